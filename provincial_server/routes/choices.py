"""What an address asks for, where only some words mean something: a year, a number of days, a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from desktop_app.domain.dates import HANOI
from provincial_server.routes.site import Visit

SILENT_DAYS: Final = (30, 60, 90, 180)
_MOST_PAGES = 99_999


def chosen(visit: Visit, name: str, among: Sequence[str]) -> str:
    """The word of the query, if it is one of these; else empty."""
    asked = visit.asked(name)
    return asked if asked in among else ""


def page_number(visit: Visit, pages: int) -> int:
    """The page that is asked for, between 1 and `pages`."""
    return min(max(whole(visit.asked("trang"), _MOST_PAGES), 1), pages)


def whole(text: str, most: int) -> int:
    """A whole number from 0 to `most`; 0 for anything else."""
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < len(str(most)) + 3 else 0


def silent_days(visit: Visit) -> int:
    """After how many days a board counts as silent."""
    asked = whole(visit.asked("ngay"), 9999)
    return asked if asked in SILENT_DAYS else SILENT_DAYS[0]


def silent_before(visit: Visit) -> datetime:
    """Boards that were heard since this moment are not silent."""
    return visit.now - timedelta(days=silent_days(visit))


def day(text: str) -> date | None:
    """`2026-11-21`; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def beginning(found: date | None, later_days: int = 0) -> datetime | None:
    """The moment in which a day begins in Vietnam."""
    if found is None or not 1900 < found.year < 9000:  # noqa: PLR2004 - clocks and databases know no others
        return None
    return datetime.combine(found + timedelta(days=later_days), time(), HANOI)
