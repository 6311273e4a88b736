"""Which decisions of an answer are kept, which are refused, and how far the book counts as told."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop_app.domain.certificate_proofs import key_id
from desktop_app.sync.decision_intake import DecisionsMet, RefusedDecision, keep_decisions
from desktop_app.sync.decisions import BoardNamed, BookMerge, Paper, Rename, signed, write_body
from desktop_app.sync.wire import SignedDecision
from tests.unit.sync.memory_book import MemoryBook

BOOK = UUID(int=7)
KEY, STRANGER = (Ed25519PrivateKey.from_private_bytes(seed * 32) for seed in (b"k", b"s"))
PAPER = Paper("12/QĐ-HKH", "Hội Khuyến học tỉnh (mẫu)", date(2026, 10, 20), date(2026, 11, 1))


def made(number: int, follows: int = 0, key: Ed25519PrivateKey = KEY, book: UUID = BOOK) -> SignedDecision:
    body = write_body(Rename(PAPER, (book,), BoardNamed(UUID(int=number), "Chi hội"), f"Chi hội {number}"))
    public = key.public_key().public_bytes_raw()
    return replace(signed("40", number, "2026-11-21T05:00:00+00:00", body, public, key.sign), follows=follows)


@pytest.fixture
def shelf() -> MemoryBook:
    return new_shelf()


def new_shelf() -> MemoryBook:
    public = KEY.public_key().public_bytes_raw()
    return MemoryBook(BOOK, keys={("40", key_id(public)): public})


def keep(shelf: MemoryBook, *told: SignedDecision, decided: int) -> DecisionsMet:
    return keep_decisions(shelf, told, decided, shelf.position())


def test_what_is_whole_is_kept_once_and_the_book_is_told(shelf: MemoryBook) -> None:
    assert keep(shelf, made(3), made(5, follows=3), decided=9) == DecisionsMet(new=2)
    assert (sorted(shelf.decisions), shelf.decided) == ([3, 5], 9)
    assert keep(shelf, made(3), made(5, follows=3), decided=9) == DecisionsMet(new=0)


def test_a_forged_one_stops_what_the_book_counts_as_told(shelf: MemoryBook) -> None:
    forged = replace(made(4, follows=3), body=made(3).body)
    met = keep(shelf, made(3), forged, made(5, follows=4), decided=5)
    assert met == DecisionsMet(2, (RefusedDecision(4, "forged"),))
    assert shelf.decided == 3


def test_an_unknown_key_keeps_the_decision_unproven_until_it_is_learnt(shelf: MemoryBook) -> None:
    keep(shelf, made(3, key=STRANGER), decided=3)
    assert (shelf.decisions[3].is_proven, shelf.decided) == (False, 0)


def test_what_is_meant_for_another_book_is_refused(shelf: MemoryBook) -> None:
    assert keep(shelf, made(3, book=uuid4()), decided=3).refused == (RefusedDecision(3, "foreign"),)


def test_a_second_decision_of_one_number_is_refused(shelf: MemoryBook) -> None:
    keep(shelf, made(3), decided=3)
    other = write_body(Rename(PAPER, (BOOK,), BoardNamed(UUID(int=3), "Chi hội"), "Tên khác"))
    public = KEY.public_key().public_bytes_raw()
    again = signed("40", 3, "2026-11-21T05:00:00+00:00", other, public, KEY.sign)
    assert keep(shelf, again, decided=3).refused == (RefusedDecision(3, "doubled"),)


def test_what_follows_a_missing_one_is_kept_and_does_not_count(shelf: MemoryBook) -> None:
    keep(shelf, made(5, follows=3), decided=5)
    assert (sorted(shelf.decisions), shelf.decided) == ([5], 0)


def test_the_merge_of_this_very_book_has_a_kind_of_its_own(shelf: MemoryBook) -> None:
    one, other = BoardNamed(uuid4(), "Hội xã Cũ"), BoardNamed(uuid4(), "Hội xã Mới")
    public = KEY.public_key().public_bytes_raw()
    for number, (book, into) in enumerate(((BOOK, uuid4()), (uuid4(), BOOK)), start=1):
        body = write_body(BookMerge(PAPER, (book, into), book, one, into, other))
        keep(shelf, signed("40", number, "2026-11-21T05:00:00+00:00", body, public, KEY.sign), decided=number)
    assert [shelf.decisions[number].kind for number in (1, 2)] == ["book_ends", "book_merge"]


def test_a_kind_of_a_newer_program_is_kept_for_later(shelf: MemoryBook) -> None:
    public = KEY.public_key().public_bytes_raw()
    keep(shelf, signed("40", 1, "2026-11-21T05:00:00+00:00", b'{"type":"later"}', public, KEY.sign), decided=1)
    assert (shelf.decisions[1].kind, shelf.decided) == ("", 1)


@given(st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=4), max_size=8))
def test_in_whatever_order_and_however_often_nothing_is_passed_over(deliveries: list[list[int]]) -> None:
    """The book never counts as told of more than it holds without a gap from the first one on."""
    shelf = new_shelf()
    for numbers in deliveries:
        told = [made(number, follows=number - 1) for number in numbers]
        keep(shelf, *told, decided=max(numbers))
        assert set(range(1, shelf.decided + 1)) <= set(shelf.decisions)
