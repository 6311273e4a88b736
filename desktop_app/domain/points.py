"""Points of a review, as people type them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop_app.domain.awards import check_points
from desktop_app.domain.errors import DomainError

_POINTS = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")


@dataclass(eq=False)
class PointsNotUnderstood(DomainError):
    """The text is no number of points."""

    text: str


def parse_points(text: str) -> int:
    """Reads points in hundredths: `8`, `8,5`, `8.25`; an empty text is 0, not scored.

    Raises:
        PointsNotUnderstood: It is no number, or has more than two decimals.
        PointsOutOfRange: Nobody gives so many.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        return 0
    found = _POINTS.fullmatch(plain)
    if found is None:
        raise PointsNotUnderstood(text.strip()[:40])
    return check_points(int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")))


def points_text(points: int) -> str:
    """Points in hundredths as people write them: `825` → `8,25`; `0` → empty."""
    whole, rest = divmod(points, 100)
    decimals = f"{rest:02}".rstrip("0")
    return f"{whole}{',' if decimals else ''}{decimals}" if points else ""
