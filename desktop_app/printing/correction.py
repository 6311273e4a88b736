"""How far a printer is off, as what is done to a page: for blanks that are printed on (phôi)."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from desktop_app.printing.layout import POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Correction:
    """What is done to a whole page so that it meets the blank, about the middle of the page.

    Attributes:
        across_mm, down_mm: Moved to the right and downwards.
        scale_across, scale_down: 1 leaves the size as it is.
        turn_degrees: Turned clockwise.
    """

    across_mm: float = 0.0
    down_mm: float = 0.0
    scale_across: float = 1.0
    scale_down: float = 1.0
    turn_degrees: float = 0.0

    def matrix(self, width: float, height: float) -> tuple[float, ...] | None:
        """The six numbers by which a PDF page of this size in points is moved; None: it stays as it is."""
        if self == Correction():
            return None
        angle = radians(self.turn_degrees)
        a, b = self.scale_across * cos(angle), -self.scale_across * sin(angle)
        c, d = self.scale_down * sin(angle), self.scale_down * cos(angle)
        x, y = width / 2, height / 2
        e = x - a * x - c * y + self.across_mm * POINTS_PER_MM
        f = y - b * x - d * y - self.down_mm * POINTS_PER_MM
        return a, b, c, d, e, f


NO_CORRECTION: Final = Correction()
