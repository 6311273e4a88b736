"""Emblems for certificates, drawn by the program: book and torch, lotus, bronze drum, star, laurel, heart, rosette.

Each is drawn about the origin into a square of 100 by 100.
"""

# pyright: reportUnknownMemberType=false
# reportlab's stubs leave the canvas untyped.

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from desktop_app.printing.ornaments import MM, draw_book
from desktop_app.printing.shapes import around, dot, joined, moved, shape

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Drawn = Callable[["Canvas", str, str], None]
_WHITE: Final = "#FFFFFF"
_BOOK_WIDTH: Final = 114 * MM


def draw_emblem(canvas: Canvas, name: str, line: str, soft: str, place: tuple[float, float, float]) -> None:
    """Draws one of `EMBLEMS` about a point (x, y) with this width or height, in points; soft may be empty."""
    x, y, side = place
    with moved(canvas, x, y, scale=side / 100):
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        EMBLEMS[name](canvas, line, soft or line)


def _book(canvas: Canvas, line: str, _soft: str) -> None:
    draw_book(canvas, line, 0, 0, 100 / _BOOK_WIDTH)


_PAGE: Final = "M0 -13C9 -6 27 -5 41 -10L41 -36C27 -31 9 -32 0 -39Z"
_FLAME: Final = (
    "M1 50C6 41 15 37 14 28C13.4 22 8 19.5 0 19.5C-8 19.5 -14 22 -14 29C-14 36 -8 38 -6 44C-3 41 -2 38 -2.4 35"
    "C2 39 2.6 44 1 50Z"
)
_INNER_FLAME: Final = "M0.6 36C3.6 31 7 29 6 25C5.2 22 2.6 21.2 0 21.2C-3.4 21.2 -6 23 -5.6 26.5C-5 30 -0.6 31 0.6 36Z"


def _torch(canvas: Canvas, line: str, soft: str) -> None:
    """An open book, and over it a torch."""
    for side in (1, -1):
        with moved(canvas, 0, 0, flip=side):
            shape(canvas, "M0 -16L46 -14L46 -42C30 -36 10 -37 0 -45Z", fill=line)
            shape(canvas, _PAGE, fill=_WHITE, line=line, weight=1.6)
            for drop in (0, 6, 12):
                curve = f"M7 {-17.5 - drop}C15 {-13.5 - drop} 26 {-12.5 - drop} 35 {-15 - drop}"
                shape(canvas, curve, line=soft, weight=1.5)
    shape(canvas, "M-2.6 -14L2.6 -14L5 14L-5 14Z", fill=line)
    shape(canvas, "M-10 14L10 14L7.5 20.5L-7.5 20.5Z", fill=line)
    shape(canvas, _FLAME, fill=soft)
    shape(canvas, _INNER_FLAME, fill=_WHITE)
    for degrees in (18, 48, 132, 162):
        x, y = around(25, degrees)
        far_x, far_y = around(33, degrees)
        shape(canvas, f"M{x:.2f} {y + 22:.2f}L{far_x:.2f} {far_y + 22:.2f}", line=soft, weight=1.8)


_PETAL: Final = "M0 0C12 9 13 29 0 46C-13 29 -12 9 0 0Z"
_VEINS: Final = "M0 4L0 38M-3 6C-7 16 -6 26 -2 36M3 6C7 16 6 26 2 36"


def _lotus(canvas: Canvas, line: str, soft: str) -> None:
    for degrees, long in ((80, 0.92), (56, 1.0), (30, 1.08)):
        for side in (1, -1):
            _petal(canvas, line, soft, -degrees * side, long)
    _petal(canvas, line, soft, 0, 1.16)
    for side in (1, -1):
        with moved(canvas, 0, 0, flip=side):
            shape(canvas, "M2 -22C14 -27 30 -26 44 -20C32 -19 16 -18 2 -22Z", fill=line)
            shape(canvas, "M4 -28C12 -31 20 -31 29 -28.5", line=line, weight=1.4)


def _petal(canvas: Canvas, line: str, soft: str, turn: float, long: float) -> None:
    with moved(canvas, 0, -20, turn=turn, scale=long):
        shape(canvas, _PETAL, fill=soft, line=line, weight=1.5)
        shape(canvas, _VEINS, line=line, weight=0.5)


_BIRD: Final = (
    "M-13 0.8L-5.4 1.5C-5 3.8 -2.6 3.8 -1.8 2.1L0.6 1.4L4.4 6.4L5.2 1L12 3L10.4 0L12 -3L4.6 -1L1 -4L-1 -0.7L-5.2 0Z"
)
_RAYS: Final = 14


def _drum(canvas: Canvas, line: str, soft: str) -> None:
    """The face of a bronze drum: a sun of fourteen rays, rings of teeth and circles, birds in flight."""
    for radius, weight in ((49.4, 0.9), (47.6, 0.4), (42.8, 0.7), (29.4, 0.7), (24.2, 0.4), (19.4, 0.4), (15.4, 0.7)):
        _ring(canvas, radius, line, weight)
    for i in range(_RAYS):
        middle = i * 360 / _RAYS
        ray = joined((around(5.4, middle - 180 / _RAYS), around(14.4, middle), around(5.4, middle + 180 / _RAYS)))
        shape(canvas, ray, fill=line)
        gap = joined([around(14, middle + 180 / _RAYS + o) for o in (-5, 5)] + [around(8.4, middle + 180 / _RAYS)])
        shape(canvas, gap, line=line, weight=0.35)
        with moved(canvas, *around(36, middle), turn=middle + 90, scale=0.62):
            shape(canvas, _BIRD, fill=soft)
    _ring(canvas, 5.4, line, 5.4)
    _teeth(canvas, line, 43.4, 47, 84)
    _teeth(canvas, line, 24.8, 28.8, 56)
    for i in range(36):
        x, y = around(21.8, i * 10)
        dot(canvas, x, y, 1.35, line=line, weight=0.4)
        dot(canvas, x, y, 0.4, fill=line)
    for i in range(56):
        dot(canvas, *around(17.4, i * 360 / 56), 0.5, fill=line)


