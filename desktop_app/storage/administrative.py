"""The bundled lists of provinces and communes: those of today, and those of before 1 July 2025."""

from __future__ import annotations

from functools import cache

from desktop_app.domain.administrative import AdministrativeUnits, parse_administrative_units
from desktop_app.domain.old_communes import Places, parse_old_communes
from desktop_app.resource_files import resource_path


@cache
def administrative_units() -> AdministrativeUnits:
    """All provinces and communes, read once from `resources/administrative/units.tsv` (its source is beside it)."""
    return parse_administrative_units(resource_path("administrative", "units.tsv").read_text(encoding="utf-8"))


@cache
def places() -> Places:
    """The communes of today and of before, read once, and only when somebody looks for one."""
    listing = resource_path("administrative", "old_communes.tsv").read_text(encoding="utf-8")
    return Places(administrative_units(), parse_old_communes(listing))
