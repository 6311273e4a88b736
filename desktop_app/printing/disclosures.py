"""Công khai: a year's money on an A4 notice, and as a text that somebody reads over the loudspeaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.amount_words import number_in_words
from desktop_app.domain.disclosures import READING_MINUTES, SYLLABLES_A_MINUTE, DisclosureSheet
from desktop_app.domain.goods import quantity_text
from desktop_app.domain.money import format_amount
from desktop_app.printing.drawing import one_at_a_time
from desktop_app.printing.minutes import MinutesPages
from desktop_app.printing.ruled_tables import RuledColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop_app.domain.disclosures import DisclosedDonor, DisclosedFlow, DisclosedGoods
    from desktop_app.domain.papers import PaperHead, PosterSize, Signature
    from desktop_app.printing.ruled_tables import Cells

_MOST: Final = SYLLABLES_A_MINUTE * READING_MINUTES
_KINDS_READ: Final = 4  # kinds of income and spending that are read out; more is not kept in mind
_ROUNDS_READ: Final = 4
_SPEECH_PT: Final = 19.0  # read at arm's length, without glasses


@dataclass(frozen=True, slots=True)
class DisclosureNotice:
    """What the notice says; the day of the head is the day on which it is put up."""

    head: PaperHead
    sheet: DisclosureSheet
    signatures: tuple[Signature, ...]


@one_at_a_time
def disclosure_pdf(notice: DisclosureNotice, size: PosterSize = "a4") -> bytes:
    """The notice as a PDF, upright; the same bytes for the same values. An A3 is its A4 enlarged, page by page.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    sheet = notice.sheet
    pages = MinutesPages(notice.head, "CÔNG KHAI THU, CHI QUỸ KHUYẾN HỌC", (f"Năm {sheet.year}",))
    parts: tuple[tuple[str, bool, Callable[[MinutesPages, DisclosureSheet], None]], ...] = (
        ("Tổng hợp", True, _put_sums),
        ("Kết quả sử dụng", bool(sheet.rounds or sheet.programmes), _put_results),
        ("Hiện vật", bool(sheet.goods), _put_goods),
        ("Người ủng hộ", bool(sheet.donors or sheet.hidden_donors), _put_donors),
        ("Giúp trực tiếp, không qua quỹ", bool(sheet.direct_gifts), _put_direct),
    )
    for number, (title, _there, put) in enumerate((part for part in parts if part[1]), 1):
        pages.heading(f"{number}. {title}")
        put(pages, sheet)
    pages.sign(notice.signatures, with_day=True)
    return pages.pdf(size)


def _put_sums(pages: MinutesPages, sheet: DisclosureSheet) -> None:
    pages.table(_SUMS, tuple(_sums(sheet)))


def _put_results(pages: MinutesPages, sheet: DisclosureSheet) -> None:
    if sheet.rounds:
        total = ("Cộng", None, format_amount(sheet.awards), format_amount(sum(one.amount for one in sheet.rounds)))
        rows: list[Cells] = [
            (str(place), one.name, format_amount(one.awards), format_amount(one.amount))
            for place, one in enumerate(sheet.rounds, 1)
        ]
        pages.table(_ROUNDS, rows, [total])
    for one in sheet.programmes:
        pages.fact("Chương trình:", f"{one.label}: {format_amount(one.amount)} đồng")


def _put_goods(pages: MinutesPages, sheet: DisclosureSheet) -> None:
    pages.table(_GOODS, [_goods(place, one) for place, one in enumerate(sheet.goods, 1)])


def _put_donors(pages: MinutesPages, sheet: DisclosureSheet) -> None:
    if sheet.donors:
        pages.table(_DONORS, [_donor(place, one) for place, one in enumerate(sheet.donors, 1)])
    if sheet.hidden_donors:
        words = f"{format_amount(sheet.hidden_donors)} nhà hảo tâm không nêu tên ủng hộ"
        pages.say(f"{words} {format_amount(sheet.hidden_amount)} đồng.")


def _put_direct(pages: MinutesPages, sheet: DisclosureSheet) -> None:
    words = f"{format_amount(sheet.direct_gifts)} lượt, trị giá {format_amount(sheet.direct_amount)} đồng."
    pages.say(f"{words} Số này không cộng vào các số ở trên.")


_SUMS = (
    RuledColumn("STT", 14, "centre"),
    RuledColumn("Nội dung", 98),
    RuledColumn("Số tiền (đồng)", 46, "right", is_amount=True),
)
_ROUNDS = (
    RuledColumn("TT", 14, "centre"),
    RuledColumn("Đợt", 74),
    RuledColumn("Số suất", 24, "centre"),
    RuledColumn("Số tiền (đồng)", 46, "right", is_amount=True),
)
_GOODS = (
    RuledColumn("TT", 14, "centre"),
    RuledColumn("Hiện vật", 54),
    RuledColumn("Nhận", 26, "centre"),
    RuledColumn("Trao", 26, "centre"),
    RuledColumn("Giá trị nhận (đồng)", 38, "right", is_amount=True),
)
_DONORS = (
    RuledColumn("TT", 14, "centre"),
    RuledColumn("Người, đơn vị ủng hộ", 98),
    RuledColumn("Số tiền (đồng)", 46, "right", is_amount=True),
)


