"""Members: by hand, from Excel, found and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.dates import PartialDate, check_birth, local_day
from desktop_app.domain.ids import PersonId
from desktop_app.domain.members import Likeness, Sex, clean_phone
from desktop_app.domain.names import clean_name, clean_text, fold
from desktop_app.printing.member_lists import MemberList, MemberListRow, member_list_pdf
from desktop_app.services.organisation import header_lines, place_of_signing
from desktop_app.spreadsheets.member_lists import MemberRow as SheetRow
from desktop_app.spreadsheets.member_lists import MemberSheet, read_member_list
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.derived import name_columns
from desktop_app.storage.queries.members import likenesses, member_page
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import Membership, Person
from desktop_app.storage.unit_of_work import UnitOfWork

SEX_WORDS: dict[str, str] = {"male": "Nam", "female": "Nữ", "": ""}


@dataclass(frozen=True, slots=True)
class AddMember:
    """A new member as a person typed it."""

    full_name: str
    birth: PartialDate | None = None
    sex: Sex = ""
    hamlet: str = ""
    phone: str = ""
    joined: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, before anything is written.

    Attributes:
        file: Name of the file.
        sheet: What was read, with its problems and repairs.
        new: The rows that would be written.
        doubles: Rows that look like somebody in the book or in an earlier line; they stay behind.
    """

    file: str
    sheet: MemberSheet
    new: tuple[SheetRow, ...]
    doubles: tuple[tuple[SheetRow, Likeness], ...]


def add_member(work: UnitOfWork, command: AddMember) -> PersonId:
    """Writes one new member into the book.

    Raises:
        NameMissing, NameTooLong, NameNotReadable: The name cannot stand in the book.
        YearOutOfRange: The year of birth is not one of a living person.
        PhoneWrongLength: The telephone number has not 10 or 11 digits.
    """
    name = clean_name(command.full_name)
    if command.birth is not None:
        check_birth(command.birth, local_day(work.now))
    phone = clean_phone(command.phone)
    local = name_columns(name)
    person_id = PersonId(work.new_id())
    work.add(
        Person(
            id=person_id,
            unit_id=work.unit_id,
            full_name=name,
            birth=command.birth.iso if command.birth else "",
            sex=command.sex,
            hamlet=clean_text(command.hamlet),
            phone=phone,
            note=clean_text(command.note),
            fold=local.fold,
            sort_key=local.sort_key,
        ),
        Membership(
            id=work.new_id(),
            unit_id=work.unit_id,
            person_id=person_id,
            joined=command.joined.iso if command.joined else "",
        ),
    )
    work.describe("members.added", {"name": name})
    return person_id


def like_members(reader: Reader, name: str, birth: PartialDate | None) -> list[Likeness]:
    """People in the book who may be the same: the same name without marks, and years of birth that agree within one."""
    found = likenesses(reader, [fold(clean_text(name))])
    return [like for likes in found.values() for like in likes if _may_be_same(birth, like.birth)]


def _may_be_same(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is None or other is None or abs(one.year - other.year) <= 1


def preview_import(reader: Reader, path: Path, today: date) -> ImportPreview:
    """Reads a file and says what would be written; changes nothing.

    Raises:
        EnvironmentFault, DomainError: The file cannot be used; see `desktop_app.spreadsheets`.
    """
    sheet = read_member_list(path, today)
    folds = [fold(row.full_name) for row in sheet.rows]
    in_book = likenesses(reader, folds)
    new: list[SheetRow] = []
    doubles: list[tuple[SheetRow, Likeness]] = []
    for row, folded in zip(sheet.rows, folds, strict=True):
        same = next((like for like in in_book.get(folded, ()) if _is_same(row, like)), None)
        if same is None:
            new.append(row)
            in_book.setdefault(folded, []).append(Likeness(row.full_name, row.birth, row.hamlet))
        else:
            doubles.append((row, same))
    return ImportPreview(path.name, sheet, tuple(new), tuple(doubles))


def _is_same(row: SheetRow, like: Likeness) -> bool:
    """Stricter than `like_members`, for a file: name, birth and hamlet all agree."""
    return (row.full_name, row.birth, row.hamlet) == (like.full_name, like.birth, like.hamlet)


def import_members(work: UnitOfWork, preview: ImportPreview) -> int:
    """Writes the new rows of a preview: one entry in the journal, so it is undone as one.

    Returns:
        How many members were written.
    """
    unit_id, new_id = work.unit_id, work.new_id
    people = [(new_id(), row, name_columns(row.full_name)) for row in preview.new]
    work.add_many(
        Person,
        (
            {
                "id": person_id,
                "unit_id": unit_id,
                "full_name": row.full_name,
                "birth": row.birth.iso if row.birth else "",
                "sex": row.sex,
                "hamlet": row.hamlet,
                "phone": row.phone,
                "note": row.note,
                "fold": local.fold,
                "sort_key": local.sort_key,
            }
            for person_id, row, local in people
        ),
    )
    work.add_many(
        Membership,
        (
            {
                "id": new_id(),
                "unit_id": unit_id,
                "person_id": person_id,
                "joined": row.joined.iso if row.joined else "",
            }
            for person_id, row, _ in people
        ),
    )
    work.describe("members.imported", {"file": preview.file, "count": len(people)})
    return len(people)


def member_list(book: Book, report: Callable[[int, int], None] | None = None) -> bytes:
    """The list of all members by given name, as a PDF."""
    with book.reader() as reader:
        owner = board(reader)
        rows = member_page(reader, limit=-1).rows
    return member_list_pdf(
        MemberList(
            board_lines=header_lines(owner),
            day=local_day(book.surroundings.clock()),
            place=place_of_signing(owner),
            rows=tuple(
                MemberListRow(row.full_name, row.birth, SEX_WORDS[row.sex], row.hamlet, row.joined) for row in rows
            ),
        ),
        report,
    )
