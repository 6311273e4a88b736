"""A board goes into another one, book and all, while its laptop is away: whatever it still sends arrives and is seen."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text

from desktop_app.domain.decisions import BookEnded, BookNotHereYet, DecisionNotYet
from desktop_app.domain.ids import UnitId
from desktop_app.domain.money import Vnd
from desktop_app.services.decision_list import ended_into
from desktop_app.services.decisions import apply_decision, preview_decision, take_back_decision
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.late_work import late_work, note_late_seen
from desktop_app.storage.book import Book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.tables import Fund, Person
from desktop_app.storage.verify import verify_book
from desktop_app.sync.decision_intake import keep_decisions
from desktop_app.sync.decisions import BookMerge, Withdrawal
from desktop_app.sync.wire import SignedDecision
from provincial_server.decisions import CannotWithdraw, issue, withdraw
from provincial_server.merged_books import MergedElsewhere, book_merge, carry_due, end_book, read_late_work
from provincial_server.overview import read_board
from provincial_server.rollup import refresh
from tests.integration.sync.conftest import PROVINCE, Place, served
from tests.integration.sync.decision_tools import (
    ACTOR,
    DAY,
    TODAY,
    add_person,
    book_id,
    click,
    decisions,
    enrolled_book,
    own_board,
    paper,
)

BY = "chị Hoa (mẫu)"


@pytest.fixture
def own_place(database: str) -> Generator[Place]:
    """A province of its own, so that its totals are those of the books of the test."""
    name = f"skh_merged_{uuid4().hex[:12]}"
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        with served(urlunsplit(urlsplit(database)._replace(path=f"/{name}"))) as found:
            yield found
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@dataclass
class Two:
    """The board that ends and the one that goes on."""

    place: Place
    old: Book
    new: Book

    def merge(self, effective_on: date = DAY) -> int:
        """The province decides; another time it is no more than the first time."""
        return merge(self.place, self.old, self.new, effective_on)


def merge(place: Place, old: Book, new: Book, effective_on: date = DAY) -> int:
    now = datetime.now(UTC)
    made = book_merge(place.inside, PROVINCE.code, book_id(old), book_id(new), paper(effective_on=effective_on))
    if not isinstance(made, BookMerge):
        return made
    number = issue(place.inside, PROVINCE.code, made, BY, now)
    end_book(place.inside, PROVINCE.code, made, number)
    carry_due(place.inside, PROVINCE.code, now)
    return number


@pytest.fixture
def two(own_place: Place, tmp_path: Path) -> Generator[Two]:
    with ExitStack() as stack:
        old = stack.enter_context(enrolled_book(own_place, tmp_path / "old", "Hội Khuyến học xã Cũ"))
        new = stack.enter_context(enrolled_book(own_place, tmp_path / "new", "Hội Khuyến học xã Mới"))
        add_person(old, "Hồ Thị Lài", "0912345678")
        add_person(new, "Trần Văn Minh")
        click(old)
        click(new)
        yield Two(own_place, old, new)


def give(book: Book, amount: int) -> None:
    with book.work(ACTOR) as work:
        fund = next(iter(work.find(Fund)), None)
        if fund is None:
            fund = Fund(id=work.new_id(), unit_id=work.unit_id, name="Quỹ Khuyến học")
            work.add(fund)
            work.session.flush()
        record_donation(work, RecordDonation(fund.id, "Dòng họ Nguyễn (mẫu)", Vnd(amount), date(2026, 10, 5)))


def people(book: Book) -> set[str]:
    with book.reader() as reader:
        return set(reader.execute(text("SELECT full_name FROM person")).scalars())


def late(book: Book) -> list[tuple[str, int, list[str]]]:
    with book.reader() as reader:
        return [(one.from_name, len(one.entries), [entry.actor for entry in one.entries]) for one in late_work(reader)]


def whole(book: Book) -> None:
    found = verify_book(book)
    assert found.is_whole, found


def totals(place: Place) -> tuple[int, int]:
    refresh(place.inside, PROVINCE.code, for_page=False)
    rows = place.ask("SELECT indicator, value FROM rollup_total WHERE commune_code = '' AND period = ''")
    found = {str(name): int(str(value)) for name, value in rows}
    return found.get("members", 0), found.get("raised", 0)


def test_what_a_board_wrote_while_it_was_away_arrives_in_the_board_it_went_into(two: Two) -> None:
    give(two.old, 500_000)
    click(two.old)
    assert totals(two.place) == (2, 500_000)
    add_person(two.old, "Nguyễn Thị Muộn", "0987654321")
    give(two.old, 250_000)
    waiting = BookOutbox(two.old).position().unsent
    number = two.merge()
    assert totals(two.place) == (2, 500_000)
    report = click(two.old)
    assert (report.sent, report.left, report.decisions.new) == (waiting, 0, 1)
    assert totals(two.place) == (3, 750_000)
    click(two.new)
    assert {"Nguyễn Thị Muộn (mẫu)", "Hồ Thị Lài (mẫu)", "Trần Văn Minh (mẫu)"} == people(two.new)
    assert late(two.new) == [("Hội Khuyến học xã Cũ", 2, [ACTOR, ACTOR])]
    with two.new.reader() as reader:
        phones = set(reader.execute(text("SELECT phone FROM person")).scalars())
        seen = late_work(reader)
        plan = preview_decision(reader, number, TODAY).plan
    assert phones == {""}  # sealed for the old board
    assert plan is not None
    assert (len(plan.members), plan.money) == (2, 750_000)
    note_late_seen(two.new, seen)
    assert late(two.new) == []
    (row,) = read_late_work(two.place.inside, PROVINCE.code)
    assert (row.from_name, row.into_name, row.entries, row.sealed_fields) == (
        "Hội Khuyến học xã Cũ",
        "Hội Khuyến học xã Mới",
        2,
        1,
    )
    apply_decision(two.new, ACTOR, number)
    click(two.new)
    assert totals(two.place) == (3, 750_000)
    whole(two.new)
    whole(two.old)
    take_back_decision(two.new, ACTOR, number)
    whole(two.new)


def test_money_keeps_its_origin_and_its_ledger(two: Two) -> None:
    give(two.old, 500_000)
    click(two.old)
    number = two.merge()
    click(two.new)
    apply_decision(two.new, ACTOR, number)
    with two.new.reader() as reader:
        (row,) = (fund for fund in funds(reader) if fund.balance)
        origins = reader.execute(text("SELECT origin_unit_id FROM fund WHERE origin_unit_id IS NOT NULL")).scalars()
        vouchers = reader.execute(text("SELECT unit_id FROM voucher")).scalars().all()
        assert set(origins) == {own_board(two.old).id.hex}
    assert row.balance == 500_000
    assert vouchers == [own_board(two.old).id.hex]
    whole(two.new)


def test_the_old_book_is_told_and_closed_by_a_person_and_opened_again(two: Two) -> None:
    number = two.merge()
    click(two.old)
    add_person(two.old, "Người Ghi Sau")
    apply_decision(two.old, ACTOR, number)
    with two.old.reader() as reader:
        assert ended_into(reader) == "Hội Khuyến học xã Mới"
    with pytest.raises(BookEnded):
        add_person(two.old, "Người Bị Chặn")
    report = click(two.old)
    assert (report.sent > 0, report.left) == (True, 0)
    click(two.new)
    assert "Người Ghi Sau (mẫu)" in people(two.new)
    take_back_decision(two.old, ACTOR, number)
    add_person(two.old, "Người Ghi Nữa")
    whole(two.old)


def test_the_same_merge_twice_is_one_merge(two: Two) -> None:
    first = two.merge()
    held = two.place.held(book_id(two.new))
    assert two.merge() == first
    assert carry_due(two.place.inside, PROVINCE.code, datetime.now(UTC)) == 0
    click(two.old)
    click(two.old)
    assert two.place.held(book_id(two.new)) == held
    assert len(held) == len(set(held))


def test_before_its_day_a_merge_moves_nothing_and_can_be_withdrawn(two: Two) -> None:
    later = (datetime.now(UTC) + timedelta(days=30)).date()
    number = two.merge(effective_on=later)
    held = two.place.held(book_id(two.new))
    click(two.old)
    assert two.place.held(book_id(two.new)) == held
    with pytest.raises(DecisionNotYet):
        apply_decision(two.old, ACTOR, number)
    withdraw(two.place.inside, PROVINCE.code, number, Withdrawal(paper(), (), 0, ""), BY, datetime.now(UTC))
    click(two.old)
    assert [row.state for row in decisions(two.old).values()] == ["void", "applied"]
    again = two.merge()
    assert again > number
    with pytest.raises(CannotWithdraw):
        withdraw(two.place.inside, PROVINCE.code, again, Withdrawal(paper(), (), 0, ""), BY, datetime.now(UTC))


def test_late_work_goes_along_a_chain_of_merges_once(two: Two, tmp_path: Path) -> None:
    with enrolled_book(two.place, tmp_path / "third", "Hội Khuyến học phường Ba") as third:
        add_person(third, "Lê Văn Ba")
        click(third)
        two.merge()
        add_person(two.old, "Người Đi Xa")
        merge(two.place, two.new, third)
        click(two.old)
        with pytest.raises(MergedElsewhere):
            merge(two.place, third, two.old)
        click(third)
        assert {"Người Đi Xa (mẫu)", "Hồ Thị Lài (mẫu)", "Trần Văn Minh (mẫu)", "Lê Văn Ba (mẫu)"} == people(third)
        held = two.place.held(book_id(third))
        assert len(held) == len(set(held))
        assert totals(two.place)[0] == 4
        whole(third)


def test_an_edit_follows_a_record_that_went_over_meanwhile(two: Two) -> None:
    two.merge()
    click(two.new)
    with two.new.reader() as reader:
        person = UUID(reader.execute(text("SELECT id FROM person WHERE full_name LIKE 'Hồ%'")).scalar_one())
    _rename(two.old, person, "Hồ Thị Lài Hương")
    click(two.old)
    click(two.new)
    assert "Hồ Thị Lài Hương" in people(two.new)
    whole(two.new)


def _rename(book: Book, person: UUID, name: str) -> None:
    with book.work(ACTOR) as work:
        row = work.get(Person, person)
        assert row is not None
        local = name_columns(name)
        row.full_name, row.fold, row.sort_key = name, local.fold, local.sort_key
        work.add(row)
        work.describe("members.changed", {"name": name})


def test_until_the_old_book_has_come_its_decision_waits(two: Two) -> None:
    number = two.merge()
    place = two.place
    place.inside.execute("DELETE FROM late_work")  # as if the province were still about to carry it over
    answer = BookOutbox(two.new)
    assert answer.position().decided == 0
    rows = place.ask("SELECT number, issued_at, body, key_id, signature FROM decision WHERE number = %s", number)
    one = SignedDecision(rows[0][0], rows[0][1].isoformat(), rows[0][2], rows[0][3], rows[0][4])
    keep_decisions(answer, (one,), number, answer.position())
    with two.new.reader() as reader:
        assert isinstance(preview_decision(reader, number, TODAY).problem, BookNotHereYet)
    with pytest.raises(BookNotHereYet):
        apply_decision(two.new, ACTOR, number)
    click(two.new)
    apply_decision(two.new, ACTOR, number)
    with two.new.reader() as reader:
        parent = reader.execute(text("SELECT successor_id FROM unit WHERE name = 'Hội Khuyến học xã Cũ'")).scalar_one()
    assert UnitId(UUID(parent)) == own_board(two.new).id


def test_a_merged_board_is_still_found_and_shows_nothing_of_its_own(two: Two) -> None:
    two.merge()
    refresh(two.place.inside, PROVINCE.code)
    old = read_board(two.place.inside, PROVINCE.code, book_id(two.old))
    new = read_board(two.place.inside, PROVINCE.code, book_id(two.new))
    assert old is not None
    assert new is not None
    assert new.members == 2
