"""The bundled list of provinces and communes."""

from __future__ import annotations

from functools import cache

from desktop_app.domain.administrative import AdministrativeUnits, parse_administrative_units
from desktop_app.resource_files import resource_path


@cache
def administrative_units() -> AdministrativeUnits:
    """All provinces and communes, read once from `resources/administrative/units.tsv` (its source is beside it)."""
    return parse_administrative_units(resource_path("administrative", "units.tsv").read_text(encoding="utf-8"))
