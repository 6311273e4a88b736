"""Draws certificates: what is the same on all of them once, and on each page what is its own."""

# pyright: reportUnknownMemberType=false
# reportlab's stubs leave the canvas untyped.

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from desktop_app.printing.boxes import QrBox, Stack
from desktop_app.printing.drawing import Sheet
from desktop_app.printing.emblems import EMBLEMS, draw_emblem
from desktop_app.printing.fitting import StackFitter
from desktop_app.printing.frames import draw_ground, draw_lines
from desktop_app.printing.layout import POINTS_PER_MM as MM
from desktop_app.printing.light_pages import LightPages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.printing.boxes import Box, PictureBox
    from desktop_app.printing.correction import Correction
    from desktop_app.printing.layout import Layout
    from desktop_app.printing.pictures import Picture

_SAME_FOR_ALL: Final = "same-for-all"
_AIDS: Final = "#8A8578"
_WHITE: Final = "#FFFFFF"
Values = dict[str, str]


def stacks_of(design: Layout, *, text_only: bool) -> tuple[Stack, ...]:
    """The stacks that are printed."""
    bare = text_only or design.text_only
    return tuple(stack for stack in design.stacks if not (bare and stack.preprinted))


def split(stacks: Sequence[Stack], pages: Sequence[Values]) -> tuple[list[Stack], list[Stack]]:
    """Stacks that read the same on every page, and the others."""
    first = pages[0]
    varying = {name for name, value in first.items() if any(values[name] != value for values in pages)}
    shared: list[Stack] = []
    own: list[Stack] = []
    for stack in stacks:
        (own if stack.variables() & varying else shared).append(stack)
    return shared, own


class CertificatePages:
    """A document of certificates in one design.

    Args:
        design: What they look like.
        pages: What each says, by variable.
        pictures: By the names that the design gives them.
        text_only: Whether the paper carries everything else already.
    """

    def __init__(
        self, design: Layout, pages: Sequence[Values], pictures: Mapping[str, Picture], *, text_only: bool
    ) -> None:
        self._design, self._pages, self._pictures = design, pages, pictures
        self._bare = text_only or design.text_only
        self._stacks = stacks_of(design, text_only=text_only)

    def pdf(
        self,
        squares: Sequence[str],
        correction: Correction,
        report: Callable[[int, int], None] | None = None,
        *,
        aids: bool = False,
        packed: bool = True,
    ) -> bytes:
        """The document.

        Args:
            squares: For each page what telephones read there; empty: nothing.
            correction: How far the printer is off.
            report: Called after every page with pages done and pages in all.
            aids: Whether places that stay empty on paper are shown.
            packed: As for `Sheet`.
        """
        design, pages = self._design, self._pages
        sheet = Sheet(design, title=pages[0]["title"], packed=packed)
        shared, own = split(self._stacks, pages)
        fitters = [StackFitter(stack) for stack in own]
        with sheet.stamp_in_the_making(_SAME_FOR_ALL):
            self._draw_shared(sheet, shared, own, aids=aids)
        ground = "" if self._bare else design.frame.paper if design.frame is not None else _WHITE
        light = LightPages(sheet, _SAME_FOR_ALL, correction.matrix(sheet.width, sheet.height))
        for done, (values, square) in enumerate(zip(pages, squares, strict=True), start=1):
            placed = [fitter.fit(values, values["person"]).placed for fitter in fitters]
            light.put_lines(line for stack in placed for line in stack.lines)
            for stack in placed:
                if stack.strokes:
                    light.put_strokes(stack.strokes)
            if square and design.qr is not None:
                qr = design.qr
                light.put_square(square, qr.x_mm * MM, qr.y_mm * MM, qr.side_mm * MM, ground)
            light.end_page()
            if report is not None:
                report(done, len(pages))
        return sheet.pdf()

    def _draw_shared(self, sheet: Sheet, shared: Sequence[Stack], own: Sequence[Stack], *, aids: bool) -> None:
        design, canvas = self._design, sheet.canvas
        frame = None if self._bare else design.frame
        canvas.saveState()
        if frame is not None:
            draw_ground(sheet, frame)
        self._draw_pictures(sheet, behind=True)
        if frame is not None:
            sheet.replay((frame, sheet.width, sheet.height), lambda: draw_lines(sheet, frame))
        self._draw_pictures(sheet, behind=False)
        canvas.restoreState()
        for stack in own:
            sheet.draw_border(stack)
        sheet.draw_stacks(shared, self._pages[0], self._pages[0]["person"])
        if aids:
            self._draw_aids(sheet)

    def _draw_pictures(self, sheet: Sheet, *, behind: bool) -> None:
        for box in self._design.pictures:
            if box.behind is behind and not (self._bare and box.preprinted):
                self._draw_picture(sheet, box)

    def _draw_picture(self, sheet: Sheet, box: PictureBox) -> None:
        width, height = box.width_mm * MM, box.height_mm * MM
        left, low = box.x_mm * MM, sheet.height - (box.y_mm + box.height_mm) * MM
        picture = self._pictures.get(box.picture)
        if picture is not None:
            scale = min(width / picture.width_px, height / picture.height_px)
            across, up = picture.width_px * scale, picture.height_px * scale
            at = left + (width - across) / 2, low + (height - up) / 2
            sheet.canvas.drawImage(ImageReader(BytesIO(picture.content)), *at, across, up, mask="auto")
            return
        emblem = box.picture if box.picture in EMBLEMS else box.otherwise
        if emblem:
            at = (left + width / 2, low + height / 2, min(width, height))
            drawn = (emblem, box.line, box.soft, at)
            sheet.replay(drawn, lambda: draw_emblem(sheet.canvas, *drawn))

    def _draw_aids(self, sheet: Sheet) -> None:
        """Dashed lines around places that stay empty on paper."""
        design, canvas = self._design, sheet.canvas
        empty = [box for box in design.pictures if not self._shows(box)]
        canvas.saveState()
        canvas.setStrokeColor(HexColor(_AIDS))
        canvas.setLineWidth(0.6)
        canvas.setDash([2.4, 2.0])
        for seal in design.seals:
            x, y = (seal.x_mm + seal.width_mm / 2) * MM, sheet.height - (seal.y_mm + seal.height_mm / 2) * MM
            across, up = seal.width_mm * MM / 2, seal.height_mm * MM / 2
            canvas.ellipse(x - across, y - up, x + across, y + up, stroke=1, fill=0)
        for box in (*empty, *((design.qr,) if design.qr is not None else ())):
            canvas.rect(*_rectangle(box, sheet.height), stroke=1, fill=0)
        canvas.restoreState()

    def _shows(self, box: PictureBox) -> bool:
        return box.picture in self._pictures or box.picture in EMBLEMS or bool(box.otherwise)


def _rectangle(box: Box, page_height: float) -> tuple[float, float, float, float]:
    width, height = (box.side_mm, box.side_mm) if isinstance(box, QrBox) else (box.width_mm, box.height_mm)
    return box.x_mm * MM, page_height - (box.y_mm + height) * MM, width * MM, height * MM
