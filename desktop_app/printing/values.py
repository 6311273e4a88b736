"""Values of documents as printed text: dates, the lines of the board, and what must not be missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

HEADER_LINES: Final = 3
_clean = lru_cache(maxsize=256)(clean_text)  # a thousand certificates share most of their values
_LEADING_ZERO_MONTHS: Final = 2


@dataclass(eq=False)
class PrintedValueMissing(DomainError):
    """A value that the document cannot do without is empty; no placeholder is ever printed."""

    document: str
    field: str
    person: str


@dataclass(eq=False)
class TooManyHeaderLines(DomainError):
    """The header of the board has more lines than documents have room for."""

    count: int
    most: int = HEADER_LINES


def require(document: str, person: str, /, **values: str) -> dict[str, str]:
    """The cleaned values (NFC, single spaces), none of them empty.

    Args:
        document: Template or kind of the document.
        person: Whom it is about.
        **values: By name of the field.

    Raises:
        PrintedValueMissing: One of them is empty.
    """
    cleaned = optional(**values)
    for field, value in cleaned.items():
        if not value:
            raise PrintedValueMissing(document, field, person)
    return cleaned


def optional(**values: str) -> dict[str, str]:
    """The cleaned values (NFC, single spaces), which may be empty."""
    return {field: _clean(value) for field, value in values.items()}


def with_words(words: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The values, and the template's own words where a value was left empty."""
    return {**values, **{name: values.get(name) or word for name, word in words.items()}}


def board_values(document: str, lines: Sequence[str]) -> dict[str, str]:
    """The one to three lines of the board as `board_1` to `board_3`; the last is the board itself.

    Raises:
        PrintedValueMissing: There is no line.
        TooManyHeaderLines: There are more than three.
    """
    filled = [line for line in map(_clean, lines) if line]
    if not filled:
        raise PrintedValueMissing(document, "board_lines", "")
    if len(filled) > HEADER_LINES:
        raise TooManyHeaderLines(len(filled))
    padded = [""] * (HEADER_LINES - len(filled)) + filled
    return {f"board_{i}": line for i, line in enumerate(padded, start=1)}


def authority_values(lines: Sequence[str]) -> dict[str, str]:
    """None to two lines above a signer's title as `on_behalf` and `on_behalf_2`; further ones join the second."""
    first, *others = [_clean(line) for line in lines] or [""]
    return {"on_behalf": first, "on_behalf_2": " ".join(others)}


def date_values(day: date) -> dict[str, str]:
    """`day`, `month` and `year` as documents write them.

    Source:
        Nghị định 30/2020/NĐ-CP, Phụ lục I: days below 10 and the months 1 and 2 take a leading zero.
    """
    month = f"{day.month:02}" if day.month <= _LEADING_ZERO_MONTHS else str(day.month)
    return {"day": f"{day.day:02}", "month": month, "year": str(day.year)}
