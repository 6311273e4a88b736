"""Fields, tables and kinds of change of a newer program: kept beside the records and in the journal as they came."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import select

from desktop_app.services.journal import undo
from desktop_app.storage.book import Book
from desktop_app.storage.book_sums import BookSums
from desktop_app.storage.histories import begin_history
from desktop_app.storage.journal import replayed
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import Change, EntryHeader, Pulled, ReceivedPart, Value
from desktop_app.storage.redacting import blank_journal
from desktop_app.storage.tables import Person
from desktop_app.storage.undo import OfNewerProgram, undo_entry
from desktop_app.storage.unknown_fields import columns_of, fields_of, is_opened, opened, plain, unknown_in
from desktop_app.storage.verify import verify_book
from tests.integration.services.ledger_tools import close, reopen

SOMEBODY = "05" * 16
END = date(2026, 9, 30)
NAMES = st.text("abcđ\"'{}~,\\ ", min_size=1, max_size=8).map(lambda name: f"x{name}")
VALUES = st.one_of(
    st.text(max_size=8), st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False)
)
OBJECTS = st.dictionaries(NAMES, VALUES, max_size=4)


def receive(book: Book, *changes: Change, seen: int = 0, time: int = 0, replica: str = "ab" * 8) -> UUID:
    """Another device's work comes, at the end of the log."""
    before = BookOutbox(book).position().cursor
    entry = uuid4()
    now = datetime.now(UTC)
    at = time or int(now.timestamp() * 1000) << 16
    header = EntryHeader(entry, "bà Mới", "new.thing", now.isoformat(), at, seen, 9)
    part = ReceivedPart(before + 1, replica, UUID(int=1), header, 0, changes)
    BookOutbox(book).apply(Pulled((part,), (), before + len(changes), "1" * 64))
    return entry


def somebody(book: Book, **more: Value) -> Change:
    with book.reader() as reader:
        unit = str(reader.execute(text("SELECT unit_id FROM book_info")).scalar_one())
    return Change("person", SOMEBODY, "insert", {"unit_id": unit, "full_name": "Hồ Thị Lài (mẫu)", **more})


def extra(book: Book, table: str = "person", record: str = SOMEBODY) -> object:
    with book.reader() as reader:
        found = reader.execute(text(f'SELECT extra FROM "{table}" WHERE id = :id'), {"id": record}).scalar()
    return json.loads(found) if found else None


def write(book: Book, statement: str, **values: object) -> None:
    with book.work("bà Lài") as work:
        work.connection.execute(text(statement), values)
        work.describe("members.changed")


def changes(book: Book) -> list[tuple[object, object]]:
    with book.reader() as reader:
        rows = reader.execute(text("SELECT before, after FROM journal_change ORDER BY seq")).all()
    return [(json.loads(row.before or "null"), json.loads(row.after or "null")) for row in rows]


def offered(book: Book) -> list[Change]:
    """Everything that the book would send if the province had lost everything."""
    begin_history(book, "province_restored")
    return [change for part in BookOutbox(book).unsent(0, 1_000) for change in part.changes]


def test_columns_and_fields_are_two_forms_of_the_same() -> None:
    fields: dict[str, Value] = {"full_name": "Lài", "hamlet": "Xóm 5", "favourite": "cờ", "seats": 3, "gone": None}
    row = columns_of("person", fields)
    assert (row["full_name"], json.loads(str(row["extra"]))) == ("Lài", {"favourite": "cờ", "seats": 3})
    whole = dict.fromkeys(fields_of("person", {**dict.fromkeys(_columns()), "extra": None})) | row
    assert {n: v for n, v in fields_of("person", whole).items() if v is not None} == {
        name: value for name, value in fields.items() if value is not None
    }
    assert columns_of("person", {"hamlet": "Xóm 6"}, whole) == {"hamlet": "Xóm 6"}
    assert columns_of("person", {"favourite": None, "seats": None}, fields)["extra"] is None
    assert unknown_in("person", "không phải JSON") == unknown_in("person", "[1]") == unknown_in("person", None) == {}


def _columns() -> list[str]:
    from desktop_app.storage.unknown_fields import KNOWN

    return sorted(KNOWN["person"])


