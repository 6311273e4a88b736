"""What a clan's user sees of the commune's awards, papers and designs: nothing of another board's. All are samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from desktop_app.domain.certificate_choices import CertificateChoices, OwnWords
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import AwardId, AwardRuleId, DesignId, DocumentId, RoundId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over, mark_absent, return_to_fund
from desktop_app.services.award_rounds import BeginRound, begin_round, close_round, plan_ceremony, remove_round
from desktop_app.services.award_rules import RuleFields, add_rule, remove_rule
from desktop_app.services.certificate_designs import (
    choose_logo,
    copy_design,
    designs_in_order,
    kept_logo,
    kept_picture,
    printable_design,
    remove_design,
    rename_design,
    save_new_design,
)
from desktop_app.services.certificate_papers import round_pdf
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.certificates_of_round import choose_certificates, round_papers, say_instead
from desktop_app.services.documents import begin_document, document_pdf, keep_document, remove_document
from desktop_app.services.proposals import ProposeAward, propose, withdraw
from desktop_app.services.reviews import FinishReview, accept_awards, finish_review, review_sheet, score_awards
from desktop_app.services.signing_sheets import signing_rows
from desktop_app.services.users import AddUser, add_user, ready_board
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.queries.award_findings import award_findings
from desktop_app.storage.queries.award_rules import award_rules
from desktop_app.storage.queries.awards import awards, rounds
from desktop_app.storage.queries.certificate_designs import own_designs
from desktop_app.storage.queries.certificate_register import register_of_year, register_years
from desktop_app.storage.queries.documents import documents
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.storage.verify import verify_book
from desktop_app.ui.messages import sentence
from tests.integration.record_dump import records
from tests.integration.services.board_tools import TODAY, new_board, own
from tests.integration.services.design_tools import png
from tests.integration.services.ledger_tools import ask, do, own_fund, receive

CLAN_PASSPHRASE = "dòng họ Hồ 1802"
SECRET = "Lê Thị Kín"


@dataclass
class Others:
    """What the commune has, of which the clan is to see nothing."""

    unit_id: UnitId
    open_round: RoundId
    open_award: AwardId
    round_id: RoundId
    award_id: AwardId
    document_id: DocumentId
    design_id: DesignId
    rule_id: AwardRuleId


@pytest.fixture
def others(book: Book) -> Others:
    receive(book, 10_000_000)
    fund, unit = own_fund(book), own(book)
    made: list[tuple[RoundId, AwardId]] = []
    for name in ("Đợt đang mở", "Đợt đã quyết định"):
        round_id = do(book, begin_round, BeginRound(name, "2026-2027", fund))
        (award_id,) = do(book, propose, round_id, [ProposeAward(SECRET, Vnd(100_000), "5B", "Tiểu học Mẫu")])
        made.append((round_id, award_id))
    decided = made[1][0]
    do(book, decide_round, DecideRound(decided, "9/QĐ-KÍN", TODAY, "Người Ký Kín", "Chủ tịch"))
    do(book, register_certificates, decided, TODAY)
    fields = ask(book, begin_document, "decision", decided, TODAY).fields
    return Others(
        unit,
        *made[0],
        *made[1],
        do(book, keep_document, fields, None, decided),
        do(book, save_new_design, "Mẫu kín", DESIGNS[0], bundled_design(DESIGNS[0])),
        do(book, add_rule, unit, RuleFields("Giải kín", amount=50_000)),
    )


@pytest.fixture
def narrowed(book: Book, others: Others, surroundings: Surroundings) -> Iterator[Book]:
    del others
    do(book, choose_logo, kept_picture(png(), "huy hiệu.png"))
    unit = new_board(book, "Dòng họ Hồ", "clan")
    add_user(book, AddUser("Bà Kế", CLAN_PASSPHRASE, "Kế toán", unit))
    book.close()
    with open_book(book.path, Passphrase(CLAN_PASSPHRASE), surroundings) as seen:
        ready_board(seen)
        yield seen


def test_no_list_shows_what_another_board_awarded_wrote_or_designed(narrowed: Book, others: Others) -> None:
    lists: list[Callable[..., object]] = [rounds, register_years, documents, own_designs]
    assert [len(ask(narrowed, one)) for one in lists] == [0, 0, 0, 0]  # pyright: ignore[reportArgumentType]
    assert ask(narrowed, register_of_year, 2026) == ()
    assert ask(narrowed, awards, others.round_id) == ()
    assert [key for key, _ in ask(narrowed, designs_in_order)] == list(DESIGNS)
    assert ask(narrowed, award_rules, others.unit_id) == ()
    with narrowed.reader() as reader:
        assert list(award_findings(reader)) == []
    assert ask(narrowed, kept_logo) is None


def test_what_another_board_has_is_unknown_to_whoever_holds_its_number(narrowed: Book, others: Others) -> None:
    asked: list[Callable[[], object]] = [
        lambda: ask(narrowed, review_sheet, others.open_round, TODAY),
        lambda: ask(narrowed, signing_rows, others.round_id),
        lambda: ask(narrowed, round_papers, others.round_id),
        lambda: ask(narrowed, begin_document, "decision", others.round_id, TODAY),
        lambda: ask(narrowed, printable_design, others.design_id.hex),
        lambda: round_pdf(narrowed, others.round_id),
    ]
    for one in asked:
        with pytest.raises(DomainError) as refused:
            one()
        assert SECRET not in sentence(refused.value)


def test_nothing_of_another_board_is_changed_from_here(narrowed: Book, others: Others) -> None:
    found, before = others, records(narrowed)
    acts: list[Callable[[UnitOfWork], object]] = [
        lambda work: propose(work, found.open_round, [ProposeAward("Hồ Em", Vnd(1))]),
        lambda work: withdraw(work, found.open_round, [found.open_award]),
        lambda work: score_awards(work, found.open_round, {found.open_award: 100}),
        lambda work: accept_awards(work, found.open_round, [found.open_award]),
        lambda work: finish_review(work, FinishReview(found.open_round, TODAY)),
        lambda work: decide_round(work, DecideRound(found.open_round, "1", TODAY, "A", "B")),
        lambda work: remove_round(work, found.open_round),
        lambda work: plan_ceremony(work, found.round_id, TODAY, "x"),
        lambda work: hand_over(work, PayAwards(found.round_id, [found.award_id], TODAY)),
        lambda work: mark_absent(work, found.round_id, [found.award_id]),
        lambda work: return_to_fund(work, found.round_id, [found.award_id], "x"),
        lambda work: close_round(work, found.round_id, TODAY),
        lambda work: register_certificates(work, found.open_round, TODAY),
        lambda work: choose_certificates(work, found.round_id, CertificateChoices(title="X")),
        lambda work: say_instead(work, found.award_id, OwnWords(person="x")),
        lambda work: remove_document(work, found.document_id),
        lambda work: rename_design(work, found.design_id, "Khác"),
        lambda work: remove_design(work, found.design_id),
        lambda work: copy_design(work, found.design_id.hex),
        lambda work: remove_rule(work, found.rule_id),
        lambda work: add_rule(work, found.unit_id, RuleFields("Khác", amount=1)),
    ]
    for place, act in enumerate(acts):
        with pytest.raises(DomainError) as refused:
            do(narrowed, act)
        assert SECRET not in sentence(refused.value), place
    assert records(narrowed) == before


def test_the_clan_goes_its_whole_way_beside_the_commune(narrowed: Book) -> None:
    fund = ask(narrowed, funds)[0].fund_id
    receive(narrowed, 1_000_000, fund=fund)
    round_id = do(narrowed, begin_round, BeginRound("Khen con cháu", "2026-2027", fund))
    (award_id,) = do(narrowed, propose, round_id, [ProposeAward(SECRET, Vnd(100_000), "5B", "Tiểu học Mẫu")])
    assert ask(narrowed, review_sheet, round_id, TODAY).ranking[0].earlier == ()
    do(narrowed, decide_round, DecideRound(round_id, "1/QĐ", TODAY, "Hồ Văn Ký", "Trưởng ban"))
    assert do(narrowed, register_certificates, round_id, TODAY) == 1
    assert round_pdf(narrowed, round_id) == round_pdf(narrowed, round_id)
    fields = ask(narrowed, begin_document, "decision", round_id, TODAY).fields
    do(narrowed, keep_document, fields, None, round_id)
    assert ask(narrowed, document_pdf, fields, round_id).startswith(b"%PDF")
    do(narrowed, save_new_design, "Mẫu kín", DESIGNS[0], bundled_design(DESIGNS[0]))
    do(narrowed, choose_logo, kept_picture(png(90, 90), "gia huy.png"))
    logo = ask(narrowed, kept_logo)
    assert logo is not None
    assert logo.content == kept_picture(png(90, 90), "").content
    do(narrowed, hand_over, PayAwards(round_id, [award_id], TODAY))
    do(narrowed, close_round, round_id, TODAY)
    (line,) = ask(narrowed, register_of_year, TODAY.year)
    assert (line.award_id, line.unit) == (award_id, "Dòng họ Hồ")
    assert verify_book(narrowed).findings == ()
