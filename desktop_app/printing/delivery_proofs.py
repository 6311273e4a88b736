"""«Giấy báo đã nhận»: the province's signed word that a package came in, on half a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.layout import POINTS_PER_MM, load_layout
from desktop_app.printing.qr_codes import draw_square
from desktop_app.printing.values import require

if TYPE_CHECKING:
    from datetime import date, datetime

TEMPLATE: Final = "giay-bao-nhan"
_KNOWN: Final = frozenset(
    {"province", "board", "number", "count", "span", "taken_in", "moment", "mark", "key", "printed"}
)
_SQUARE_MM: Final = (141.0, 53.0, 56.0)  # left, top, side


@dataclass(frozen=True, slots=True)
class DeliveryPaper:
    """What the paper says.

    Attributes:
        province: Name of the province's association.
        number: Of the package.
        first, last: Numbers of the changes in it; `last` below `first`: it only asked.
        taken_in, set_aside: How many were new, how many are kept aside.
        at: When the province took it in, in the time of Hà Nội.
        mark, key: The package and the province's key, for people to compare.
        square: Text of the square.
        printed_on: The day of printing.
    """

    province: str
    board: str
    number: int
    first: int
    last: int
    taken_in: int
    set_aside: int
    at: datetime
    mark: str
    key: str
    square: str
    printed_on: date


@one_at_a_time
def delivery_proof_pdf(paper: DeliveryPaper) -> bytes:
    """The paper as a PDF of one page, A5 across; the same bytes for the same values.

    Raises:
        PrintedValueMissing: The province or the board has no name.
    """
    layout = load_layout(TEMPLATE, _KNOWN)
    values = require(TEMPLATE, paper.board, province=paper.province.upper(), board=paper.board) | {
        "number": str(paper.number),
        "count": _count(max(0, paper.last - paper.first + 1)),
        "span": f"từ số {_count(paper.first)} đến số {_count(paper.last)}" if paper.last >= paper.first else "chỉ hỏi",
        "taken_in": _taken(paper),
        "moment": f"{paper.at:%H:%M} ngày {paper.at:%d/%m/%Y}",
        "mark": paper.mark,
        "key": paper.key,
        "printed": f"{paper.printed_on:%d/%m/%Y}",
    }
    page = Sheet(layout, title=layout.title)
    page.draw_stacks(layout.stacks, values, paper.board)
    left, top, side = (millimetres * POINTS_PER_MM for millimetres in _SQUARE_MM)
    draw_square(page, paper.square, left, top, side)
    page.end_page()
    return page.pdf()


def _taken(paper: DeliveryPaper) -> str:
    new = f"{_count(paper.taken_in)} thay đổi mới" if paper.taken_in else "không có gì mới, tỉnh đã có đủ từ trước"
    return f"{new}; {_count(paper.set_aside)} mục để riêng xem lại" if paper.set_aside else new


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
