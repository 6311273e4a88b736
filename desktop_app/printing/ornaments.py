"""The ornamental frame of certificates: a woven band, rosettes and tendrils, and an open book behind the text."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# reportlab's stubs leave most numbers untyped.

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

from desktop_app.printing.layout import POINTS_PER_MM
from desktop_app.printing.shapes import dot, shape

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app.printing.drawing import Sheet
    from desktop_app.printing.layout import FrameStyle

MM: Final = POINTS_PER_MM
_BAND: Final = 6.4 * MM  # from the outer line to the inner one
_KNOT: Final = 4.4 * MM  # length of one knot of the woven band, about
_SWING: Final = 1.55 * MM  # half height of the woven band
_CORNER: Final = 8.6 * MM  # side of the squares in the corners
Curve = tuple[float, float, float, float, float, float]


def draw_frame(sheet: Sheet, style: FrameStyle) -> None:
    """Draws ground, watermark, band, corners and tendrils of a whole page: the woven frame, whatever `kind` says."""
    canvas, margin = sheet.canvas, style.margin_mm * MM
    width, height = sheet.width - 2 * margin, sheet.height - 2 * margin
    canvas.saveState()
    canvas.setFillColor(HexColor(style.paper))
    canvas.rect(margin, margin, width, height, stroke=0, fill=1)
    draw_book(canvas, style.watermark, sheet.width / 2, sheet.height * 0.47)
    canvas.translate(margin, margin)
    draw_woven(canvas, style, width, height)
    canvas.restoreState()


def draw_woven(canvas: Canvas, style: FrameStyle, width: float, height: float) -> None:
    """Draws the woven band, corners and tendrils around a page of this size, in points, from its lower left corner."""
    canvas.setStrokeColor(HexColor(style.line))
    for inset, weight in ((0.0, 2.4), (_BAND, 1.1), (_BAND + 1.1 * MM, 0.4)):
        canvas.setLineWidth(weight)
        canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset)
    sides = ((0.0, 0.0, 0, width), (width, 0.0, 90, height), (width, height, 180, width), (0.0, height, 270, height))
    for x, y, degrees, length in sides:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(degrees)
        _draw_side(canvas, style, length)
        canvas.restoreState()
    for x, y, across, up in ((0, 0, 1, 1), (1, 0, -1, 1), (0, 1, 1, -1), (1, 1, -1, -1)):
        canvas.saveState()
        canvas.translate(x * width, y * height)
        canvas.scale(across, up)
        _draw_corner(canvas, style)
        canvas.restoreState()


def _draw_side(canvas: Canvas, style: FrameStyle, length: float) -> None:
    """The woven band of the lower side, from corner square to corner square."""
    start, end = _CORNER - 1.1 * MM, length - _CORNER + 1.1 * MM
    knots = round((end - start) / _KNOT)
    step = (end - start) / knots
    middle = _BAND / 2
    for sign in (1, -1):
        curve = f"M{start:.2f} {middle:.2f}"
        for i in range(knots):
            x, swing = start + i * step, sign * (1 if i % 2 else -1) * _SWING * 4 / 3
            bow = f"{middle + swing:.2f}"
            curve += f"C{x + 0.36 * step:.2f} {bow} {x + 0.64 * step:.2f} {bow} {x + step:.2f} {middle:.2f}"
        for colour, weight in ((style.soft, 1.9), (style.line, 0.45)):
            shape(canvas, curve, line=colour, weight=weight)
    for i in range(knots):
        dot(canvas, start + (i + 0.5) * step, middle, 0.42 * MM, fill=style.line)


def _draw_corner(canvas: Canvas, style: FrameStyle) -> None:
    """The lower left corner: a square with a rosette, and tendrils into the page."""
    canvas.setFillColor(HexColor(style.paper))
    canvas.setStrokeColor(HexColor(style.line))
    canvas.setLineWidth(1.1)
    canvas.rect(-0.6 * MM, -0.6 * MM, _CORNER, _CORNER, stroke=1, fill=1)
    canvas.setLineWidth(0.4)
    canvas.rect(0.2 * MM, 0.2 * MM, _CORNER - 1.6 * MM, _CORNER - 1.6 * MM)
    middle = _CORNER / 2 - 0.6 * MM
    _draw_rosette(canvas, style, middle, middle)
    for mirrored in (False, True):
        canvas.saveState()
        if mirrored:
            canvas.transform(0, 1, 1, 0, 0, 0)
        _draw_tendril(canvas, style)
        canvas.restoreState()
    _draw_bud(canvas, style)


def _draw_rosette(canvas: Canvas, style: FrameStyle, x: float, y: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    for petals, length, turn, colour in ((8, 3.1 * MM, pi / 8, style.soft), (8, 2.7 * MM, 0.0, style.line)):
        canvas.setFillColor(HexColor(colour))
        for i in range(petals):
            _draw_petal(canvas, turn + i * 2 * pi / petals, length, 0.62 * MM)
    canvas.setFillColor(HexColor(style.paper))
    canvas.circle(0, 0, 0.75 * MM, stroke=0, fill=1)
    canvas.setFillColor(HexColor(style.line))
    canvas.circle(0, 0, 0.45 * MM, stroke=0, fill=1)
    canvas.restoreState()


def _draw_petal(canvas: Canvas, angle: float, length: float, half: float) -> None:
    """A pointed leaf from the origin."""

    def at(along: float, aside: float) -> tuple[float, float]:
        return along * cos(angle) - aside * sin(angle), along * sin(angle) + aside * cos(angle)

    path = canvas.beginPath()
    path.moveTo(0, 0)
    path.curveTo(*at(0.35 * length, 1.5 * half), *at(0.75 * length, 1.1 * half), *at(length, 0))
    path.curveTo(*at(0.75 * length, -1.1 * half), *at(0.35 * length, -1.5 * half), 0, 0)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


_TENDRIL: Final[tuple[Curve, ...]] = (  # millimetres from the corner: along the side, then curling back in
    (14.92, 11.64, 18.12, 11.48, 21.72, 11.48),
    (26.52, 11.48, 30.52, 12.44, 30.52, 15.0),
    (30.52, 16.92, 27.64, 17.4, 27.0, 15.8),
    (26.6, 14.68, 27.8, 13.88, 28.6, 14.68),
)
_TENDRIL_START: Final = (12.6, 12.6)
_SECOND: Final[tuple[Curve, ...]] = (
    (14.52, 13.72, 16.92, 13.24, 19.32, 13.88),
    (22.04, 14.68, 22.2, 17.72, 19.96, 18.04),
    (18.36, 18.2, 17.64, 16.44, 18.84, 15.8),
)
_LEAVES: Final = ((22.2, 11.56, 42), (26.36, 12.04, 62), (16.6, 13.4, 70))


def _draw_tendril(canvas: Canvas, style: FrameStyle) -> None:
    canvas.setStrokeColor(HexColor(style.line))
    canvas.setFillColor(HexColor(style.line))
    canvas.setLineCap(1)
    for curves, weight in ((_TENDRIL, 1.1), (_SECOND, 0.9)):
        canvas.setLineWidth(weight)
        path = canvas.beginPath()
        path.moveTo(_TENDRIL_START[0] * MM, _TENDRIL_START[1] * MM)
        for curve in curves:
            path.curveTo(*(value * MM for value in curve))
        canvas.drawPath(path, stroke=1, fill=0)
    for x, y, degrees in _LEAVES:
        canvas.saveState()
        canvas.translate(x * MM, y * MM)
        _draw_petal(canvas, degrees * pi / 180, 2.6 * MM, 0.5 * MM)
        canvas.restoreState()
    for x, y in ((28.44, 15.08), (19.08, 16.12)):
        canvas.circle(x * MM, y * MM, 0.5 * MM, stroke=0, fill=1)


def _draw_bud(canvas: Canvas, style: FrameStyle) -> None:
    """A lotus bud on the diagonal."""
    canvas.saveState()
    canvas.translate(_TENDRIL_START[0] * MM, _TENDRIL_START[1] * MM)
    for degrees, length, colour in ((14, 4.6, style.soft), (76, 4.6, style.soft), (45, 6.6, style.line)):
        canvas.setFillColor(HexColor(colour))
        _draw_petal(canvas, degrees * pi / 180, length * MM, 0.95 * MM)
    canvas.setFillColor(HexColor(style.line))
    canvas.circle(0, 0, 0.9 * MM, stroke=0, fill=1)
    canvas.restoreState()


def draw_book(canvas: Canvas, colour: str, x: float, y: float, scale: float = 1) -> None:
    """An open book around this point, in points from the left and the bottom; at scale 1 it is 114 mm wide."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(scale, scale)
    canvas.setStrokeColor(HexColor(colour))
    canvas.setFillColor(HexColor(colour))
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for side in (1, -1):
        canvas.saveState()
        canvas.scale(side, 1)
        _draw_half_book(canvas)
        canvas.restoreState()
    canvas.setLineWidth(1.5 * MM)
    canvas.line(0, -31 * MM, 0, 12 * MM)
    canvas.restoreState()


def _draw_half_book(canvas: Canvas) -> None:
    """The right half: the cover behind, a page, and its lines of writing."""
    canvas.setLineWidth(1.9 * MM)
    path = canvas.beginPath()
    path.moveTo(0, 12 * MM)
    path.curveTo(12 * MM, 21 * MM, 34 * MM, 21 * MM, 52 * MM, 15 * MM)
    path.lineTo(52 * MM, -28 * MM)
    path.curveTo(34 * MM, -22 * MM, 12 * MM, -22 * MM, 0, -31 * MM)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setLineWidth(1.5 * MM)
    path = canvas.beginPath()
    path.moveTo(57 * MM, 11 * MM)
    path.lineTo(57 * MM, -34.5 * MM)
    path.curveTo(36 * MM, -28 * MM, 14 * MM, -28 * MM, 0, -36.5 * MM)
    canvas.drawPath(path, stroke=1, fill=0)
