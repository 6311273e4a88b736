"""The board's list of named programmes; vouchers and funds name them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.funds import ProgrammeUnknown
from desktop_app.domain.ids import ProgrammeId
from desktop_app.domain.names import MAX_NAME_LENGTH, NameMissing, NameTooLong, clean_text, fold
from desktop_app.domain.programmes import ProgrammeNameTaken, check_years
from desktop_app.storage.tables import Programme
from desktop_app.storage.unit_of_work import UnitOfWork

KNOWN = (
    "Thắp sáng ước mơ",
    "Tiếp sức đến trường",
    "Học bổng Vừ A Dính",
    "Vì đàn em thân yêu",
)
"""Names that forms offer; the board writes its own as well. Programmes named in public reports, no claim on them."""


@dataclass(frozen=True, slots=True)
class ProgrammeFields:
    """A programme as a form holds it; years are calendar years, 0: not said."""

    name: str
    kind: str = ""
    owner: str = ""
    partner: str = ""
    first_year: int = 0
    last_year: int = 0
    note: str = ""


def add_programme(work: UnitOfWork, fields: ProgrammeFields) -> ProgrammeId:
    """Puts a programme at the end of the list.

    Raises:
        NameMissing, NameTooLong, ProgrammeNameTaken, ProgrammeYearsWrong: It cannot stand in the list.
    """
    places = [programme.position for programme in work.find(Programme)]
    programme = Programme(id=work.new_id(), unit_id=work.unit_id, position=max(places, default=0) + 1)
    _fill(work, programme, fields)
    work.add(programme)
    work.describe("funds.programme_added", {"name": programme.name})
    return ProgrammeId(programme.id)


def edit_programme(work: UnitOfWork, programme_id: ProgrammeId, fields: ProgrammeFields) -> None:
    """Puts right what is written about a programme.

    Raises:
        ProgrammeUnknown: There is no such programme.
        DomainError: As `add_programme` says.
    """
    programme = programme_of(work, programme_id)
    _fill(work, programme, fields)
    work.add(programme)
    work.describe("funds.programme_changed", {"name": programme.name})


def remove_programme(work: UnitOfWork, programme_id: ProgrammeId) -> None:
    """Takes a programme off the list; what was booked for it keeps its name.

    Raises:
        ProgrammeUnknown: There is no such programme.
    """
    programme = programme_of(work, programme_id)
    programme.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(programme)
    work.describe("funds.programme_removed", {"name": programme.name})


def programme_of(work: UnitOfWork, programme_id: ProgrammeId) -> Programme:
    """The programme's record.

    Raises:
        ProgrammeUnknown: There is none.
    """
    programme = work.get(Programme, programme_id)
    if programme is None or programme.deleted_at is not None:
        raise ProgrammeUnknown
    return programme


def _fill(work: UnitOfWork, programme: Programme, fields: ProgrammeFields) -> None:
    name = clean_text(fields.name)
    if not name:
        raise NameMissing
    if len(name) > MAX_NAME_LENGTH:
        raise NameTooLong(len(name))
    if any(fold(other.name) == fold(name) for other in work.find(Programme) if other.id != programme.id):
        raise ProgrammeNameTaken(name)
    check_years(fields.first_year, fields.last_year)
    programme.name, programme.kind = name, clean_text(fields.kind)
    programme.owner, programme.partner = clean_text(fields.owner), clean_text(fields.partner)
    programme.first_year, programme.last_year = fields.first_year, fields.last_year
    programme.note = clean_text(fields.note)
