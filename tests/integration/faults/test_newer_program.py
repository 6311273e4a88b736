"""One board, two programs: this one, and one of the next version in a process of its own (`newer_program.py`).

What the newer one wrote is kept here without columns for it, counts alike on both sides, goes up again when the province
lost it and this laptop is first, and comes into its columns when this laptop's program is brought up to date.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.services.journal import undo
from desktop_app.services.privacy import erase_person
from desktop_app.services.sums import compare_now
from desktop_app.storage.book_sums import BookSums
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.conflicts import differences, settled_differences
from desktop_app.storage.triggers import board_fields
from desktop_app.storage.undo import OfNewerProgram
from desktop_app.storage.unknown_fields import plain
from desktop_app.storage.verify import verify_book
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.sealing import PREFIX, FieldSeal
from tests.integration.faults.newer_program import TABLE, NewerLaptop, NewerProgram
from tests.integration.faults.province_copy import ProvinceCopy, copy_of, put_back
from tests.integration.faults.sticks import Stick
from tests.integration.sync.conftest import Place
from tests.integration.sync.real_books import ACTOR, Board, begin_board, on_new_laptop, tables_of

WRITTEN = {"favourite": "cờ tướng", "seats": 3, "since": "2020-01-02"}
SECRET = "đau lưng (mẫu)"
WRITE = (
    "UPDATE person SET favourite = 'cờ tướng', seats = 3, since = '2020-01-02', health = :secret, hamlet = 'Xóm 5'"
    " WHERE full_name LIKE '%Lài%'"
)
CLUB = f"INSERT INTO {TABLE} (id, unit_id, name) SELECT '{'0c' * 16}', unit_id, 'Câu lạc bộ cờ (mẫu)' FROM book_info"
QUESTION = "SELECT favourite, seats, since, health, hamlet FROM person WHERE full_name LIKE '%Lài%'"


@pytest.fixture
def board(place: Place, tmp_path: Path) -> Iterator[Board]:
    made = begin_board(place, tmp_path / "a")
    made.add("Hồ Thị Lài", "0912345678")
    made.add("Đường Văn Đức")
    made.send()
    with made.book:
        yield made


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewerProgram]:
    with NewerProgram(tmp_path_factory.mktemp("next version")) as made:
        yield made


@pytest.fixture
def newer(program: NewerProgram, board: Board, tmp_path: Path) -> Iterator[NewerLaptop]:
    with joined(program, board, tmp_path / "newer") as laptop:
        yield laptop


@pytest.fixture
def earlier(board: Board, newer: NewerLaptop) -> ProvinceCopy:
    """What the province held before the newer program wrote anything that the older one does not know."""
    newer.send()
    return copy_of(board.place.inside, board.id)


def joined(program: NewerProgram, board: Board, folder: Path) -> NewerLaptop:
    laptop = NewerLaptop(program, folder)
    laptop.join(board.place.address, board.code("second"), board.recovery_code)
    return laptop


def upgraded(program: NewerProgram, board: Board) -> NewerLaptop:
    """The laptop of `board`, with the next version on it."""
    board.book.close()
    laptop = NewerLaptop(program, board.book.path.parent)
    laptop.open()
    return laptop


def write_new_things(board: Board, newer: NewerLaptop) -> None:
    newer.write(WRITE, secret=SECRET)
    newer.write(CLUB)
    assert newer.send()[0] == 0
    report = board.send()
    assert (report.left, report.repaired, report.differing) == (0, 0, ())


def lai(board: Board) -> str:
    return str(board.ask("SELECT id FROM person WHERE full_name LIKE '%Lài%'")[0][0])


def extra(board: Board) -> dict[str, object]:
    ((found,),) = board.ask("SELECT extra FROM person WHERE full_name LIKE '%Lài%'")
    return {name: plain(value) for name, value in json.loads(str(found)).items()} if found else {}


def at_province(board: Board, table: str = "person", record: str = "") -> dict[str, object]:
    return fields_at(board.place, board.id, table, record or lai(board))


def fields_at(place: Place, book: UUID, table: str, record: str) -> dict[str, object]:
    question = "SELECT fields::text FROM record WHERE book_id = %s AND table_name = %s AND record_id = %s"
    found = place.ask(question, book, table, UUID(record))
    return json.loads(str(found[0][0])) if found else {}


def edit(board: Board, what: str) -> None:
    with board.book.work(ACTOR) as work:
        work.connection.execute(text(f"UPDATE person SET {what} WHERE full_name LIKE '%Lài%'"))
        work.describe("members.changed", {})


def nothing_differs(board: Board) -> None:
    at = BookOutbox(board.book).position()
    assert at.device is not None
    from desktop_app.services.province import device_keys

    key = device_keys(board.book).open(at.book, at.device, board.book.data_key)
    kept = BookSums(board.book).to_tell()
    tables = BookSums(board.book).check()
    assert BookSums(board.book).to_tell() == kept
    found = compare_now(board.book, SyncKeys(key, FieldSeal(board.book.data_key, board_fields())), tables)
    assert found is not None
    assert (found.repaired, found.lacking, found.left) == ({}, (), 0)
    assert verify_book(board.book).findings == ()
    assert board.audited("sums.repaired_here") == board.audited("sums.repaired_at_board") == []


def test_what_a_newer_program_wrote_is_kept_and_counts_alike_on_both_sides(board: Board, newer: NewerLaptop) -> None:
    write_new_things(board, newer)
    assert extra(board) == {**WRITTEN, "health": SECRET}
    edit(board, "hamlet = 'Xóm 6'")
    assert board.send().differing == ()
    assert extra(board) == {**WRITTEN, "health": SECRET}
    assert newer.send() == (0, 0, [])
    assert newer.ask(QUESTION) == [("cờ tướng", 3, "2020-01-02", SECRET, "Xóm 6")]
    assert newer.findings() == []
    nothing_differs(board)
    with board.book.reader() as reader:
        assert differences(reader) == settled_differences(reader) == ()


@pytest.mark.parametrize("road", ["network", pytest.param("stick", marks=pytest.mark.long)])
def test_the_province_put_back_gets_everything_from_the_older_program_that_is_first(
    board: Board, newer: NewerLaptop, earlier: ProvinceCopy, tmp_path: Path, road: str
) -> None:
    write_new_things(board, newer)
    before = at_province(board)
    put_back(board.place.inside, earlier)
    assert "favourite" not in at_province(board)
    if road == "network":
        assert board.send().left == 0
    else:
        assert Stick(tmp_path / "usb", board.place, random.Random(1)).hand_in_all(board.book, ACTOR)
    assert at_province(board) == before
    assert str(before["health"]).startswith(PREFIX)
    assert at_province(board, TABLE, "0c" * 16)["name"] == "Câu lạc bộ cờ (mẫu)"
    with joined(newer.program, board, tmp_path / "newer 2") as heir:  # the laptop that wrote it is never seen again
        assert heir.ask(QUESTION) == [("cờ tướng", 3, "2020-01-02", SECRET, "Xóm 5")]
        assert heir.ask(f"SELECT name FROM {TABLE}") == [("Câu lạc bộ cờ (mẫu)",)]
        assert heir.send() == (0, 0, [])
        assert heir.findings() == []
    assert board.send().differing == ()
    nothing_differs(board)


@pytest.mark.long
def test_a_snapshot_brings_it_too_and_from_there_it_goes_up_again(
    board: Board, newer: NewerLaptop, earlier: ProvinceCopy, tmp_path: Path
) -> None:
    write_new_things(board, newer)
    before = at_province(board)
    inside = board.place.inside  # the log is served no more: a new laptop gets the records as they stand
    inside.execute("UPDATE book_head SET purged_seq = seq WHERE book_id = %s", (board.id,))
    other, done = on_new_laptop(board, tmp_path / "b", "second")
    assert not done.with_history
    with other.book:
        assert extra(other) == {**WRITTEN, "health": SECRET}
        nothing_differs(other)
        now = copy_of(inside, board.id)  # it may still speak: the backup is of a moment after it joined
        put_back(inside, ProvinceCopy(board.id, {**earlier.tables, "device": now.tables["device"]}))
        assert other.send().left == 0
        after = at_province(board)
        assert {name: after[name] for name in WRITTEN} == WRITTEN
        assert str(after["health"]).startswith(PREFIX)
        assert after.keys() == before.keys()


def test_an_upgrade_moves_it_into_its_columns(board: Board, newer: NewerLaptop) -> None:
    write_new_things(board, newer)
    edit(board, "hamlet = 'Xóm 6'")
    with upgraded(newer.program, board) as here:
        assert here.ask(QUESTION) == [("cờ tướng", 3, "2020-01-02", SECRET, "Xóm 6")]
        assert here.ask("SELECT count(*) FROM person WHERE extra IS NOT NULL") == [(0,)]
        assert here.ask(f"SELECT name FROM {TABLE}") == [("Câu lạc bộ cờ (mẫu)",)]
        assert here.findings() == []
        assert here.send() == (0, 0, [])
        here.write("UPDATE person SET favourite = 'cờ vua', health = '' WHERE full_name LIKE '%Lài%'")
        assert here.send() == (0, 0, [])
        assert here.findings() == []
    assert newer.send() == (0, 0, [])
    assert newer.ask(QUESTION) == [("cờ vua", 3, "2020-01-02", "", "Xóm 6")]


@pytest.mark.long
def test_an_upgraded_laptop_offers_again_what_it_received_as_an_older_one(
    board: Board, newer: NewerLaptop, earlier: ProvinceCopy
) -> None:
    write_new_things(board, newer)
    book, person, before = board.id, lai(board), at_province(board)
    put_back(board.place.inside, earlier)
    with upgraded(newer.program, board) as here:
        assert here.send()[0] == 0
        assert fields_at(board.place, book, "person", person) == before
        assert fields_at(board.place, book, TABLE, "0c" * 16)["name"] == "Câu lạc bộ cờ (mẫu)"
        assert here.findings() == []


@pytest.mark.long
def test_of_two_values_written_without_knowing_each_other_the_later_one_stands_everywhere_and_asks_nobody(
    board: Board, newer: NewerLaptop, tmp_path: Path
) -> None:
    write_new_things(board, newer)
    with joined(newer.program, board, tmp_path / "newer 2") as other:
        newer.write("UPDATE person SET favourite = 'bơi', seats = 4 WHERE full_name LIKE '%Lài%'")
        other.write("UPDATE person SET favourite = 'hát' WHERE full_name LIKE '%Lài%'")
        other.send()
        board.send()
        newer.send()
        for _ in range(2):
            assert board.send().differing == ()
            assert other.send() == newer.send() == (0, 0, [])
        stands = other.ask(QUESTION)
        assert stands == newer.ask(QUESTION) == [("hát", 4, "2020-01-02", SECRET, "Xóm 5")]
    assert extra(board) == {"favourite": "hát", "seats": 4, "since": "2020-01-02", "health": SECRET}
    assert board.ask("SELECT field FROM field_conflict") == []
    nothing_differs(board)


@pytest.mark.long
def test_taking_work_back_here_takes_back_what_there_is_no_column_for(board: Board, newer: NewerLaptop) -> None:
    write_new_things(board, newer)
    newer.write("UPDATE person SET favourite = 'bơi', health = '' WHERE full_name LIKE '%Lài%'")
    newer.send()
    board.send()
    assert (extra(board)["favourite"], extra(board)["health"]) == ("bơi", "")
    (entry,) = board.ask("SELECT id FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1")
    with board.book.work(ACTOR) as work:
        undo(work, EntryId(UUID(str(entry[0]))))
    assert extra(board) == {**WRITTEN, "health": SECRET}
    assert board.send().differing == ()
    assert newer.send() == (0, 0, [])
    assert newer.ask(QUESTION) == [("cờ tướng", 3, "2020-01-02", SECRET, "Xóm 5")]
    nothing_differs(board)


@pytest.mark.long
def test_a_record_that_is_taken_away_and_comes_back_has_it_again(board: Board, newer: NewerLaptop) -> None:
    newer.write(
        "INSERT INTO person (id, unit_id, full_name, favourite, health)"
        f" SELECT '{'0d' * 16}', unit_id, 'Lê Thị Mới (mẫu)', 'cờ vua', 'tốt' FROM book_info"
    )
    newer.send()
    board.send()
    asked = f"SELECT extra FROM person WHERE id = '{'0d' * 16}'"
    held = board.ask(asked)
    newest = "SELECT id FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1"
    for there in ([], held):
        ((entry,),) = board.ask(newest)
        with board.book.work(ACTOR) as work:
            undo(work, EntryId(UUID(str(entry))))
        assert [json.loads(str(row[0])) for row in board.ask(asked)] == [json.loads(str(row[0])) for row in there]
        assert board.send().differing == ()
        assert newer.send() == (0, 0, [])
    told = newer.ask(f"SELECT favourite, health FROM person WHERE id = '{'0d' * 16}'")
    assert told == [("cờ vua", "tốt")]
    nothing_differs(board)


def test_erasing_a_person_here_takes_what_nobody_here_can_read(board: Board, newer: NewerLaptop) -> None:
    write_new_things(board, newer)
    person = lai(board)
    with board.book.work(ACTOR) as work:
        erase_person(work, PersonId(UUID(person)), "Yêu cầu của người ấy")
    assert board.send().differing == ()
    assert board.ask("SELECT extra FROM person WHERE id = :id", id=person) == [(None,)]
    bodies = board.ask("SELECT before, after FROM journal_change WHERE record_id = :id", id=person)
    assert not any("cờ tướng" in str(row) or SECRET in str(row) for row in bodies)
    held = at_province(board, record=person)
    assert [held[name] for name in ("favourite", "seats", "health")] == [None, None, None]
    assert newer.send() == (0, 0, [])
    told = newer.ask("SELECT favourite, seats, since, health FROM person WHERE id = :id", id=person)
    assert told == [("", 0, None, "")]
    assert newer.findings() == []
    nothing_differs(board)


def test_work_in_a_table_that_is_not_known_here_is_not_taken_back_here(board: Board, newer: NewerLaptop) -> None:
    write_new_things(board, newer)
    ((entry,),) = board.ask(
        "SELECT e.id FROM journal_entry e JOIN journal_change c ON c.entry = e.seq WHERE c.table_name = :table",
        table=TABLE,
    )
    before = tables_of(board)
    with pytest.raises(OfNewerProgram), board.book.work(ACTOR) as work:
        undo(work, EntryId(UUID(str(entry))))
    assert tables_of(board) == before
