"""Biên bản bàn giao: everything that the old treasurer hands to the new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.money import format_amount
from desktop_app.printing.drawing import one_at_a_time
from desktop_app.printing.minutes import MinutesPages
from desktop_app.printing.ruled_tables import RuledColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.printing.ruled_tables import Cells


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


@one_at_a_time
def handover_pdf(minutes: HandoverMinutes) -> bytes:
    """The minutes as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    pages = MinutesPages(minutes.head, "BIÊN BẢN BÀN GIAO QUỸ, SỔ SÁCH", (f"Ngày {minutes.head.day:%d/%m/%Y}",))
    for label, (name, what) in (
        ("Bên giao:", minutes.giver),
        ("Bên nhận:", minutes.receiver),
        ("Người chứng kiến:", minutes.witness),
    ):
        pages.fact(label, ", ".join(part for part in (name, what) if part), bold=True)
    pages.fact("Thời điểm:", minutes.closed_until)
    _money(pages, minutes)
    pages.heading("2. Số phiếu đã dùng đến")
    _table(pages, _NUMBER_COLUMNS, [tuple(row) for row in minutes.last_numbers])
    pages.heading("3. Biên lai, phiếu in sẵn còn lại")
    _table(pages, _BOOKLET_COLUMNS, [_booklet_row(place, one) for place, one in enumerate(minutes.booklets, 1)])
    pages.heading("4. Khoản ủng hộ đã hứa, chưa nhận đủ")
    _promises(pages, minutes.pledges)
    pages.heading("5. Học bổng, phần thưởng đã quyết định, chưa trao")
    _promises(pages, minutes.awards)
    pages.heading("6. Sổ sách, tài liệu, chìa khóa và đồ dùng")
    _table(pages, _PAPER_COLUMNS, [(str(place), *row) for place, row in enumerate(minutes.papers, 1)])
    pages.fact("Ghi chú:", minutes.note)
    pages.say("Hai bên đã kiểm lại từng khoản, đọc lại biên bản và cùng ký tên.")
    pages.sign(minutes.signatures)
    return pages.pdf()


_NOTHING = "Không có."
_BALANCE_COLUMNS = (
    RuledColumn("TT", 12, "centre"),
    RuledColumn("Quỹ", 62),
    RuledColumn("Nơi giữ tiền", 46),
    RuledColumn("Số tiền (đồng)", 38, "right", is_amount=True),
)
_NUMBER_COLUMNS = (RuledColumn("Loại phiếu", 90), RuledColumn("Số phiếu cuối cùng", 68, "centre"))
_BOOKLET_COLUMNS = (
    RuledColumn("TT", 12, "centre"),
    RuledColumn("Loại", 40),
    RuledColumn("Ký hiệu, quyển", 36),
    RuledColumn("Từ số – đến số", 30, "centre"),
    RuledColumn("Tờ chưa dùng", 26),
    RuledColumn("Số tờ", 14, "right", is_amount=True),
)
_PROMISE_COLUMNS = (
    RuledColumn("TT", 12, "centre"),
    RuledColumn("Họ tên", 54),
    RuledColumn("Nội dung", 56),
    RuledColumn("Còn lại (đồng)", 36, "right", is_amount=True),
)
_PAPER_COLUMNS = (RuledColumn("TT", 12, "centre"), RuledColumn("Tên", 110), RuledColumn("Số lượng", 36, "centre"))


def _table(pages: MinutesPages, columns: Sequence[RuledColumn], rows: list[Cells]) -> None:
    if rows:
        pages.table(columns, rows)
    else:
        pages.say(_NOTHING)


def _money(pages: MinutesPages, minutes: HandoverMinutes) -> None:
    pages.heading("1. Tiền của các quỹ theo sổ")
    total = sum(one.amount for one in minutes.balances)
    if minutes.balances:
        rows: list[Cells] = [
            (str(place), one.fund, one.place, format_amount(one.amount))
            for place, one in enumerate(minutes.balances, 1)
        ]
        pages.table(_BALANCE_COLUMNS, rows, [("Cộng", None, None, format_amount(total))])
        pages.fact("Bằng chữ:", amount_in_words(total) if total >= 0 else "", bold=True)
    else:
        pages.say(_NOTHING)
    if minutes.counted is not None:
        pages.fact("Tiền mặt đã kiểm đếm:", f"{format_amount(minutes.counted)} đồng", bold=True)


def _promises(pages: MinutesPages, promises: Sequence[HandedPromise]) -> None:
    if not promises:
        pages.say(_NOTHING)
        return
    rows: list[Cells] = [
        (str(place), one.name, one.about, format_amount(one.amount)) for place, one in enumerate(promises, 1)
    ]
    total = format_amount(sum(one.amount for one in promises))
    pages.table(_PROMISE_COLUMNS, rows, [("Cộng", None, None, total)])


def _booklet_row(place: int, one: HandedBooklet) -> Cells:
    leaves = f"{one.first_leaf} – {one.last_leaf}"
    return str(place), one.kind, one.name, leaves, one.unused or "hết", format_amount(one.unused_count)
