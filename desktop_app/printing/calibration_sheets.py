"""Tờ ô thử: a sheet of squares with crosses and rulers, on which a ruler tells how far a printer is off."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# reportlab is typed by stubs that leave most numbers untyped.

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

from desktop_app.domain.printer_corrections import CROSS_MM, NO_CORRECTION, expected
from desktop_app.i18n import _
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.fonts import face
from desktop_app.printing.layout import POINTS_PER_MM, Layout

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app.domain.printer_corrections import Correction

_ARM_MM: Final = 9.0
_SQUARE_MM: Final = 10
_INK, _FINE, _PALE = "#1B2130", "#B9B4A6", "#E4E0D4"
_RED: Final = "#B01C22"


@one_at_a_time
def calibration_pdf(width_mm: float, height_mm: float, correction: Correction = NO_CORRECTION) -> bytes:
    """The trial sheet for paper of this size, drawn with a correction as certificates are.

    Three crosses A, B and C stand 20 mm from the edges; what a ruler should say is printed beside the places where it
    is laid.

    Args:
        width_mm, height_mm: At least 140 by 140.
        correction: With which the sheet is printed.
    """
    title = _("Tờ ô thử máy in")
    layout = Layout(title=title, width_mm=width_mm, height_mm=height_mm, variables={}, stacks=())
    sheet = Sheet(layout, title=title)
    canvas = sheet.canvas
    canvas.saveState()
    _correct(canvas, correction, sheet.width, sheet.height)
    _Drawing(canvas, width_mm, height_mm).draw()
    canvas.restoreState()
    sheet.end_page()
    return sheet.pdf()


def _correct(canvas: Canvas, correction: Correction, width: float, height: float) -> None:
    """To size and turned about the middle of the page, then shifted: as `Correction.at` says."""
    across, down = correction.across / 100 * POINTS_PER_MM, correction.down / 100 * POINTS_PER_MM
    canvas.translate(width / 2 + across, height / 2 - down)
    canvas.rotate(-correction.turn / 100)
    canvas.scale(correction.scale_across / 100_000, correction.scale_down / 100_000)
    canvas.translate(-width / 2, -height / 2)


class _Drawing:
    """Draws in millimetres from the upper left corner."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        self._canvas, self._width, self._height = canvas, width, height

    def draw(self) -> None:
        self._draw_squares()
        self._draw_rulers()
        far_x, far_y = self._width - CROSS_MM, self._height - CROSS_MM
        for letter, x, y in (("A", CROSS_MM, CROSS_MM), ("B", far_x, CROSS_MM), ("C", CROSS_MM, far_y)):
            self._draw_cross(letter, x, y)
        self._draw_words()

    def _draw_squares(self) -> None:
        for x in range(0, int(self._width) + 1, _SQUARE_MM):
            self._line(x, 0, x, self._height, _FINE if not x % 50 else _PALE, 0.35)
        for y in range(0, int(self._height) + 1, _SQUARE_MM):
            self._line(0, y, self._width, y, _FINE if not y % 50 else _PALE, 0.35)

    def _draw_rulers(self) -> None:
        """Through the crosses, in millimetres, with numbers every ten."""
        for x in range(int(CROSS_MM), int(self._width - CROSS_MM) + 1):
            long = 3.4 if not x % 10 else 2.2 if not x % 5 else 1.2
            self._line(x, CROSS_MM, x, CROSS_MM + long, _INK, 0.35)
            if not x % 10 and CROSS_MM < x < self._width - CROSS_MM - 3:
                self._words(f"{x - int(CROSS_MM)}", x, CROSS_MM + 6.4, 7, align="centre")
        for y in range(int(CROSS_MM), int(self._height - CROSS_MM) + 1):
            long = 3.4 if not y % 10 else 2.2 if not y % 5 else 1.2
            self._line(CROSS_MM, y, CROSS_MM + long, y, _INK, 0.35)
            if not y % 10 and CROSS_MM < y < self._height - CROSS_MM - 3:
                self._words(f"{y - int(CROSS_MM)}", CROSS_MM + 4.2, y + 0.9, 7)
        self._line(CROSS_MM, CROSS_MM, self._width - CROSS_MM, CROSS_MM, _INK, 0.5)
        self._line(CROSS_MM, CROSS_MM, CROSS_MM, self._height - CROSS_MM, _INK, 0.5)

    def _draw_cross(self, letter: str, x: float, y: float) -> None:
        self._line(x - _ARM_MM, y, x + _ARM_MM, y, _RED, 0.8)
        self._line(x, y - _ARM_MM, x, y + _ARM_MM, _RED, 0.8)
        self._canvas.setStrokeColor(HexColor(_RED))
        self._canvas.setLineWidth(0.8)
        self._canvas.circle(x * POINTS_PER_MM, self._up(y), 3 * POINTS_PER_MM, stroke=1, fill=0)
        aside = -7.5 if x < self._width / 2 else 4.5
        self._words(letter, x + aside, y - 4.5, 17, "serif-bold", _RED)

    def _draw_words(self) -> None:
        wanted = expected(self._width, self._height)
        steps = (
            _("1. Từ mép trái tờ giấy đến dấu A: đúng là {mm} mm.").format(mm=_mm(wanted.left)),
            _("2. Từ mép trên tờ giấy đến dấu A: đúng là {mm} mm.").format(mm=_mm(wanted.top)),
            _("3. Từ mép trên tờ giấy đến dấu B: đúng là {mm} mm.").format(mm=_mm(wanted.top_right)),
            _("4. Từ dấu A sang dấu B: đúng là {mm} mm.").format(mm=_mm(wanted.apart_across)),
            _("5. Từ dấu A xuống dấu C: đúng là {mm} mm.").format(mm=_mm(wanted.apart_down)),
        )
        wide, high = min(self._width - 2 * CROSS_MM - 20, 165.0), 66.0
        left, top = (self._width - wide) / 2 + 6, self._height / 2 - 30
        self._canvas.setFillColor(HexColor("#FFFFFF"))
        self._canvas.setStrokeColor(HexColor(_FINE))
        self._canvas.setLineWidth(0.6)
        corner = (left * POINTS_PER_MM, self._up(top + high))
        self._canvas.roundRect(*corner, wide * POINTS_PER_MM, high * POINTS_PER_MM, 6, stroke=1, fill=1)
        self._words(_("Tờ ô thử máy in"), left + 8, top + 11, 17, "serif-bold")
        self._words(_("Lấy thước đo năm chỗ dưới đây, ghi số đo vào chỗ chấm rồi vào máy."), left + 8, top + 19, 12)
        for number, words in enumerate(steps):
            y = top + 28 + number * 7
            self._words(words, left + 8, y, 13)
            self._dots(left + wide - 36, y, 20)
            self._words("mm", left + wide - 14, y, 13)

    def _line(self, x: float, y: float, to_x: float, to_y: float, colour: str, weight: float) -> None:
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.line(x * POINTS_PER_MM, self._up(y), to_x * POINTS_PER_MM, self._up(to_y))

    def _dots(self, x: float, y: float, length: float) -> None:
        self._canvas.setDash([0.5, 2])
        self._line(x, y + 0.5, x + length, y + 0.5, _INK, 0.6)
        self._canvas.setDash([])

    def _words(
        self, text: str, x: float, y: float, size: float, font: str = "serif", colour: str = _INK, align: str = "left"
    ) -> None:
        known = face(font)
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setFont(known.name, size)
        start = x * POINTS_PER_MM - (known.width(text, size) / 2 if align == "centre" else 0)
        self._canvas.drawString(start, self._up(y), text)

    def _up(self, y: float) -> float:
        return (self._height - y) * POINTS_PER_MM


def _mm(length: float) -> str:
    return f"{length:g}".replace(".", ",")
