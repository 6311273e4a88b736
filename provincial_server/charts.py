"""Small bar charts: numbers become lengths here, and the pages draw them. The table beside a chart says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BILLION = 1_000_000_000
MILLION = 1_000_000
WIDTH = 330
HEIGHT = 150
_TOP = 26
_BOTTOM = 26
_MOST_BARS = 6
_GAP = 0.34


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, in units of the drawing, and what it stands for."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over a base line.

    Attributes:
        unit: 1, a million or a billion: what the numbers over the bars are said in.
    """

    bars: tuple[Bar, ...]
    unit: int = 1
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - _BOTTOM


def bars(values: Sequence[tuple[str, int]], *, money: bool = False) -> Chart:
    """A chart of the newest numbers, at most six; nothing is drawn below zero."""
    shown = values[-_MOST_BARS:]
    most = max((value for _, value in shown), default=0)
    step = WIDTH / max(len(shown), 3)
    room = HEIGHT - _TOP - _BOTTOM

    def bar(place: int, label: str, value: int) -> Bar:
        height = room * max(value, 0) / most if most > 0 else 0.0
        left = place * step + step * _GAP / 2
        return Bar(
            label, value, round(left, 1), round(_TOP + room - height, 1), round(step * (1 - _GAP), 1), round(height, 1)
        )

    unit = next((size for size in (BILLION, MILLION) if money and most >= size), 1)
    return Chart(tuple(bar(place, label, value) for place, (label, value) in enumerate(shown)), unit)
