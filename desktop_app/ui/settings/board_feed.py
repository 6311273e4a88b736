"""What the sections about boards show, asked of one state of the book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.ids import UnitId
from desktop_app.domain.officers import OfficerRole, SigningBlock
from desktop_app.services.letterheads import letterhead
from desktop_app.services.organisation import header_lines
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.officers import OfficerRow, officers
from desktop_app.storage.queries.organisation import (
    BoardDetail,
    BoardName,
    BoardTreeRow,
    board,
    board_detail,
    board_names,
    boards,
)
from desktop_app.storage.queries.population import PopulationRow, population
from desktop_app.storage.rules import officer_roles


@dataclass(frozen=True, slots=True)
class BoardKnown:
    """One board with everything around it, and the boards one can choose instead.

    Attributes:
        above: The line above its name on papers when nothing else is written.
        head: The lines at the head of its papers today.
        roles: The posts that a board of its kind has.
    """

    detail: BoardDetail
    names: tuple[BoardName, ...]
    above: str
    head: tuple[str, ...]
    officers: tuple[OfficerRow, ...]
    signing: SigningBlock | None
    population: tuple[PopulationRow, ...]
    tree: tuple[BoardTreeRow, ...]
    roles: tuple[OfficerRole, ...]


def read_board(reader: Reader, unit_id: UnitId | None, day: date) -> BoardKnown:
    """Everything about a board; about the book's own when it is None or not there any more."""
    owner = board(reader)
    detail = board_detail(reader, unit_id or owner.unit_id) or board_detail(reader, owner.unit_id)
    if detail is None:  # a book always has its own board
        raise LookupError
    found = letterhead(reader, detail.unit_id, day)
    plain = replace(
        owner,
        unit_id=detail.unit_id,
        name=detail.name,
        kind=detail.kind,
        province_code=detail.province_code,
        commune_code=detail.commune_code,
        letterhead="",
    )
    return BoardKnown(
        detail,
        board_names(reader, detail.unit_id),
        header_lines(plain, detail.parent_name)[0],
        found.lines,
        officers(reader, detail.unit_id, day),
        found.signing,
        population(reader, detail.unit_id),
        boards(reader, day),
        tuple(role for role in officer_roles() if not role.kinds or detail.kind in role.kinds),
    )
