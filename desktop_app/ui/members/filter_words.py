"""What a filter of the member list asks for, in words."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.fees import FeeState
from desktop_app.domain.ids import UnitId
from desktop_app.i18n import _, pgettext
from desktop_app.storage.queries.member_filter import FeeChoice, MemberFilter, MemberSort
from desktop_app.ui.members.arrangement import ColumnKey

NAMED_HAMLETS = 3  # more than these are counted


def standing_words() -> dict[str, str]:
    """The standings of a membership."""
    return {
        "active": _("Đang sinh hoạt"),
        "moved": _("Đã chuyển đi"),
        "resigned": _("Đã xin thôi"),
        "deceased": _("Đã mất"),
    }


def role_words() -> dict[str, str]:
    """What a person can be to a board."""
    return {
        "member": _("Hội viên"),
        "pupil": _("Học sinh"),
        "donor": _("Người ủng hộ"),
        "officer": _("Cán bộ Hội"),
        "guardian": _("Phụ huynh, giám hộ"),
    }


def fee_words() -> dict[FeeChoice, str]:
    """How people stand with a fee, as the filter offers it."""
    return {"paid": _("Đã nộp"), "unpaid": _("Chưa nộp"), "exempt": _("Miễn phí")}


def fee_state_words() -> dict[FeeState, str]:
    """How people stand with a fee, as a row says it."""
    return {
        "none": "",
        "paid": _("Đã nộp"),
        "unpaid": _("Chưa nộp"),
        "part": _("Nộp một phần"),
        "exempt": _("Miễn phí"),
    }


def sort_words() -> dict[MemberSort, str]:
    """The orders of the list."""
    return {
        "name": _("Tên, A đến Z"),
        "birth": _("Năm sinh, già trước"),
        "hamlet": _("Thôn, xóm"),
        "joined": _("Ngày vào Hội"),
    }


def column_words(fee_year: int) -> dict[ColumnKey, str]:
    """The columns that can be shown."""
    return {
        "birth": _("Năm sinh"),
        "sex": _("Giới tính"),
        "hamlet": _("Thôn, xóm"),
        "phone": _("Điện thoại"),
        "fee": _("Hội phí {year}").format(year=fee_year),
        "joined": _("Vào Hội"),
        "standing": pgettext("member", "Tình trạng"),
        "occupation": _("Nghề nghiệp"),
    }


def filter_words(wanted: MemberFilter, boards: Mapping[UnitId, str]) -> str:
    """`Thôn 3 · nữ · từ 60 tuổi`; empty when everybody is shown."""
    parts = [boards.get(wanted.board, "") if wanted.board is not None else ""]
    if len(wanted.hamlets) > NAMED_HAMLETS:
        parts.append(_("{count} thôn, xóm").format(count=len(wanted.hamlets)))
    else:
        parts += wanted.hamlets
    parts.append(standing_words()[wanted.standing].lower() if wanted.standing else "")
    parts.append(role_words()[wanted.role].lower() if wanted.role else "")
    parts.append({"male": _("nam"), "female": _("nữ"), "": ""}[wanted.sex])
    parts.append(_ages(wanted))
    if wanted.fee is not None:
        state = fee_words()[wanted.fee].lower()
        parts.append(_("hội phí {year}: {state}").format(year=wanted.fee_year, state=state))
    parts.append(_("chưa ghi năm sinh") if wanted.without_birth else "")
    parts.append(_("chưa có điện thoại") if wanted.without_phone else "")
    return " · ".join(part for part in parts if part)


def _ages(wanted: MemberFilter) -> str:
    if wanted.age_from is not None and wanted.age_to is not None:
        return _("{first} đến {last} tuổi").format(first=wanted.age_from, last=wanted.age_to)
    if wanted.age_from is not None:
        return _("từ {age} tuổi").format(age=wanted.age_from)
    return _("đến {age} tuổi").format(age=wanted.age_to) if wanted.age_to is not None else ""
