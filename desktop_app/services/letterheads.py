"""What stands at the head and at the foot of a board's papers on a day: its lines, its place, and who signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.ids import UnitId
from desktop_app.domain.officers import SigningBlock
from desktop_app.services.organisation import header_lines, place_of_signing
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.officers import signing
from desktop_app.storage.queries.organisation import board, board_detail, name_on, state_of


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the papers of one board say of it on one day.

    Attributes:
        lines: One to three, the last names the board.
        board_name: As it was on that day.
        place: Where papers are signed.
        signing: Who signs, or None when nobody in office is marked to.
    """

    lines: tuple[str, ...]
    board_name: str
    place: str
    signing: SigningBlock | None


def letterhead(reader: Reader, unit_id: UnitId, day: date) -> Letterhead:
    """The head and foot of a board's papers: its name, parent and officers are those of `day`.

    A board that is not in the book any more, or not in sight, writes under the book's own.
    """
    owner = board(reader)
    found, state = board_detail(reader, unit_id), state_of(reader, unit_id, day)
    if found is None or state is None:
        return letterhead(reader, owner.unit_id, day)
    row = replace(
        owner,
        unit_id=unit_id,
        name=state.name,
        kind=found.kind,
        province_code=found.province_code,
        commune_code=found.commune_code,
        letterhead=found.letterhead,
    )
    parent = name_on(reader, state.parent_id, day) if state.parent_id else ""
    return Letterhead(header_lines(row, parent), row.name, place_of_signing(row), signing(reader, unit_id, day))
