from __future__ import annotations

from desktop_app.storage.book import Book
from desktop_app.storage.signing_keys import (
    keep_certification,
    keep_key,
    keep_province_key,
    kept_keys,
    kept_province_keys,
)
from desktop_app.storage.unfinished import unfinished
from tests.conftest import NOON
from tests.unit.domain.proof_tools import PROVINCE_KEY


def test_a_provinces_key_once_learnt_is_not_replaced(book: Book) -> None:
    with book.bookkeeping() as connection:
        keep_province_key(connection, "40", "ab", PROVINCE_KEY.public_key, "2026-11-01")
        keep_province_key(connection, "40", "ab", b"x" * 32, "2026-11-02")
    with book.reader() as reader:
        assert kept_province_keys(reader) == (("40", PROVINCE_KEY.public_key),)
        assert unfinished(reader, NOON).keys_told_at == "2026-11-02"


def test_a_certification_stands_beside_its_key(book: Book) -> None:
    with book.bookkeeping() as connection:
        keep_key(connection, b"p" * 32, b"s" * 32, "2026-10-01")
    with book.bookkeeping() as connection:
        keep_certification(connection, b"p" * 32, b"said", "2026-11-01")
    with book.reader() as reader:
        (kept,) = kept_keys(reader)
    assert (kept.private_key, kept.attested) == (b"s" * 32, b"said")
