"""How far a printer is off, and what puts it right: shift, size and turn, tried out on a sheet with crosses.

The page is drawn to size and turned about its middle, then shifted. Lengths are hundredths of a millimetre, sizes
thousandths of a percent, turns hundredths of a degree.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import DomainError

CROSS_MM: Final = 20.0
"""How far the crosses of the trial sheet stand from the edges."""

MOST_SHIFT: Final = 3_000
MOST_TURN: Final = 300
LEAST_SIZE: Final = 95_000
MOST_SIZE: Final = 105_000
_READABLE: Final = (0.5, 2.0)  # a ruler that says more or less was not laid on the crosses
_NUMBER: Final = re.compile(r"[+-]?\d{1,4}([.,]\d{1,3})?")


@dataclass(eq=False)
class NotAMeasure(DomainError):
    """This is no length, share or angle."""

    text: str


@dataclass(eq=False)
class ShiftTooFar(DomainError):
    """No printer is so far off: the sheet lies wrongly in the tray, or a ruler was read wrongly (mm)."""

    most_mm: int


@dataclass(eq=False)
class SizeTooFar(DomainError):
    """No printer draws so much too small or too large (percent)."""

    least: int
    largest_percent: int


@dataclass(eq=False)
class TurnTooFar(DomainError):
    """No printer turns a sheet so far (degrees)."""

    most_degrees: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What is done to a page before it goes to the printer.

    Attributes:
        across, down: Hundredths of a millimetre, to the right and downwards.
        scale_across, scale_down: Thousandths of a percent.
        turn: Hundredths of a degree, clockwise.
    """

    across: int = 0
    down: int = 0
    scale_across: int = 100_000
    scale_down: int = 100_000
    turn: int = 0

    @property
    def is_none(self) -> bool:
        """Whether the page is printed as it is."""
        return self == NO_CORRECTION

    def at(self, x_mm: float, y_mm: float, width_mm: float, height_mm: float) -> tuple[float, float]:
        """Where a point of a page of this size is drawn (mm)."""
        middle_x, middle_y = width_mm / 2, height_mm / 2
        away_x = (x_mm - middle_x) * self.scale_across / 100_000
        away_y = (y_mm - middle_y) * self.scale_down / 100_000
        angle = math.radians(self.turn / 100)
        turned_x = away_x * math.cos(angle) - away_y * math.sin(angle)
        turned_y = away_x * math.sin(angle) + away_y * math.cos(angle)
        return middle_x + turned_x + self.across / 100, middle_y + turned_y + self.down / 100


NO_CORRECTION: Final = Correction()


@dataclass(frozen=True, slots=True)
class Measured:
    """What a ruler says of the trial sheet, in mm.

    Attributes:
        left, top: From the left and the upper edge to the cross A.
        top_right: From the upper edge to the cross B.
        apart_across, apart_down: From A to B, and from A to C.
    """

    left: float
    top: float
    top_right: float
    apart_across: float
    apart_down: float


def expected(width_mm: float, height_mm: float) -> Measured:
    """What the ruler says where the printer is not off."""
    return Measured(CROSS_MM, CROSS_MM, CROSS_MM, width_mm - 2 * CROSS_MM, height_mm - 2 * CROSS_MM)


def corrected(measured: Measured, used: Correction, width_mm: float, height_mm: float) -> Correction:
    """What puts a printer right.

    Args:
        measured: On the trial sheet.
        used: With which correction that sheet was printed.
        width_mm, height_mm: Of the sheet.

    Raises:
        ShiftTooFar, SizeTooFar, TurnTooFar: No printer is so far off.
    """
    wanted = expected(width_mm, height_mm)
    size_across = measured.apart_across / wanted.apart_across
    size_down = measured.apart_down / wanted.apart_down
    if not all(_READABLE[0] < size < _READABLE[1] for size in (size_across, size_down)):
        raise SizeTooFar(LEAST_SIZE // 1000, MOST_SIZE // 1000)
    lower = (measured.top_right - measured.top) / measured.apart_across
    angle = math.asin(max(-1.0, min(1.0, lower)))
    away_x, away_y = CROSS_MM - measured.left, CROSS_MM - measured.top
    back_x = CROSS_MM + (away_x * math.cos(angle) + away_y * math.sin(angle)) / size_across
    back_y = CROSS_MM + (away_y * math.cos(angle) - away_x * math.sin(angle)) / size_down
    goal_x, goal_y = used.at(back_x, back_y, width_mm, height_mm)
    unshifted = Correction(
        0,
        0,
        round(used.scale_across / size_across),
        round(used.scale_down / size_down),
        round(used.turn - math.degrees(angle) * 100),
    )
    from_x, from_y = unshifted.at(CROSS_MM, CROSS_MM, width_mm, height_mm)
    return checked(
        Correction(
            round((goal_x - from_x) * 100),
            round((goal_y - from_y) * 100),
            unshifted.scale_across,
            unshifted.scale_down,
            unshifted.turn,
        )
    )


def checked(correction: Correction) -> Correction:
    """The correction, if a printer can be so far off.

    Raises:
        ShiftTooFar, SizeTooFar, TurnTooFar: It cannot.
    """
    if max(abs(correction.across), abs(correction.down)) > MOST_SHIFT:
        raise ShiftTooFar(MOST_SHIFT // 100)
    if not all(LEAST_SIZE <= size <= MOST_SIZE for size in (correction.scale_across, correction.scale_down)):
        raise SizeTooFar(LEAST_SIZE // 1000, MOST_SIZE // 1000)
    if abs(correction.turn) > MOST_TURN:
        raise TurnTooFar(MOST_TURN // 100)
    return correction


def parse_measure(text: str) -> float:
    """A number as people write it: `2`, `-1,5`, `+0.3`; nothing is zero.

    Raises:
        NotAMeasure: It is no such number.
    """
    plain = text.strip().replace("−", "-").replace("–", "-").replace(" ", "")
    for unit in ("mm", "%", "°"):
        plain = plain.removesuffix(unit)
    if not plain:
        return 0.0
    if not _NUMBER.fullmatch(plain) or not plain.isascii():
        raise NotAMeasure(text.strip())
    return float(plain.replace(",", "."))


def measure_text(hundredths: int) -> str:
    """`150` → `1,5`; `-30` → `-0,3`."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole},{rest:02}".rstrip("0").rstrip(",")
