"""What a list can say of the learning models: the years and points that results may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.dates import EARLIEST_YEAR
from desktop_app.domain.errors import DomainError

MOST_TENTHS: Final = 1_000  # a hundred points, in tenths
_YEARS_AHEAD = 1  # a school year is named by the one in which it ends


@dataclass(eq=False)
class ResultYearOutOfRange(DomainError):
    """A result is of no such year."""

    year: int
    earliest: int
    latest: int


@dataclass(eq=False)
class ScoreOutOfRange(DomainError):
    """Points, in tenths, are between nothing and a hundred."""

    tenths: int


def check_result_year(year: int, this_year: int) -> int:
    """The year, if a result can be of it.

    Raises:
        ResultYearOutOfRange: Before `EARLIEST_YEAR` or after next year.
    """
    if not EARLIEST_YEAR <= year <= this_year + _YEARS_AHEAD:
        raise ResultYearOutOfRange(year, EARLIEST_YEAR, this_year + _YEARS_AHEAD)
    return year


def check_score(tenths: int | None) -> int | None:
    """Points in tenths, or None where nobody gave any.

    Raises:
        ScoreOutOfRange: Below nothing or above a hundred points.
    """
    if tenths is not None and not 0 <= tenths <= MOST_TENTHS:
        raise ScoreOutOfRange(tenths)
    return tenths
