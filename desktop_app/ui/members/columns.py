"""How a member shows in the list and in the detail: value → text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.i18n import _, pgettext
from desktop_app.storage.queries.members import MemberRow
from desktop_app.ui import formats
from desktop_app.ui.members.arrangement import USUAL_COLUMNS, ColumnKey
from desktop_app.ui.members.filter_words import fee_state_words, standing_words
from desktop_app.ui.widgets.row_model import Column, Look


def member_columns(shown: Sequence[ColumnKey] = USUAL_COLUMNS, fee_year: int | None = None) -> list[Column[MemberRow]]:
    """The columns of the list: ticks, the name, and those that are asked for; in a narrow one the last ones go first.

    Args:
        fee_year: The year whose fees are asked for; None: no fee is.
    """
    made: list[Column[MemberRow]] = [
        Column("", lambda row: row.full_name, 46, kind="check", tickable=lambda row: bool(row.full_name)),
        Column(_("Họ và tên"), lambda row: row.full_name, kind="person", second=_below_name),
    ]
    return made + [_COLUMNS[key](fee_year or 0) for key in shown if key != "fee" or fee_year is not None]


_COLUMNS: dict[ColumnKey, Callable[[int], Column[MemberRow]]] = {
    "birth": lambda _year: Column(_("Năm sinh"), lambda row: str(row.birth.year) if row.birth else "", 104, optional=1),
    "sex": lambda _year: Column(_("Giới tính"), lambda row: _sexes().get(row.sex, ""), 96, optional=6),
    "hamlet": lambda _year: Column(_("Thôn, xóm"), lambda row: row.hamlet, 124, optional=2),
    "phone": lambda _year: Column(_("Điện thoại"), lambda row: formats.phone(row.phone), 142, optional=4),
    "fee": lambda year: Column(
        _("Hội phí {year}").format(year=year), _fee, 150, kind="badge", look=_fee_look, optional=3
    ),
    "joined": lambda _year: Column(_("Vào Hội"), lambda row: str(row.joined) if row.joined else "", 124, optional=7),
    "standing": lambda _year: Column(
        pgettext("member", "Tình trạng"), lambda row: standing_words().get(row.standing, ""), 150, optional=5
    ),
    "occupation": lambda _year: Column(_("Nghề nghiệp"), lambda row: row.occupation, 150, optional=8),
}
_FEE_LOOKS = {
    "paid": Look("ok", "check"),
    "unpaid": Look("warn", "clock"),
    "part": Look("warn", "clock"),
    "exempt": Look("neutral"),
    "none": Look("neutral"),
}


def _fee(row: MemberRow) -> str:
    return fee_state_words()[row.fee] if row.fee is not None else ""


def _fee_look(row: MemberRow) -> Look:
    return _FEE_LOOKS[row.fee or "none"]


def _sexes() -> dict[str, str]:
    return {"male": _("Nam"), "female": _("Nữ")}


def _below_name(row: MemberRow) -> str:
    """The name a search found them by; else what of a membership matters most: its end, its card, or since when."""
    if row.former_name:
        return _("Trước ghi là {name}").format(name=row.former_name)
    over = standing_words().get(row.standing, "") if row.standing not in {"active", ""} else ""
    return over or row.card_number or _since(row)


def _since(row: MemberRow) -> str:
    return _("Hội viên từ {year}").format(year=row.joined.year) if row.joined else ""
