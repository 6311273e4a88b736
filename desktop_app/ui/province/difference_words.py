"""A difference in words: what a record is, how its fields are called, and their values as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from desktop_app.domain.dates import HANOI, PartialDate
from desktop_app.i18n import N_, _
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.queries.conflicts import Difference, Shown, Side
from desktop_app.sync import record_words
from desktop_app.ui import formats

_WORDS: dict[str, str] = {
    "male": N_("Nam"),
    "female": N_("Nữ"),
    "active": N_("Đang sinh hoạt"),
    "proposed": N_("Đề nghị"),
    "reviewed": N_("Đã xét"),
    "decided": N_("Đã quyết định"),
    "closed": N_("Đã đóng"),
    "accepted": N_("Đồng ý"),
    "rejected": N_("Không đồng ý"),
    "paid": N_("Đã trao"),
    "absent": N_("Vắng"),
    "returned": N_("Đã trả lại"),
    "cash": N_("Tiền mặt"),
    "bank": N_("Chuyển khoản"),
    "regular": N_("Hội viên"),
    "registered": N_("Đã đăng ký"),
}
_CODED = frozenset({"kind", "state", "standing", "sex", "method", "naming", "role", "level"})
_MONEY = frozenset({"amount", "statement_balance", "book_balance"})
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
_ALWAYS: dict[str, tuple[str, ...]] = {
    "person": ("full_name", "birth", "sex", "hamlet", "phone", "occupation", "school", "class_name", "note"),
}
_HIDDEN = frozenset({"unit_id", "extra", "deleted_at", "merged_into", "erased_at", "fold", "child_mark"})
ROWS_SHOWN = 7


def record_word(table: str) -> str:
    """What kind of record it is, in small letters."""
    return _(record_words.record_word(table))


def title(difference: Difference) -> str:
    """«Trần Thị Nhàn: hai bên ghi khác nhau»."""
    word = record_word(difference.table)
    name = difference.title or difference.owner or word[:1].upper() + word[1:]
    return _("{name}: hai bên ghi khác nhau").format(name=name)


def about(difference: Difference) -> str:
    """What the record is and to whom it belongs."""
    owner = difference.owner if difference.owner != difference.title else ""
    return " · ".join(part for part in (record_word(difference.table), owner) if part)


def label(field: str) -> str:
    """How a field is called."""
    return _(record_words.field_label(field))


def shown(field: str, told: Shown) -> str:
    """A value as people write it; nothing is «Chưa ghi»."""
    value = told.value
    if field == "deleted_at":
        return _("Còn trong danh sách") if value is None else _("Đã chuyển ra khỏi danh sách")
    if told.name:
        return told.name
    if value is None or value == "":
        return _("Chưa ghi")
    return _text(field, value)


def _text(field: str, value: Value) -> str:
    if field in _MONEY and isinstance(value, int):
        return formats.money(value)
    if not isinstance(value, str):
        return str(value)
    read = _READ.get(field)
    if read is not None:
        return read(value)
    if field in _CODED:
        return _(_WORDS[value]) if value in _WORDS else value
    return str(PartialDate.from_iso(value)) if _is_day(field, value) else value


def _is_day(field: str, value: str) -> bool:
    return (field.endswith("_on") or field in {"birth", "joined", "ended", "recipient_birth", "subject_birth"}) and (
        _DAY.fullmatch(value) is not None
    )


_READ: dict[str, Callable[[str], str]] = {
    "phone": formats.phone,
    "commune_code": lambda code: administrative_units().commune(code).name,
}


def rows_of(difference: Difference, room: int = ROWS_SHOWN) -> list[str]:
    """The fields that the two cards show: what differs, and what tells who or what it is, in about `room` rows."""
    differing = [one.field for one in difference.fields]
    listed = _ALWAYS.get(difference.table) or tuple(name for name in difference.whole if name not in _HIDDEN)
    filled = [name for name in listed if name in differing or difference.whole[name].value not in {None, "", 0}]
    others = [name for name in filled if name not in differing][: max(1, min(room, ROWS_SHOWN) - len(differing))]
    ordered = [name for name in filled if name in differing or name in others]
    return ordered + [name for name in differing if name not in ordered]


def side_title(side: Side, other: Side, *, kept: bool) -> str:
    """Where a side was written."""
    if side.here:
        return _("Trên máy này")
    if other.here:
        return _("Trên máy khác của ban")
    return _("Bản đang dùng") if kept else _("Bản kia")


def side_words(side: Side) -> str:
    """Who wrote it and when: «Ông Minh sửa, thứ Năm 20/11 lúc 15:10»."""
    if side.when is None:
        return _("Không rõ ai sửa, lúc nào") if not side.who else _("{who} sửa").format(who=_capital(side.who))
    at = side.when.astimezone(HANOI)
    when = f"{formats.weekday_inside(at.date())} {_short(at.date())}"
    time = f"{at:%H:%M}"
    if not side.who:
        return _("Sửa {day} lúc {time}").format(day=when, time=time)
    return _("{who} sửa, {day} lúc {time}").format(who=_capital(side.who), day=when, time=time)


def _short(day: date) -> str:
    return formats.short_day(day)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


_ASIDE: dict[str, str] = {
    "nul": N_("có ký tự mà máy của tỉnh không đọc được"),
    "too_long": N_("có chỗ ghi quá dài"),
    "record_id": N_("bị hỏng khi ghi"),
    "table": N_("thuộc loại mà tỉnh chưa biết"),
    "kind": N_("là việc mà chương trình ở tỉnh chưa biết"),
    "number": N_("có số quá lớn"),
    "misfit": N_("không ghép được vào sổ này"),
}


def aside_reason(reason: str) -> str:
    """Why the province keeps a change aside, in plain words."""
    return _(_ASIDE.get(reason, N_("chưa dùng được")))
