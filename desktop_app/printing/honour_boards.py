"""Bảng vàng tri ân: the names of those who gave, on an A3 sheet for the wall, in letters as large as there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.names import clean_text
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.fitting import Line, Stroke, fit_stack
from desktop_app.printing.fonts import choose_face
from desktop_app.printing.layout import POINTS_PER_MM, load_layout
from desktop_app.printing.ornaments import draw_frame
from desktop_app.printing.pages import Page, draw_page
from desktop_app.printing.values import (
    PrintedValueMissing,
    authority_values,
    board_values,
    date_values,
    optional,
    require,
)
from desktop_app.printing.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.printing.fonts import Face

TEMPLATE: Final = "bang-vang"
_KNOWN: Final = frozenset(
    {
        *("board_1", "board_2", "board_3", "title", "about", "total", "total_words", "place", "day", "month", "year"),
        *("on_behalf", "on_behalf_2", "signer_title", "signer_name"),
    }
)
_LEFT_MM, _RIGHT_MM, _TOP_MM, _BOTTOM_MM = 36.0, 261.0, 116.0, 338.0
_NEXT_TOP_MM: Final = 36.0
_BETWEEN_MM: Final = 13.0
_SIZES: Final = (
    40.0,
    36.0,
    33.0,
    30.0,
    27.0,
    24.0,
    22.0,
    20.0,
    18.0,
    16.5,
    15.0,
    14.0,
    12.5,
)  # the last: from two steps
_COLUMNS: Final = (1, 2, 3)
_NARROWEST_COLUMN: Final = 17  # sizes: less, and names break too often
_LEADING: Final = 1.55
_WITHIN: Final = 1.14  # between two lines of one name
_LOOSEST: Final = 1.5  # how far apart few names may stand
_INK, _GOLD, _AMOUNT = "#1F2A44", "#B0862B", "#8E1B20"


@dataclass(frozen=True, slots=True)
class HonouredName:
    """A name on the board, and what stands behind it: the amount, the goods; may be empty."""

    name: str
    gift: str = ""


@dataclass(frozen=True, slots=True)
class HonourBoard:
    """What the board says.

    Attributes:
        title: In capitals.
        about: For what, of which year.
        names: In the order in which they are honoured.
        total, total_words: Below the names; may be empty.
        signature: Who signs; None: nobody.
    """

    head: PaperHead
    about: str
    names: tuple[HonouredName, ...]
    title: str = "BẢNG VÀNG TRI ÂN"
    total: str = ""
    total_words: str = ""
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name made ready for a column.

    Attributes:
        below: Whether the gift has a line of its own, because the name's last line leaves no room.
    """

    lines: tuple[str, ...]
    face: Face
    gift: str
    gift_face: Face
    gift_size: float
    below: bool

    def height(self, size: float) -> float:
        return size * (_LEADING + _WITHIN * (len(self.lines) - 1 + self.below))


@one_at_a_time
def honour_board_pdf(board: HonourBoard) -> bytes:
    """The board as a PDF, A3 upright; the same bytes for the same values.

    All names stand on one sheet in the largest letters that let them; where the smallest do not, on several sheets.

    Raises:
        PrintedValueMissing: There is no name, or a required value is empty.
        GlyphMissing: A letter cannot be printed; names whose.
        TextDoesNotFit: A heading is too long.
    """
    values = _values(board)
    layout = load_layout(TEMPLATE, _KNOWN)
    pages = _pages(board.names)
    for stack in layout.stacks:
        placed = fit_stack(stack, values, board.title)
        pages[0].lines.extend(placed.lines)
        pages[0].strokes.extend(placed.strokes)
    for stack in layout.closing:
        placed = fit_stack(stack, values, board.title)
        pages[-1].lines.extend(placed.lines)
        pages[-1].strokes.extend(placed.strokes)
    sheet = Sheet(layout, title=f"{board.title} - {board.about}")
    for page in pages:
        if layout.frame is not None:
            draw_frame(sheet, layout.frame)
        draw_page(sheet, page)
        sheet.end_page()
    return sheet.pdf()


def _values(board: HonourBoard) -> dict[str, str]:
    if not board.names:
        raise PrintedValueMissing(TEMPLATE, "names", "")
    signature = board.signature
    needed = require(TEMPLATE, board.title, title=board.title, about=board.about, place=board.head.place)
    free = optional(
        total=board.total,
        total_words=board.total_words,
        signer_title=signature.title if signature else "",
        signer_name=signature.name if signature else "",
    )
    return (
        board_values(TEMPLATE, board.head.board_lines)
        | date_values(board.head.day)
        | authority_values(signature.above if signature else ())
        | needed
        | free
    )


def _pages(names: Sequence[HonouredName]) -> list[Page]:
    """The names in the largest letters that put them on one sheet, or in the smallest on several."""
    room = (_BOTTOM_MM - _TOP_MM) * POINTS_PER_MM
    for size in _SIZES:
        for count in _COLUMNS:
            if count > 1 and _column_width(count) < _NARROWEST_COLUMN * size:
                continue
            entries = _entries(names, size, count)
            columns = _balanced(entries, size, count, room)
            if columns is not None:
                page = Page()
                _put_columns(page, columns, size, _TOP_MM, room)
                return [page]
    return _fewest(names)


