"""A hundred pupils from the list of the schools to the last late one, and what the province then knows of them."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.awards import RoundUnfinished
from desktop_app.domain.ids import AwardId, RoundId, UnitId
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over, return_to_fund
from desktop_app.services.award_rounds import BeginRound, begin_round, close_round
from desktop_app.services.certificate_papers import round_pdf
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.disclosures import disclosure_sheet
from desktop_app.services.documents import begin_document, official_documents
from desktop_app.services.imports import Choices, preview, write
from desktop_app.services.organisation import BeginBook, today
from desktop_app.services.print_runs import log_to_file
from desktop_app.services.province import enrol_device, send
from desktop_app.services.reviews import FinishReview, accept_within_quota, finish_review, score_awards
from desktop_app.services.signing_sheets import signing_rows
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.award_sums import round_sums
from desktop_app.storage.queries.awards import AwardRow, awards
from desktop_app.storage.queries.balances import balances
from desktop_app.storage.queries.certificate_register import register_of_year
from desktop_app.storage.queries.ledger import ledger_page
from desktop_app.storage.queries.ledger_scope import LedgerScope
from desktop_app.storage.verify import verify_book
from provincial_server.overview import read_board_years, read_rounds
from provincial_server.rollup import refresh
from tests.integration.services.ledger_tools import ask, do, own_fund, receive
from tests.integration.sync.conftest import PROVINCE, Place
from tests.new_books import begin_new_book

SAMPLE = Path(__file__).parents[2] / "unit" / "spreadsheets" / "data" / "de-nghi-khen-thuong.xlsx"
NAME = "Học bổng Vượt khó (mẫu)"
RAISED = 500_000_000


@pytest.fixture
def book(tmp_path: Path, place: Place) -> Generator[Book]:
    world = Surroundings(machine=tmp_path / "may", kdf_cost=KdfCost(memory_kib=64, passes=1, lanes=1))
    command = BeginBook("Hội Khuyến học xã Mẫu", "commune", "17329", "ông Minh (mẫu)")
    with begin_new_book(tmp_path / "so.sokh", command, "mùa gặt 2026", world).book as found:
        enrol_device(found, place.address, place.code(found))
        yield found


def rows(book: Book, round_id: RoundId, *states: str) -> list[AwardRow]:
    return [row for row in ask(book, awards, round_id) if row.state in states]


def total(listed: list[AwardRow]) -> int:
    return sum(row.amount for row in listed)


def decided_hundred(book: Book, day: date) -> RoundId:
    """The list of the schools, the best hundred of it decided."""
    receive(book, RAISED, day)
    round_id = do(book, begin_round, BeginRound(NAME, "2026-2027", own_fund(book), kind="excellence", quota=100))
    with book.reader() as reader:
        found = preview(reader, Kind.CANDIDATES, SAMPLE, day)
    do(book, write, found, Choices(round=round_id))
    ids = [row.award_id for row in ask(book, awards, round_id)]
    do(book, score_awards, round_id, {award_id: 1000 - place for place, award_id in enumerate(ids)})
    do(book, accept_within_quota, round_id)
    do(book, finish_review, FinishReview(round_id, day, "Nhất trí", "Hết chỉ tiêu"))
    do(book, decide_round, DecideRound(round_id, "05/QĐ-HKH", day, "Hồ Sỹ Tùng (mẫu)", "Chủ tịch"))
    return round_id


def printed_twice(book: Book, round_id: RoundId, day: date) -> None:
    """Every certificate has its number; the same round gives the same bytes, and both prints are logged."""
    assert do(book, register_certificates, round_id, day) == 100
    ids = [row.award_id for row in rows(book, round_id, "decided")]
    papers: list[bytes] = []
    for _ in range(2):
        papers.append(round_pdf(book, round_id))
        do(book, log_to_file, round_id, ids)
    assert papers[0] == papers[1]
    register = ask(book, register_of_year, day.year)
    assert [line.number for line in register] == list(range(1, 101))
    assert {line.prints for line in register} == {2}
    assert [line.award_id for line in register] == ids


def paid_out(book: Book, day: date) -> int:
    """What the cash book says went out, which is what is no longer in the box."""
    cash_book = ask(book, ledger_page, LedgerScope(account="cash"), date(day.year, 1, 1), date(day.year, 12, 31))
    assert sum(one.amount for one in ask(book, balances, None, day)) == RAISED - cash_book.paid
    return cash_book.paid


def test_a_hundred_pupils_agree_in_the_book_on_its_papers_and_at_the_province(book: Book, place: Place) -> None:
    day = today(book)
    round_id = decided_hundred(book, day)
    chosen = rows(book, round_id, "decided")
    assert len(chosen) == 100
    printed_twice(book, round_id, day)
    away = [chosen[place].award_id for place in (4, 50, 99)]
    present = [row.award_id for row in chosen if row.award_id not in away]
    assert paid_out(book, day) == 0
    do(book, hand_over, PayAwards(round_id, present, day, absent=away))
    assert paid_out(book, day) == total(rows(book, round_id, "paid"))
    with pytest.raises(RoundUnfinished):
        do(book, close_round, round_id, day)
    do(book, hand_over, PayAwards(round_id, away[:2], day))
    do(book, return_to_fund, round_id, away[2:], "Gia đình đã chuyển đi")
    do(book, close_round, round_id, day)
    given, kept = total(rows(book, round_id, "paid")), total(rows(book, round_id, "returned"))
    assert given + kept == total(chosen)
    assert paid_out(book, day) == given == ask(book, round_sums, round_id).booked_amount
    _papers_agree(book, round_id, day, [row.award_id for row in chosen])
    assert verify_book(book).findings == ()

    send(book)
    refresh(place.inside, PROVINCE.code)  # pyright: ignore[reportArgumentType]
    me = BookOutbox(book).position().book
    (told,) = read_rounds(place.inside, PROVINCE.code, me)  # pyright: ignore[reportArgumentType]
    assert (told.name, told.state, told.proposed, told.decided) == (NAME, "closed", 0, 0)
    assert (told.paid, told.amount_paid) == (99, given)
    (year,) = read_board_years(place.inside, PROVINCE.code, me)  # pyright: ignore[reportArgumentType]
    assert (year.raised, year.spent, year.awards, year.awards_amount) == (RAISED, given, 99, given)


def _papers_agree(book: Book, round_id: RoundId, day: date, ids: list[AwardId]) -> None:
    """The list of the decision, the signing sheet and what is made public name the same sums."""
    given, chosen = total(rows(book, round_id, "paid")), rows(book, round_id, "paid", "returned")
    sheet = ask(book, signing_rows, round_id)
    assert {row.award_id for row in sheet} == set(ids)
    assert sum(row.amount for row in sheet if row.state == "paid") == given
    fields = ask(book, begin_document, "decision", round_id, day).fields
    (decision,) = ask(book, official_documents, fields, round_id)
    assert decision.annex is not None
    assert len(decision.annex.content.rows) == 100
    assert f"{total(chosen):,}".replace(",", ".") in decision.annex.content.total
    with book.work("ông Minh (mẫu)") as work:
        own = UnitId(work.unit_id)
    public = ask(book, disclosure_sheet, own, day.year, day)
    assert [(one.name, one.awards, one.amount) for one in public.rounds] == [(NAME, 99, given)]
