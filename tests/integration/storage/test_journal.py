import json
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.faults import JournalTouched, PostedVoucherTouched
from desktop_app.storage.tables import Person
from desktop_app.storage.undo import ChangedSince, MoneyIsNotUndone, NothingToUndo, undo_entry
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE


def add(book: Book, name: str, phone: str = "") -> Person:
    with book.work("bà Lài") as work:
        local = name_columns(name)
        person = Person(
            id=work.new_id(),
            unit_id=work.unit_id,
            full_name=name,
            phone=phone,
            fold=local.fold,
            sort_key=local.sort_key,
        )
        work.add(person)
        work.describe("members.added", {"name": name})
        work.session.flush()
        work.session.expunge(person)
    return person


def newest(book: Book):
    with book.reader() as reader:
        return reader.execute(text("SELECT * FROM journal_entry ORDER BY seq DESC LIMIT 1")).one()


def changes(book: Book, entry: int) -> list[tuple[str, str, str | None, str | None]]:
    with book.reader() as reader:
        return [
            tuple(row)
            for row in reader.execute(
                text("SELECT table_name, kind, before, after FROM journal_change WHERE entry = :e ORDER BY seq"),
                {"e": entry},
            )
        ]


def by_hand(book: Book, sql: str) -> None:
    """A support person with a database browser: no unit of work, no program."""
    with book.writing.connect() as connection:
        connection.exec_driver_sql(sql)
        connection.commit()


def test_one_work_is_one_entry_with_every_field_before_and_after(book: Book) -> None:
    person = add(book, "Hồ Thị Lài", "0912345678")
    with book.work("ông Minh") as work:
        found = work.session.merge(person)
        found.phone, found.birth = "", "1961"
        work.describe("members.changed")
    entry = newest(book)
    assert (entry.actor, entry.action, entry.changes) == ("ông Minh", "members.changed", 1)
    ((table, kind, before, after),) = changes(book, entry.seq)
    assert (table, kind) == ("person", "update")
    assert json.loads(before or "") == {"phone": "0912345678", "birth": ""}
    assert json.loads(after or "") == {"phone": "", "birth": "1961"}


