"""Letters to donors: thanks for a gift, and once a year what their gifts did. A page, or as many as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from desktop_app.domain.names import clean_text
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.fitting import fit_stack
from desktop_app.printing.layout import POINTS_PER_MM, load_layout
from desktop_app.printing.minutes import headed_flow
from desktop_app.printing.pages import Segment, draw_page
from desktop_app.printing.qr_codes import put_qr
from desktop_app.printing.ruled_tables import RuledColumn, RuledStyle, RuledTable
from desktop_app.printing.signing import SIGNING, SIGNING_VARIABLES
from desktop_app.printing.values import PrintedValueMissing, board_values, date_values, optional, require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.printing.layout import Layout, Stack
    from desktop_app.printing.pages import Flow, Page

TEMPLATE: Final = "thu"
_KNOWN: Final = frozenset(
    {*("board_1", "board_2", "board_3", "day", "month", "year", "place", "title", "about"), *SIGNING_VARIABLES}
)
_TEXT_PT: Final = 14.0
_INDENT_MM: Final = 10.0
_SQUARE_MM: Final = 34.0
_GOLD: Final = "#B0862B"


@dataclass(frozen=True, slots=True)
class LetterGift:
    """A row of what was given: its day as written, its number, what it was, and its value as written."""

    day: str
    number: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class DonorLetter:
    """What one letter says.

    Attributes:
        addressee: Whom it greets, with the word before the name: `Ông Lê Văn Tư`.
        paragraphs: What it says, before the table.
        gifts, total: The table; none: no table.
        after: Paragraphs below the table.
        signature: Who signs.
        qr, qr_words: A square for the next gift and the lines beside it; empty: none.
    """

    head: PaperHead
    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    signature: Signature
    about: str = ""
    gifts: tuple[LetterGift, ...] = ()
    total: str = ""
    after: tuple[str, ...] = ()
    qr: str = ""
    qr_words: tuple[str, ...] = ()


@one_at_a_time
def donor_letters_pdf(letters: Sequence[DonorLetter]) -> bytes:
    """The letters as one PDF, each beginning on a page of its own; the same bytes for the same values.

    Raises:
        PrintedValueMissing: There is no letter, or a required value is empty.
        GlyphMissing, TextDoesNotFit: A letter cannot be printed; names the addressee.
    """
    if not letters:
        raise PrintedValueMissing(TEMPLATE, "letters", "")
    layout = load_layout(TEMPLATE, _KNOWN)
    sheet = Sheet(layout, title=letters[0].title)
    for letter in letters:
        for page in _pages(layout, letter):
            draw_page(sheet, page)
            sheet.end_page()
    return sheet.pdf()


_GIFT_COLUMNS = (
    RuledColumn("Ngày", 26, "centre"),
    RuledColumn("Số phiếu", 36),
    RuledColumn("Nội dung", 62),
    RuledColumn("Giá trị (đồng)", 36, "right", is_amount=True),
)


def _pages(layout: Layout, letter: DonorLetter) -> list[Page]:
    values = _values(letter)
    flow, style = headed_flow(layout, letter.addressee, values)
    flow.gap(6)
    flow.say(f"Kính gửi: {values['addressee']}", font="serif-bold", size_pt=_TEXT_PT + 1, align="centre", after_mm=4)
    _say_all(flow, letter.paragraphs)
    if letter.gifts:
        flow.gap(1)
        table = RuledTable(flow, _GIFT_COLUMNS, RuledStyle(style.size_pt, style.row_mm))
        for gift in letter.gifts[:-1]:
            table.row((gift.day, gift.number, gift.what, gift.value))
        last = letter.gifts[-1]
        table.row((last.day, last.number, last.what, last.value), keep=style.row_mm * POINTS_PER_MM)
        if letter.total:
            table.row(("Cộng", None, None, letter.total), bold=True)
        flow.gap(3)
    _say_all(flow, letter.after[:-1])
    flow.keep_together(_signing_height(layout, letter, values) + 4 * _TEXT_PT)  # no signature stands alone on a page
    _say_all(flow, letter.after[-1:])
    _sign(flow, layout, letter, values)
    for page in flow.pages:
        page.segments.extend(_border(layout))
    return flow.pages


def _border(layout: Layout) -> list[Segment]:
    """A double line of gold around the page."""
    lines: list[Segment] = []
    for inset_mm, weight in ((9.0, 1.6), (10.6, 0.5)):
        left, top = inset_mm * POINTS_PER_MM, inset_mm * POINTS_PER_MM
        right = layout.width_mm * POINTS_PER_MM - left
        bottom = layout.height_mm * POINTS_PER_MM - top
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        lines += [Segment(*a, *b, weight, _GOLD) for a, b in pairwise(corners)]
    return lines


def _say_all(flow: Flow, paragraphs: Sequence[str]) -> None:
    for paragraph in paragraphs:
        text = clean_text(paragraph)
        if text:
            flow.say_indented(text, size_pt=_TEXT_PT, first_mm=_INDENT_MM, after_mm=2.4)


def _signing(layout: Layout) -> Stack:
    return next(stack for stack in layout.closing if stack.name == SIGNING)


def _signing_height(layout: Layout, letter: DonorLetter, values: dict[str, str]) -> float:
    stack = _signing(layout)
    height = stack.y_mm * POINTS_PER_MM + fit_stack(stack, values, letter.addressee).height
    square = (_SQUARE_MM + 4) * POINTS_PER_MM + len(letter.qr_words) * 12.5 if letter.qr else 0.0
    return max(height, square)


def _sign(flow: Flow, layout: Layout, letter: DonorLetter, values: dict[str, str]) -> None:
    """The signature at the right and the square at the left, on one page."""
    stack = _signing(layout)
    words = [clean_text(line) for line in letter.qr_words]
    flow.keep_together(_signing_height(layout, letter, values))
    flow.put_stack(stack, values, y_mm=flow.y / POINTS_PER_MM + stack.y_mm)
    if letter.qr:
        top = flow.y + 4 * POINTS_PER_MM
        put_qr(flow.page, letter.qr, flow.left, top, _SQUARE_MM * POINTS_PER_MM)
        for at, line in enumerate(words):
            flow.say_at(line, flow.left, top + _SQUARE_MM * POINTS_PER_MM + 10 + at * 12.5, size_pt=10.5)


def _values(letter: DonorLetter) -> dict[str, str]:
    signature = letter.signature
    above = ("", "", *signature.above)[-2:]
    needed = require(
        TEMPLATE,
        letter.addressee,
        addressee=letter.addressee,
        title=letter.title,
        place=letter.head.place,
        sign_title=signature.title,
    )
    free = optional(about=letter.about, above_1=above[0], above_2=above[1], sign_name=signature.name)
    return board_values(TEMPLATE, letter.head.board_lines) | date_values(letter.head.day) | needed | free
