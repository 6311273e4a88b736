"""Thẻ hội viên: eight cards on A4, with marks to cut along and a place for a photograph."""

# pyright: reportUnknownMemberType=false
# reportlab's stubs leave most numbers untyped.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor

from desktop_app.domain.names import clean_text
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.layout import POINTS_PER_MM, TemplateUnreadable, load_layout
from desktop_app.printing.ornaments import draw_book
from desktop_app.printing.values import PrintedValueMissing, optional, require, with_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.dates import PartialDate
    from desktop_app.printing.layout import CardStyle

TEMPLATE: Final = "the-hoi-vien"
_KNOWN: Final = frozenset(
    {
        "above",
        "board",
        "title",
        "full_name",
        "born",
        "born_label",
        "hamlet",
        "joined",
        "kind",
        "number",
        "year",
        "photo",
    }
)
_FRAME: Final = "frame"
_INSET: Final = 2.4  # mm from the edge of a card to its line; scissors are not more exact than that
_MARK: Final = 5.0  # mm, length of a cut mark
_BY_HAND: Final = "……………"
_OFF: Final = 1.5  # mm between a mark and the cards


@dataclass(frozen=True, slots=True)
class MemberCard:
    """What one card says.

    Attributes:
        board_lines: The level above and the board; the last names the board.
        full_name: Required.
        born: Day, month and year, or only the year; may be unknown.
        hamlet: Thôn, xóm, tổ dân phố; may be empty.
        joined: When they joined; may be unknown.
        kind: In words, `Hội viên danh dự`; may be empty.
        number: Of the card; may be empty, to be written by hand.
        year: The year the card is for; none: no year on it.
    """

    board_lines: tuple[str, ...]
    full_name: str
    born: PartialDate | None = None
    hamlet: str = ""
    joined: PartialDate | None = None
    kind: str = ""
    number: str = ""
    year: int | None = None


@one_at_a_time
def member_cards_pdf(cards: Sequence[MemberCard], report: Callable[[int, int], None] | None = None) -> bytes:
    """The cards as a PDF, A4 upright, eight on a page, in the order given; the same bytes for the same values.

    Args:
        cards: At least one.
        report: Called after every page with cards done and cards in all.

    Raises:
        PrintedValueMissing: There is no card, or a required value is empty.
        GlyphMissing: A letter cannot be printed; names the member.
        TextDoesNotFit: A text is too long for its place; names the member.
    """
    if not cards:
        raise PrintedValueMissing(TEMPLATE, "cards", "")
    layout = load_layout(TEMPLATE, _KNOWN)
    style = layout.card
    if style is None:
        raise TemplateUnreadable(TEMPLATE, "card")
    sheet = Sheet(layout, title=layout.words["card"]["title"])
    with sheet.stamp_in_the_making(_FRAME):
        _draw_frame(sheet, style)
    on_page = style.across * style.down
    for start in range(0, len(cards), on_page):
        page = cards[start : start + on_page]
        for place, card in enumerate(page):
            down, across = divmod(place, style.across)
            sheet.canvas.saveState()
            sheet.canvas.translate(
                (style.left_mm + across * style.width_mm) * POINTS_PER_MM,
                -(style.top_mm + down * style.height_mm) * POINTS_PER_MM,
            )
            sheet.stamp(_FRAME)
            values = with_words(layout.words["card"], _values(card))
            sheet.draw_stacks(layout.stacks, values, card.full_name)
            sheet.canvas.restoreState()
        _draw_marks(sheet, style)
        sheet.end_page()
        if report is not None:
            report(start + len(page), len(cards))
    return sheet.pdf()


