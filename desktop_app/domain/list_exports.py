"""A list as it leaves the book: typed rows under headed columns, for a workbook or for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop_app.domain.dates import PartialDate

ListCell = str | int | date | PartialDate | None
ColumnKind = Literal["text", "number", "year", "money", "date"]
UPRIGHT_MOST: Final = 92  # widths of all columns together that still stand on an upright A4


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column.

    Attributes:
        width: Letters of usual size that fit side by side.
        kind: `money` is whole đồng; `date` cells are whole days, months with a year, or years.
        on_paper: Whether paper shows it, too.
    """

    title: str
    width: int
    kind: ColumnKind = "text"
    on_paper: bool = True


@dataclass(frozen=True, slots=True)
class ListExport:
    """A list with what stands above it.

    Attributes:
        heading: The lines of the board, as on its papers.
        about: What the list covers, and the day it is true for; may be empty.
        name: A short name, for the sheet and the file.
        rows: As many cells each as there are columns.
    """

    heading: tuple[str, ...]
    title: str
    about: str
    name: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[ListCell, ...], ...]

    @property
    def is_wide(self) -> bool:
        """Whether it needs the paper on its side."""
        return sum(column.width for column in self.columns if column.on_paper) > UPRIGHT_MOST
