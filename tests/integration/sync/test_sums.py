"""What one side has damaged is noticed and put right, exactly that; what is alike never raises an alarm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from desktop_app.storage.book_sums import BookSums
from desktop_app.storage.outbox_values import Change
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.sums import keep_state, read_state
from tests.integration.sync.conftest import Place, new_laptop
from tests.integration.sync.real_books import Board, Clock, begin_board, machine, on_new_laptop, tables_of


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def board(place: Place, tmp_path: Path, clock: Clock) -> Board:
    made = begin_board(place, tmp_path / "a", machine(tmp_path / "a", clock))
    for number in range(6):
        made.add(f"Hồ Thị Lài {number}", f"0912345{number:03}")
    made.send()
    return made


def damage(board: Board, question: str) -> None:
    """Changes the book behind the journal's back, as a failing disk or somebody with a tool would."""
    with board.book.bookkeeping() as connection:
        connection.execute(text("UPDATE journal_control SET applying = 1"))
        assert connection.execute(text(question)).rowcount
        connection.execute(text("UPDATE journal_control SET applying = 0"))


def test_an_honest_book_agrees_and_tells_nothing_more(board: Board) -> None:
    assert BookSums(board.book).to_tell() == {}
    board.add("Người thứ bảy")
    told = BookSums(board.book).to_tell()
    assert set(told) == {"person", "membership"} | (told.keys() & {"standing_event"})
    report = board.send()
    assert (report.differing, report.repaired, report.batches) == ((), 0, 1)
    assert BookSums(board.book).to_tell() == {}


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE person SET full_name = 'Tên khác' WHERE full_name LIKE '%Lài 3%'",
        "UPDATE person SET hamlet = 'Thôn lạ' WHERE full_name LIKE '%Lài 3%'",
        "DELETE FROM membership WHERE person_id = (SELECT id FROM person WHERE full_name LIKE '%Lài 3%')",
    ],
    ids=["another value", "a value where none was", "a record lost"],
)
def test_a_record_damaged_on_the_laptop_is_put_right_and_only_that(board: Board, clock: Clock, harm: str) -> None:
    before = tables_of(board)
    damage(board, harm)
    clock.move(days=1, minutes=1)
    report = board.send()
    assert report.repaired == 1
    assert tables_of(board) == before
    assert board.ask("SELECT action, actor FROM journal_entry WHERE action LIKE 'sync.%'") == [
        ("sync.repaired", "máy chủ tỉnh")
    ]
    assert [facts["records"] for facts in board.audited("sums.repaired_at_board")] == ["1"]
    clock.move(days=1, minutes=1)
    assert board.send().repaired == 0


@pytest.mark.parametrize(
    "harm",
    [
        """UPDATE record SET fields = fields || '{"full_name": "Tên khác"}' WHERE book_id = %s
           AND fields->>'full_name' LIKE '%%Lài 3%%'""",
        "DELETE FROM record WHERE book_id = %s AND fields->>'full_name' LIKE '%%Lài 3%%'",
        "UPDATE record SET gone = true WHERE book_id = %s AND fields->>'full_name' LIKE '%%Lài 3%%'",
    ],
    ids=["another value", "a record lost", "a record gone"],
)
def test_a_record_damaged_at_the_province_is_made_again_there(board: Board, clock: Clock, harm: str) -> None:
    state = "SELECT fields, versions FROM record WHERE book_id = %s ORDER BY table_name, record_id"
    here, there = tables_of(board), board.place.ask(state, board.id)
    assert board.place.inside.execute(harm, (board.id,)).rowcount == 1
    clock.move(days=1, minutes=1)
    report = board.send()
    assert report.repaired == 0
    assert tables_of(board) == here
    assert board.place.ask(state, board.id) == there
    assert [facts["records"] for facts in board.audited("sums.repaired_here")] == ["1"]


def test_what_is_not_sent_yet_is_never_overwritten(board: Board, clock: Clock, tmp_path: Path) -> None:
    damage(board, "UPDATE person SET full_name = 'Tên khác' WHERE full_name LIKE '%Lài 3%'")
    clock.move(days=1, minutes=1)
    with board.book.work("ông Minh (mẫu)") as work:
        work.connection.execute(text("UPDATE person SET hamlet = 'Thôn 9' WHERE full_name = 'Tên khác'"))
        work.describe("members.changed", {})
    board.send()
    assert board.ask("SELECT full_name FROM person WHERE hamlet = 'Thôn 9'") == [("Hồ Thị Lài 3 (mẫu)",)]


