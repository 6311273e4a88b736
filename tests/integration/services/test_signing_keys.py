from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.certificate_proofs import SigningKeyMissing
from desktop_app.services.signing_keys import (
    certify_key,
    certify_quietly,
    key_for,
    ready_to_sign,
    verify,
)
from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.signing_keys import (
    KeptKey,
    kept_keys,
)
from desktop_app.sync.faults import NotEnrolled
from tests.unit.domain.proof_tools import BOARD, BOARD_KEY, certification


def _keys(book: Book) -> tuple[KeptKey, ...]:
    with book.reader() as reader:
        return kept_keys(reader)


def test_a_key_is_made_once_and_stays(book: Book) -> None:
    ready_to_sign(book)
    (made,) = _keys(book)
    ready_to_sign(book)
    assert _keys(book) == (made,)
    assert (len(made.public_key), len(made.private_key), made.attested) == (32, 32, b"")
    signature = key_for((made,), date(2026, 11, 20)).sign(b"tin")
    assert verify(made.public_key, signature, b"tin")
    assert not verify(made.public_key, signature, b"khac")
    assert not verify(b"short", signature, b"tin")


def test_keys_are_no_part_of_the_journal_and_are_not_sent(book: Book) -> None:
    before = BookOutbox(book).position()
    ready_to_sign(book)
    assert BookOutbox(book).position() == before


def test_without_a_key_nothing_signs() -> None:
    with pytest.raises(SigningKeyMissing):
        key_for((), date(2026, 11, 20))


def test_the_oldest_key_that_is_certified_for_the_day_signs() -> None:
    day = date(2026, 11, 20)
    bare = KeptKey(b"o" * 32, b"o" * 32, b"", "2026-01-01")
    first = KeptKey(BOARD_KEY, BOARD.private_bytes_raw(), certification().pack(), "2026-02-01")
    later = replace(first, public_key=b"l" * 32, made_at="2026-03-01")
    assert key_for((bare, first, later), day).public_key == BOARD_KEY
    assert key_for((bare, first, later), date(2019, 1, 1)).public_key == bare.public_key
    assert key_for((bare, replace(first, attested=b"rubbish")), day).certification is None


def test_a_book_that_is_not_enrolled_has_nothing_certified(book: Book) -> None:
    with pytest.raises(NotEnrolled):
        certify_key(book)
    assert not certify_quietly(book)