@pytest.mark.parametrize("value", ["", "0912", 7, 1.5, True, None])
def test_a_value_that_came_sealed_carries_a_mark_until_it_goes_out(value: Value) -> None:
    assert is_opened(opened(value))
    assert plain(opened(value)) == value
    assert not is_opened(value)
    assert plain(value) == value
    assert plain("\x1ekhông phải JSON") == "\x1ekhông phải JSON"


def test_what_has_no_column_is_kept_and_survives_every_edit_here(book: Book) -> None:
    receive(book, somebody(book, favourite="cờ tướng", seats=3))
    assert extra(book) == {"favourite": "cờ tướng", "seats": 3}
    write(book, "UPDATE person SET hamlet = 'Xóm 6'")
    assert changes(book)[-1] == ({"hamlet": ""}, {"hamlet": "Xóm 6"})
    with book.work("bà Lài") as work:
        found = work.session.exec(select(Person).where(Person.id == UUID(SOMEBODY))).one()
        found.occupation = "Thợ mộc"
        work.describe("members.changed")
    assert extra(book) == {"favourite": "cờ tướng", "seats": 3}
    receive(book, Change("person", SOMEBODY, "update", {"seats": 4, "hamlet": "Xóm 7"}), seen=9)
    assert extra(book) == {"favourite": "cờ tướng", "seats": 4}
    assert verify_book(book).findings == ()
    told = [change.changed for change in offered(book) if change.record == SOMEBODY]
    assert {"favourite": "cờ tướng", "seats": 3}.items() <= told[0].items()
    assert told[-1] == {"seats": 4, "hamlet": "Xóm 7"}


def test_who_knew_what_decides_for_a_field_without_a_column_too(book: Book) -> None:
    receive(book, somebody(book, favourite="cờ", seats=1), time=100 << 16)
    receive(book, Change("person", SOMEBODY, "update", {"favourite": "bơi"}), time=300 << 16, replica="cd" * 8)
    receive(book, Change("person", SOMEBODY, "update", {"favourite": "hát", "seats": 2}), time=200 << 16)
    assert extra(book) == {"favourite": "bơi", "seats": 2}
    receive(book, Change("person", SOMEBODY, "update", {"favourite": "múa"}), time=250 << 16, seen=99, replica="ef" * 8)
    assert extra(book) == {"favourite": "múa", "seats": 2}
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM field_conflict")).scalar_one() == 0
    assert verify_book(book).findings == ()


def test_what_is_wiped_from_extra_by_hand_is_told_field_by_field(book: Book) -> None:
    receive(book, somebody(book, favourite='cờ "tướng"', seats=3, ready=True, part=1.5, other=False))
    write(book, "UPDATE person SET extra = NULL, hamlet = 'Xóm 5'")
    before = {"favourite": 'cờ "tướng"', "seats": 3, "ready": True, "part": 1.5, "other": False}
    told = changes(book)[-2:]
    assert ({"hamlet": ""}, {"hamlet": "Xóm 5"}) in told
    assert (before, dict.fromkeys(before)) in told
    assert verify_book(book).findings == ()
    with book.reader() as reader:
        entry = reader.execute(text("SELECT id FROM journal_entry ORDER BY seq DESC LIMIT 1")).scalar_one()
    with book.work("bà Lài") as work:
        undo_entry(work, UUID(entry))
    assert extra(book) == before
    assert verify_book(book).findings == ()


@pytest.mark.parametrize("by_hand", ["{}", "không phải JSON", "[1, 2]", '"x"', '{"full_name": "Ai đó"}', "{ }"])
def test_whatever_somebody_writes_into_extra_by_hand_the_journal_stays_readable(book: Book, by_hand: str) -> None:
    receive(book, somebody(book, favourite="cờ"))
    write(book, "UPDATE person SET extra = :value", value=by_hand)
    BookSums(book).to_tell()
    write(book, "UPDATE person SET hamlet = 'Xóm 5'")
    write(book, "DELETE FROM person")
    with book.reader() as reader:
        bodies = reader.execute(text("SELECT coalesce(before, after) FROM journal_change")).scalars().all()
    assert all(isinstance(json.loads(body), dict) for body in bodies)


