"""The province decides, a real book is told, looks at it, applies it without a network and takes it back."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace
from sqlalchemy import text

from desktop_app.domain.decisions import (
    CannotTakeBack,
    CatalogueItemWrong,
    DecisionBoardMissing,
    DecisionNotNext,
    DecisionSettled,
)
from desktop_app.services.decision_list import count_waiting
from desktop_app.services.decisions import (
    apply_decision,
    preview_decision,
    set_aside,
    take_back_decision,
    take_up_again,
)
from desktop_app.services.journal import undo
from desktop_app.services.programmes import ProgrammeFields, add_programme
from desktop_app.storage.book import Book
from desktop_app.storage.decisions import catalogue_rows
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import Change
from desktop_app.storage.verify import verify_book
from desktop_app.sync.decision_intake import RefusedDecision, keep_decisions
from desktop_app.sync.decisions import (
    BoardNamed,
    CatalogueChange,
    CatalogueEntry,
    Merge,
    NewBoardNamed,
    Rename,
    Split,
    Withdrawal,
    signed,
    write_body,
)
from desktop_app.sync.wire import SignedDecision
from provincial_server.decisions import CannotWithdraw, read_states, withdraw
from tests.integration.sync.conftest import PROVINCE, Place, new_laptop, newest_key
from tests.integration.sync.decision_tools import (
    ACTOR,
    NOW,
    TODAY,
    add_hamlet,
    add_person,
    book_id,
    click,
    decide,
    decisions,
    enrolled_book,
    new_id,
    own_board,
    paper,
)


@pytest.fixture
def book(place: Place, tmp_path: Path) -> Generator[Book]:
    with ExitStack() as stack:
        yield stack.enter_context(enrolled_book(place, tmp_path, "Hội Khuyến học xã Mẫu"))


def _names(book: Book) -> set[str]:
    with book.reader() as reader:
        rows = reader.execute(text("SELECT name FROM unit WHERE dissolved_on = '' AND deleted_at IS NULL"))
        return set(rows.scalars())


def _whole(book: Book) -> None:
    found = verify_book(book)
    assert found.is_whole, found


def test_a_merge_is_told_previewed_applied_and_taken_back(book: Book, place: Place) -> None:
    one, two = add_hamlet(book, "Chi hội Thôn 1"), add_hamlet(book, "Chi hội Thôn 2")
    click(book)
    number = decide(place, Merge(paper("12/QĐ-HKH"), (book_id(book),), (one,), two, "Chi hội Thôn Đông"))
    report = click(book)
    assert (report.decisions.new, report.decisions.refused, report.batches) == (1, (), 1)
    assert click(book).decisions.new == 0
    with book.reader() as reader:
        assert count_waiting(reader) == 1
        preview = preview_decision(reader, number, TODAY)
    assert preview.can_apply
    assert preview.plan is not None
    assert [(change.before, change.after) for change in preview.plan.names] == [
        ("Chi hội Thôn 1", ""),
        ("Chi hội Thôn 2", "Chi hội Thôn Đông"),
    ]
    apply_decision(book, ACTOR, number)
    assert "Chi hội Thôn Đông" in _names(book)
    assert "Chi hội Thôn 1" not in _names(book)
    assert decisions(book)[number].state == "applied"
    click(book)
    assert [row.state for row in read_states(place.inside, PROVINCE.code, number)] == ["applied"]
    take_back_decision(book, ACTOR, number)
    assert {"Chi hội Thôn 1", "Chi hội Thôn 2"} <= _names(book)
    assert decisions(book)[number].state == "waiting"
    click(book)
    (state,) = read_states(place.inside, PROVINCE.code, number)
    assert (state.state, state.told_at is not None) == ("waiting", True)
    _whole(book)


def test_decisions_are_applied_in_their_order_and_one_may_be_set_aside(book: Book, place: Place) -> None:
    hamlet = add_hamlet(book, "Chi hội Thôn 1")
    click(book)
    first = decide(place, Rename(paper("1/QĐ"), (book_id(book),), hamlet, "Chi hội Thôn Một"))
    second = decide(place, Rename(paper("2/QĐ"), (book_id(book),), hamlet, "Chi hội Thôn Nhất"))
    click(book)
    with pytest.raises(DecisionNotNext) as refused:
        apply_decision(book, ACTOR, second)
    assert refused.value.paper == "1/QĐ"
    set_aside(book, first)
    assert [row.state for row in decisions(book).values()] == ["set_aside", "waiting"]
    apply_decision(book, ACTOR, second)
    assert "Chi hội Thôn Nhất" in _names(book)
    take_up_again(book, first)
    assert decisions(book)[first].is_next
    with pytest.raises(DecisionSettled):
        apply_decision(book, ACTOR, second)
    _whole(book)


def test_the_undo_of_the_journal_makes_a_decision_wait_again(book: Book, place: Place) -> None:
    hamlet = add_hamlet(book, "Chi hội Thôn 1")
    number = decide(place, Rename(paper(), (book_id(book),), hamlet, "Chi hội Thôn Một"))
    click(book)
    entry = apply_decision(book, ACTOR, number)
    assert entry is not None
    with book.work(ACTOR) as work:
        undo(work, entry)
    assert decisions(book)[number].state == "waiting"
    apply_decision(book, ACTOR, number)
    assert "Chi hội Thôn Một" in _names(book)
    _whole(book)


def test_a_board_that_is_not_in_the_book_is_said_by_its_name(book: Book, place: Place) -> None:
    number = decide(place, Rename(paper(), (book_id(book),), BoardNamed(new_id(), "Chi hội Lạ"), "Chi hội Quen"))
    click(book)
    with pytest.raises(DecisionBoardMissing) as refused:
        apply_decision(book, ACTOR, number)
    assert refused.value.name == "Chi hội Lạ"
    assert decisions(book)[number].state == "waiting"


def test_two_laptops_of_a_book_make_one_board_of_one_split(book: Book, place: Place) -> None:
    add_person(book, "Hồ Thị Lài", hamlet="Thôn 3")
    hamlet = add_hamlet(book, "Chi hội Thôn 1")
    new = NewBoardNamed(new_id(), "Chi hội Thôn Mới", "hamlet", None)
    body = Split(paper(), (book_id(book),), own_board(book), new, hamlets=("Thôn 3",), boards=())
    number = decide(place, body)
    click(book)
    apply_decision(book, ACTOR, number)
    with book.reader() as reader:
        (made,) = reader.execute(text("SELECT id FROM unit WHERE name = 'Chi hội Thôn Mới'")).scalars()
    assert made == new.id.hex
    assert hamlet.name in _names(book)
    _whole(book)


def test_a_withdrawal_of_what_was_applied_takes_it_back(book: Book, place: Place) -> None:
    hamlet = add_hamlet(book, "Chi hội Thôn 1")
    number = decide(place, Rename(paper("5/QĐ"), (book_id(book),), hamlet, "Chi hội Thôn Một"))
    click(book)
    apply_decision(book, ACTOR, number)
    back = withdraw(place.inside, PROVINCE.code, number, Withdrawal(paper("6/QĐ"), (), 0, ""), "chị Hoa (mẫu)", NOW)
    click(book)
    with book.reader() as reader:
        preview = preview_decision(reader, back, TODAY)
    assert preview.withdrawn is not None
    assert (preview.withdrawn.paper, preview.withdrawn.state) == ("5/QĐ", "applied")
    apply_decision(book, ACTOR, back)
    assert "Chi hội Thôn 1" in _names(book)
    assert [row.state for row in decisions(book).values()] == ["void", "applied"]
    take_back_decision(book, ACTOR, back)
    assert "Chi hội Thôn Một" in _names(book)
    assert [row.state for row in decisions(book).values()] == ["applied", "waiting"]
    _whole(book)


def test_what_is_withdrawn_before_it_was_applied_asks_nothing_of_a_person(book: Book, place: Place) -> None:
    hamlet = add_hamlet(book, "Chi hội Thôn 1")
    number = decide(place, Rename(paper(), (book_id(book),), hamlet, "Chi hội Thôn Một"))
    withdraw(place.inside, PROVINCE.code, number, Withdrawal(paper(), (), 0, ""), "chị Hoa (mẫu)", NOW)
    with pytest.raises(CannotWithdraw):
        withdraw(place.inside, PROVINCE.code, number, Withdrawal(paper(), (), 0, ""), "chị Hoa (mẫu)", NOW)
    click(book)
    with book.reader() as reader:
        assert count_waiting(reader) == 0
    assert [row.state for row in decisions(book).values()] == ["void", "applied"]


def test_programmes_of_the_province_come_onto_the_list_and_go_again(book: Book, place: Place) -> None:
    with book.work(ACTOR) as work:
        add_programme(work, ProgrammeFields("Tiếp sức đến trường"))
    items = (
        CatalogueEntry("tsdt", 1, "Tiếp sức đến trường", json.dumps({"owner": "Tỉnh hội (mẫu)"})),
        CatalogueEntry("hb", 1, "Học bổng Mẫu", json.dumps({"kind": "học bổng", "first_year": 2026})),
    )
    number = decide(place, CatalogueChange(paper(), (book_id(book),), "programmes", items))
    click(book)
    with book.reader() as reader:
        lines = preview_decision(reader, number, TODAY).lines
    assert [(line.title, line.what) for line in lines] == [("Tiếp sức đến trường", "adopted"), ("Học bổng Mẫu", "new")]
    apply_decision(book, ACTOR, number)
    assert _programmes(book) == [("Tiếp sức đến trường", "Tỉnh hội (mẫu)"), ("Học bổng Mẫu", "")]
    ended = CatalogueEntry("hb", 2, "Học bổng Mẫu", "{}", ended=True)
    later = decide(place, CatalogueChange(paper(), (book_id(book),), "programmes", (ended,)))
    click(book)
    apply_decision(book, ACTOR, later)
    assert _programmes(book) == [("Tiếp sức đến trường", "Tỉnh hội (mẫu)")]
    with pytest.raises(CannotTakeBack):
        take_back_decision(book, ACTOR, number)
    take_back_decision(book, ACTOR, later)
    take_back_decision(book, ACTOR, number)
    assert _programmes(book) == [("Tiếp sức đến trường", "")]
    _whole(book)


def _programmes(book: Book) -> list[tuple[str, str]]:
    with book.reader() as reader:
        rows = reader.execute(text("SELECT name, owner FROM programme WHERE deleted_at IS NULL ORDER BY position"))
        return [(row.name, row.owner) for row in rows]


def test_criteria_are_kept_with_their_days_and_taken_back(book: Book, place: Place) -> None:
    item = CatalogueEntry("gia-dinh-hoc-tap", 1, "Gia đình học tập (mẫu)", '{"sections": []}', valid_from=TODAY)
    number = decide(place, CatalogueChange(paper(), (book_id(book),), "criteria", (item,)))
    click(book)
    assert apply_decision(book, ACTOR, number) is None
    with book.reader() as reader:
        kept = [(one.title, one.valid_from, one.number) for one in catalogue_rows(reader, "criteria")]
    assert kept == [("Gia đình học tập (mẫu)", TODAY.isoformat(), number)]
    take_back_decision(book, ACTOR, number)
    assert decisions(book)[number].state == "waiting"


def test_a_design_that_cannot_be_printed_blocks_its_decision(book: Book, place: Place) -> None:
    item = CatalogueEntry("mau", 1, "Giấy khen (mẫu)", json.dumps({"design": "{}"}))
    number = decide(place, CatalogueChange(paper(), (book_id(book),), "templates", (item,)))
    click(book)
    with book.reader() as reader:
        assert not preview_decision(reader, number, TODAY).can_apply
    with pytest.raises(CatalogueItemWrong):
        apply_decision(book, ACTOR, number)
    assert decisions(book)[number].state == "waiting"


def test_a_decision_under_a_new_key_of_the_province_is_believed_once_the_key_is_learnt(
    book: Book, place: Place
) -> None:
    hamlet = add_hamlet(book, "Chi hội Thôn 1")
    click(book)
    newest_key(place)
    number = decide(place, Rename(paper(), (book_id(book),), hamlet, "Chi hội Thôn Một"))
    click(book)  # the key is asked for behind it
    assert decisions(book)[number].state == "waiting"
    apply_decision(book, ACTOR, number)
    assert "Chi hội Thôn Một" in _names(book)


def test_what_the_province_did_not_sign_so_is_refused_and_said(book: Book, place: Place) -> None:
    hamlet = add_hamlet(book, "Chi hội Thôn 1")
    public = next(iter(BookOutbox(book).province_keys().values()))
    (private,) = (key for known, key in place.ask("SELECT public_key, private_key FROM signing_key") if known == public)
    sign = Ed25519PrivateKey.from_private_bytes(private).sign
    body = write_body(Rename(paper(), (book_id(book),), hamlet, "Chi hội Thôn Hai"))
    good = signed(PROVINCE.code, 901, "2026-11-21T05:00:00+00:00", body, public, sign)
    foreign = signed("01", 902, "2026-11-21T05:00:00+00:00", body, public, sign)
    other = write_body(Rename(paper(), (new_id(),), hamlet, "Chi hội Thôn Hai"))
    elsewhere = signed(PROVINCE.code, 903, "2026-11-21T05:00:00+00:00", other, public, sign)
    told = (replace(good, number=900), foreign, elsewhere, replace(good, body=body + b" "))
    met = keep_decisions(BookOutbox(book), told, 999, BookOutbox(book).position())
    assert set(met.refused) == {
        RefusedDecision(900, "forged"),
        RefusedDecision(901, "forged"),
        RefusedDecision(902, "forged"),
        RefusedDecision(903, "foreign"),
    }
    assert (met.new, BookOutbox(book).position().decided) == (0, 0)
    assert decisions(book) == {}


def test_a_decision_whose_forerunner_is_missing_waits_for_it(book: Book, place: Place) -> None:
    hamlet = add_hamlet(book, "Chi hội Thôn 1")
    click(book)
    first = decide(place, Rename(paper("1/QĐ"), (book_id(book),), hamlet, "Chi hội Thôn Một"))
    second = decide(place, Rename(paper("2/QĐ"), (book_id(book),), hamlet, "Chi hội Thôn Nhất"))
    rows = place.ask(
        "SELECT number, issued_at, body, key_id, signature FROM decision WHERE number IN (%s, %s) ORDER BY number",
        first,
        second,
    )
    one, two = (SignedDecision(row[0], row[1].isoformat(), row[2], row[3], row[4]) for row in rows)
    outbox = BookOutbox(book)
    keep_decisions(outbox, (replace(two, follows=first),), second, outbox.position())
    assert (decisions(book)[second].state, outbox.position().decided) == ("early", 0)
    keep_decisions(outbox, (replace(one, follows=0),), first, outbox.position())
    assert [row.state for row in decisions(book).values()] == ["waiting", "waiting"]
    click(book)
    assert outbox.position().decided == second


def test_a_split_meets_what_another_laptop_wrote_while_it_was_away(book: Book, place: Place, tmp_path: Path) -> None:
    lai = add_person(book, "Hồ Thị Lài", hamlet="Thôn 3")
    click(book)
    other = new_laptop(tmp_path / "other", book_id(book))
    other.book_key = book.data_key
    other.enrol(place)
    other.click(place.address)
    new = NewBoardNamed(new_id(), "Chi hội Thôn Ba", "hamlet", own_board(book))
    number = decide(place, Split(paper(), (book_id(book),), own_board(book), new, hamlets=("Thôn 3",)))
    click(book)
    apply_decision(book, ACTOR, number)
    click(book)
    (membership,) = (change for change in other.book.held.values() if change.table == "membership")
    other.book.write(
        Change("person", lai.hex, "update", {"phone": "0987654321"}),
        Change("membership", membership.record, "update", {"card_number": "T-7"}),
    )
    assert other.click(place.address).left == 0
    click(book)
    with book.reader() as reader:
        phone = reader.execute(text("SELECT phone FROM person")).scalar_one()
        unit, card = reader.execute(text("SELECT unit_id, card_number FROM membership")).one()
    assert (phone, unit, card) == ("0987654321", new.id.hex, "T-7")
    _whole(book)
