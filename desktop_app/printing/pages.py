"""Pages that are laid out before they are drawn: their number is known, and two may share a sheet of paper."""

# pyright: reportUnknownMemberType=false
# reportlab's stubs leave most numbers untyped.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from reportlab.lib.colors import HexColor

from desktop_app.printing.fitting import Line, fit_stack
from desktop_app.printing.fonts import choose_face
from desktop_app.printing.layout import POINTS_PER_MM
from desktop_app.printing.qr_codes import draw_square
from desktop_app.printing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from desktop_app.printing.drawing import Sheet
    from desktop_app.printing.fitting import Stroke
    from desktop_app.printing.fonts import Face
    from desktop_app.printing.layout import Align, Layout, Stack

INK = "#000000"
_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line between two places, in points from the left and the top of the page."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight_pt: float = 0.5
    colour: str = INK
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in points from the left and the top of the page; without colours nothing is seen of it."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    border: str = ""
    radius: float = 0


class Page:
    """What stands on one page, in points from its upper left corner; of squares: text, left, top and side."""

    __slots__ = ("boxes", "lines", "segments", "squares", "strokes")

    def __init__(self, *segments: Segment) -> None:
        self.boxes: list[Box] = []
        self.segments: list[Segment] = list(segments)
        self.strokes: list[Stroke] = []
        self.lines: list[Line] = []
        self.squares: list[tuple[str, float, float, float]] = []


