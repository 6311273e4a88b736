"""Words of the pages of receipt control: kinds, states, what was found."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.funds import SeriesKind
from desktop_app.domain.receipt_booklets import BookletKind, EventState, LeafMove, LeafState, StockLine
from desktop_app.domain.receipt_control import FoundPaper, NumberFinding, SeriesKey
from desktop_app.i18n import _
from desktop_app.storage.queries.receipt_booklets import BookletRow, LeafRow
from desktop_app.ui.formats import count, day, money
from desktop_app.ui.widgets.row_model import Look

_QUARTERS = 4
_MONTHS = 3


def kind_words(kind: BookletKind) -> str:
    """What is written in a booklet."""
    words: dict[BookletKind, str] = {
        "receipt": _("Biên lai thu tiền"),
        "payment": _("Phiếu chi"),
        "goods_receipt": _("Biên nhận hiện vật"),
    }
    return words[kind]


def series_words(kind: SeriesKind) -> str:
    """What is numbered in a series."""
    words: dict[SeriesKind, str] = {
        "receipt": _("Phiếu thu"),
        "payment": _("Phiếu chi"),
        "transfer": _("Phiếu chuyển quỹ"),
        "opening": _("Số dư đầu kỳ"),
        "goods_receipt": _("Biên nhận hiện vật"),
        "goods_issue": _("Phiếu xuất hiện vật"),
        "reversal": _("Phiếu hủy"),
    }
    return words[kind]


def device_words(key: SeriesKey) -> str:
    """`Năm 2026`, of a second device `Năm 2026 · máy B`."""
    year = _("Năm {year}").format(year=key.year)
    return year if key.letter == "A" else _("{year} · máy {letter}").format(year=year, letter=key.letter)


def booklet_state(row: BookletRow) -> str:
    """Whether leaves are left."""
    if not row.is_used:
        return _("Chưa dùng")
    return _("Đang dùng") if row.unused else _("Đã hết")


def booklet_look(row: BookletRow) -> Look:
    """The state's colour."""
    if not row.is_used:
        return Look("neutral")
    return Look("accent", "pencil") if row.unused else Look("ok", "check")


def state_words(leaf: LeafRow) -> str:
    """What became of a leaf."""
    if leaf.also or len(leaf.papers) > 1:
        return _("Trùng tờ")
    if leaf.is_cancelled:
        return _("Đã hủy phiếu")
    words: dict[LeafState, str] = {
        "issued": _("Đã dùng"),
        "void": _("Hỏng"),
        "lost": _("Mất"),
        "returned": _("Trả lại"),
        "unused": _("Chưa dùng"),
    }
    return words[leaf.state]


def state_look(leaf: LeafRow) -> Look:
    """The state's colour."""
    if leaf.also or len(leaf.papers) > 1 or leaf.outside:
        return Look("bad", "circle-alert")
    if leaf.is_cancelled:
        return Look("warn", "rotate-ccw")
    looks: dict[LeafState, Look] = {
        "issued": Look("ok", "check"),
        "void": Look("warn", "x"),
        "lost": Look("bad", "triangle-alert"),
        "returned": Look("neutral", "undo-2"),
        "unused": Look("neutral"),
    }
    return looks[leaf.state]


def event_words(state: EventState) -> str:
    """What is said of leaves without a voucher."""
    words: dict[EventState, str] = {"void": _("Hỏng"), "lost": _("Mất"), "returned": _("Trả lại")}
    return words[state]


def leaves_words(first: int, last: int) -> str:
    """`tờ 7`, `tờ 7 đến 9`."""
    if first == last:
        return _("tờ {leaf}").format(leaf=first)
    return _("tờ {first} đến {last}").format(first=first, last=last)


def finding_place(finding: NumberFinding) -> str:
    """In which series or booklet something was found."""
    if finding.series is None:
        return finding.booklet or _("Quyển không còn trong sổ")
    return f"{series_words(finding.series.kind)} · {device_words(finding.series)}"


def finding_numbers(finding: NumberFinding) -> str:
    """Which numbers or leaves it is about."""
    if finding.series is None:
        return leaves_words(finding.first, finding.last).capitalize()
    last = finding.series.number(finding.last).short
    return last if finding.count == 1 else f"{finding.series.number(finding.first).short} – {last}"


def finding_words(finding: NumberFinding) -> str:
    """What is wrong."""
    words = {
        "missing": _("Không thấy phiếu nào mang số này"),
        "twice": _("Một số nằm trên {count} phiếu").format(count=len(finding.papers)),
        "beyond": _("Máy này chưa cấp đến số ấy"),
        "skipped": _("Bị bỏ cách: tờ sau đã dùng"),
        "leaf_twice": _("Một tờ ghi {count} phiếu").format(count=len(finding.papers)),
        "leaf_clash": _("Tờ đã hỏng, mất hay trả lại mà còn ghi thêm"),
        "leaf_outside": _("Quyển không có tờ này"),
        "no_booklet": _("Phiếu ghi vào quyển đã bỏ"),
    }
    return words[finding.kind]


def finding_advice(finding: NumberFinding) -> str:
    """What may be done about it; nothing is ever renumbered."""
    words = {
        "missing": _(
            "Có thể phiếu ở máy khác chưa gửi về, hoặc tệp sổ đã bị sửa từ bên ngoài. Tìm tờ giấy mang số ấy."
        ),
        "twice": _("Thường do sổ được chép sang máy khác. Máy giữ nguyên cả hai; hủy phiếu sai và lập phiếu mới."),
        "beyond": _(
            "Có máy khác dùng chung dãy số, thường do sổ được chép sang. Chỉ dùng một máy, hoặc ghép máy qua tỉnh."
        ),
        "skipped": _("Nếu tờ ấy hỏng hoặc mất thì ghi rõ; nếu đã viết thì lập phiếu cho tờ ấy."),
        "leaf_twice": _("Xem lại số tờ trên giấy. Phiếu ghi sai số tờ thì hủy rồi lập lại."),
        "leaf_clash": _("Xem lại tờ ấy trên giấy. Máy giữ nguyên mọi điều đã ghi."),
        "leaf_outside": _("Xem lại số tờ trên giấy và số đầu, số cuối của quyển."),
        "no_booklet": _("Ghi lại quyển ấy vào sổ, hoặc hủy phiếu rồi lập lại."),
    }
    return words[finding.kind]


def paper_words(paper: FoundPaper) -> str:
    """A voucher in a line."""
    return _("{number}, {day}: {party}, {amount}, {by} ghi").format(
        number=paper.number.short,
        day=day(paper.day),
        party=paper.party,
        amount=money(paper.amount),
        by=paper.recorded_by or _("không rõ ai"),
    )


def move_words(line: StockLine) -> str:
    """Leaves that were spoiled, lost or given back: `Hỏng 1`."""
    words: dict[LeafMove, str] = {"void": _("Hỏng"), "lost": _("Mất"), "returned": _("Trả")}
    word = words.get(line.move.move)
    return f"{word} {count(line.move.span.count)}" if word else ""


def period_days(year: int, part: int) -> tuple[date, date]:
    """The first and the last day of a year (part 0) or of one of its quarters (1 to 4)."""
    if not 1 <= part <= _QUARTERS:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, part * _MONTHS - _MONTHS + 1, 1)
    after = date(year, part * _MONTHS + 1, 1) if part < _QUARTERS else date(year + 1, 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)
