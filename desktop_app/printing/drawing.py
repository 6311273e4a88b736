"""Draws what was placed: millimetres and tops become PDF points and bottoms here, and nowhere else."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# reportlab is typed by stubs that leave most numbers untyped; this is where it is spoken to.

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from threading import RLock
from typing import TYPE_CHECKING, Final, ParamSpec

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing.fitting import fit_stack
from desktop_app.printing.layout import POINTS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Hashable, Iterable, Mapping

    from desktop_app.domain.papers import PosterSize
    from desktop_app.printing.fitting import Line, Placed, Stroke
    from desktop_app.printing.layout import Layout, Stack

P = ParamSpec("P")
ENLARGED: Final[dict[PosterSize, float]] = {"a4": 1.0, "a3": 2**0.5}
"""How many times wider and higher than A4 a paper is."""
_pen = RLock()
_KEPT_DRAWINGS: Final = 48
_drawn_before: dict[object, str] = {}


def one_at_a_time(make: Callable[P, bytes]) -> Callable[P, bytes]:
    """Lets one document be drawn after another: reportlab keeps the letters used of a font in shared state."""

    @wraps(make)
    def made_alone(*args: P.args, **kwargs: P.kwargs) -> bytes:
        with _pen:
            return make(*args, **kwargs)

    return made_alone


rl_config.useA85 = 0  # binary streams: smaller files, made faster


class Sheet:
    """A PDF in the making: pages of one size, drawn from the top left in points, the same bytes for the same values.

    Args:
        layout: Size of the page.
        title: Of the document.
        enlarged: How many times wider and higher than the layout the paper is; see `to_scale`.
        packed: Whether fonts and drawings are compressed; what is only looked at does without and is there sooner.
    """

    def __init__(self, layout: Layout, title: str, *, enlarged: float = 1.0, packed: bool = True) -> None:
        self.layout, self._enlarged = layout, enlarged
        self.width = layout.width_mm * POINTS_PER_MM
        self.height = layout.height_mm * POINTS_PER_MM
        self._buffer = BytesIO()
        self.canvas = Canvas(
            self._buffer,
            pagesize=(self.width * enlarged, self.height * enlarged),
            invariant=1,
            pageCompression=int(packed),
            lang="vi",
        )
        self.canvas.setTitle(title)
        self.canvas.setCreator("Sổ Khuyến học")
        self.canvas.setAuthor("")
        self.canvas.setSubject(layout.title)

    @contextmanager
    def to_scale(self) -> Generator[None]:
        """What is drawn inside is enlarged as the paper is; it still counts in points of the layout."""
        self.canvas.saveState()
        if self._enlarged != 1:
            self.canvas.scale(self._enlarged, self._enlarged)
        yield
        self.canvas.restoreState()

    def draw_stacks(self, stacks: Iterable[Stack], values: Mapping[str, str], person: str) -> None:
        """Fits every stack and draws it at its own place."""
        for stack in stacks:
            self.draw_stack(stack, values, person)

    def draw_stack(self, stack: Stack, values: Mapping[str, str], person: str, *, y_mm: float | None = None) -> None:
        """Fits one stack and draws it, with the line around it if it has one."""
        placed = fit_stack(stack, values, person, y_mm=y_mm)
        self.draw_border(stack, y_mm)
        self.draw(placed)

    def draw_border(self, stack: Stack, y_mm: float | None = None) -> None:
        """Draws the ground of a stack and the line around it, if it has any."""
        if stack.border or stack.fill:
            self._draw_box(stack, stack.y_mm if y_mm is None else y_mm)

    def draw(self, placed: Placed) -> None:
        """Draws lines and strokes."""
        self.draw_lines(placed.lines)
        self.draw_strokes(placed.strokes)

    def draw_lines(self, lines: Iterable[Line]) -> None:
        """Draws texts in the order given."""
        text = self.canvas.beginText()
        font: tuple[str, float] | None = None
        colour, spacing = "", 0.0
        for line in lines:
            if font != (line.font, line.size_pt):
                font = (line.font, line.size_pt)
                text.setFont(line.font, line.size_pt)
            if colour != line.colour:
                colour = line.colour
                text.setFillColor(HexColor(colour))
            if spacing != line.spacing:
                spacing = line.spacing
                text.setCharSpace(spacing)
            text.setTextOrigin(line.x, self.height - line.y)
            text.textOut(line.text)
        if spacing:
            text.setCharSpace(0)
        self.canvas.drawText(text)

    def draw_strokes(self, strokes: Iterable[Stroke]) -> None:
        """Draws level lines, solid or dotted."""
        for stroke in strokes:
            y = self.height - stroke.y
            self.canvas.setStrokeColor(HexColor(stroke.colour))
            self.canvas.setLineWidth(stroke.weight_pt)
            if stroke.dotted:
                self.canvas.setLineCap(1)
                self.canvas.setDash([0.01, 2.2])
            self.canvas.line(stroke.x, y, stroke.x + stroke.length, y)
            if stroke.dotted:
                self.canvas.setDash([])
                self.canvas.setLineCap(0)
            if stroke.diamond:
                self._draw_diamond(stroke, y)

    def _draw_diamond(self, stroke: Stroke, y: float) -> None:
        middle, half = stroke.x + stroke.length / 2, 5 * stroke.weight_pt
        self.canvas.setFillColor(HexColor(stroke.colour))
        path = self.canvas.beginPath()
        path.moveTo(middle - 1.6 * half, y)
        path.lineTo(middle, y + half)
        path.lineTo(middle + 1.6 * half, y)
        path.lineTo(middle, y - half)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)

    def _draw_box(self, stack: Stack, y_mm: float) -> None:
        pad = stack.padding_mm
        if stack.fill:
            self.canvas.setFillColor(HexColor(stack.fill))
        if stack.border:
            self.canvas.setStrokeColor(HexColor(stack.border))
            self.canvas.setLineWidth(0.8)
        self.canvas.roundRect(
            (stack.x_mm - pad) * POINTS_PER_MM,
            self.height - (y_mm + stack.height_mm + pad) * POINTS_PER_MM,
            (stack.width_mm + 2 * pad) * POINTS_PER_MM,
            (stack.height_mm + 2 * pad) * POINTS_PER_MM,
            stack.radius_mm * POINTS_PER_MM,
            stroke=int(bool(stack.border)),
            fill=int(bool(stack.fill)),
        )

    @contextmanager
    def stamp_in_the_making(self, name: str) -> Generator[None]:
        """What is drawn inside becomes a stamp: kept once in the file, shown wherever `stamp` asks for it."""
        self.canvas.beginForm(name)
        yield
        self.canvas.endForm()

    def stamp(self, name: str) -> None:
        """Shows a stamp on this page."""
        self.canvas.doForm(name)

    def replay(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draws what does not change between papers: the first time it is drawn, later its strokes are put as kept.

        Args:
            key: Everything that the drawing depends on.
            draw: Draws on this sheet.
        """
        code: list[str] = self.canvas._code  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
        kept = _drawn_before.get(key)
        if kept is not None:
            code.append(kept)
            return
        start = len(code)
        self.canvas.saveState()
        draw()
        self.canvas.restoreState()
        if len(_drawn_before) >= _KEPT_DRAWINGS:
            _drawn_before.clear()
        _drawn_before[key] = "\n".join(code[start:])

    def end_page(self) -> None:
        """Closes the page; the next thing drawn begins a new one."""
        self.canvas.showPage()

    def pdf(self) -> bytes:
        """The finished document."""
        self.canvas.save()
        return self._buffer.getvalue()