def _fewest(names: Sequence[HonouredName]) -> list[Page]:
    """As few sheets as the smallest letters need, in the largest letters that need no more."""
    least = len(_several(_entries(names, _SIZES[-1], _COLUMNS[-1]), _SIZES[-1], _COLUMNS[-1]))
    for size in _SIZES:
        for count in _COLUMNS:
            if _column_width(count) >= _NARROWEST_COLUMN * size:
                pages = _several(_entries(names, size, count), size, count)
                if len(pages) <= least:
                    return pages
    return _several(_entries(names, _SIZES[-1], _COLUMNS[-1]), _SIZES[-1], _COLUMNS[-1])


def _several(entries: list[_Entry], size: float, count: int) -> list[Page]:
    """Sheets filled one after the other, the last with columns about equally long."""
    pages: list[Page] = []
    while entries:
        top = _NEXT_TOP_MM if pages else _TOP_MM
        room = (_BOTTOM_MM - top) * POINTS_PER_MM
        columns, taken = _filled(entries, size, count, room)
        columns = _balanced(entries[:taken], size, count, room) or columns if taken == len(entries) else columns
        pages.append(Page())
        _put_columns(pages[-1], columns, size, top, room)
        entries = entries[taken:]
    return pages


def _column_width(count: int) -> float:
    return ((_RIGHT_MM - _LEFT_MM) - (count - 1) * _BETWEEN_MM) / count * POINTS_PER_MM


def _entries(names: Sequence[HonouredName], size: float, count: int) -> list[_Entry]:
    width = _column_width(count)
    return [_entry(one, size, width) for one in names]


def _entry(one: HonouredName, size: float, width: float) -> _Entry:
    name, gift = clean_text(one.name), clean_text(one.gift)
    face = choose_face(("serif-bold",), name, name)
    gift_face = choose_face(("serif-bold",), gift, name)
    lines = tuple(wrap(name, face, size, width))
    gift_width = gift_face.width(gift, size)
    gift_size = size if gift_width <= width else size * width / gift_width  # goods in many words
    left = width - face.width(lines[-1], size) - 1.5 * size
    return _Entry(lines, face, gift, gift_face, gift_size, bool(gift) and gift_width > left)


def _filled(entries: Sequence[_Entry], size: float, count: int, room: float) -> tuple[list[list[_Entry]], int]:
    """Columns of at most this height, and how many entries went into them."""
    columns: list[list[_Entry]] = [[]]
    used = 0.0
    for taken, entry in enumerate(entries):
        height = entry.height(size)
        if columns[-1] and used + height > room + 0.01:
            if len(columns) == count:
                return columns, taken
            columns.append([])
            used = 0.0
        columns[-1].append(entry)
        used += height
    return columns, len(entries)


def _balanced(entries: Sequence[_Entry], size: float, count: int, room: float) -> list[list[_Entry]] | None:
    """Columns about equally long; None where they do not go into the room."""
    height = min(room, sum(entry.height(size) for entry in entries) / count)
    while height < room + size:
        columns, taken = _filled(entries, size, count, min(height, room))
        if taken == len(entries):
            return columns
        height += size / 2
    return None


def _put_columns(page: Page, columns: Sequence[Sequence[_Entry]], size: float, top_mm: float, room: float) -> None:
    width = _column_width(len(columns))
    tallest = max(sum(entry.height(size) for entry in column) for column in columns)
    most = max(len(column) for column in columns)
    apart = min((room - tallest) / most, size * _LEADING * (_LOOSEST - 1))
    for at, column in enumerate(columns):
        x = _LEFT_MM * POINTS_PER_MM + at * (width + _BETWEEN_MM * POINTS_PER_MM)
        y = top_mm * POINTS_PER_MM + apart / 2
        for entry in column:
            _put(page, entry, size, (x, y), width)
            y += entry.height(size) + apart


def _put(page: Page, entry: _Entry, size: float, place: tuple[float, float], width: float) -> None:
    x, y = place
    baseline = y + size * 1.02
    for at, text in enumerate(entry.lines):
        page.lines.append(Line(text, entry.face.name, size, _INK, x, baseline + at * size * _WITHIN))
    if not entry.gift:
        return
    last = baseline + (len(entry.lines) - 1 + entry.below) * size * _WITHIN
    gift_width = entry.gift_face.width(entry.gift, entry.gift_size)
    page.lines.append(Line(entry.gift, entry.gift_face.name, entry.gift_size, _AMOUNT, x + width - gift_width, last))
    begin = x + (0 if entry.below else entry.face.width(entry.lines[-1], size) + size * 0.3)
    end = x + width - gift_width - size * 0.3
    if end > begin:
        page.strokes.append(Stroke(begin, last, end - begin, 0.9, _GOLD, dotted=True))
