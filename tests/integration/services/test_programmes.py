"""The list of named programmes."""

import pytest

from desktop_app.domain.funds import ProgrammeUnknown
from desktop_app.domain.names import NameMissing, NameTooLong
from desktop_app.domain.programmes import ProgrammeNameTaken, ProgrammeYearsWrong
from desktop_app.services.programmes import ProgrammeFields, add_programme, edit_programme, remove_programme
from desktop_app.storage.book import Book
from desktop_app.storage.queries.money_setup import ProgrammeCard, programme_cards

FIELDS = ProgrammeFields("Tiếp sức đến trường", "học bổng", "Báo", "Tỉnh Đoàn", 2003, 0)


def cards(book: Book) -> tuple[ProgrammeCard, ...]:
    with book.reader() as reader:
        return programme_cards(reader)


def test_a_programme_is_put_on_the_list_put_right_and_taken_off(book: Book) -> None:
    with book.work("bà Lài") as work:
        programme = add_programme(work, FIELDS)
        add_programme(work, ProgrammeFields("Vì đàn em thân yêu"))
    assert [card.name for card in cards(book)] == ["Tiếp sức đến trường", "Vì đàn em thân yêu"]
    with book.work("bà Lài") as work:
        edit_programme(work, programme, ProgrammeFields("Tiếp sức đến trường", first_year=2003, last_year=2026))
    assert (cards(book)[0].first_year, cards(book)[0].last_year, cards(book)[0].owner) == (2003, 2026, "")
    with book.work("bà Lài") as work:
        remove_programme(work, programme)
    assert [card.name for card in cards(book)] == ["Vì đàn em thân yêu"]
    with pytest.raises(ProgrammeUnknown), book.work("bà Lài") as work:
        edit_programme(work, programme, FIELDS)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (ProgrammeFields(" "), NameMissing),
        (ProgrammeFields("T" * 400), NameTooLong),
        (ProgrammeFields("TIẾP sức  đến trường"), ProgrammeNameTaken),
        (ProgrammeFields("Khác", first_year=2020, last_year=2010), ProgrammeYearsWrong),
        (ProgrammeFields("Khác", first_year=20), ProgrammeYearsWrong),
        (ProgrammeFields("Khác", last_year=-1), ProgrammeYearsWrong),
    ],
)
def test_a_programme_that_is_not_described_rightly_is_refused(
    book: Book, fields: ProgrammeFields, refusal: type[Exception]
) -> None:
    with book.work("bà Lài") as work:
        add_programme(work, FIELDS)
    with pytest.raises(refusal), book.work("bà Lài") as work:
        add_programme(work, fields)
    assert [card.name for card in cards(book)] == ["Tiếp sức đến trường"]
