"""What a book knows of letters, as it is told to the province."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import FundId
from desktop_app.domain.money import Vnd
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.histories import answer_where_it_lives
from desktop_app.storage.inbox import enrolled
from desktop_app.storage.letters import KnownLetters, known_letters, letter_taken
from tests.conftest import PASSPHRASE

DEVICE = UUID(int=0xD1)


def _named(book: Book, letter: str, device: UUID = DEVICE) -> None:
    with book.bookkeeping() as connection:
        enrolled(connection, device=device, province="40", letter=letter, server_url="https://tinh.example")


def _give(book: Book) -> None:
    with book.reader() as reader:
        fund = FundId(UUID(reader.execute(text("SELECT min(id) FROM fund")).scalar_one()))
    with book.work("bà Lài") as work:
        record_donation(work, RecordDonation(fund, "Ông Mẫu", Vnd(200_000), local_day(book.surroundings.clock())))


def _known(book: Book) -> KnownLetters:
    with book.whole_reader() as reader:
        return known_letters(reader)


def test_before_any_province_a_machine_has_the_first_letter_and_knows_no_other(book: Book) -> None:
    _give(book)
    assert _known(book) == KnownLetters("A", ())


def test_a_machine_knows_its_own_letter_and_those_on_papers_that_it_holds(book: Book) -> None:
    _give(book)
    _named(book, "C")
    assert _known(book) == KnownLetters("C", ("A",))


@pytest.mark.parametrize("both", [True, False])
def test_a_copied_book_has_no_letter_of_its_own_and_knows_that_of_the_machine_it_came_from(
    book: Book, surroundings: Surroundings, both: bool
) -> None:
    _named(book, "B")
    book.close()
    around = replace(surroundings, machine=surroundings.machine.with_name("may-khac"))
    copied = open_book(book.path, Passphrase(PASSPHRASE), around)
    answer_where_it_lives(copied, both=both)
    assert _known(copied) == KnownLetters("", ("B",))
    _named(copied, "D", UUID(int=0xD2))
    assert _known(copied) == KnownLetters("D", ("B",))
    copied.close()


def test_a_letter_that_another_machine_has_is_not_taken(book: Book) -> None:
    _give(book)
    _named(book, "B")
    with book.whole_reader() as reader:
        assert (letter_taken(reader, "B"), letter_taken(reader, "C")) == ("B", "C")
        assert letter_taken(reader, "A").startswith("Z")
