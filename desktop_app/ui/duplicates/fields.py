"""What a merge compares, as people read it."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.national_id import masked
from desktop_app.i18n import N_, _
from desktop_app.storage.administrative import administrative_units
from desktop_app.ui import formats

_LABELS: dict[str, str] = {
    "full_name": N_("Họ và tên"),
    "given_name": N_("Tên gọi"),
    "birth": N_("Ngày, năm sinh"),
    "sex": N_("Giới tính"),
    "hamlet": N_("Thôn, xóm"),
    "phone": N_("Điện thoại"),
    "national_id": N_("Số CCCD"),
    "address": N_("Địa chỉ"),
    "commune_code": N_("Xã, phường"),
    "old_commune": N_("Xã cũ"),
    "occupation": N_("Nghề nghiệp"),
    "school": N_("Trường"),
    "class_name": N_("Lớp"),
    "school_year": N_("Năm học"),
    "note": N_("Ghi chú"),
}
_SEXES = {"male": N_("Nam"), "female": N_("Nữ")}


def label(name: str) -> str:
    """The name of a field."""
    return _(_LABELS[name])


def value(name: str, stored: str, *, differs: bool = False) -> str:
    """A stored value as people read it; empty stays empty.

    Args:
        differs: The other side says something else: then a number that is else masked is shown whole.
    """
    if not stored or (name == "national_id" and differs):
        return stored
    read = _READ.get(name)
    return read(stored) if read is not None else stored


_READ: dict[str, Callable[[str], str]] = {
    "birth": lambda stored: str(PartialDate.from_iso(stored)),
    "sex": lambda stored: _(_SEXES.get(stored, stored)),
    "phone": formats.phone,
    "national_id": masked,
    "commune_code": lambda stored: administrative_units().commune(stored).name,
}
