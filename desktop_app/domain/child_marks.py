"""Marks by which a province can tell that two boards propose the same child, without telling either who it is.

A mark is a keyed hash: whoever does not hold the province's key can neither make one nor try names against it. What a
board learns of a mark is only that another board holds it, too.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.dates import PartialDate

MarkLevel = Literal["exact", "near"]
"""`exact`: name and whole date of birth agree; `near`: name, year of birth and commune."""

KEY_BYTES = 32
_HEX_DIGITS = 32
_PREFIX: dict[MarkLevel, str] = {"exact": "e", "near": "n"}


@dataclass(frozen=True, slots=True)
class ProposedElsewhere:
    """What the province says of a child: another board proposes it in the same school year.

    Attributes:
        board: Its name.
        kind: Code of the kind of award, or empty.
        handed_over: Whether the child has it already.
        level: How sure it is that the children are one.
    """

    board: str
    kind: str
    handed_over: bool
    level: MarkLevel


def child_marks(key: bytes, full_name: str, birth: PartialDate | None, commune: str) -> str:
    """The marks of a child, apart by a space; empty where no year of birth is known, for a name alone says nothing.

    Args:
        key: The province's, 32 bytes.
        full_name: As the list has it; case, marks and spaces do not count.
        birth: As far as it is known.
        commune: Code of the commune of the board that proposes.
    """
    name = fold(full_name)
    if not name or birth is None:
        return ""
    made = [_mark(key, "near", name, str(birth.year), commune)] if commune else []
    if birth.month is not None and birth.day is not None:
        made.insert(0, _mark(key, "exact", name, birth.iso))
    return " ".join(made)


def level_of(mark: str) -> MarkLevel:
    """How sure a single mark is."""
    return "exact" if mark.startswith(_PREFIX["exact"]) else "near"


def surest(found: Iterable[ProposedElsewhere]) -> tuple[ProposedElsewhere, ...]:
    """Each board and kind once, with the surest of what was found, boards in the order of their names."""
    kept: dict[tuple[str, str], ProposedElsewhere] = {}
    for one in sorted(found, key=lambda told: (told.board, told.kind, told.level != "exact", not told.handed_over)):
        kept.setdefault((one.board, one.kind), one)
    return tuple(kept.values())


def _mark(key: bytes, level: MarkLevel, *facts: str) -> str:
    digest = hmac.new(key, "\x1f".join((level, *facts)).encode(), hashlib.sha256).hexdigest()
    return f"{_PREFIX[level]}{digest[:_HEX_DIGITS]}"
