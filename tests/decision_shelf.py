"""A province for books without a server: a key that the book has learnt, and decisions signed with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.certificate_proofs import key_id
from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.signing_keys import keep_province_key
from desktop_app.sync.decision_intake import DecisionsMet, keep_decisions
from desktop_app.sync.decisions import BoardNamed, Body, Paper, signed, write_body

ISSUED = "2026-11-20T02:00:00+00:00"


@dataclass
class Shelf:
    """Decides for one book, and hands it over as an answer of the province would."""

    book: Book
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    last: int = 0

    def __post_init__(self) -> None:
        public = self.key.public_key().public_bytes_raw()
        with self.book.bookkeeping() as connection:
            keep_province_key(connection, "40", key_id(public).hex(), public, ISSUED)

    @property
    def own(self) -> BoardNamed:
        with self.book.reader() as reader:
            found = board(reader)
        return BoardNamed(found.unit_id, found.name)

    def decide(self, *bodies: Body) -> DecisionsMet:
        """Hands these over, numbered on from the last."""
        public = self.key.public_key().public_bytes_raw()
        told = []
        for body in bodies:
            self.last += 1
            told.append(signed("40", self.last, ISSUED, write_body(body), public, self.key.sign))
        outbox = BookOutbox(self.book)
        return keep_decisions(outbox, told, self.last, replace(outbox.position(), province="40"))


def paper(number: str = "12/QĐ-HKH", effective_on: date = date(2026, 11, 1)) -> Paper:
    return Paper(number, "Hội Khuyến học tỉnh (mẫu)", date(2026, 10, 20), effective_on)
