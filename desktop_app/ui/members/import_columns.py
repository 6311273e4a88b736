"""How the lines and columns of a file show in the wizard: value → text."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.i18n import N_, _
from desktop_app.services.members import ImportPreview
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.member_cells import ProblemCode
from desktop_app.spreadsheets.member_lists import RowProblem
from desktop_app.ui import formats
from desktop_app.ui.members.import_rows import CheckedFile, CheckRow
from desktop_app.ui.sentences.imports import LEFT_OUT, PROBLEMS
from desktop_app.ui.widgets.row_model import PLAIN, Column, Look

FIELDS: dict[Field, str] = {
    Field.NAME: N_("Họ và tên"),
    Field.GIVEN_NAME: N_("Họ và tên (phần tên)"),
    Field.BIRTH: N_("Ngày, năm sinh"),
    Field.SEX: N_("Giới tính"),
    Field.MALE: N_("Giới tính nam"),
    Field.FEMALE: N_("Giới tính nữ"),
    Field.HAMLET: N_("Thôn, xóm"),
    Field.PHONE: N_("Số điện thoại"),
    Field.JOINED: N_("Ngày vào hội"),
    Field.NOTE: N_("Ghi chú"),
}
RESULTS: dict[ProblemCode, str] = {
    ProblemCode.NAME_MISSING: N_("Không có tên"),
    ProblemCode.NAME_TOO_LONG: N_("Tên dài quá"),
    ProblemCode.NAME_NOT_READABLE: N_("Tên chưa rõ"),
    ProblemCode.NAME_IN_OLD_FONT: N_("Phông chữ cũ"),
    ProblemCode.BIRTH_NOT_UNDERSTOOD: N_("Năm sinh sai"),
    ProblemCode.BIRTH_OUT_OF_RANGE: N_("Năm sinh sai"),
    ProblemCode.SEX_NOT_UNDERSTOOD: N_("Nam hay nữ?"),
    ProblemCode.PHONE_NOT_UNDERSTOOD: N_("Điện thoại sai"),
    ProblemCode.JOINED_NOT_UNDERSTOOD: N_("Ngày vào sai"),
    ProblemCode.JOINED_OUT_OF_RANGE: N_("Ngày vào sai"),
    ProblemCode.TEXT_TOO_LONG: N_("Chữ dài quá"),
}
LONGEST_EXAMPLE = 40  # letters
FEW_LINES = 6  # line numbers that are told one by one


def check_columns() -> list[Column[CheckRow]]:
    """The columns of the preview; in a narrow one the hamlet goes first, then the telephone."""
    return [
        Column(_("Dòng"), lambda row: str(row.line), 68, "muted"),
        Column(_("Họ và tên"), _name, look=lambda row: _look(row, Field.NAME)),
        Column(_("Năm sinh"), _birth, 100, look=lambda row: _look(row, Field.BIRTH)),
        Column(_("Thôn"), _hamlet, 150, look=lambda row: _look(row, Field.HAMLET), optional=2),
        Column(_("Điện thoại"), _phone, 134, look=lambda row: _look(row, Field.PHONE), optional=1),
        Column(_("Kết quả"), result, 166, "badge", look=_badge),
    ]


def _name(row: CheckRow) -> str:
    return row.row.full_name if row.row is not None else row.written.get(Field.NAME, "") or _("(trống)")


def _birth(row: CheckRow) -> str:
    born = str(row.row.birth.year) if row.row is not None and row.row.birth is not None else ""
    return row.written.get(Field.BIRTH, born)


def _hamlet(row: CheckRow) -> str:
    return row.written.get(Field.HAMLET, row.row.hamlet if row.row is not None else "")


def _phone(row: CheckRow) -> str:
    return row.written.get(Field.PHONE, formats.phone(row.row.phone) if row.row is not None else "")


def _look(row: CheckRow, field: Field) -> Look:
    if field in row.written:
        return Look("bad")
    return Look("ok", tinted=True) if field in row.repaired else PLAIN


def result(row: CheckRow) -> str:
    """What becomes of a line, in two or three words."""
    if row.fate == "new":
        return _("Được")
    if row.fate == "double":
        return _("Có thể trùng")
    return _(RESULTS[row.codes[0]])


def _badge(row: CheckRow) -> Look:
    if row.fate == "new":
        return Look("ok", "check")
    if row.fate == "double":
        return Look("warn", "users")
    return Look("bad", "circle-alert") if row.fate == "behind" else Look("warn", "triangle-alert")


# The groups at the left


def line_numbers(lines: Sequence[int]) -> str:
    """`Dòng 41, 77`; of many only the first."""
    told = ", ".join(map(str, lines[:FEW_LINES])) + ("…" if len(lines) > FEW_LINES else "")
    return _("Dòng {lines}").format(lines=told)


def group_title(code: ProblemCode, problems: Sequence[RowProblem]) -> str:
    """How many lines have this problem."""
    return _("{count} dòng {what}").format(count=formats.count(len(problems)), what=_(PROBLEMS[code]))


def group_lines(problems: Sequence[RowProblem]) -> str:
    """Which lines."""
    return line_numbers([problem.line for problem in problems])


def group_example(problems: Sequence[RowProblem]) -> str:
    """An example of what stands there; empty when nothing does."""
    example = next((problem.text for problem in problems if problem.text), "")
    return _("Ví dụ: “{text}”").format(text=example[:LONGEST_EXAMPLE]) if example else ""


def group_fate(code: ProblemCode) -> str:
    """What becomes of these lines."""
    return _("Để lại, chưa ghi.") if code.loses_line else _("Vẫn ghi người này, ô đó để trống.")


def left_out_text(preview: ImportPreview) -> str:
    """Lines that are no people, in one sentence; empty when there are none."""
    left = preview.sheet.left_out
    if not left:
        return ""
    reasons = ", ".join(dict.fromkeys(_(LEFT_OUT[line.reason]) for line in left))
    return _("{count} dòng không phải hội viên ({reasons}).").format(count=formats.count(len(left)), reasons=reasons)


def summary(checked: CheckedFile) -> str:
    """What will go in and what stays out."""
    new = _("Sẽ thêm {count} người").format(count=formats.count(len(checked.preview.new)))
    if not checked.behind:
        return new
    return _("{new} · để lại {count} dòng").format(new=new, count=formats.count(checked.behind))


def behind_columns() -> list[Column[CheckRow]]:
    """The columns of what stayed behind, at the end."""
    return [
        Column(_("Dòng"), lambda row: str(row.line), 80, "muted"),
        Column(_("Trong tệp"), _name),
        Column(_("Vì sao để lại"), _behind_reason, 300),
    ]


def _behind_reason(row: CheckRow) -> str:
    return _("Có thể đã có trong sổ") if row.fate == "double" else _(RESULTS[row.codes[0]])
