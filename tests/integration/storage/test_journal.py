from __future__ import annotations

import json
from datetime import UTC, datetime

from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE
from tests.integration.storage.journal_tools import add, by_hand, changes, newest


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


def test_the_clock_may_jump_back_and_the_journal_still_runs_forward(book: Book, surroundings: Surroundings) -> None:

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
