"""Rules that are data: read from `resources/rules`."""

from __future__ import annotations

import tomllib
from functools import cache

from desktop_app.domain.organisation import UnitKind, UnknownUnitKind
from desktop_app.resource_files import resource_path


@cache
def unit_kinds() -> tuple[UnitKind, ...]:
    """The kinds of boards, in the order in which they are offered."""
    data = tomllib.loads(resource_path("rules", "unit_kinds.toml").read_text(encoding="utf-8"))
    return tuple(UnitKind(k["code"], k["label"], k["hint"], k["name"], k["icon"]) for k in data["kind"])


def unit_kind(code: str) -> UnitKind:
    """The kind of this code.

    Raises:
        UnknownUnitKind: There is none.
    """
    for kind in unit_kinds():
        if kind.code == code:
            return kind
    raise UnknownUnitKind(code, ", ".join(kind.code for kind in unit_kinds()))