def _sums(sheet: DisclosureSheet) -> Iterator[Cells]:
    yield "I", "Đầu năm", format_amount(sheet.opening)
    if sheet.brought:
        yield "", "Số dư ghi vào sổ trong năm", format_amount(sheet.brought)
    if sheet.moved:
        yield "", "Chuyển quỹ với ban khác", format_amount(sheet.moved)
    yield "II", "Thu trong năm", format_amount(sheet.total_received)
    yield from _flows(sheet.received)
    yield "III", "Chi trong năm", format_amount(sheet.total_spent)
    yield from _flows(sheet.spent)
    yield "IV", "Còn cuối năm" if sheet.is_over else "Còn đến nay", format_amount(sheet.closing)


def _flows(flows: Sequence[DisclosedFlow]) -> Iterator[Cells]:
    for place, flow in enumerate(flows, 1):
        yield str(place), flow.label, format_amount(flow.amount)


def _goods(place: int, one: DisclosedGoods) -> Cells:
    came, given = _quantity(one.came, one.measure), _quantity(one.given, one.measure)
    return str(place), one.name, came, given, format_amount(one.value) if one.value else ""


def _quantity(thousandths: int, measure: str) -> str:
    return f"{quantity_text(thousandths)} {measure}".strip() if thousandths else ""


def _donor(place: int, one: DisclosedDonor) -> Cells:
    return str(place), one.name, format_amount(one.amount)


def spoken_text(sheet: DisclosureSheet) -> str:
    """The text for the loudspeaker: short sentences, numbers in words, read slowly in less than three minutes.

    Of the donors who may be named, as many are read as there is time for; the rest is thanked together.
    """
    parts = list(_spoken_sums(sheet))
    end = (
        "Bản công khai dán ở bảng tin. Bà con cần xem sổ sách, xin mời gặp ban.",
        "Xin trân trọng cảm ơn bà con.",
    )
    room = _MOST - _syllables([*parts, *end]) - _syllables(["Và một trăm nhà hảo tâm khác. Xin cảm ơn các tấm lòng:"])
    parts += _spoken_donors(sheet, room)
    return "\n".join([*parts, *end])


def _spoken_sums(sheet: DisclosureSheet) -> Iterator[str]:
    yield "Kính thưa bà con."
    yield f"{sheet.board} xin công khai quỹ khuyến học năm {number_in_words(sheet.year)}."
    yield f"Đầu năm, quỹ có {_dong(sheet.opening)}."
    yield f"Trong năm, quỹ thu {_dong(sheet.total_received)}."
    if len(sheet.received) > 1:
        yield from (f"{flow.label}: {_dong(flow.amount)}." for flow in sheet.received[:_KINDS_READ])
    yield f"Trong năm, quỹ chi {_dong(sheet.total_spent)}."
    if len(sheet.spent) > 1:
        yield from (f"{flow.label}: {_dong(flow.amount)}." for flow in sheet.spent[:_KINDS_READ])
    if sheet.awards:
        yield f"Quỹ đã trao {number_in_words(sheet.awards)} suất khen thưởng, học bổng."
    yield from (f"{one.name}: {number_in_words(one.awards)} suất." for one in sheet.rounds[:_ROUNDS_READ])
    yield f"{'Cuối năm' if sheet.is_over else 'Đến nay'}, quỹ còn {_dong(sheet.closing)}."
    if sheet.direct_gifts:
        direct = f"{number_in_words(sheet.direct_gifts)} lượt giúp thẳng các em, trị giá {_dong(sheet.direct_amount)}"
        yield f"Ngoài quỹ, có {direct}."


def _dong(amount: int) -> str:
    return f"{number_in_words(amount)} đồng" if amount >= 0 else f"âm {number_in_words(-amount)} đồng"


def _spoken_donors(sheet: DisclosureSheet, room: int) -> list[str]:
    said: list[str] = []
    for donor in sheet.donors:
        line = f"{donor.name}: {_dong(donor.amount)}."
        if _syllables([*said, line]) > room:
            break
        said.append(line)
    left = len(sheet.donors) - len(said) + sheet.hidden_donors
    if said:
        said.insert(0, "Xin cảm ơn các tấm lòng:")
        return [*said, f"Và {number_in_words(left)} nhà hảo tâm khác."] if left else said
    return [f"Xin cảm ơn {number_in_words(left)} nhà hảo tâm."] if left else []


def _syllables(lines: Sequence[str]) -> int:
    """Vietnamese is written syllable by syllable, with spaces between."""
    return sum(len(line.split()) for line in lines)


def reading_seconds(text: str) -> int:
    """How long it takes to read a text out slowly."""
    return round(_syllables([text]) * 60 / SYLLABLES_A_MINUTE)


@one_at_a_time
def spoken_pdf(head: PaperHead, year: int, text: str) -> bytes:
    """The text for the loudspeaker on paper, one sentence a line.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    pages = MinutesPages(head, "BÀI ĐỌC TRÊN LOA", (f"Công khai quỹ khuyến học năm {year}",))
    for line in text.splitlines():
        pages.flow.say(line, font="serif-bold", size_pt=_SPEECH_PT, after_mm=2.4)
    return pages.pdf()
