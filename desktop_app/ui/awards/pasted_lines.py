"""Lines copied from a spreadsheet → proposals: text → value, with an account of every line."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from desktop_app.domain.errors import DomainError
from desktop_app.domain.money import parse_amount
from desktop_app.domain.names import clean_name, fold
from desktop_app.services.awards import ProposeAward

_LEAST_CELLS = 2
_HEADINGS = {"ho va ten", "ho ten", "hoc sinh", "ten"}


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that is no proposal yet.

    Attributes:
        number: Of the line, from 1.
        error: The rule it breaks; None when it lacks a name or an amount.
    """

    number: int
    error: DomainError | None


@dataclass(frozen=True, slots=True)
class PastedLines:
    """What was read: every line that is not blank and no heading is in one of the two."""

    proposals: tuple[ProposeAward, ...]
    refused: tuple[RefusedLine, ...]

    @property
    def amount(self) -> int:
        """Đồng in all."""
        return sum(proposal.amount for proposal in self.proposals)


def read_pasted(text: str) -> PastedLines:
    """Reads lines of `name, class, school, achievement, amount`, their cells set apart by tabs (or semicolons).

    A number before the name (STT) is passed over; the amount is the last cell; cells between may be missing.
    """
    proposals: list[ProposeAward] = []
    refused: list[RefusedLine] = []
    for number, line in enumerate(unicodedata.normalize("NFC", text).splitlines(), start=1):
        cells = _cells(line)
        if not cells or fold(cells[0]) in _HEADINGS:
            continue
        if len(cells) < _LEAST_CELLS:
            refused.append(RefusedLine(number, None))
            continue
        try:
            proposals.append(_proposal(cells))
        except DomainError as error:
            refused.append(RefusedLine(number, error))
    return PastedLines(tuple(proposals), tuple(refused))


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > _LEAST_CELLS and (fold(cells[0]) in {"stt", "tt"} or cells[0].rstrip(".").isdigit()):
        cells = cells[1:]
    return cells


def _proposal(cells: list[str]) -> ProposeAward:
    between = [*cells[1:-1], "", "", ""]
    return ProposeAward(clean_name(cells[0]), parse_amount(cells[-1]), between[0], between[1], between[2])
