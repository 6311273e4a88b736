"""How the lines of a file show in the check: value → text."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.i18n import N_, _
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import Code, ListRow
from desktop_app.ui import formats
from desktop_app.ui.imports.rows import CheckRow, Fate
from desktop_app.ui.widgets.row_model import PLAIN, Column, Look

_FATES: dict[Fate, tuple[str, Look]] = {
    "new": (N_("Được"), Look("ok", "check")),
    "empty": (N_("Để trống ô"), Look("warn", "triangle-alert")),
    "alike": (N_("Có thể trùng"), Look("warn", "users")),
    "filled": (N_("Bổ sung"), Look("ok", "user-check")),
    "known": (N_("Đã có"), Look("neutral", "user-check")),
    "twice": (N_("Lặp lại"), Look("warn", "users")),
    "unsure": (N_("Mấy người"), Look("warn", "users")),
    "skipped": (N_("Bỏ qua"), Look("neutral", "minus")),
    "behind": (N_("Để lại"), Look("bad", "circle-alert")),
}
SHORT: dict[Code, str] = {
    Code.NAME_MISSING: N_("Không có tên"),
    Code.NAME_TOO_LONG: N_("Tên dài quá"),
    Code.NAME_NOT_READABLE: N_("Tên chưa rõ"),
    Code.NAME_IN_OLD_FONT: N_("Phông chữ cũ"),
    Code.AMOUNT_MISSING: N_("Thiếu tiền"),
    Code.AMOUNT_NOT_UNDERSTOOD: N_("Số tiền sai"),
    Code.RESULT_MISSING: N_("Thiếu kết quả"),
    Code.BIRTH_NOT_UNDERSTOOD: N_("Năm sinh sai"),
    Code.BIRTH_OUT_OF_RANGE: N_("Năm sinh sai"),
    Code.SEX_NOT_UNDERSTOOD: N_("Nam hay nữ?"),
    Code.PHONE_NOT_UNDERSTOOD: N_("Điện thoại sai"),
    Code.JOINED_NOT_UNDERSTOOD: N_("Ngày vào sai"),
    Code.JOINED_OUT_OF_RANGE: N_("Ngày vào sai"),
    Code.DAY_NOT_UNDERSTOOD: N_("Ngày sai"),
    Code.DAY_OUT_OF_RANGE: N_("Ngày sai"),
    Code.NATIONAL_ID_NOT_UNDERSTOOD: N_("CCCD sai"),
    Code.SCORE_NOT_UNDERSTOOD: N_("Điểm sai"),
    Code.YEAR_NOT_UNDERSTOOD: N_("Năm sai"),
    Code.TEXT_TOO_LONG: N_("Chữ dài quá"),
    Code.OLD_FONT: N_("Phông chữ cũ"),
    Code.OLD_FONT_DOUBTFUL: N_("Phông chữ cũ?"),
    Code.UNICODE_FORM: N_("Dấu rời"),
    Code.NAME_CASE: N_("Chữ hoa"),
    Code.PHONE_ZERO: N_("Thiếu số 0"),
    Code.NATIONAL_ID_ZERO: N_("Thiếu số 0"),
    Code.DAY_NUMBER: N_("Ngày thành số"),
    Code.YEAR_OF_TWO_DIGITS: N_("Năm hai số"),
}
"""What is odd, in two or three words."""


def result(row: CheckRow) -> str:
    """What becomes of a line, in two or three words."""
    if row.codes and row.fate in {"behind", "empty"}:
        return _(SHORT[row.codes[0]])
    return _(_FATES[row.fate][0])


def check_columns(kind: Kind) -> list[Column[CheckRow]]:
    """The columns of the check; where it is narrow the least needed go first."""
    return [
        Column(_("Dòng"), lambda row: str(row.line), 68, "muted"),
        _column(_("Người, đơn vị ủng hộ") if kind is Kind.DONATIONS else _("Họ và tên"), Field.NAME, None),
        *_OF_KIND[kind](),
        Column(_("Kết quả"), result, 172, "badge", look=lambda row: _FATES[row.fate][1]),
    ]


def _of_members() -> list[Column[CheckRow]]:
    return [
        _column(_("Năm sinh"), Field.BIRTH, 100),
        _column(_("Thôn"), Field.HAMLET, 130, optional=2),
        _column(_("Điện thoại"), Field.PHONE, 134, optional=1),
    ]


def _of_candidates() -> list[Column[CheckRow]]:
    return [
        _column(_("Năm sinh"), Field.BIRTH, 100, optional=2),
        _column(_("Lớp"), Field.CLASS, 76, optional=1),
        _column(_("Thành tích"), Field.ACHIEVEMENT, 170, optional=3),
        _column(_("Số tiền"), Field.AMOUNT, 112, align_right=True),
    ]


def _of_donations() -> list[Column[CheckRow]]:
    return [
        _column(_("Địa chỉ"), Field.ADDRESS, 120, optional=3),
        _column(_("Ngày"), Field.GIVEN_ON, 112, optional=1),
        _column(_("Hiện vật"), Field.GOODS, 150, optional=2),
        _column(_("Số tiền"), Field.AMOUNT, 112, align_right=True),
    ]


def _of_results() -> list[Column[CheckRow]]:
    return [
        _column(_("Năm sinh"), Field.BIRTH, 100, optional=1),
        _column(_("Thôn"), Field.HAMLET, 120, optional=3),
        _column(_("Năm"), Field.YEAR, 72, optional=2),
        _column(_("Đánh giá"), Field.RESULT, 122),
    ]


_OF_KIND: dict[Kind, Callable[[], list[Column[CheckRow]]]] = {
    Kind.MEMBERS: _of_members,
    Kind.CANDIDATES: _of_candidates,
    Kind.DONATIONS: _of_donations,
    Kind.RESULTS: _of_results,
}


def _column(
    title: str, field: Field, width: int | None, *, optional: int = 0, align_right: bool = False
) -> Column[CheckRow]:
    return Column(
        title,
        lambda row: shown(row, field),
        width,
        look=lambda row: _look(row, field),
        optional=optional,
        align_right=align_right,
    )


_STATES = {
    "registered": N_("Đăng ký"),
    "passed": N_("Đạt"),
    "failed": N_("Chưa đạt"),
    "recognised": N_("Công nhận"),
}
_VALUES: dict[Field, Callable[[ListRow], str]] = {
    Field.NAME: lambda row: row.full_name,
    Field.BIRTH: lambda row: str(row.birth) if row.birth else "",
    Field.SEX: lambda row: {"male": _("Nam"), "female": _("Nữ")}.get(row.sex, ""),
    Field.HAMLET: lambda row: row.hamlet,
    Field.ADDRESS: lambda row: row.address,
    Field.PHONE: lambda row: formats.phone(row.phone),
    Field.NATIONAL_ID: lambda row: row.national_id,
    Field.OCCUPATION: lambda row: row.occupation,
    Field.JOINED: lambda row: str(row.joined) if row.joined else "",
    Field.CLASS: lambda row: row.class_name,
    Field.SCHOOL: lambda row: row.school,
    Field.SCHOOL_YEAR: lambda row: row.school_year,
    Field.CARD_NUMBER: lambda row: row.card_number,
    Field.PARENT: lambda row: row.parent,
    Field.ACHIEVEMENT: lambda row: row.achievement,
    Field.HARDSHIP: lambda row: row.hardship,
    Field.AMOUNT: lambda row: formats.money(row.amount) if row.amount else "",
    Field.GOODS: lambda row: row.goods,
    Field.GIVEN_ON: lambda row: str(row.given_on) if row.given_on else "",
    Field.RESULT: lambda row: _(_STATES[row.result]) if row.result else "",
    Field.LEVEL: lambda row: row.level,
    Field.YEAR: lambda row: str(row.year) if row.year else "",
    Field.NOTE: lambda row: row.note,
}


def shown(row: CheckRow, field: Field) -> str:
    """One cell of a line: what stands in the file where it is doubtful, else what will be written."""
    if field in row.texts:
        return row.texts[field]
    if row.row is None:
        return _("(trống)") if field is Field.NAME else ""
    if field is Field.AMOUNT and row.is_ruled:
        return _("Theo mức")
    return _VALUES[field](row.row)


def _look(row: CheckRow, field: Field) -> Look:
    if row.row is None:
        return Look("bad") if field is Field.NAME and field not in row.texts else PLAIN
    if field in row.texts:
        return Look("bad", tinted=True)
    return Look("ok", tinted=True) if field in row.repaired else PLAIN


def behind_columns() -> list[Column[CheckRow]]:
    """The columns of what stayed behind, at the end."""
    return [
        Column(_("Dòng"), lambda row: str(row.line), 80, "muted"),
        Column(_("Trong tệp"), lambda row: shown(row, Field.NAME)),
        Column(_("Vì sao để lại"), _behind_reason, 300),
    ]


def _behind_reason(row: CheckRow) -> str:
    if row.fate == "twice" and row.match is not None and row.match.like:
        return _("Giống dòng {line} của tệp").format(line=row.match.like[0].line)
    return result(row)
