"""How far a printer is off, and the page that shows it: for blanks that are printed on (phôi)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


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


NO_CORRECTION: Final = Correction()


def grid_pdf(width_mm: float, height_mm: float, correction: Correction = NO_CORRECTION) -> bytes:
    """A test page: a grid in millimetres with numbers and crosses near the corners, moved by the correction.

    It is laid on a blank and held against the light: the numbers at the crosses say how far the printer is off.
    """
    raise NotImplementedError
