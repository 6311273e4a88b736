"""Curves as short texts, in the language of SVG: capitals M, L, C, Z with numbers from the left and upwards.

Numbers stand apart by spaces, and none is written with an exponent.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# reportlab's stubs leave most numbers untyped.

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from reportlab.pdfgen.canvas import Canvas

_PARTS: Final = re.compile(r"([MLCZ])([^MLCZ]*)")
_OPERATORS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_ROUND: Final = 0.5523  # how far the handles of a quarter of a circle reach
Point = tuple[float, float]


def shape(canvas: Canvas, curve: str, *, fill: str = "", line: str = "", weight: float = 1.0) -> None:
    """Draws a curve, filled and with a line around it where a colour is given."""
    code: list[str] = canvas._code  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
    if fill:
        code.append(f"{_rgb(fill)} rg")
    if line:
        code.append(f"{_rgb(line)} RG {weight:.3f} w")
    code.append(_operators(curve))
    code.append("B*" if fill and line else "f*" if fill else "S")


def dot(
    canvas: Canvas, x: float, y: float, radius: float, *, fill: str = "", line: str = "", weight: float = 1.0
) -> None:
    """Draws a circle; see `shape`."""
    k = radius * _ROUND
    left, right, low, high = x - radius, x + radius, y - radius, y + radius
    curve = (
        f"M{right:.3f} {y:.3f}C{right:.3f} {y + k:.3f} {x + k:.3f} {high:.3f} {x:.3f} {high:.3f}"
        f"C{x - k:.3f} {high:.3f} {left:.3f} {y + k:.3f} {left:.3f} {y:.3f}"
        f"C{left:.3f} {y - k:.3f} {x - k:.3f} {low:.3f} {x:.3f} {low:.3f}"
        f"C{x + k:.3f} {low:.3f} {right:.3f} {y - k:.3f} {right:.3f} {y:.3f}Z"
    )
    shape(canvas, curve, fill=fill, line=line, weight=weight)


@lru_cache(maxsize=512)
def _operators(curve: str) -> str:
    """The curve in the language of PDF."""
    return " ".join(_operator(match[1], match[2]) for match in _PARTS.finditer(curve))


def _operator(command: str, numbers: str) -> str:
    """One step; several points after each other are several lines."""
    values = numbers.split()
    if command == "M" and len(values) > 2:  # noqa: PLR2004
        return f"{' '.join(values[:2])} m {_operator('L', ' '.join(values[2:]))}"
    if command == "L":
        return " ".join(f"{x} {y} l" for x, y in zip(values[::2], values[1::2], strict=True))
    return f"{' '.join(values)} {_OPERATORS[command]}"


@lru_cache(maxsize=64)
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def joined(points: Iterable[Point], *, closed: bool = True) -> str:
    """The straight lines through these points."""
    text = " ".join(f"{x:.3f} {y:.3f}" for x, y in points)
    return f"M{text}{'Z' if closed else ''}"


def around(radius: float, degrees: float) -> Point:
    """A point on a circle about the origin; 0 degrees is to the right, and it goes on against the clock."""
    angle = degrees * pi / 180
    return radius * cos(angle), radius * sin(angle)


@contextmanager
def moved(canvas: Canvas, x: float, y: float, turn: float = 0, scale: float = 1, flip: float = 1) -> Generator[None]:
    """What is drawn inside is moved, turned against the clock, enlarged, and mirrored left to right by flip -1."""
    canvas.saveState()
    canvas.translate(x, y)
    if turn:
        canvas.rotate(turn)
    if scale != 1 or flip != 1:
        canvas.scale(scale * flip, scale)
    yield
    canvas.restoreState()
