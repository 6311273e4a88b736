"""The province that this server is of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Province:
    """Two-digit code and full name, `40`, `Tỉnh Nghệ An`."""

    code: str
    name: str


def province_of(code: str) -> Province:
    """The province with this code."""
    return Province(code, f"Tỉnh {code}")
