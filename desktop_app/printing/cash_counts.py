"""Biên bản kiểm kê quỹ: the cash counted note by note, beside what the cash book says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.money import format_amount
from desktop_app.printing.drawing import one_at_a_time
from desktop_app.printing.minutes import MinutesPages
from desktop_app.printing.ruled_tables import RuledColumn

if TYPE_CHECKING:
    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.printing.ruled_tables import Cells


@dataclass(frozen=True, slots=True)
class CountedNotes:
    """How many notes or coins of one value were there.

    Attributes:
        value: Đồng, as printed on the note.
        pieces: From 0 up.
    """

    value: int
    pieces: int


@dataclass(frozen=True, slots=True)
class CashCountMinutes:
    """What the minutes say; the day of the head is the day of the count.

    Attributes:
        hour: When it began, as written: `14 giờ 30`; may be empty.
        present: Who was there: name and what they are.
        notes: The largest value first.
        expected: Đồng that the cash book says.
        funds: What the cash book says of every fund: name and đồng; may be empty.
        explanation: Why the two differ; may be empty.
        signatures: In the order in which they stand, two to four.
    """

    head: PaperHead
    notes: tuple[CountedNotes, ...]
    expected: int
    signatures: tuple[Signature, ...]
    present: tuple[tuple[str, str], ...] = ()
    funds: tuple[tuple[str, int], ...] = ()
    hour: str = ""
    explanation: str = ""

    @property
    def counted(self) -> int:
        """Đồng counted."""
        return sum(one.value * one.pieces for one in self.notes)


@one_at_a_time
def cash_count_pdf(minutes: CashCountMinutes) -> bytes:
    """The minutes as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    when = f"{minutes.hour}, ngày" if minutes.hour else "Ngày"
    pages = MinutesPages(minutes.head, "BIÊN BẢN KIỂM KÊ QUỸ TIỀN MẶT", (f"{when} {minutes.head.day:%d/%m/%Y}",))
    if minutes.present:
        pages.say("Những người có mặt:", after_mm=0.4)
        for name, what in minutes.present:
            pages.say("– " + ", ".join(part for part in (name, what) if part), after_mm=0)
        pages.flow.gap(1)
    pages.say("Cùng kiểm kê quỹ tiền mặt, kết quả như sau:")
    pages.table(_COLUMNS, *_rows(minutes))
    for name, amount in minutes.funds:
        pages.fact("Trong sổ quỹ:" if name == minutes.funds[0][0] else "", f"{name}: {format_amount(amount)} đồng")
    pages.fact("Số kiểm kê bằng chữ:", amount_in_words(minutes.counted), bold=True)
    difference = minutes.counted - minutes.expected
    pages.fact("Kết luận:", _conclusion(difference), bold=True)
    pages.fact("Nguyên nhân:", minutes.explanation)
    pages.say("Biên bản đã đọc lại cho những người có mặt cùng nghe và ký tên.")
    pages.sign(minutes.signatures)
    return pages.pdf()


_COLUMNS = (
    RuledColumn("STT", 14, "centre"),
    RuledColumn("Diễn giải", 74),
    RuledColumn("Số lượng (tờ)", 28, "right", is_amount=True),
    RuledColumn("Số tiền (đồng)", 42, "right", is_amount=True),
)


def _rows(minutes: CashCountMinutes) -> tuple[list[Cells], list[Cells]]:
    difference = minutes.counted - minutes.expected
    rows: list[Cells] = [
        ("I", "Số dư theo sổ quỹ", "", format_amount(minutes.expected)),
        ("II", "Số kiểm kê thực tế, gồm:", "", format_amount(minutes.counted)),
    ]
    for place, one in enumerate(minutes.notes, 1):
        amount = format_amount(one.value * one.pieces) if one.pieces else ""
        rows.append((str(place), f"Loại {format_amount(one.value)} đồng", format_amount(one.pieces), amount))
    return rows, [("III", "Chênh lệch (II − I)", "", format_amount(difference))]


def _conclusion(difference: int) -> str:
    if not difference:
        return "Tiền mặt khớp với sổ quỹ."
    amount = f"{format_amount(abs(difference))} đồng ({amount_in_words(abs(difference)).lower()})"
    return f"Tiền mặt {'thừa' if difference > 0 else 'thiếu'} {amount} so với sổ quỹ."
