"""Thẻ kho biên lai: what came in of the leaves of booklets, what became of them, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.money import format_amount
from desktop_app.printing.drawing import one_at_a_time
from desktop_app.printing.minutes import WIDE, MinutesPages
from desktop_app.printing.ruled_tables import RuledColumn

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.printing.ruled_tables import Cells

LeafMovement = Literal["received", "issued", "void", "lost", "returned"]


@dataclass(frozen=True, slots=True)
class StockCardLine:
    """One movement of leaves.

    Attributes:
        booklet: Symbol and number of the booklet: `AA/26 quyển 03`; `In từ máy` for vouchers that were printed.
        first, last: Numbers of the leaves or of the printed vouchers, as they stand on them.
        leaves: How many, from 1 up.
        about: Why, by whom; may be empty.
    """

    day: date
    movement: LeafMovement
    booklet: str
    first: str
    last: str
    leaves: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class StockCard:
    """What the card says.

    Attributes:
        kind: Of the receipts, in words: `Biên lai thu tiền`.
        first, last: The days that it covers.
        opening: Leaves that were there before.
        lines: In the order of the days.
        keeper: Who keeps the booklets; may be empty.
    """

    head: PaperHead
    kind: str
    first: date
    last: date
    opening: int
    lines: tuple[StockCardLine, ...]
    signatures: tuple[Signature, ...]
    keeper: str = ""


@one_at_a_time
def stock_card_pdf(card: StockCard) -> bytes:
    """The card as a PDF, A4 on its side; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    period = f"Từ ngày {card.first:%d/%m/%Y} đến ngày {card.last:%d/%m/%Y}"
    keeper = f"Người giữ: {card.keeper}" if card.keeper else ""
    pages = MinutesPages(card.head, "THẺ KHO BIÊN LAI", (card.kind, period, keeper), WIDE)
    left = card.opening
    rows: list[Cells] = [("", "Tồn đầu kỳ", *_BLANKS, format_amount(left), "")]
    sums = dict.fromkeys(_MOVEMENTS, 0)
    for line in card.lines:
        left += line.leaves if line.movement == "received" else -line.leaves
        sums[line.movement] += line.leaves
        counts = tuple(format_amount(line.leaves) if kind == line.movement else "" for kind in _MOVEMENTS)
        name = (f"{line.day:%d/%m/%Y}", line.booklet, line.first, line.last)
        rows.append((*name, *counts, format_amount(left), line.about))
    totals = tuple(format_amount(sums[kind]) for kind in _MOVEMENTS)
    pages.table(_COLUMNS, rows, [("Cộng trong kỳ, tồn cuối kỳ", None, None, None, *totals, format_amount(left), "")])
    pages.sign(card.signatures, with_day=True)
    return pages.pdf()


_MOVEMENTS: tuple[LeafMovement, ...] = ("received", "issued", "void", "lost", "returned")
_BLANKS = ("",) * 7
_COLUMNS = (
    RuledColumn("Ngày", 24, "centre"),
    RuledColumn("Ký hiệu, quyển", 50),
    RuledColumn("Từ số", 24, "centre", group="Số trên biên lai"),
    RuledColumn("Đến số", 24, "centre", group="Số trên biên lai"),
    RuledColumn("Nhập", 17, "right", group="Số tờ", is_amount=True),
    RuledColumn("Đã dùng", 17, "right", group="Số tờ", is_amount=True),
    RuledColumn("Hỏng", 15, "right", group="Số tờ", is_amount=True),
    RuledColumn("Mất", 15, "right", group="Số tờ", is_amount=True),
    RuledColumn("Trả lại", 15, "right", group="Số tờ", is_amount=True),
    RuledColumn("Còn lại", 18, "right", group="Số tờ", is_amount=True),
    RuledColumn("Ghi chú", 43),
)
