"""The cover of a book of account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.printing.layout import POINTS_PER_MM
from desktop_app.printing.minutes import head_values, place_and_day
from desktop_app.printing.pages import Box, Flow
from desktop_app.printing.signing import put_signing, signing_height, signing_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.printing.layout import Layout
    from desktop_app.printing.pages import Page

_FRAME_MM: Final = 14.0
_BETWEEN_MM: Final = 1.6
_COLOUR: Final = "#1B478F"
_TITLE_PT: Final = 30.0
_TEXT_PT: Final = 16.0


def cover_page(
    layout: Layout, head: PaperHead, title: str, told: Sequence[str], signatures: Sequence[Signature]
) -> Page:
    """The cover: the board, the name of the book, what it covers, who signs."""
    margin = _FRAME_MM + 12
    flow = Flow(layout, title, (margin, layout.width_mm - margin, _FRAME_MM, layout.height_mm - margin))
    for inset in (_FRAME_MM, _FRAME_MM + _BETWEEN_MM):
        edge = inset * POINTS_PER_MM
        width, height = layout.width_mm * POINTS_PER_MM, layout.height_mm * POINTS_PER_MM
        flow.page.boxes.append(Box(edge, edge, width - 2 * edge, height - 2 * edge, border=_COLOUR))
    values = head_values(title, head, title, ())
    row = signing_row(flow, signatures)
    foot = signing_height(flow, row) + 8 * POINTS_PER_MM
    flow.gap(10)
    for line in ("board_1", "board_2"):
        flow.say(values[line], size_pt=14, align="centre")
    flow.say(values["board_3"], font="serif-bold", size_pt=15, align="centre")
    flow.say(values["form_number"], font="serif-italic", size_pt=12, align="right")
    room = flow.bottom - foot - flow.y
    flow.y += room * 0.22
    flow.say(title, font="serif-bold", size_pt=_TITLE_PT, align="centre", after_mm=6)
    for line in told:
        flow.say(line, size_pt=_TEXT_PT, align="centre", after_mm=1.5)
    flow.y = flow.bottom - foot
    flow.say(place_and_day(values), font="serif-italic", size_pt=13, align="right")
    put_signing(flow, row)
    return flow.pages[0]