class Flow:
    """Pages of one layout, filled from the top down; `y` counts in points from the top of the page.

    Attributes:
        pages: Those laid out so far; the last is the one that is being filled.
        y: Where the next thing goes.
        left, right, bottom: Edges of what may be printed, in points.
        on_turn: Puts what stands at the head of every further page; called when one was begun.
    """

    def __init__(self, layout: Layout, about: str, edges_mm: tuple[float, float, float, float]) -> None:
        """Begins the first page.

        Args:
            layout: Size of the page, and its stacks.
            about: Whom or what the document is about, for refusals.
            edges_mm: Left, right, top of further pages, and bottom, from the left and the top of the page.
        """
        left, right, top, bottom = (edge * POINTS_PER_MM for edge in edges_mm)
        self.layout = layout
        self.about = about
        self.left, self.right, self._next_top, self.bottom = left, right, top, bottom
        self.pages = [Page()]
        self.y = top
        self.on_turn: Callable[[], None] = lambda: None

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Points left on this page."""
        return self.bottom - self.y

    @property
    def tallest(self) -> float:
        """Points that a further page has in all."""
        return self.bottom - self._next_top

    def turn(self) -> None:
        """Begins a further page."""
        self.pages.append(Page())
        self.y = self._next_top
        self.on_turn()

    def keep_together(self, height: float) -> None:
        """Begins a further page where this height (points) is not left on this one."""
        if height > self.room:
            self.turn()

    def gap(self, millimetres: float) -> None:
        """Leaves space."""
        self.y += millimetres * POINTS_PER_MM

    def put_stack(self, stack: Stack, values: Mapping[str, str], *, y_mm: float | None = None) -> float:
        """Fits a stack at its own place or at `y_mm`; gives the height used, in points."""
        top = stack.y_mm if y_mm is None else y_mm
        placed = fit_stack(stack, values, self.about, y_mm=top)
        if stack.border or stack.fill:
            pad = stack.padding_mm
            self.page.boxes.append(
                Box(
                    (stack.x_mm - pad) * POINTS_PER_MM,
                    (top - pad) * POINTS_PER_MM,
                    (stack.width_mm + 2 * pad) * POINTS_PER_MM,
                    (stack.height_mm + 2 * pad) * POINTS_PER_MM,
                    stack.fill,
                    stack.border,
                    stack.radius_mm * POINTS_PER_MM,
                )
            )
        self.page.lines.extend(placed.lines)
        self.page.strokes.extend(placed.strokes)
        return placed.height

    def flow_stack(self, stack: Stack, values: Mapping[str, str]) -> None:
        """Fits a stack where the flow is and goes on below what it used; nothing when all its texts are left out."""
        self.y += self.put_stack(stack, values, y_mm=self.y / POINTS_PER_MM)

    def say(
        self,
        text: str,
        *,
        font: str = "serif",
        size_pt: float = 13,
        align: Align = "left",
        indent_mm: float = 0,
        after_mm: float = 0,
    ) -> None:
        """A paragraph across the page, over as many lines and pages as it takes; nothing when it is empty."""
        if not text:
            return
        face = choose_face((font,), text, self.about)
        indent = indent_mm * POINTS_PER_MM
        width = self.right - self.left - indent
        for line in wrap(text, face, size_pt, width):
            self.keep_together(size_pt * _LEADING)
            spare = {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * (width - face.width(line, size_pt))
            baseline = self.y + size_pt * 0.95
            self.page.lines.append(Line(line, face.name, size_pt, INK, self.left + indent + spare, baseline))
            self.y += size_pt * _LEADING
        self.gap(after_mm)

    def say_indented(
        self, text: str, *, font: str = "serif", size_pt: float = 13, first_mm: float = 10, after_mm: float = 0
    ) -> None:
        """A paragraph whose first line begins further in, its full lines as wide as the page."""
        face = choose_face((font,), text, self.about)
        first = first_mm * POINTS_PER_MM
        width = self.right - self.left
        blank = "\u2007"  # as wide as a digit and never broken: stands for the indent while the lines are found
        lines = wrap(blank * round(first / face.width(blank, size_pt)) + text, face, size_pt, width)
        for at, line in enumerate(lines):
            words = line.lstrip(blank).split(" ")
            begin = self.left + (0 if at else first)
            spare = self.left + width - begin - face.width(" ".join(words), size_pt)
            wider = spare / (len(words) - 1) if len(words) > 1 and at < len(lines) - 1 else 0.0
            self.keep_together(size_pt * _LEADING)
            self._put_words(words, face, size_pt, begin, wider)
            self.y += size_pt * _LEADING
        self.gap(after_mm)

    def _put_words(self, words: Sequence[str], face: Face, size_pt: float, x: float, wider: float) -> None:
        baseline = self.y + size_pt * 0.95
        if not wider:
            self.page.lines.append(Line(" ".join(words), face.name, size_pt, INK, x, baseline))
            return
        for word in words:
            self.page.lines.append(Line(word, face.name, size_pt, INK, x, baseline))
            x += face.width(f"{word} ", size_pt) + wider

    def say_at(self, text: str, x: float, y: float, *, font: str = "serif", size_pt: float = 12) -> None:
        """One line of text that begins at a place of this page; `y` is the baseline."""
        self.say_on(self.page, text, x, y, font=font, size_pt=size_pt)

    def say_on(self, page: Page, text: str, x: float, y: float, *, font: str = "serif", size_pt: float = 12) -> None:
        """One line of text that begins at a place of any page; `y` is the baseline."""
        if text:
            face = choose_face((font,), text, self.about)
            page.lines.append(Line(text, face.name, size_pt, INK, x, y))

    def width_of(self, text: str, size_pt: float, font: str = "serif") -> float:
        """Points that a text takes on one line."""
        return choose_face((font,), text, self.about).width(text, size_pt)


def moved(stack: Stack, x_mm: float, width_mm: float) -> Stack:
    """The stack at another place across the page."""
    return msgspec.structs.replace(stack, x_mm=x_mm, width_mm=width_mm)


def draw_page(sheet: Sheet, page: Page, *, down: float = 0) -> None:
    """Draws a page on the sheet of paper that is being filled, `down` points below its top."""
    with sheet.to_scale():
        sheet.canvas.translate(0, -down)
        for box in page.boxes:
            _draw_box(sheet, box)
        _draw_segments(sheet, page.segments)
        sheet.draw_strokes(page.strokes)
        sheet.draw_lines(page.lines)
        for text, x, y, side in page.squares:
            draw_square(sheet, text, x, y, side)


def draw_pages(sheet: Sheet, pages: Iterable[Page]) -> None:
    """Draws every page on a sheet of paper of its own."""
    for page in pages:
        draw_page(sheet, page)
        sheet.end_page()


def _draw_box(sheet: Sheet, box: Box) -> None:
    canvas = sheet.canvas
    if box.fill:
        canvas.setFillColor(HexColor(box.fill))
    if box.border:
        canvas.setStrokeColor(HexColor(box.border))
        canvas.setLineWidth(0.8)
    bottom = sheet.height - box.y - box.height
    shown = {"stroke": int(bool(box.border)), "fill": int(bool(box.fill))}
    if box.radius:
        canvas.roundRect(box.x, bottom, box.width, box.height, box.radius, **shown)
    else:
        canvas.rect(box.x, bottom, box.width, box.height, **shown)


def _draw_segments(sheet: Sheet, segments: Iterable[Segment]) -> None:
    canvas = sheet.canvas
    pen: tuple[float, str, bool] | None = None
    for one in segments:
        if pen != (one.weight_pt, one.colour, one.dashed):
            pen = (one.weight_pt, one.colour, one.dashed)
            canvas.setStrokeColor(HexColor(one.colour))
            canvas.setLineWidth(one.weight_pt)
            canvas.setDash([3, 3] if one.dashed else [])
        canvas.line(one.x, sheet.height - one.y, one.to_x, sheet.height - one.to_y)
    canvas.setDash([])
