"""The names of provinces and communes, from the list that the desktop carries, too."""

from __future__ import annotations

from functools import cache

from desktop_app.domain.administrative import (
    AdministrativeUnits,
    Commune,
    CommuneUnknown,
    Province,
    parse_administrative_units,
)
from desktop_app.resource_files import resource_path


@cache
def _units() -> AdministrativeUnits:
    return parse_administrative_units(resource_path("administrative", "units.tsv").read_text(encoding="utf-8"))


def province_of(code: str) -> Province:
    """The province with this code.

    Raises:
        ProvinceUnknown: There is none.
    """
    return _units().province(code)


def commune_name(code: str) -> str:
    """`17179` → `Xã Quỳnh Lưu`; the code itself if it is not one of today's communes."""
    try:
        return _units().commune(code).name
    except CommuneUnknown:
        return code


def communes_of(province: str) -> tuple[Commune, ...]:
    """The communes of one province, in the order of their names.

    Raises:
        ProvinceUnknown: There is no such province.
    """
    return _units().communes_of(province)