@settings(max_examples=25)
@given(steps=st.lists(OBJECTS, min_size=1, max_size=5))
def test_the_journal_says_what_stands_in_extra_whatever_was_written(
    book: Book, steps: list[Mapping[str, Value]]
) -> None:
    record = uuid4().hex
    for place, told in enumerate(steps):
        value = json.dumps(told, ensure_ascii=bool(place % 2)) if told or place % 2 else None
        with book.work("bà Lài") as work:
            if place == 0:
                work.add(Person(id=UUID(record), unit_id=work.unit_id, full_name="Mẫu", extra=value))
            else:
                work.connection.execute(text("UPDATE person SET extra = :v WHERE id = :id"), {"v": value, "id": record})
            work.describe("members.changed")
        with book.reader() as reader:
            fields = replayed(reader, "person")[record]
        held = {name: value for name, value in fields.items() if name.startswith("x") and value is not None}
        assert held == told
        assert [type(held[name]) for name in sorted(held)] == [type(told[name]) for name in sorted(told)]
    assert verify_book(book).findings == ()


def test_a_receipt_for_a_closed_month_waits_with_what_has_no_column_and_goes_into_the_ledger_with_it(
    book: Book,
) -> None:
    closing = close(book, date(1, 1, 1), END)
    with book.reader() as reader:
        unit = str(reader.execute(text("SELECT unit_id FROM book_info")).scalar_one())
    fields: dict[str, Value] = {"unit_id": unit, "kind": "receipt", "number": 1, "letter": "B", "year": 2026}
    fields |= {"issued_on": "2026-09-15", "purpose_code": "HB"}
    receive(book, Change("voucher", SOMEBODY, "insert", fields))
    assert verify_book(book).findings == ()
    reopen(book, closing)
    assert extra(book, "voucher") == {"purpose_code": "HB"}
    assert [one for one in verify_book(book).findings if one.check != "ledger"] == []


def test_a_table_or_a_kind_of_change_that_is_not_known_here_stays_in_the_journal_and_is_offered_again_whole(
    book: Book,
) -> None:
    club = Change("chess_club", SOMEBODY, "insert", {"name": "Câu lạc bộ (mẫu)", "seats": 3})
    told = (
        somebody(book),
        club,
        Change("chess_club", SOMEBODY, "update", {"name": "Khác (mẫu)"}),
        Change("person", SOMEBODY, "archive", {"hamlet": "Xóm 5", "where": "kho"}),
        Change("person", SOMEBODY, "update", {"hamlet": "Xóm 6"}),
        Change("chess_club", SOMEBODY, "delete", {}),
    )
    entry = receive(book, *told)
    with book.reader() as reader:
        assert reader.execute(text("SELECT hamlet FROM person")).scalar_one() == "Xóm 6"
        assert "archive" not in BookSums(book).check()
    assert verify_book(book).findings == ()
    with pytest.raises(OfNewerProgram), book.work("bà Lài") as work:
        undo(work, entry)  # pyright: ignore[reportArgumentType]
    assert [one for one in offered(book) if one in told] == list(told)


def test_what_an_unknown_kind_of_change_says_of_a_record_is_not_taken_for_its_own(book: Book) -> None:
    receive(book, Change("person", SOMEBODY, "archive", {"hamlet": "Xóm 5"}))
    receive(book, somebody(book), time=1 << 16, replica="cd" * 8)
    with book.reader() as reader:
        assert reader.execute(text("SELECT hamlet FROM person")).scalar_one() == ""
    receive(book, Change("person", SOMEBODY, "update", {"hamlet": "Xóm 6"}), time=2 << 16, replica="cd" * 8)
    with book.reader() as reader:
        assert reader.execute(text("SELECT hamlet FROM person")).scalar_one() == "Xóm 6"


def test_what_is_erased_in_a_table_that_is_not_known_here_leaves_this_journal_as_well(book: Book) -> None:
    receive(book, Change("chess_club", SOMEBODY, "insert", {"trainer": "Hồ Thị Lài (mẫu)"}))
    receive(book, Change("chess_club", SOMEBODY, "redact", {"trainer": ""}), seen=9)
    with book.bookkeeping() as connection:
        blank_journal(connection)
    with book.reader() as reader:
        bodies = reader.execute(text("SELECT after FROM journal_change WHERE table_name = 'chess_club'")).scalars()
        assert [json.loads(body) for body in bodies] == [{"trainer": ""}, {"trainer": ""}]
    assert verify_book(book).findings == ()