def test_a_field_that_was_emptied_to_nothing_is_not_lost(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    by_hand(book, f"UPDATE person SET given_name = 'Lài' WHERE id = '{person.id.hex}'")
    by_hand(book, f"UPDATE person SET given_name = NULL WHERE id = '{person.id.hex}'")
    with book.reader() as reader:
        after = reader.execute(text("SELECT after FROM journal_change ORDER BY seq DESC LIMIT 1")).scalar_one()
    assert json.loads(after) == {"given_name": None}


def test_local_columns_are_not_journalled(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    before = newest(book).seq
    by_hand(book, f"UPDATE person SET sort_key = 'z' WHERE id = '{person.id.hex}'")
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM journal_change WHERE entry IS NULL")).scalar_one() == 0
    assert newest(book).seq == before


def test_a_work_that_fails_leaves_nothing_not_even_an_entry(book: Book) -> None:
    before = newest(book).seq

    def fails() -> None:
        with book.work("bà Lài") as work:
            work.add(Person(id=work.new_id(), unit_id=work.unit_id, full_name="Ai đó"))
            work.session.flush()
            msg = "giữa chừng"
            raise RuntimeError(msg)

    with pytest.raises(RuntimeError):
        fails()
    assert newest(book).seq == before
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
    add(book, "Người sau")
    assert verify_book(book).is_whole


def test_a_work_that_changes_nothing_writes_no_entry(book: Book) -> None:
    before = newest(book).seq
    with book.work("bà Lài"):
        pass
    assert newest(book).seq == before


def test_what_was_written_outside_the_program_is_sealed_at_the_next_open_as_unknown(
    book: Book, surroundings: Surroundings
) -> None:
    person = add(book, "Hồ Thị Lài")
    by_hand(book, f"UPDATE person SET full_name = 'Hồ Thị Lải' WHERE id = '{person.id.hex}'")
    assert not verify_book(book).is_whole
    book.close()
    with open_book(book.path, Passphrase(PASSPHRASE), surroundings) as again:
        entry = newest(again)
        assert (entry.actor, entry.action, entry.changes) == ("không rõ", "book.changed_outside", 1)
        assert verify_book(again).is_whole


def test_triggers_that_were_taken_away_are_put_back_and_noted(book: Book, surroundings: Surroundings) -> None:
    by_hand(book, "DROP TRIGGER capture_person_update")
    assert [finding.check for finding in verify_book(book).findings] == ["triggers"]
    book.close()
    with open_book(book.path, Passphrase(PASSPHRASE), surroundings) as again:
        assert json.loads(newest(again).facts) == {"triggers": "capture_person_update"}
        assert verify_book(again).is_whole


VOUCHER = "INSERT INTO voucher (id, unit_id, issued_on, amount) SELECT 'aa', unit_id, '2026-11-21', 5 FROM book_info;"


@pytest.fixture
def posted(book: Book) -> Book:
    with book.work("thủ quỹ") as work:
        work.connection.exec_driver_sql(VOUCHER)
        work.connection.exec_driver_sql(
            "INSERT INTO voucher_line (id, unit_id, voucher_id, fund_id, amount)"
            " SELECT 'bb', unit_id, 'aa', (SELECT id FROM fund), 5 FROM book_info"
        )
        work.connection.exec_driver_sql(
            "INSERT INTO certificate (id, unit_id, award_id, issued_on) SELECT 'cc', unit_id, 'x', '2026-11-21' FROM book_info"
        )
        work.connection.exec_driver_sql(
            "INSERT INTO number_series (unit_id, kind, year, letter, last) SELECT unit_id, 'receipt', 2026, 'A', 7 FROM book_info"
        )
        work.describe("funds.tried")
    return book


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("UPDATE voucher SET amount = 6", PostedVoucherTouched),
        ("UPDATE voucher SET deleted_at = '2026'", PostedVoucherTouched),
        ("DELETE FROM voucher", PostedVoucherTouched),
        (
            "REPLACE INTO voucher (id, unit_id, issued_on, amount) VALUES ('aa', 'u', '2026-01-01', 9)",
            PostedVoucherTouched,
        ),
        ("UPDATE voucher_line SET amount = 6", PostedVoucherTouched),
        ("DELETE FROM voucher_line", PostedVoucherTouched),
        (
            "INSERT INTO voucher_line (id, unit_id, voucher_id, fund_id, amount) VALUES ('zz', 'u', 'aa', 'f', 1)",
            PostedVoucherTouched,
        ),
        ("UPDATE certificate SET number = 3", PostedVoucherTouched),
        ("DELETE FROM certificate", PostedVoucherTouched),
        ("UPDATE number_series SET last = 3", PostedVoucherTouched),
        ("UPDATE number_series SET last = last + 2", PostedVoucherTouched),
        ("DELETE FROM number_series", PostedVoucherTouched),
        ("UPDATE person SET id = 'q'", PostedVoucherTouched),
        ("UPDATE journal_entry SET actor = 'ai khác'", JournalTouched),
        ("DELETE FROM journal_entry", JournalTouched),
        ("UPDATE journal_change SET after = '{}'", JournalTouched),
        ("DELETE FROM journal_change", JournalTouched),
    ],
)
def test_what_is_written_in_ink_is_refused_to_raw_sql_and_to_a_work(
    posted: Book, sql: str, error: type[Exception]
) -> None:
    add(posted, "Một người")
    state = dump(posted)
    with pytest.raises(error), posted.work("ai đó") as work:
        work.connection.exec_driver_sql(sql)
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError, match="ink"):
        by_hand(posted, sql)
    assert dump(posted) == state


def dump(book: Book) -> list[object]:
    with book.reader() as reader:
        return [
            tuple(row)
            for table in (
                "voucher",
                "voucher_line",
                "certificate",
                "number_series",
                "person",
                "journal_entry",
                "journal_change",
            )
            for row in reader.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1")
        ]


Tampering = Callable[[Connection], object]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET actor = 'ai khác' WHERE seq = 2",
        "UPDATE journal_change SET after = replace(after, 'Lài', 'Lan') WHERE entry = 2",
        "DELETE FROM journal_change WHERE entry = 2",
        "DELETE FROM journal_entry WHERE seq = 2",
        "UPDATE person SET full_name = 'Ai đó khác'",
        "DELETE FROM person",
    ],
)
def test_a_hand_that_took_the_triggers_away_first_is_found_out(book: Book, sql: str) -> None:
    add(book, "Hồ Thị Lài")
    add(book, "Lê Văn Tư")
    assert verify_book(book).is_whole
    from desktop_app.storage.migrate import create_triggers, drop_triggers

    with book.writing.connect() as connection:
        drop_triggers(connection)
        connection.exec_driver_sql(sql)
        create_triggers(connection)
        connection.commit()
    found = verify_book(book)
    assert {finding.check for finding in found.findings} & {"chain", "state"}


