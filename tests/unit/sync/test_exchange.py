from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop_app.sync import faults
from desktop_app.sync.exchange import SyncKeys, make_offers, settle
from desktop_app.sync.wire import Answer, msgspec, unpack
from tests.unit.sync.memory_book import MemoryBook, person
from tests.unit.sync.small_province import SmallProvince

NOW = datetime(2026, 11, 21, 15, 0, 0, tzinfo=UTC)


def _people(book: MemoryBook, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        book.write(person(number))


def _answers(book: MemoryBook, province: SmallProvince, keys: SyncKeys, limit: int) -> list[Answer]:
    """What the province says to everything unsent, batch after batch, before the book has heard any of it."""
    offers = list(make_offers(book, keys, limit, NOW))
    return [province.take(*unpack(offer.envelope, keys.device.public_key())) for offer in offers]


def test_batches_made_in_advance_continue_each_other(book: MemoryBook, province: SmallProvince, keys: SyncKeys) -> None:
    _people(book, 25)
    answers = _answers(book, province, keys, 10)
    assert [answer.accepted for answer in answers] == [10, 20, 25]
    assert {answer.verdict for answer in answers} == {"ok"}


def test_with_nothing_unsent_there_is_one_empty_batch(book: MemoryBook, keys: SyncKeys) -> None:
    (only,) = make_offers(book, keys, 10, NOW)
    assert only.count == 0


def test_a_late_answer_acknowledges_and_a_later_one_before_it_makes_it_needless(
    book: MemoryBook, province: SmallProvince, keys: SyncKeys
) -> None:
    _people(book, 25)
    heads = [offer.head for offer in make_offers(book, keys, 10, NOW)]
    answers = _answers(book, province, keys, 10)
    last = settle(book, keys, answers[2], book.position(), asked=heads[2])
    first = settle(book, keys, answers[0], book.position(), asked=heads[0])
    assert (last.sent, first.sent, book.acked, book.cursor) == (25, 0, 25, 25)


def test_a_late_answer_to_a_history_that_was_given_up_is_not_used(
    book: MemoryBook, province: SmallProvince, keys: SyncKeys
) -> None:
    _people(book, 3)
    (offer,) = make_offers(book, keys, 10, NOW)
    (answer,) = _answers(book, province, keys, 10)
    before = replace(book.position(), replica="00000000000000b2")
    assert settle(book, keys, answer, before, asked=offer.head).sent == 0
    assert (book.acked, book.cursor) == (0, 0)


def test_a_late_answer_from_above_what_the_book_has_is_not_pulled(
    book: MemoryBook, province: SmallProvince, keys: SyncKeys
) -> None:
    _people(book, 3)
    (offer,) = make_offers(book, keys, 10, NOW)
    (answer,) = _answers(book, province, keys, 10)
    head = offer.head
    settle(book, keys, answer, book.position(), asked=msgspec.structs.replace(head, cursor=2))
    assert (book.acked, book.cursor) == (3, 0)


def test_an_answer_that_cannot_show_the_same_history_is_not_believed(
    book: MemoryBook, province: SmallProvince, keys: SyncKeys
) -> None:
    _people(book, 3)
    (answer,) = _answers(book, province, keys, 10)
    other = MemoryBook(book.book, book.device)
    _people(other, 3, start=500)
    with pytest.raises(faults.BookRewound):
        settle(other, keys, answer, other.position())
    assert other.acked == 0


def test_nothing_is_offered_by_a_book_without_a_device_name(book: MemoryBook, keys: SyncKeys) -> None:
    book.device = None
    with pytest.raises(faults.NotEnrolled):
        list(make_offers(book, keys, 10, NOW))
