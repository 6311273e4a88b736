from __future__ import annotations

import pytest

from desktop_app.domain.certificate_proofs import SigningKeyMissing, read_proof
from desktop_app.services.certificate_proofs import qr_texts, signed_texts
from desktop_app.storage.book import Book
from tests.integration.services.certificate_tools import DAY, registered


def test_every_certificate_with_a_number_gets_the_text_of_its_square(book: Book) -> None:
    award_ids = registered(book)
    texts = signed_texts(book, award_ids)
    assert list(texts) == award_ids
    proof = read_proof(texts[award_ids[1]])
    assert proof is not None
    facts = proof.facts
    assert (facts.number, facts.year, facts.letter, facts.issued_on) == (2, DAY.year, "A", DAY)
    assert (facts.name, facts.title, facts.reason) == ("Hồ Sỹ Bình", "GIẤY KHEN", "Học sinh Giỏi")
    assert (facts.decision, facts.issuer) == ("128/QĐ-HKH", "")


def test_the_same_awards_give_the_same_texts_every_time(book: Book) -> None:
    award_ids = registered(book)
    assert signed_texts(book, award_ids) == signed_texts(book, award_ids)


def test_without_a_key_nothing_is_signed(book: Book) -> None:
    award_ids = registered(book)
    with book.reader() as reader, pytest.raises(SigningKeyMissing):
        qr_texts(reader, award_ids)
