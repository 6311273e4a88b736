"""What is worth a look in a file, one entry for each kind: title, a few words, what can be done. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.i18n import N_, _
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.lists import Code, ProblemGroup, ReadList, Repair
from desktop_app.spreadsheets.reasons import REASONS
from desktop_app.ui import formats
from desktop_app.ui.imports.draft import Draft, stays_behind
from desktop_app.ui.imports.rows import CheckRow, Fate, Key
from desktop_app.ui.imports.wording import unit
from desktop_app.ui.sentences.list_imports import LEFT_OUT, OFFERS, group_example, lost_letters
from desktop_app.ui.theme.tokens import Tone

FEW_LINES = 6  # line numbers that are told one by one


class Deed(StrEnum):
    """What a button of an entry does."""

    SEE = "see"
    OPEN = "open"
    ACCEPT = "accept"
    REFUSE = "refuse"
    NEW = "new"
    UNDECIDE = "undecide"


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: its words and what it does."""

    deed: Deed
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of thing worth a look.

    Attributes:
        name: Tells it from the others.
        keys: The lines it is about.
        code: Of a group of odd cells.
    """

    name: str
    icon: str
    tone: Tone
    title: str
    texts: tuple[str, ...]
    keys: tuple[Key, ...]
    offers: tuple[Offer, ...] = ()
    code: Code | None = None


_DONE: dict[Repair, str] = {
    Repair.CONVERT_FONT: N_("Đã đổi sang chữ Unicode."),
    Repair.CONVERT_DOUBTFUL: N_("Đã đổi như máy đoán."),
    Repair.NORMALISE: N_("Đã ghép dấu vào chữ."),
    Repair.NAME_CASE: N_("Đã viết hoa chữ đầu."),
    Repair.ADD_ZERO: N_("Đã thêm số 0."),
    Repair.READ_DAY_NUMBER: N_("Đã đổi thành ngày."),
    Repair.READ_TWO_DIGITS: N_("Đã ghi đủ bốn số."),
}


def entries(draft: Draft) -> list[Entry]:
    """What stays behind, what may be somebody of the book, what lacks a cell, what was put right, what is left out."""
    read = draft.file.preview.read
    groups = draft.file.groups
    lines = [_line_entry(*group) for group in groups if group[0].repair is Repair.NONE]
    cells = [_cell_entry(*group) for group in groups if group[0].repair is Repair.LEAVE_EMPTY]
    repairs = [_repair_entry(*group) for group in groups if group[0].repair not in {Repair.NONE, Repair.LEAVE_EMPTY}]
    open_repairs = [entry for entry in repairs if entry.tone == "warn"]
    put_right = [entry for entry in repairs if entry.tone != "warn"]
    return [*lines, *open_repairs, *_matches(draft), *cells, *put_right, *_quiet(draft), *_left_out(read, draft.kind)]


def lines_told(keys: Sequence[Key]) -> str:
    """`Dòng 41, 77`; of many only the first."""
    told = ", ".join(str(line) for _sheet, line in keys[:FEW_LINES]) + ("…" if len(keys) > FEW_LINES else "")
    return _("Dòng {lines}").format(lines=told)


def _line_entry(group: ProblemGroup, keys: tuple[Key, ...]) -> Entry:
    title = _("{count} dòng {what}").format(count=formats.count(len(keys)), what=_(REASONS[group.code]))
    return Entry(
        group.code.value,
        "circle-alert",
        "bad",
        title,
        (lines_told(keys), _("Để lại, chưa ghi vào sổ.")),
        keys,
        (Offer(Deed.OPEN, _("Sửa từng dòng")), Offer(Deed.SEE, _("Xem"))),
        group.code,
    )


def _cell_entry(group: ProblemGroup, keys: tuple[Key, ...]) -> Entry:
    title = _("{count} dòng {what}").format(count=formats.count(len(keys)), what=_(REASONS[group.code]))
    fate = _("Vẫn ghi, ô này để trống.") if group.accepted else _("Để lại, chưa ghi vào sổ.")
    other = (
        Offer(Deed.REFUSE, _("Để lại các dòng này")) if group.accepted else Offer(Deed.ACCEPT, _("Ghi, để trống ô này"))
    )
    return Entry(
        group.code.value,
        "triangle-alert" if group.accepted else "circle-alert",
        "warn" if group.accepted else "bad",
        title,
        (_example(group), fate),
        keys,
        (Offer(Deed.OPEN, _("Sửa từng dòng")), other),
        group.code,
    )


def _example(group: ProblemGroup) -> str:
    cell = next((cell for cell in group.cells if cell.before), group.cells[0])
    return _("Ví dụ dòng {line}: “{text}”").format(line=cell.line, text=cell.before[:40])


def _repair_entry(group: ProblemGroup, keys: tuple[Key, ...]) -> Entry:
    title = _("{count} ô {what}").format(count=formats.count(group.count), what=_(REASONS[group.code]))
    offers = [Offer(Deed.SEE, _("Xem"))]
    if group.accepted and group.code is not Code.UNICODE_FORM:  # no form is right but one
        refuse = _("Để lại các dòng này") if stays_behind(group.code) else _("Giữ như trong tệp")
        refuse = _("Để trống ô này") if group.code is Code.YEAR_OF_TWO_DIGITS else refuse
        offers.append(Offer(Deed.REFUSE, refuse))
    elif not group.accepted:
        offers.insert(0, Offer(Deed.ACCEPT, _(OFFERS[group.repair])))
    told = _(_DONE[group.repair]) if group.accepted else _untouched(group)
    texts = (group_example(group).replace("\u00ad", "-"), told, lost_letters(group))
    return Entry(
        group.code.value,
        "circle-check" if group.accepted else "triangle-alert",
        "ok" if group.accepted else "warn",
        title,
        tuple(filter(None, texts)),
        keys,
        tuple(offers),
        group.code,
    )


def _untouched(group: ProblemGroup) -> str:
    if group.code is Code.YEAR_OF_TWO_DIGITS:
        return _("Vẫn ghi, ô này để trống.")
    return _("Chưa sửa, để lại các dòng này.") if stays_behind(group.code) else _("Giữ như trong tệp.")


def _keys(rows: Sequence[CheckRow], fate: Fate) -> tuple[Key, ...]:
    return tuple(row.key for row in rows if row.fate == fate)


def _matches(draft: Draft) -> Iterator[Entry]:
    alike, unsure, twice = (_keys(draft.rows, fate) for fate in ("alike", "unsure", "twice"))
    if alike:
        title = _("{count} {what} có thể đã có trong sổ").format(
            count=formats.count(len(alike)), what=_people(draft.kind)
        )
        yield Entry(
            "alike",
            "users",
            "warn",
            title,
            (lines_told(alike), _("Chưa chọn thì ghi thành người mới.")),
            alike,
            (Offer(Deed.OPEN, _("So sánh")), Offer(Deed.NEW, _("Cứ thêm mới"))),
        )
    if unsure:
        title = _("{count} dòng giống mấy người trong sổ").format(count=formats.count(len(unsure)))
        texts = (lines_told(unsure), _("Để lại cho đến khi chọn."))
        yield Entry("unsure", "users", "warn", title, texts, unsure, (Offer(Deed.OPEN, _("So sánh")),))
    if twice:
        title = _("{count} dòng lặp lại trong tệp").format(count=formats.count(len(twice)))
        texts = (lines_told(twice), _("Đã có ở dòng trên. Để lại."))
        offers = (Offer(Deed.OPEN, _("Xem từng dòng")), Offer(Deed.NEW, _("Vẫn ghi")))
        yield Entry("twice", "users", "warn", title, texts, twice, offers)


def _people(kind: Kind) -> str:
    return _("người ủng hộ") if kind is Kind.DONATIONS else _("người") if kind is Kind.RESULTS else unit(kind)


def _quiet(draft: Draft) -> Iterator[Entry]:
    filled, known, skipped = (_keys(draft.rows, fate) for fate in ("filled", "known", "skipped"))
    see = (Offer(Deed.SEE, _("Xem")),)
    if filled:
        title = _("{count} người trong sổ được bổ sung").format(count=formats.count(len(filled)))
        yield Entry("filled", "user-check", "ok", title, (_("Chỉ điền ô còn trống, không đè chữ đã có."),), filled, see)
    if known:
        title = _("{count} dòng đã có trong sổ").format(count=formats.count(len(known)))
        yield Entry("known", "user-check", "text3", title, (_("Không ghi lại lần nữa."),), known, see)
    if skipped:
        title = _("{count} dòng đã chọn bỏ qua").format(count=formats.count(len(skipped)))
        offers = (*see, Offer(Deed.UNDECIDE, _("Thôi bỏ qua")))
        yield Entry("skipped", "minus", "text3", title, (lines_told(skipped),), skipped, offers)


def _left_out(read: ReadList, kind: Kind) -> Iterator[Entry]:
    if not read.left_out:
        return
    reasons = ", ".join(f"{_(LEFT_OUT[reason])} ({count})" for reason, count in read.reasons.items())
    title = _("Không lấy {count} dòng").format(count=formats.count(len(read.left_out)))
    texts = (_("Không phải {what}: {reasons}.").format(what=unit(kind), reasons=reasons),)
    yield Entry("left_out", "circle-minus", "text3", title, texts, ())
