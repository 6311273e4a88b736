"""Two copies of one book with histories of their own, exchanging by a log as the province keeps it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.keys import key_file
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import Change, EntryHeader, OwnRange, Pulled, ReceivedPart
from desktop_app.storage.tables import Person
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE
from tests.doses import dose


@dataclass
class Log:
    """The province in a list: it gives every part its place."""

    parts: list[ReceivedPart] = field(default_factory=list)
    length: int = 0

    def take(self, book: Book, limit: int = 1_000) -> None:
        outbox = BookOutbox(book)
        before = outbox.position()
        own = []
        for part in outbox.unsent(before.acked, limit):
            self.parts.append(
                ReceivedPart(self.length + 1, before.replica, UUID(int=1), part.entry, part.first, part.changes)
            )
            own.append(OwnRange(self.length + 1, part.number, part.last_number))
            self.length += len(part.changes)
            outbox.acknowledged(part.last_number, "1" * 64)
        pulled = tuple(p for p in self.parts if p.sequence > before.cursor and p.replica != before.replica)
        outbox.apply(Pulled(pulled, tuple(own), self.length, "2" * 64))


@pytest.fixture
def pair(book: Book, tmp_path: Path, surroundings: Surroundings) -> Iterator[tuple[Book, Book, Log]]:
    log = Log()
    log.take(book)
    book.close()
    other = tmp_path / "bản chép.sokh"
    shutil.copy(book.path, other)
    shutil.copy(key_file(book.path), key_file(other))
    with (
        open_book(book.path, Passphrase(PASSPHRASE), surroundings) as one,
        open_book(other, Passphrase(PASSPHRASE), surroundings) as two,
    ):
        with two.bookkeeping() as connection:
            connection.execute(text("UPDATE book_info SET replica = 'ffffffffffffffff', acked = 0"))
        yield one, two, log


def add(book: Book, name: str) -> str:
    with book.work("ai đó") as work:
        person_id = work.new_id()
        work.add(Person(id=person_id, unit_id=work.unit_id, full_name=name, fold=name.lower(), sort_key=name))
        work.describe("members.added")
    return person_id.hex


def edit(book: Book, record: str, **values: str | None) -> None:
    with book.work("ai đó") as work:
        for column, value in values.items():
            work.connection.execute(text(f"UPDATE person SET {column} = :v WHERE id = :id"), {"v": value, "id": record})
        work.describe("members.changed")


def shown(book: Book, columns: str = "full_name, hamlet, phone") -> list[tuple[object, ...]]:
    with book.reader() as reader:
        return [tuple(row) for row in reader.exec_driver_sql(f"SELECT {columns} FROM person ORDER BY id")]


def test_what_comes_of_a_record_before_the_record_itself_waits_for_it_and_goes_on_as_it_came(
    pair: tuple[Book, Book, Log],
) -> None:
    one, two, log = pair
    record = add(one, "Nguyễn Thị Đào")
    edit(one, record, hamlet="Thôn 3", phone="0912345678")
    log.take(one)
    before, later = log.parts[-2:]
    outbox = BookOutbox(two)
    outbox.apply(Pulled((later,), (), log.length, "2" * 64))
    assert shown(two) == []
    assert verify_book(two).findings == ()
    outbox.apply(Pulled((before,), (), log.length, "2" * 64))
    assert shown(two) == shown(one) == [("Nguyễn Thị Đào", "Thôn 3", "0912345678")]
    assert verify_book(two).findings == ()


def test_what_one_wrote_the_other_has_found_by_search_and_in_its_journal(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    add(one, "Nguyễn Thị Đào")
    log.take(one)
    log.take(two)
    assert shown(one) == shown(two)
    with two.reader() as reader:
        found = reader.exec_driver_sql(
            "SELECT count(*) FROM person_search WHERE person_search MATCH 'dao'"
        ).scalar_one()
        entry = reader.exec_driver_sql("SELECT actor, action, sequence FROM journal_entry ORDER BY seq DESC").first()
    assert found == 1
    assert tuple(entry or ()) == ("ai đó", "members.added", 3)
    assert BookOutbox(two).position().unsent == 0
    assert verify_book(two).is_whole


def test_the_same_log_twice_changes_nothing(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    add(one, "Nguyễn Thị Đào")
    log.take(one)
    log.take(two)
    with two.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET cursor = 0"))
    before = shown(two), BookOutbox(two).position().journal_head
    log.take(two)
    assert (shown(two), BookOutbox(two).position().journal_head) == before


def test_different_fields_of_one_person_both_stay(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    person = add(one, "Hồ Thị Lài")
    for book in (one, two):
        log.take(book)
    edit(one, person, hamlet="Thôn 3")
    edit(two, person, phone="0912345678")
    for book in (one, two, one):
        log.take(book)
    assert shown(one) == shown(two) == [("Hồ Thị Lài", "Thôn 3", "0912345678")]


def test_the_same_field_is_decided_alike_on_both(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    person = add(one, "Hồ Thị Lài")
    for book in (one, two):
        log.take(book)
    edit(one, person, hamlet="Thôn 3")
    edit(two, person, hamlet="Thôn 5")
    for book in (one, two, one):
        log.take(book)
    assert shown(one) == shown(two)
    assert shown(one)[0][1] in {"Thôn 3", "Thôn 5"}


def test_a_field_that_was_emptied_travels_empty(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    person = add(one, "Hồ Thị Lài")
    edit(one, person, phone="0912345678", given_name="Lài")
    for book in (one, two):
        log.take(book)
    edit(one, person, phone="", given_name=None)
    for book in (one, two):
        log.take(book)
    assert shown(two, "phone, given_name") == [("", None)]


def test_a_name_that_came_from_elsewhere_is_sorted_and_found_here(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    person = add(one, "Hồ Thị Lài")
    edit(one, person, full_name="Trần Thị Ước")
    for book in (one, two):
        log.take(book)
    from desktop_app.domain.names import sort_key

    assert shown(two, "fold, sort_key") == [("tran thi uoc", sort_key("Trần Thị Ước"))]


def test_an_edit_wins_over_a_removal_that_did_not_know_it(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    person = add(one, "Hồ Thị Lài")
    for book in (one, two):
        log.take(book)
    with one.work("ai đó") as work:
        work.connection.execute(text("DELETE FROM person WHERE id = :id"), {"id": person})
        work.describe("members.removed")
    edit(two, person, hamlet="Thôn 5")
    log.take(one)
    log.take(two)
    assert shown(two, "full_name, hamlet") == [("Hồ Thị Lài", "Thôn 5")]
    assert verify_book(two).is_whole


def test_a_posted_voucher_from_elsewhere_comes_once_and_is_never_changed(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    for book in (one, two):
        log.take(book)
    voucher, entry = uuid4().hex, uuid4()
    header = EntryHeader(entry, "ai đó", "funds.tried", "2026-11-21T00:00:00+00:00", 1 << 60, 2, 1)
    unit = shown_unit(two)
    new = Change("voucher", voucher, "insert", {"unit_id": unit, "issued_on": "2026-11-21", "amount": 500})
    changed = Change("voucher", voucher, "update", {"amount": 900})
    removed = Change("voucher", voucher, "delete", {})
    part = ReceivedPart(log.length + 1, "a" * 16, UUID(int=2), header, 0, (new, changed, removed))
    BookOutbox(two).apply(Pulled((part,), (), log.length + 3, "3" * 64))
    with two.reader() as reader:
        assert reader.exec_driver_sql("SELECT amount FROM voucher").scalars().all() == [500]


def shown_unit(book: Book) -> str:
    with book.reader() as reader:
        return str(reader.exec_driver_sql("SELECT unit_id FROM book_info").scalar_one())


def test_a_table_of_a_newer_program_is_kept_in_the_journal(pair: tuple[Book, Book, Log]) -> None:
    _, two, log = pair
    header = EntryHeader(uuid4(), "ai đó", "new.thing", "2026-11-21T00:00:00+00:00", 1 << 60, 2, 9)
    change = Change("thing_of_2030", uuid4().hex, "insert", {"what": "chưa biết"})
    part = ReceivedPart(log.length + 1, "a" * 16, UUID(int=2), header, 0, (change,))
    BookOutbox(two).apply(Pulled((part,), (), log.length + 1, "3" * 64))
    with two.reader() as reader:
        kept = reader.exec_driver_sql(
            "SELECT after FROM journal_change WHERE table_name = 'thing_of_2030'"
        ).scalar_one()
    assert "chưa biết" in kept


def test_a_long_entry_goes_out_in_parts_and_is_whole_on_the_other_side(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    with one.work("ai đó") as work:
        work.add_many(
            Person,
            ({"id": work.new_id(), "unit_id": work.unit_id, "full_name": f"Người {i}"} for i in range(57)),
        )
        work.describe("members.imported")
    while BookOutbox(one).position().unsent:
        log.take(one, limit=10)
        log.take(two)
    assert shown(one) == shown(two)
    assert len(shown(two)) == 57
    assert verify_book(two).is_whole


def test_what_the_province_kept_aside_out_of_the_middle_of_an_entry_comes_in_later(
    pair: tuple[Book, Book, Log],
) -> None:
    one, two, log = pair
    with one.work("ai đó") as work:
        work.add_many(
            Person, ({"id": work.new_id(), "unit_id": work.unit_id, "full_name": f"Người {i}"} for i in range(5))
        )
        work.describe("members.imported")
    log.take(one)
    whole = log.parts[-1]
    at = whole.sequence

    def piece(first: int, last: int, sequence: int) -> ReceivedPart:
        changes = whole.changes[first : last + 1]
        return ReceivedPart(sequence, whole.replica, whole.device, whole.entry, first, changes)

    outbox = BookOutbox(two)
    outbox.apply(Pulled((piece(0, 0, at), piece(3, 4, at + 1)), (), at + 2, "2" * 64))
    assert len(shown(two)) == 3
    assert outbox.apply(Pulled((piece(1, 2, at + 3),), (), at + 4, "3" * 64)) == 2
    assert shown(one) == shown(two)
    assert outbox.apply(Pulled((piece(0, 4, at), piece(1, 2, at + 3)), (), at + 4, "4" * 64)) == 0
    with two.reader() as reader:
        parts = reader.execute(
            text("SELECT first_place, changes, sequence FROM journal_entry WHERE id = :id ORDER BY first_place"),
            {"id": whole.entry.id.hex},
        )
        assert [tuple(part) for part in parts] == [(0, 1, at), (1, 2, at + 3), (3, 2, at + 1)]
    assert verify_book(two).is_whole


def test_a_part_that_reaches_over_what_is_held_brings_only_what_is_missing(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    with one.work("ai đó") as work:
        work.add_many(
            Person, ({"id": work.new_id(), "unit_id": work.unit_id, "full_name": f"Người {i}"} for i in range(5))
        )
        work.describe("members.imported")
    log.take(one)
    whole = log.parts[-1]
    middle = ReceivedPart(whole.sequence + 2, whole.replica, whole.device, whole.entry, 2, whole.changes[2:3])
    outbox = BookOutbox(two)
    assert outbox.apply(Pulled((middle,), (), log.length, "2" * 64)) == 1
    assert outbox.apply(Pulled((whole,), (), log.length, "2" * 64)) == 4
    assert shown(one) == shown(two)
    assert verify_book(two).is_whole


@pytest.mark.parametrize("seed", dose(range(6), 0, 3))
def test_any_order_of_edits_and_exchanges_ends_with_the_same_book(pair: tuple[Book, Book, Log], seed: int) -> None:
    one, two, log = pair
    chance = random.Random(seed)
    people = [add(one, f"Người {i}") for i in range(4)]
    for book in (one, two):
        log.take(book)
    for step in range(40):
        book = chance.choice((one, two))
        if chance.random() < 0.3:
            log.take(book)
        else:
            edit(book, chance.choice(people), **{chance.choice(("hamlet", "phone", "note")): f"{seed}.{step}"})
    for book in (one, two, one, two):
        log.take(book)
    assert shown(one, "id, hamlet, phone, note") == shown(two, "id, hamlet, phone, note"), f"seed {seed}"
    assert verify_book(one).is_whole
    assert verify_book(two).is_whole


def test_own_work_that_comes_back_whole_is_placed_in_the_log_and_not_sent_again(pair: tuple[Book, Book, Log]) -> None:
    one, _, log = pair
    add(one, "Hồ Thị Lài")
    outbox = BookOutbox(one)
    before = outbox.position()
    (part,) = outbox.unsent(before.acked, 10)
    back = ReceivedPart(log.length + 1, before.replica, UUID(int=1), part.entry, part.first, part.changes)
    assert outbox.apply(Pulled((back,), (), log.length + 1, "3" * 64)) == 0
    with one.reader() as reader:
        placed = reader.execute(text("SELECT sequence FROM journal_entry ORDER BY seq DESC LIMIT 1")).scalar_one()
    assert placed == log.length + 1
    assert shown(one, "full_name") == [("Hồ Thị Lài",)]
