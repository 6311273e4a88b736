import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import UnitId
from desktop_app.domain.organisation import PopulationOutOfRange, PopulationSourceMissing, PopulationYearOutOfRange
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.population import SetPopulation, remove_population, set_population
from desktop_app.storage.book import Book
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.population import PopulationRow, population
from desktop_app.storage.tables import Membership


def own(book: Book) -> UnitId:
    with book.reader() as reader:
        return board(reader).unit_id


def write(book: Book, year: int, people: int, households: int = 0, source: str = "UBND xã") -> None:
    with book.work("bà Lài") as work:
        set_population(work, SetPopulation(own(book), year, people, households, source))


def rows(book: Book) -> tuple[PopulationRow, ...]:
    with book.reader() as reader:
        return population(reader, own(book))


def test_a_year_without_a_population_has_no_rate_and_one_with_it_has(book: Book) -> None:
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Hồ Thị Lài", joined=PartialDate(2020)))
    assert rows(book) == ()
    write(book, 2026, 400, 100)
    (row,) = rows(book)
    assert (row.people, row.households, row.source, row.members, row.rate) == (400, 100, "UBND xã", 1, 0.25)


def test_members_of_a_year_are_distinct_people_who_were_members_at_its_end_here_or_below(book: Book) -> None:
    with book.work("bà Lài") as work:
        chapter = add_board(work, AddBoard("Chi hội thôn 1", "hamlet", own(book)))
    with book.work("bà Lài") as work:
        both = add_member(work, AddMember("Người Hai Nơi", joined=PartialDate(2024)))
        work.add(Membership(id=work.new_id(), unit_id=chapter, person_id=both, joined="2026"))
    with book.work("bà Lài") as work:
        left = add_member(work, AddMember("Người Thôi", joined=PartialDate(2020)))
        for membership in work.find(Membership, person_id=left):
            membership.standing, membership.ended = "resigned", "2025-06"
    for year in (2024, 2025, 2026):
        write(book, year, 1000)
    assert [(row.year, row.members) for row in rows(book)] == [(2026, 1), (2025, 1), (2024, 2)]


def test_writing_a_year_again_gives_the_new_figures_and_taking_it_off_leaves_none(book: Book) -> None:
    write(book, 2026, 400)
    write(book, 2026, 450, 120, "Công an xã")
    (row,) = rows(book)
    assert (row.people, row.source) == (450, "Công an xã")
    with book.work("bà Lài") as work:
        remove_population(work, row.population_id)
    assert rows(book) == ()


@pytest.mark.parametrize(
    ("year", "people", "households", "source", "refusal"),
    [
        (2026, 0, 0, "UBND xã", PopulationOutOfRange),
        (2026, 100, 101, "UBND xã", PopulationOutOfRange),
        (2026, 100, 20, "  ", PopulationSourceMissing),
        (2027, 100, 20, "UBND xã", PopulationYearOutOfRange),
        (1800, 100, 20, "UBND xã", PopulationYearOutOfRange),
    ],
)
def test_a_population_that_cannot_be_or_that_nobody_says_is_refused(
    book: Book, year: int, people: int, households: int, source: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        write(book, year, people, households, source)
    assert rows(book) == ()
