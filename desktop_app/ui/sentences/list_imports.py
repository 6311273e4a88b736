"""Sentences for lists that are read from workbooks: what they hold, what is odd, what the program offers to do."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain import donations, learning_models
from desktop_app.i18n import N_, _
from desktop_app.services.imports import Action, Preview, Why, left_behind
from desktop_app.spreadsheets import workbooks
from desktop_app.spreadsheets.line_kinds import LeftOutReason
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import ASKED_FIRST, Code, ProblemGroup, Repair
from desktop_app.spreadsheets.reasons import REASONS

SENTENCES: dict[type[Exception], str] = {
    donations.DonationUnknown: N_("Không thấy khoản ủng hộ này trong danh sách. Mở lại danh sách rồi chọn lại."),
    donations.DonationAlreadyPosted: N_("Khoản ủng hộ của {donor} đã có phiếu thu. Bỏ chọn khoản này rồi ghi lại."),
    donations.DonationEmpty: N_("Khoản ủng hộ của {donor} chưa có số tiền hay hiện vật. Ghi một trong hai."),
    donations.NothingToPost: N_("Các khoản đã chọn chỉ có hiện vật, không lập phiếu thu. Chọn khoản có tiền."),
    learning_models.ResultYearOutOfRange: N_("Năm của kết quả phải từ {earliest} đến {latest}. Ghi lại năm."),
    learning_models.ScoreOutOfRange: N_("Điểm phải từ 0 đến 100. Ghi lại điểm."),
    workbooks.WorkbookIsWebPage: N_(
        "Tệp {name} là trang web đặt tên như tệp Excel. Mở trong Excel, chọn Lưu thành .xlsx rồi đọc lại."
    ),
    workbooks.WorkbookTooLarge: N_(
        "Tệp {name} quá lớn ({megabytes} MB). Chép riêng danh sách ra tệp khác rồi đọc lại."
    ),
}

FIELDS: dict[Field, str] = {
    Field.ORDER: N_("Số thứ tự"),
    Field.NAME: N_("Họ và tên"),
    Field.FAMILY_NAME: N_("Họ và đệm"),
    Field.GIVEN_NAME: N_("Tên"),
    Field.BIRTH: N_("Ngày, năm sinh"),
    Field.BIRTH_DAY: N_("Ngày sinh (riêng ngày)"),
    Field.BIRTH_MONTH: N_("Tháng sinh"),
    Field.BIRTH_YEAR: N_("Năm sinh (riêng năm)"),
    Field.SEX: N_("Nam/Nữ"),
    Field.MALE: N_("Cột đánh dấu Nam"),
    Field.FEMALE: N_("Cột đánh dấu Nữ"),
    Field.HAMLET: N_("Chỗ ở"),
    Field.ADDRESS: N_("Địa chỉ"),
    Field.PHONE: N_("Điện thoại"),
    Field.NATIONAL_ID: N_("Số căn cước"),
    Field.OCCUPATION: N_("Nghề nghiệp"),
    Field.POST: N_("Chức vụ"),
    Field.JOINED: N_("Ngày vào hội"),
    Field.CLASS: N_("Lớp"),
    Field.SCHOOL: N_("Trường"),
    Field.SCHOOL_YEAR: N_("Năm học"),
    Field.CARD_NUMBER: N_("Số thẻ"),
    Field.PARENT: N_("Con ông, bà"),
    Field.ACHIEVEMENT: N_("Thành tích"),
    Field.HARDSHIP: N_("Hoàn cảnh"),
    Field.AMOUNT: N_("Số tiền"),
    Field.GOODS: N_("Hiện vật"),
    Field.GIVEN_ON: N_("Ngày ủng hộ"),
    Field.RESULT: N_("Kết quả"),
    Field.LEVEL: N_("Mức đạt"),
    Field.SCORE: N_("Điểm"),
    Field.YEAR: N_("Năm"),
    Field.NOTE: N_("Ghi chú"),
    Field.NONE: N_("Không lấy cột này"),
}
"""How the fields of all kinds are called where a person chooses what a column holds."""

KINDS: dict[Kind, str] = {
    Kind.MEMBERS: N_("hội viên"),
    Kind.CANDIDATES: N_("em được đề nghị"),
    Kind.DONATIONS: N_("khoản ủng hộ"),
    Kind.RESULTS: N_("kết quả Công dân học tập"),
}
"""What one line is, as it follows a number."""

OFFERS: dict[Repair, str] = {
    Repair.CONVERT_FONT: N_("Đổi sang chữ Unicode"),
    Repair.CONVERT_DOUBTFUL: N_("Đổi như máy đoán"),
    Repair.NORMALISE: N_("Ghép dấu vào chữ"),
    Repair.NAME_CASE: N_("Viết hoa chữ đầu"),
    Repair.ADD_ZERO: N_("Thêm số 0"),
    Repair.READ_DAY_NUMBER: N_("Đổi thành ngày"),
    Repair.READ_TWO_DIGITS: N_("Ghi đủ bốn số của năm"),
    Repair.LEAVE_EMPTY: N_("Ghi vào sổ, ô này để trống"),
    Repair.NONE: N_("Để lại, chưa ghi vào sổ"),
}
"""What the program offers to do about a group."""

LEFT_OUT: dict[LeftOutReason, str] = {
    LeftOutReason.TOTAL: N_("dòng cộng"),
    LeftOutReason.SIGNATURE: N_("dòng ký tên"),
    LeftOutReason.GROUP: N_("dòng tên nhóm"),
    LeftOutReason.REPEATED_HEADING: N_("dòng tiêu đề lặp lại"),
    LeftOutReason.COLUMN_NUMBERS: N_("dòng đánh số cột"),
}

WHYS: dict[Why, str] = {
    Why.IN_BOOK: N_("đã có trong sổ"),
    Why.LIKE_IN_BOOK: N_("giống người trong sổ"),
    Why.TWICE_IN_FILE: N_("lặp lại trong tệp"),
}

_LINES_SHOWN = 6
_LONGEST_EXAMPLE = 40


def group_title(group: ProblemGroup) -> str:
    """How many cells are odd in which way: «7 ô số điện thoại có vẻ mất số 0 ở đầu»."""
    return _("{count} ô: {what}").format(count=group.count, what=_(REASONS[group.code]))


def group_example(group: ProblemGroup) -> str:
    """One cell of the group, before → after."""
    cell = next((cell for cell in group.cells if cell.before), group.cells[0])
    before, after = cell.before[:_LONGEST_EXAMPLE], cell.after[:_LONGEST_EXAMPLE]
    return f"{before} → {after}" if after else before


def lost_letters(group: ProblemGroup) -> str:
    """Which letters the file has lost; empty where none."""
    lost = dict.fromkeys(letter for cell in group.cells for letter in cell.lost)
    known = ", ".join(f"“{letter}”" for letter in lost if letter != "?")
    if known:
        return _("Chữ {letters} không còn trong tệp, máy đoán để điền lại.").format(letters=known)
    return _("Có chữ không còn trong tệp.") if lost else ""


def group_line(group: ProblemGroup) -> str:
    """A group in one line: what, where, an example, and what is done."""
    rows = group.rows
    lines = ", ".join(str(line) for _sheet, line in rows[:_LINES_SHOWN]) + ("…" if len(rows) > _LINES_SHOWN else "")
    done = _(OFFERS[group.repair if group.accepted or not group.repair else Repair.NONE])
    if group.code in ASKED_FIRST and not group.accepted:
        done = _("Giữ nguyên") if group.code is Code.OLD_FONT_DOUBTFUL else _(OFFERS[Repair.LEAVE_EMPTY])
    text = _("{title} (dòng {lines}), ví dụ “{example}”. {done}.").format(
        title=group_title(group), lines=lines, example=group_example(group), done=done
    )
    return " ".join(filter(None, (text, lost_letters(group))))


def preview_lines(preview: Preview) -> Iterator[str]:
    """The preview of an import for a terminal."""
    read = preview.read
    sheets = ", ".join(f"“{sheet.name}”" for sheet in read.sheets if sheet.is_read)
    yield _("Tệp {file}, trang tính {sheets}, tiêu đề ở dòng {line}.").format(
        file=read.file, sheets=sheets, line=read.header_line
    )
    for column in read.columns:
        yield "  " + _("{letter} “{title}” → {field}").format(
            letter=column.letter, title=column.title, field=_(FIELDS[column.field])
        )
    what = _(KINDS[preview.kind])
    new, same = preview.count(Action.NEW), preview.count(Action.SAME)
    yield _("Sẽ thêm {count} {what}.").format(count=new, what=what)
    if same and preview.kind is Kind.MEMBERS:
        filled = sum(bool(match.fills) for match in preview.matches if match.action is Action.SAME)
        yield _("{count} dòng là người đã có trong sổ; {filled} người được điền thêm ô còn trống.").format(
            count=same, filled=filled
        )
    elif same:
        yield _("Sẽ thêm {count} {what} của người đã có trong sổ.").format(count=same, what=what)
    in_book = sum(match.action is Action.SKIP and match.why is Why.IN_BOOK for match in preview.matches)
    if in_book:
        yield _("Bỏ qua {count} dòng đã có trong sổ.").format(count=in_book)
    if left := left_behind(preview):
        yield _("Để lại {count} dòng chưa rõ.").format(count=left)
    if read.left_out:
        kinds = ", ".join(f"{_(LEFT_OUT[reason])} ({count})" for reason, count in read.reasons.items())
        yield _("Không phải dòng danh sách: {kinds}.").format(kinds=kinds)
    for group in read.groups:
        yield "  · " + group_line(group)
    for why in (Why.LIKE_IN_BOOK, Why.TWICE_IN_FILE):
        if lines := [match.row.line for match in preview.matches if (match.action, match.why) == (Action.SKIP, why)]:
            told = ", ".join(map(str, lines[:_LINES_SHOWN])) + ("…" if len(lines) > _LINES_SHOWN else "")
            yield "  · " + _("{count} dòng: {why} (dòng {lines}). {done}.").format(
                count=len(lines), why=_(WHYS[why]), lines=told, done=_(OFFERS[Repair.NONE])
            )