def test_undo_takes_back_an_import_whole_and_can_itself_be_undone(book: Book) -> None:
    with book.work("bà Lài") as work:
        work.add_many(
            Person,
            (
                {"id": work.new_id(), "unit_id": work.unit_id, "full_name": f"Người {i}", "fold": f"nguoi {i}"}
                for i in range(500)
            ),
        )
        work.describe("members.imported", {"count": 500})
    imported = newest(book)
    with book.work("bà Lài") as work:
        assert undo_entry(work, _uuid(imported.id)) == 500
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
        assert (
            reader.execute(text("SELECT count(*) FROM person_search WHERE person_search MATCH 'nguoi'")).scalar_one()
            == 0
        )
    undone = newest(book)
    assert undone.undoes == imported.id
    with book.work("bà Lài") as work:
        undo_entry(work, _uuid(undone.id))
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM person")).scalar_one() == 500
    assert verify_book(book).is_whole


def test_undo_puts_old_values_back_and_search_finds_them(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    with book.work("bà Lài") as work:
        found = work.session.merge(person)
        local = name_columns("Trần Đào")
        found.full_name, found.fold, found.sort_key = "Trần Đào", local.fold, local.sort_key
        work.describe("members.changed")
    with book.work("bà Lài") as work:
        undo_entry(work, _uuid(newest(book).id))
    with book.reader() as reader:
        row = reader.execute(text("SELECT full_name, fold FROM person")).one()
        assert tuple(row) == ("Hồ Thị Lài", "ho thi lai")
    assert verify_book(book).is_whole


def test_undo_is_refused_when_later_work_stands_on_the_same_fields(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    first = newest(book)
    by_hand(book, f"UPDATE person SET phone = '0912345678' WHERE id = '{person.id.hex}'")
    with pytest.raises(ChangedSince), book.work("bà Lài") as work:
        undo_entry(work, _uuid(first.id))


def test_other_fields_of_the_same_record_do_not_stand_in_the_way_of_undo(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    for column, value in (("hamlet", "Thôn 3"), ("sex", "female")):
        with book.work("bà Lài") as work:
            work.connection.exec_driver_sql(f"UPDATE person SET {column} = '{value}' WHERE id = '{person.id.hex}'")
            work.describe("members.changed")
            entry = work.entry_id
        if column == "hamlet":
            first = entry
    with book.work("bà Lài") as work:
        undo_entry(work, first)
    with book.reader() as reader:
        assert tuple(reader.execute(text("SELECT hamlet, sex FROM person")).one()) == ("", "female")


def test_undo_twice_is_refused(book: Book) -> None:
    add(book, "Hồ Thị Lài")
    entry = newest(book)
    with book.work("bà Lài") as work:
        undo_entry(work, _uuid(entry.id))
    with pytest.raises(NothingToUndo), book.work("bà Lài") as work:
        undo_entry(work, _uuid(entry.id))


def test_money_is_not_undone(posted: Book) -> None:
    with pytest.raises(MoneyIsNotUndone), posted.work("bà Lài") as work:
        undo_entry(work, _uuid(newest(posted).id))


def _uuid(text_id: str):
    from uuid import UUID

    return UUID(text_id)


def test_listeners_hear_which_areas_changed_after_the_commit(book: Book) -> None:
    heard: list[frozenset[str]] = []
    book.listeners.append(heard.append)
    add(book, "Hồ Thị Lài")
    assert heard == [frozenset({"members", "journal"})]


def test_the_clock_may_jump_back_and_the_journal_still_runs_forward(book: Book, surroundings: Surroundings) -> None:
    from datetime import UTC, datetime

    times = []
    for year in (2026, 1970, 2066, 2001):
        object.__setattr__(
            book,
            "surroundings",
            Surroundings(clock=lambda y=year: datetime(y, 1, 1, tzinfo=UTC), machine=surroundings.machine),
        )
        add(book, f"Người năm {year}")
        times.append(newest(book).time)
    assert times == sorted(set(times))
