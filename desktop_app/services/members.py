"""Members: by hand, from Excel, found and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date

from desktop_app.domain.dates import PartialDate, check_birth, local_day
from desktop_app.domain.ids import PersonId, UnitId
from desktop_app.domain.learners import clean_school_year
from desktop_app.domain.members import PersonFields, Sex, check_given_name, clean_phone
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.domain.national_id import clean_national_id
from desktop_app.printing.member_lists import MemberList, MemberListRow, member_list_pdf
from desktop_app.services.letterheads import letterhead
from desktop_app.services.memberships import JoinBoard, known_board, known_person, new_membership
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import Book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.tables import Person
from desktop_app.storage.unit_of_work import UnitOfWork

SEX_WORDS: dict[str, str] = {"male": "Nam", "female": "Nữ", "": ""}


@dataclass(frozen=True, slots=True)
class AddMember:
    """A new person as somebody typed it; most become members at once.

    Attributes:
        given_name: The name to list by where the last word is not it; empty: the last word.
        board: The board that they join; none: the book's own.
        kind: Code of resources/rules/member_kinds.toml.
        as_member: False: a pupil, guardian or donor who is no member.
    """

    full_name: str
    birth: PartialDate | None = None
    sex: Sex = ""
    hamlet: str = ""
    phone: str = ""
    joined: PartialDate | None = None
    note: str = ""
    given_name: str = ""
    national_id: str = ""
    address: str = ""
    commune_code: str = ""
    old_commune: str = ""
    occupation: str = ""
    school: str = ""
    class_name: str = ""
    school_year: str = ""
    board: UnitId | None = None
    kind: str = "regular"
    as_member: bool = True
    card_number: str = ""
    decision: str = ""

    @property
    def fields(self) -> PersonFields:
        """What is written of the person."""
        return PersonFields(**{field.name: getattr(self, field.name) for field in dataclass_fields(PersonFields)})


def add_member(work: UnitOfWork, command: AddMember) -> PersonId:
    """Writes one new person into the book, and the membership unless `as_member` is false.

    Raises:
        NameMissing, NameTooLong, NameNotReadable, GivenNameNotInName: The name cannot stand in the book.
        YearOutOfRange: The year of birth is not one of a living person.
        PhoneWrongLength: The telephone number has not 10 or 11 digits.
        NationalIdNotDigits, NationalIdWrongLength: The number on the card has not 12 (or 9) digits.
        CommuneUnknown: There is no commune of this code.
        SchoolYearNotUnderstood: The school year is not two years that follow each other.
        BoardUnknown, MemberKindUnknown, EventDayOutOfRange, CardNumberTaken: The membership cannot be.
    """
    values = _checked(command.fields, local_day(work.now))
    person = Person(id=work.new_id(), unit_id=work.unit_id)
    _write(person, values)
    work.add(person)
    person_id = PersonId(person.id)
    if command.as_member:
        joining = JoinBoard(
            person_id, command.board, command.kind, command.joined, command.decision, command.card_number
        )
        new_membership(work, person, known_board(work, command.board), joining)
    work.describe("members.added" if command.as_member else "members.person_added", {"name": person.full_name})
    return person_id


def edit_person(work: UnitOfWork, person_id: PersonId, fields: PersonFields) -> frozenset[str]:
    """Writes what changed of a person; nothing changed, nothing is written.

    Returns:
        The names of the fields that changed.

    Raises:
        PersonUnknown: There is no such person, or they are off the lists.
        NameMissing, NameTooLong, NameNotReadable, GivenNameNotInName, YearOutOfRange, PhoneWrongLength,
        NationalIdNotDigits, NationalIdWrongLength, CommuneUnknown, SchoolYearNotUnderstood: As in `add_member`.
    """
    person = known_person(work, person_id)
    before = person_fields(work.connection, person_id)
    after = _checked(fields, local_day(work.now))
    changed = frozenset(f.name for f in dataclass_fields(after) if getattr(before, f.name) != getattr(after, f.name))
    if changed:
        _write(person, after)
        work.add(person)
        work.describe("members.changed", {"name": after.full_name, "fields": " ".join(sorted(changed))})
    return changed


def _checked(fields: PersonFields, today: date) -> PersonFields:
    """The fields as they stand in the book; see `add_member` for what is refused."""
    name = clean_name(fields.full_name)
    if fields.birth is not None:
        check_birth(fields.birth, today)
    if fields.commune_code:
        administrative_units().commune(fields.commune_code)
    return PersonFields(
        full_name=name,
        given_name=check_given_name(clean_text(fields.given_name), name),
        birth=fields.birth,
        sex=fields.sex,
        hamlet=clean_text(fields.hamlet),
        phone=clean_phone(fields.phone),
        note=clean_text(fields.note),
        national_id=clean_national_id(fields.national_id),
        address=clean_text(fields.address),
        commune_code=fields.commune_code,
        old_commune=clean_text(fields.old_commune),
        occupation=clean_text(fields.occupation),
        school=clean_text(fields.school),
        class_name=clean_text(fields.class_name),
        school_year=clean_school_year(fields.school_year),
    )


def _write(person: Person, fields: PersonFields) -> None:
    """Puts checked fields into the record, with the local columns that follow from the name."""
    given = fields.given_name or None
    local = name_columns(fields.full_name, given)
    person.full_name, person.given_name = fields.full_name, given
    person.fold, person.sort_key = local.fold, local.sort_key
    person.birth = fields.birth.iso if fields.birth else ""
    person.sex, person.phone, person.note = fields.sex, fields.phone, fields.note
    person.national_id, person.occupation = fields.national_id, fields.occupation
    person.hamlet, person.address = fields.hamlet, fields.address
    person.commune_code, person.old_commune = fields.commune_code, fields.old_commune
    person.school, person.class_name, person.school_year = fields.school, fields.class_name, fields.school_year


def member_list(book: Book, report: Callable[[int, int], None] | None = None) -> bytes:
    """The list of all members by given name, as a PDF."""
    day = local_day(book.surroundings.clock())
    with book.reader() as reader:
        head = letterhead(reader, board(reader).unit_id, day)
        rows = member_page(reader, limit=-1).rows
    return member_list_pdf(
        MemberList(
            board_lines=head.lines,
            day=day,
            place=head.place,
            rows=tuple(
                MemberListRow(row.full_name, row.birth, SEX_WORDS[row.sex], row.hamlet, row.joined) for row in rows
            ),
            head=head.signing.name if head.signing else "",
            head_title=head.signing.title if head.signing else "",
            on_behalf=head.signing.authority if head.signing else (),
        ),
        report,
    )
