"""Biên bản bàn giao: everything that the old treasurer hands to the new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.papers import PaperHead, Signature


@dataclass(frozen=True, slots=True)
class HandedBalance:
    """What a fund holds in cash and at banks, đồng; `place` is `Tiền mặt` or the name of the account."""

    fund: str
    place: str
    amount: int


@dataclass(frozen=True, slots=True)
class HandedBooklet:
    """A booklet of receipts with what is left of it.

    Attributes:
        kind: In words: `Biên lai thu`.
        name: Symbol and number of the booklet.
        first_leaf, last_leaf: As printed on it.
        unused: The leaves not written on, as read out: `36–50`; empty: none.
        unused_count: How many they are.
    """

    kind: str
    name: str
    first_leaf: int
    last_leaf: int
    unused: str
    unused_count: int


@dataclass(frozen=True, slots=True)
class HandedPromise:
    """A pledge not fully received, or an award not paid out: who, what, and đồng still open."""

    name: str
    about: str
    amount: int


@dataclass(frozen=True, slots=True)
class HandoverMinutes:
    """What the minutes say; the day of the head is the day of the handover.

    Attributes:
        giver, receiver, witness: Name and what they are: (`Lê Thị Hoa`, `Thủ quỹ`); the witness may be empty.
        closed_until: What the closing says: `Khóa sổ đến hết ngày 30/11/2026`; may be empty.
        last_numbers: Series and its last number: (`Phiếu thu`, `PT-0149/2026`).
        counted: Đồng in cash, as counted with these minutes; None: not counted.
        papers: Books, files, keys and other things: name and how many, as written.
        note: Free; may be empty.
        signatures: In the order in which they stand.
    """

    head: PaperHead
    giver: tuple[str, str]
    receiver: tuple[str, str]
    signatures: tuple[Signature, ...]
    witness: tuple[str, str] = ("", "")
    closed_until: str = ""
    balances: tuple[HandedBalance, ...] = ()
    counted: int | None = None
    last_numbers: tuple[tuple[str, str], ...] = ()
    booklets: tuple[HandedBooklet, ...] = ()
    pledges: tuple[HandedPromise, ...] = ()
    awards: tuple[HandedPromise, ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    note: str = ""


def handover_pdf(minutes: HandoverMinutes) -> bytes:
    """The minutes as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    raise NotImplementedError
