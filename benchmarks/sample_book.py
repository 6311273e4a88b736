"""An encrypted book with sample members, made by the program's own services."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from benchmarks.people import SamplePerson, sample_people
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.members import Sex
from desktop_app.services.members import ImportPreview, import_members
from desktop_app.services.organisation import BeginBook, begin_book
from desktop_app.spreadsheets.member_lists import MemberRow, MemberSheet
from desktop_app.storage.book import Book, Surroundings

BOARD = BeginBook("Hội Khuyến học xã Quỳnh Lưu (mẫu)", "commune", "17179", "bà Lài")
PASSPHRASE = "quynh luu 1996"
_BATCH = 10_000


def surroundings(folder: Path) -> Surroundings:
    """A machine folder inside `folder`, so that nothing of this computer is touched."""
    return Surroundings(machine=folder / "may")


def new_book(folder: Path) -> Book:
    """An empty book in `folder`, with everything as strict as in real life."""
    return begin_book(folder / "so.sokh", BOARD, PASSPHRASE, surroundings(folder)).book


def fill(book: Book, count: int) -> None:
    """Writes so many sample members into a book, 10,000 to a journal entry."""
    people = sample_people(count)
    while batch := list(islice(people, _BATCH)):
        rows = tuple(_row(line, person) for line, person in enumerate(batch, start=1))
        with book.work(BOARD.actor) as work:
            import_members(work, ImportPreview("mau.xlsx", _sheet(rows), rows, ()))


def _row(line: int, person: SamplePerson) -> MemberRow:
    month, _, year = person.joined.partition("/")
    sex: Sex = "female" if person.sex == "Nữ" else "male"
    joined = PartialDate(int(year), int(month))
    birth = PartialDate(person.birth_year)
    return MemberRow(line, person.full_name, birth, sex, person.hamlet, person.phone, joined, person.note)


def _sheet(rows: tuple[MemberRow, ...]) -> MemberSheet:
    return MemberSheet("Hội viên", 1, (), rows, (), (), ())
