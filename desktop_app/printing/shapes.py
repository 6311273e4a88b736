"""Curves as short texts, in the language of SVG: capitals M, L, C, Z with numbers from the left and upwards."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# reportlab's stubs leave most numbers untyped.

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from reportlab.pdfgen.canvas import Canvas

_SIGNS: Final = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
_NUMBERS: Final = {"M": 2, "L": 2, "C": 6}
Point = tuple[float, float]


def shape(canvas: Canvas, curve: str, *, fill: str = "", line: str = "", weight: float = 1.0) -> None:
    """Draws a curve, filled and with a line around it where a colour is given."""
    if fill:
        canvas.setFillColor(HexColor(fill))
    if line:
        canvas.setStrokeColor(HexColor(line))
        canvas.setLineWidth(weight)
    path = canvas.beginPath()
    for command, numbers in _steps(curve):
        if command == "M":
            path.moveTo(*numbers)
        elif command == "L":
            path.lineTo(*numbers)
        elif command == "C":
            path.curveTo(*numbers)
        else:
            path.close()
    canvas.drawPath(path, stroke=int(bool(line)), fill=int(bool(fill)))


@cache
def _steps(curve: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    steps: list[tuple[str, tuple[float, ...]]] = []
    command, numbers = "", list[float]()
    for sign in _SIGNS.findall(curve):
        if sign in "MLCZ":
            command = sign
            if sign == "Z":
                steps.append(("Z", ()))
            continue
        numbers.append(float(sign))
        if len(numbers) == _NUMBERS[command]:
            steps.append((command, tuple(numbers)))
            numbers = []
            command = "L" if command == "M" else command
    return tuple(steps)


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