def _ring(canvas: Canvas, radius: float, line: str, weight: float) -> None:
    dot(canvas, 0, 0, radius, line=line, weight=weight)


def _teeth(canvas: Canvas, line: str, inner: float, outer: float, count: int) -> None:
    step = 360 / count
    for i in range(count):
        tooth = (around(inner, i * step - step * 0.42), around(outer, i * step), around(inner, i * step + step * 0.42))
        shape(canvas, joined(tooth), fill=line)


def _star(canvas: Canvas, line: str, soft: str) -> None:
    """A star of five points, lit from the left."""
    shape(canvas, joined(around(50 if i % 2 == 0 else 19.1, 90 + i * 36) for i in range(10)), fill=line)
    for i in range(5):
        point, inner = around(50, 90 + i * 72), around(19.1, 90 + i * 72 + 36)
        shape(canvas, joined((point, inner, (0.0, 0.0))), fill=soft)


def _laurel(canvas: Canvas, line: str, soft: str) -> None:
    """Two branches that meet below."""
    with moved(canvas, 0, 0, scale=0.9):
        _branches(canvas, line, soft)


def _branches(canvas: Canvas, line: str, soft: str) -> None:
    for side in (1, -1):
        with moved(canvas, 0, 0, flip=side):
            shape(canvas, "M2 -46C30 -44 47 -20 44 8C42 22 36 32 28 40", line=line, weight=1.3)
            for i in range(10):
                degrees = -78 + i * 13.5
                x, y = around(44.5 - max(0, i - 6) * 0.8, degrees)
                for turn, fill in ((degrees + 8, line), (degrees + 68, soft)):
                    with moved(canvas, x, y, turn=turn - 62, scale=0.26):
                        shape(canvas, _PETAL, fill=fill)
    with moved(canvas, 27, 41, turn=24, scale=0.26):
        shape(canvas, _PETAL, fill=line)
    with moved(canvas, -27, 41, turn=-24, scale=0.26):
        shape(canvas, _PETAL, fill=line)


def _heart(canvas: Canvas, line: str, soft: str) -> None:
    """A heart with a lotus in it."""
    curve = (
        "M0 -42C-20 -24 -47 -6 -47 16C-47 34 -34 42 -22 42C-11 42 -4 36 0 28"
        "C4 36 11 42 22 42C34 42 47 34 47 16C47 -6 20 -24 0 -42Z"
    )
    shape(canvas, curve, fill=line)
    with moved(canvas, 0, 2, scale=0.86):
        shape(canvas, curve, line=soft, weight=1.4)
    with moved(canvas, 0, 5, scale=0.52):
        _lotus(canvas, line, soft)


def _rosette(canvas: Canvas, line: str, soft: str) -> None:
    """A seal of gold paper with two ribbons and a star."""
    for side in (1, -1):
        with moved(canvas, 0, 0, flip=side):
            shape(canvas, "M4 -14L22 -50L13 -47L8 -38L-2 -16Z", fill=line)
            shape(canvas, "M6 -18L17.5 -44L12 -42L8 -34Z", fill=soft)
    with moved(canvas, 0, 12):
        waves = 20
        edge = [around(37 + (1.8 if i % 2 else -1.8), i * 180 / waves) for i in range(2 * waves)]
        shape(canvas, joined(edge), fill=soft, line=line, weight=1.2)
        for radius, weight in ((30, 1.5), (27.4, 0.5)):
            _ring(canvas, radius, line, weight)
        with moved(canvas, 0, 0, scale=0.42):
            _star(canvas, line, _WHITE)


def _guilloche(canvas: Canvas, line: str, _soft: str) -> None:
    """A rose of fine lines, as on banknotes."""
    waves = 6
    for turns, inner, outer in ((12, 24, 49), (8, 12, 34)):
        middle, swing = (outer + inner) / 2, (outer - inner) / 2
        for wave in range(waves):
            points: list[tuple[float, float]] = []
            for i in range(0, 720, 4):
                angle = i * pi / 360
                radius = middle + swing * sin(turns * angle + wave * 2 * pi / waves)
                points.append((radius * cos(angle), radius * sin(angle)))
            shape(canvas, joined(points), line=line, weight=0.18)


def _rays(canvas: Canvas, line: str, _soft: str) -> None:
    """Light from the middle."""
    count = 40
    for i in range(count):
        middle = 90 + i * 360 / count
        shape(canvas, joined((around(9, middle), around(50, middle - 1.6), around(50, middle + 1.6))), fill=line)


EMBLEMS: Final[dict[str, Drawn]] = {
    "book": _book,
    "torch": _torch,
    "lotus": _lotus,
    "drum": _drum,
    "star": _star,
    "laurel": _laurel,
    "heart": _heart,
    "rosette": _rosette,
    "guilloche": _guilloche,
    "rays": _rays,
}
"""Names of emblems → what draws them with a canvas, a strong and a soft colour."""
