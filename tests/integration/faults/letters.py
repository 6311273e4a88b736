"""What nobody can know: a province that was put back, before anybody shows it, gives the letter of one still away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.storage.book import Book
from desktop_app.storage.letters import known_letters
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.book_contents import own_letter
from tests.integration.sync.conftest import Place


@dataclass(frozen=True, slots=True)
class Asked:
    """How it stood when a machine asked for its letter.

    Attributes:
        in_ignorance: Neither the province nor the machine knew of more than the province holds.
        known: Letters of others that the machine told.
    """

    in_ignorance: bool
    known: tuple[str, ...] = ()

    def may_be_anothers(self, taker: Book, others: Iterable[Book]) -> bool:
        """Whether it got the letter of another machine, and nobody could have said so."""
        return self.in_ignorance and _letter(taker) not in self.known and _letter(taker) in map(_letter, others)


def asked(place: Place, book: Book) -> Asked:
    """How it stands now, for a machine that has the book."""
    at = BookOutbox(book).position()
    with book.whole_reader() as reader:
        known = known_letters(reader)
    return Asked(at.device is None and not put_back_is_known(place, at.book), known.others)


def put_back_is_known(place: Place, book: object) -> bool:
    """Whether the province was told that it was put back."""
    return bool(place.ask("SELECT 1 FROM recovery WHERE book_id = %s", book))


def _letter(book: Book) -> str:
    with book.whole_reader() as reader:
        return own_letter(reader)
