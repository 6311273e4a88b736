"""What is found of numbers and leaves, in words: for the report on paper and for the command that verifies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.funds import SeriesKind
from desktop_app.domain.money import format_amount
from desktop_app.domain.receipt_control import FindingKind, FoundPaper, NumberFinding, SeriesKey
from desktop_app.storage.book import Book
from desktop_app.storage.queries.receipt_control import number_findings

SERIES_WORDS: Final[dict[SeriesKind, str]] = {
    "receipt": "Phiếu thu",
    "payment": "Phiếu chi",
    "transfer": "Phiếu chuyển quỹ",
    "opening": "Số dư đầu kỳ",
    "goods_receipt": "Biên nhận hiện vật",
    "goods_issue": "Phiếu xuất hiện vật",
    "reversal": "Phiếu hủy",
}
_FOUND: dict[FindingKind, tuple[str, str]] = {
    "missing": ("", "không thấy phiếu nào mang số này"),
    "twice": ("trùng số", ""),
    "beyond": ("vượt dãy số", "máy này chưa cấp đến số ấy; có máy khác dùng cùng dãy số"),
    "skipped": ("", "tờ bị bỏ cách: tờ sau đã dùng"),
    "leaf_twice": ("trùng tờ", ""),
    "leaf_clash": ("trùng tờ", "tờ đã hỏng, mất, trả lại mà còn ghi thêm"),
    "leaf_outside": ("ngoài quyển", "quyển không có tờ này"),
    "no_booklet": ("không có quyển", "quyển không còn trong sổ"),
}


@dataclass(frozen=True, slots=True)
class FindingTold:
    """A finding in words.

    Attributes:
        series: The series or booklet.
        about, what: What is known besides, and what is wrong; one may be empty.
    """

    series: str
    about: str
    what: str


def finding_told(finding: NumberFinding) -> FindingTold:
    """A finding in words."""
    name = series_name(finding.series) if finding.series is not None else finding.booklet or "Quyển không rõ"
    what, about = _FOUND[finding.kind]
    papers = "; ".join(map(paper_words, finding.papers))
    return FindingTold(name, ". ".join(part for part in (about, papers) if part), what)


def series_name(key: SeriesKey) -> str:
    """`Phiếu thu năm 2026`, of a second device `Phiếu thu năm 2026, máy B`."""
    device = f", máy {key.letter}" if key.letter != "A" else ""
    return f"{SERIES_WORDS[key.kind]} năm {key.year}{device}"


def finding_numbers(finding: NumberFinding) -> str:
    """The numbers of a finding as they stand on papers: `PT-0012/2026`, `PT-0012 – PT-0015/2026`, `tờ 7–9`."""
    if finding.series is None:
        return f"tờ {finding.first}" if finding.count == 1 else f"tờ {finding.first}–{finding.last}"
    last = finding.series.number(finding.last).full
    return last if finding.count == 1 else f"{finding.series.number(finding.first).short} – {last}"


def finding_lines(book: Book) -> tuple[str, ...]:
    """What is not as it should be, a line for each: `Phiếu thu năm 2026, PT-0012/2026: không thấy phiếu nào …`."""
    with book.reader() as reader:
        found = number_findings(reader)
    return tuple(
        f"{told.series}, {finding_numbers(one)}: {', '.join(part for part in (told.what, told.about) if part)}"
        for one, told in ((one, finding_told(one)) for one in found)
    )


def paper_words(paper: FoundPaper) -> str:
    """A voucher in a line: `PT-0012, 05/10/2026, Ông Tư, 500.000 đ`."""
    return f"{paper.number.short}, {paper.day:%d/%m/%Y}, {paper.party}, {format_amount(paper.amount)} đ"