def _values(card: MemberCard) -> dict[str, str]:
    lines = [line for line in map(clean_text, card.board_lines) if line]
    if not lines:
        raise PrintedValueMissing(TEMPLATE, "board_lines", card.full_name)
    needed = require(TEMPLATE, card.full_name, full_name=card.full_name, board=lines[-1])
    whole = card.born is not None and card.born.day is not None
    return needed | optional(
        title="",
        above=" ".join(lines[:-1]),
        born=str(card.born) if card.born else "",
        born_label="Ngày sinh" if whole else "Năm sinh",
        hamlet=card.hamlet,
        joined=str(card.joined) if card.joined else "",
        kind=card.kind,
        number=card.number or _BY_HAND,
        year=str(card.year) if card.year else "",
        photo="",
    )


def _draw_frame(sheet: Sheet, style: CardStyle) -> None:
    """Everything that is the same on every card, drawn at the upper left corner of the page."""
    canvas, mm = sheet.canvas, POINTS_PER_MM
    width, height, inset = style.width_mm * mm, style.height_mm * mm, _INSET * mm
    bottom = sheet.height - height
    canvas.setFillColor(HexColor(style.paper))
    canvas.roundRect(inset, bottom + inset, width - 2 * inset, height - 2 * inset, 2.4 * mm, stroke=0, fill=1)
    draw_book(canvas, style.watermark, width * 0.64, bottom + height * 0.4, 0.36)
    _draw_band(sheet, style)
    canvas.setStrokeColor(HexColor(style.line))
    for further, weight in ((0.0, 1.1), (0.9 * mm, 0.35)):
        side = inset + further
        canvas.setLineWidth(weight)
        canvas.roundRect(side, bottom + side, width - 2 * side, height - 2 * side, 2.4 * mm - further, stroke=1, fill=0)
    x, y, photo_width, photo_height = (value * mm for value in style.photo)
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.setLineWidth(0.6)
    canvas.setDash([2, 1.6])
    canvas.rect(x, sheet.height - y - photo_height, photo_width, photo_height, stroke=1, fill=1)
    canvas.setDash([])


def _draw_band(sheet: Sheet, style: CardStyle) -> None:
    """The band with the emblem, a gold line under it."""
    canvas, mm = sheet.canvas, POINTS_PER_MM
    inset = _INSET * mm
    low = sheet.height - (style.band_mm + 0.6) * mm
    canvas.saveState()
    path = canvas.beginPath()
    path.roundRect(
        inset,
        sheet.height - (style.height_mm - _INSET) * mm,
        (style.width_mm - 2 * _INSET) * mm,
        (style.height_mm - 2 * _INSET) * mm,
        2.4 * mm,
    )
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillColor(HexColor(style.band))
    canvas.rect(inset, low, style.width_mm * mm, style.band_mm * mm, stroke=0, fill=1)
    canvas.setFillColor(HexColor(style.line))
    canvas.rect(inset, low - 0.7 * mm, style.width_mm * mm, 0.7 * mm, stroke=0, fill=1)
    canvas.restoreState()
    middle = (sheet.height - inset + low) / 2
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.circle(10.6 * mm, middle, 4.4 * mm, stroke=0, fill=1)
    draw_book(canvas, style.band, 10.6 * mm, middle + 0.6 * mm, 0.056)


def _draw_marks(sheet: Sheet, style: CardStyle) -> None:
    """Short lines outside the cards, where the scissors go."""
    canvas, mm = sheet.canvas, POINTS_PER_MM
    canvas.setStrokeColor(HexColor("#555555"))
    canvas.setLineWidth(0.4)
    left, top = style.left_mm, style.top_mm
    right, low = left + style.across * style.width_mm, top + style.down * style.height_mm
    for i in range(style.across + 1):
        x = (left + i * style.width_mm) * mm
        for begin in (top - _OFF - _MARK, low + _OFF):
            canvas.line(x, sheet.height - begin * mm, x, sheet.height - (begin + _MARK) * mm)
    for i in range(style.down + 1):
        y = sheet.height - (top + i * style.height_mm) * mm
        for begin in (left - _OFF - _MARK, right + _OFF):
            canvas.line(begin * mm, y, (begin + _MARK) * mm, y)
