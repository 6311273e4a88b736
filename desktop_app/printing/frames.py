"""Ornamental frames of whole pages, by name, and the ground that they stand on."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# reportlab's stubs leave the canvas untyped.

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

from desktop_app.printing.emblems import draw_emblem
from desktop_app.printing.ornaments import MM, draw_woven
from desktop_app.printing.shapes import around, joined, moved, shape

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app.printing.boxes import FrameStyle
    from desktop_app.printing.drawing import Sheet

_BEHIND: Final = {"book": 0.56, "torch": 0.56, "lotus": 0.62, "guilloche": 0.8, "heart": 0.5}
"""How large an emblem behind the text is, as a share of the shorter side of the page; the others:"""
_BEHIND_MOST: Final = 0.72
_BEHIND_AT: Final = 0.47  # of the height of a page across; upright pages have it in the middle


_SPARK: Final = (
    "M-1.5 0C-0.5 0.2 -0.2 0.5 0 1.3C0.2 0.5 0.5 0.2 1.5 0C0.5 -0.2 0.2 -0.5 0 -1.3C-0.2 -0.5 -0.5 -0.2 -1.5 0Z"
)


def draw_ground(sheet: Sheet, style: FrameStyle) -> None:
    """The colour of the paper inside the frame."""
    margin = style.margin_mm * MM
    sheet.canvas.setFillColor(HexColor(style.paper))
    sheet.canvas.rect(margin, margin, sheet.width - 2 * margin, sheet.height - 2 * margin, stroke=0, fill=1)


def draw_lines(sheet: Sheet, style: FrameStyle) -> None:
    """The emblem behind the text, and the frame itself."""
    if style.behind:
        side = min(sheet.width, sheet.height) * _BEHIND.get(style.behind, _BEHIND_MOST)
        at = (sheet.width / 2, sheet.height * (_BEHIND_AT if sheet.width > sheet.height else 0.5), side)
        draw_emblem(sheet.canvas, style.behind, style.watermark, style.watermark, at)
    margin = style.margin_mm * MM
    with moved(sheet.canvas, margin, margin):
        FRAMES[style.kind](sheet.canvas, style, sheet.width - 2 * margin, sheet.height - 2 * margin)


def _sides(canvas: Canvas, width: float, height: float, draw: Callable[[float], None]) -> None:
    """Draws the lower side, then the others turned."""
    for x, y, degrees, length in (
        (0, 0, 0, width),
        (width, 0, 90, height),
        (width, height, 180, width),
        (0, height, 270, height),
    ):
        with moved(canvas, x, y, turn=degrees):
            draw(length)


def _corners(canvas: Canvas, width: float, height: float, draw: Callable[[], None]) -> None:
    """Draws the lower left corner, then the others mirrored."""
    for x, y, across, up in ((0, 0, 1, 1), (1, 0, -1, 1), (0, 1, 1, -1), (1, 1, -1, -1)):
        canvas.saveState()
        canvas.translate(x * width, y * height)
        canvas.scale(across, up)
        draw()
        canvas.restoreState()


def _rect(canvas: Canvas, inset: float, width: float, height: float, line: str, weight: float) -> None:
    canvas.setStrokeColor(HexColor(line))
    canvas.setLineWidth(weight)
    canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset, stroke=1, fill=0)


def _band(canvas: Canvas, thick: float, width: float, height: float, colour: str) -> None:
    """A band of one colour along all four edges."""
    canvas.setFillColor(HexColor(colour))
    canvas.rect(0, 0, width, thick, stroke=0, fill=1)
    canvas.rect(0, height - thick, width, thick, stroke=0, fill=1)
    canvas.rect(0, thick, thick, height - 2 * thick, stroke=0, fill=1)
    canvas.rect(width - thick, thick, thick, height - 2 * thick, stroke=0, fill=1)


def _fret(canvas: Canvas, style: FrameStyle, width: float, height: float) -> None:
    """A lacquered band with a running key pattern, knots in the corners, and a key corner inside."""
    thick, accent = 8.4 * MM, style.accent or style.line
    _band(canvas, thick, width, height, accent)
    for inset, weight in ((1.0 * MM, 0.9), (thick - 1.0 * MM, 0.9), (thick + 1.3 * MM, 1.4), (thick + 2.3 * MM, 0.45)):
        _rect(canvas, inset, width, height, style.line, weight)
    corner, unit = thick + 0.2 * MM, 4.7 * MM

    def side(length: float) -> None:
        count = round((length - 2 * corner) / unit / 2) * 2
        step = (length - 2 * corner) / count
        for i in range(count):
            with moved(canvas, corner + (i + 0.5) * step, thick / 2, flip=1 if i % 2 else -1):
                a, b, c = step / 2, 2.25 * MM, 0.75 * MM
                key = (
                    f"M{-a:.3f} {-b:.3f}L{a - 0.1:.3f} {-b:.3f}M{-a + 0.9:.3f} {-b:.3f}L{-a + 0.9:.3f} {b:.3f}"
                    f"L{a - 1.2:.3f} {b:.3f}L{a - 1.2:.3f} {-c:.3f}L{-c * 0.6:.3f} {-c:.3f}L{-c * 0.6:.3f} {c:.3f}"
                )
                shape(canvas, key, line=style.soft, weight=1.05)

    def block() -> None:
        middle = thick / 2
        with moved(canvas, middle, middle):
            shape(canvas, joined([around(3.3 * MM, 45 + i * 90) for i in range(4)]), fill=style.soft)
            for i in range(4):
                with moved(canvas, 0, 0, turn=i * 90, scale=2.0 * MM / 50):
                    shape(canvas, "M0 0C20 10 24 32 0 50C-24 32 -20 10 0 0Z", fill=accent)
            canvas.setFillColor(HexColor(style.soft))
            canvas.circle(0, 0, 0.55 * MM, stroke=0, fill=1)
        with moved(canvas, thick + 3.4 * MM, thick + 3.4 * MM, scale=MM * 0.62):
            canvas.setLineJoin(0)
            shape(canvas, "M0 32L0 0L32 0L32 5L5 5L5 26L13 26L13 13L26 13L26 9L9 9L9 22", line=style.line, weight=0.62)
            shape(canvas, "M0 36L0 40M36 0L40 0", line=style.line, weight=0.62)
            shape(canvas, "M17 17L21 17L21 21L17 21Z", fill=accent)

    _sides(canvas, width, height, side)
    _corners(canvas, width, height, block)


def _banner(canvas: Canvas, style: FrameStyle, width: float, height: float) -> None:
    """A red band between gold lines, a star in every corner with rays into the page."""
    thick, accent = 7.2 * MM, style.accent or style.line
    _band(canvas, thick, width, height, accent)
    for inset, weight in ((0.0, 1.6), (1.3 * MM, 0.5), (thick - 1.3 * MM, 0.5), (thick, 1.6), (thick + 1.7 * MM, 0.5)):
        _rect(canvas, inset, width, height, style.line, weight)

    def side(length: float) -> None:
        start = 30 * MM
        count = round((length - 2 * start) / (5.2 * MM))
        step = (length - 2 * start) / count
        canvas.setFillColor(HexColor(style.soft))
        for i in range(count + 1):
            with moved(canvas, start + i * step, thick / 2, scale=MM):
                shape(canvas, _SPARK, fill=style.soft)

    def corner() -> None:
        with moved(canvas, 0, 0, scale=MM):
            shape(canvas, "M0 0L19 0C19 10.5 10.5 19 0 19Z", fill=accent, line=style.line, weight=0.56)
            shape(canvas, "M17 0C17 9.4 9.4 17 0 17", line=style.line, weight=0.18)
            for i, degrees in enumerate(range(27, 64, 6)):
                edges = (around(27 if i % 2 else 30, degrees), around(20, degrees - 2), around(20, degrees + 2))
                shape(canvas, joined(edges), fill=style.line)
        draw_emblem(canvas, "star", style.line, style.soft, (7.4 * MM, 7.4 * MM, 9.6 * MM))

    _sides(canvas, width, height, side)
    _corners(canvas, width, height, corner)


def _double(canvas: Canvas, style: FrameStyle, width: float, height: float) -> None:
    """Two lines with hollow corners: modest, and sparing with ink."""
    small = min(width, height) < 160 * MM
    unit = MM * (0.8 if small else 1)
    for inset, weight, hollow in ((0.0, 2.2, 9.0), (1.9, 0.6, 8.2), (3.2, 0.25, 7.8)):
        i, h = inset * unit, hollow * unit
        r, t = width - i, height - i
        k = h * 0.45
        curve = (
            f"M{i + h} {i}L{r - h} {i}C{r - h} {i + k} {r - k} {i + h} {r} {i + h}L{r} {t - h}"
            f"C{r - k} {t - h} {r - h} {t - k} {r - h} {t}L{i + h} {t}C{i + h} {t - k} {i + k} {t - h} {i} {t - h}"
            f"L{i} {i + h}C{i + k} {i + h} {i + h} {i + k} {i + h} {i}Z"
        )
        shape(canvas, curve, line=style.line, weight=weight)

    def corner() -> None:
        with moved(canvas, 2.3 * unit, 2.3 * unit, turn=-45, scale=5.6 * unit / 50):
            for turn, colour in ((48, style.soft), (-48, style.soft), (0, style.line)):
                with moved(canvas, 0, 0, turn=turn):
                    shape(canvas, "M0 -6C14 8 14 30 0 50C-14 30 -14 8 0 -6Z", fill=colour)

    _corners(canvas, width, height, corner)


def _leaf(canvas: Canvas, style: FrameStyle, width: float, height: float) -> None:
    """A garland of leaves between two lines, rosettes in the corners."""
    thick = 7.0 * MM
    for inset, weight in ((0.0, 2.0), (1.0 * MM, 0.45), (thick, 0.45), (thick + 1.0 * MM, 1.2)):
        _rect(canvas, inset, width, height, style.line, weight)
    corner = 9.2 * MM

    def side(length: float) -> None:
        half = (length - 2 * corner) / 2
        count = round(half / (3.5 * MM))
        step = half / count
        shape(
            canvas,
            f"M{corner} {thick / 2 + 0.5 * MM}L{length - corner} {thick / 2 + 0.5 * MM}",
            line=style.line,
            weight=0.5,
        )
        for way in (1, -1):
            with moved(canvas, length / 2, thick / 2 + 0.5 * MM, flip=way):
                for i in range(count):
                    for turn, colour in ((-62, style.line), (-118, style.soft)):
                        with moved(canvas, (i + 0.35) * step, 0, turn=turn, scale=3.1 * MM / 46):
                            shape(canvas, "M0 0C12 9 13 29 0 46C-13 29 -12 9 0 0Z", fill=colour)
        canvas.setFillColor(HexColor(style.accent or style.line))
        canvas.circle(length / 2, thick / 2 + 0.5 * MM, 1.25 * MM, stroke=0, fill=1)

    def block() -> None:
        canvas.setFillColor(HexColor(style.paper))
        canvas.setStrokeColor(HexColor(style.line))
        canvas.setLineWidth(1.2)
        canvas.rect(-0.8 * MM, -0.8 * MM, corner, corner, stroke=1, fill=1)
        with moved(canvas, corner / 2 - 0.8 * MM, corner / 2 - 0.8 * MM, scale=3.5 * MM / 46):
            for i in range(8):
                with moved(canvas, 0, 0, turn=i * 45):
                    shape(canvas, "M0 0C12 9 13 29 0 46C-13 29 -12 9 0 0Z", fill=style.soft if i % 2 else style.line)
            canvas.setFillColor(HexColor(style.accent or style.paper))
            canvas.circle(0, 0, 9, stroke=0, fill=1)

    _sides(canvas, width, height, side)
    _corners(canvas, width, height, block)


def _petals(canvas: Canvas, style: FrameStyle, width: float, height: float) -> None:
    """Fine lines that swing around a lotus in each corner and in the middle of the long sides."""
    for inset, weight in ((0.0, 1.8), (1.4 * MM, 0.4), (5.2 * MM, 0.9), (6.1 * MM, 0.3)):
        _rect(canvas, inset, width, height, style.line, weight)

    def side(length: float) -> None:
        start = 15 * MM
        count = round((length - 2 * start) / (7.2 * MM))
        step = (length - 2 * start) / count
        for i in range(count):
            with moved(canvas, start + (i + 0.5) * step, 3.3 * MM, scale=MM):
                half = step / MM / 2
                shape(canvas, f"M{-half} 0C{-half * 0.4} 1.7 {half * 0.4} 1.7 {half} 0", line=style.line, weight=0.2)
                shape(canvas, f"M{-half} 0C{-half * 0.4} -1.7 {half * 0.4} -1.7 {half} 0", line=style.soft, weight=0.34)
                shape(canvas, "M0 0.9C0.7 0.4 0.7 -0.4 0 -0.9C-0.7 -0.4 -0.7 0.4 0 0.9Z", fill=style.line)

    def corner() -> None:
        canvas.setFillColor(HexColor(style.paper))
        middle = 6.2 * MM
        canvas.circle(middle, middle, 7.8 * MM, stroke=0, fill=1)
        canvas.setStrokeColor(HexColor(style.line))
        for radius, weight in ((7.8 * MM, 1.4), (7.0 * MM, 0.4)):
            canvas.setLineWidth(weight)
            canvas.circle(middle, middle, radius, stroke=1, fill=0)
        with moved(canvas, middle, middle, turn=-45):
            draw_emblem(canvas, "lotus", style.line, style.soft, (0, 0.4 * MM, 10.6 * MM))

    _sides(canvas, width, height, side)
    _corners(canvas, width, height, corner)


FRAMES: Final[dict[str, Callable[[Canvas, FrameStyle, float, float], None]]] = {
    "woven": draw_woven,
    "fret": _fret,
    "banner": _banner,
    "double": _double,
    "leaf": _leaf,
    "petals": _petals,
}
"""Names of frames → what draws them from the lower left corner, with the size of the frame."""
