"""Thẻ kho biên lai: what came in of the leaves of booklets, what became of them, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.papers import PaperHead, Signature

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


def stock_card_pdf(card: StockCard) -> bytes:
    """The card as a PDF, A4 on its side; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    raise NotImplementedError
