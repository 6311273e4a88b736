"""What is read ahead is what would have been read, and never of another history. All people are samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.read_ahead import ReadAhead
from desktop_app.sync.wire import Entry, link_all, pack_entries
from tests.unit.sync.memory_book import MemoryBook, person


@pytest.fixture
def ahead(book: MemoryBook, keys: SyncKeys) -> Iterator[ReadAhead]:
    with ReadAhead(book, keys) as made:
        yield made


def _records(*batches: tuple[Entry, ...]) -> list[str]:
    return [one.record for batch in batches for entry in batch for one in entry.operations]


def _places(*batches: tuple[Entry, ...]) -> list[int]:
    return [entry.first + offset for batch in batches for entry in batch for offset, _ in enumerate(entry.operations)]


def _all(book: MemoryBook) -> list[str]:
    return [change.record for part in book.unsent(0, 10_000) for change in part.changes]


def test_batches_read_ahead_are_the_same_changes_in_the_same_order(book: MemoryBook, ahead: ReadAhead) -> None:
    book.write(*(person(number) for number in range(250)))
    for number in range(250, 257):
        book.write(person(number))
    wanted, limit = _all(book), 3
    batches: list[tuple[Entry, ...]] = []
    while book.position().unsent:
        before = book.position()
        batches.append(ahead.take(before, limit))
        assert ahead.packed in (b"", pack_entries(batches[-1]))
        limit = min(limit * 3, 60)
        ahead.prepare(before, batches[-1], limit)
        book.acked += len(_records(batches[-1]))
    assert _records(*batches) == wanted
    assert _places(*batches) == [*range(250), *[0] * 7]
    assert [len(_records(batch)) for batch in batches][:5] == [3, 9, 27, 60, 60]


def test_what_follows_is_packed_while_the_province_works(book: MemoryBook, ahead: ReadAhead) -> None:
    book.write(*(person(number) for number in range(30)))
    before = book.position()
    ahead.prepare(before, ahead.take(before, 4), 20)
    batch = ahead.take(replace(before, acked=4, unsent=26), 20)
    assert ahead.packed == pack_entries(batch)
    ahead.take(replace(before, acked=24, unsent=6), 20)
    assert ahead.packed == b""


def test_what_was_packed_is_not_sent_for_fewer_changes_or_for_none(book: MemoryBook, ahead: ReadAhead) -> None:
    book.write(*(person(number) for number in range(30)))
    before = book.position()
    ahead.prepare(before, ahead.take(before, 4), 20)
    assert _places(ahead.take(replace(before, acked=4, unsent=26), 7)) == [*range(4, 11)]
    assert ahead.packed == b""
    ahead.prepare(before, ahead.take(before, 4), 20)
    ahead.take(replace(before, acked=4, unsent=26), 20)
    assert ahead.take(replace(before, acked=30, unsent=0), 20) == ()
    assert ahead.packed == b""


def test_many_changes_are_linked_meanwhile_and_only_those_that_were_sent(book: MemoryBook, ahead: ReadAhead) -> None:
    book.write(*(person(number) for number in range(300)))
    before = book.position()
    sent = ahead.take(before, 250)
    ahead.prepare(before, sent, 250)
    assert ahead.linked(250) == link_all(before.acked_chain, sent)
    assert ahead.linked(249) is None
    ahead.prepare(before, ahead.take(before, 4), 250)
    assert ahead.linked(250) is None


def test_it_is_read_while_the_province_works_on_what_went_before(book: MemoryBook, ahead: ReadAhead) -> None:
    book.write(*(person(number) for number in range(10)))
    before = book.position()
    ahead.prepare(before, ahead.take(before, 4), 10)
    ahead.close()
    book.own.clear()  # what comes now can only have been read before
    assert _places(ahead.take(replace(before, acked=4, unsent=6), 10)) == [4, 5, 6, 7, 8, 9]


def test_what_was_read_for_another_place_is_read_again(book: MemoryBook, ahead: ReadAhead) -> None:
    book.write(*(person(number) for number in range(10)))
    before = book.position()
    ahead.prepare(before, ahead.take(before, 4), 10)
    again = replace(before, acked=2, unsent=8)  # the province took less than was sent
    assert _places(ahead.take(again, 4)) == [2, 3, 4, 5]


def test_what_was_read_for_another_history_is_read_again(book: MemoryBook, ahead: ReadAhead) -> None:
    book.write(*(person(number) for number in range(10)))
    before = book.position()
    ahead.prepare(before, ahead.take(before, 4), 10)
    ahead.close()
    book.own.reverse()
    other = replace(before, acked=4, unsent=6, replica="00000000000000b2")
    assert _places(ahead.take(other, 1)) == [5]


def test_nothing_unsent_is_nothing_to_take(book: MemoryBook, ahead: ReadAhead) -> None:
    assert ahead.take(book.position(), 10) == ()