def test_what_the_province_forgot_is_offered_again(board: Board, clock: Clock) -> None:
    ((entry,),) = board.place.ask(
        "SELECT entry_id FROM operation WHERE book_id = %s AND body->'d'->>'full_name' LIKE '%%Lài 3%%'", board.id
    )
    inside = board.place.inside
    record = "DELETE FROM record USING operation o WHERE record.book_id = o.book_id AND o.entry_id = %s"
    inside.execute(f"{record} AND replace(record.record_id::text, '-', '') = o.body->>'k'", (entry,))
    inside.execute("DELETE FROM operation WHERE entry_id = %s", (entry,))
    inside.execute("DELETE FROM entry WHERE entry_id = %s", (entry,))
    here = tables_of(board)
    clock.move(days=1, minutes=1)
    assert board.send().repaired == 0
    report = board.send()
    assert (report.left, report.differing) == (0, ())
    names = "SELECT count(*) FROM record WHERE book_id = %s AND fields->>'full_name' LIKE '%%Lài 3%%'"
    assert board.place.ask(names, board.id) == [(1,)]
    assert tables_of(board) == here
    clock.move(days=1, minutes=1)
    assert board.send().left == 0
    assert board.audited("sums.repaired_at_board") == []


def test_what_the_province_set_aside_raises_no_alarm_twice(board: Board, clock: Clock) -> None:
    with board.book.work("ông Minh (mẫu)") as work:
        work.connection.execute(
            text("UPDATE person SET occupation = :long WHERE full_name LIKE '%Lài 3%'"), {"long": "x" * 1_100_000}
        )
        work.describe("members.changed", {})
    here = tables_of(board)
    report = board.send()
    assert [one.reason for one in report.quarantined] == ["too_long"]
    board.add("Người sau")
    for _ in range(2):
        again = board.send()
        assert (again.left, again.repaired) == (0, 0)
    assert again.differing == ()
    assert here["person"] == [row for row in tables_of(board)["person"] if row in here["person"]]


def test_columns_and_tables_of_a_newer_program_raise_no_alarm(board: Board, clock: Clock, tmp_path: Path) -> None:
    newer = new_laptop(tmp_path / "newer", board.id)
    newer.book_key = board.book.data_key
    newer.enrol(board.place)
    newer.click(board.place.address)
    record = str(board.ask("SELECT id FROM person WHERE full_name LIKE '%Lài 3%'")[0][0])
    newer.book.write(Change("person", record, "update", {"favourite": "cờ tướng", "hamlet": "Thôn 3"}))
    newer.book.write(Change("chess_club", uuid4().hex, "insert", {"name": "Câu lạc bộ cờ"}))
    newer.click(board.place.address)
    for days in (0, 1, 1):
        clock.move(days=days, minutes=1)
        report = board.send()
        assert (report.left, report.repaired) == (0, 0)
    board.add("Người sau")
    assert board.send().differing == ()
    assert board.ask("SELECT hamlet FROM person WHERE full_name LIKE '%Lài 3%'") == [("Thôn 3",)]
    assert board.audited("sums.repaired_at_board") == board.audited("sums.repaired_here") == []


def test_after_an_upgrade_the_columns_that_the_old_program_passed_over_come_in(board: Board) -> None:
    with board.book.work("ông Minh (mẫu)") as work:
        work.connection.execute(text("UPDATE person SET occupation = 'Thợ mộc'"))
        work.describe("members.changed", {})
    board.send()
    before = tables_of(board)
    damage(board, "UPDATE person SET occupation = ''")  # as if this column had not been there
    with board.book.bookkeeping() as connection:
        state, _ = read_state(connection)
        keep_state(connection, replace(state, schema=SCHEMA - 1))
    assert board.send().repaired == 6
    assert tables_of(board) == before


def test_two_laptops_of_one_board_agree(board: Board, tmp_path: Path) -> None:
    other, _ = on_new_laptop(board, tmp_path / "b", "second")
    with other.book:
        other.add("Người ở máy hai", "0987000001")
        board.add("Người ở máy một", "0987000002")
        for one in (other, board, other, board):
            report = one.send()
            assert (report.differing, report.repaired) == ((), 0)
        assert tables_of(board) == tables_of(other)
