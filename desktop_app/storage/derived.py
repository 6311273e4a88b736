"""Columns that are computed from others on this laptop; they are neither journalled nor sent."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.keystrokes import spelled_fold
from desktop_app.domain.names import sort_key


@dataclass(frozen=True, slots=True)
class NameColumns:
    """What searching and listing a person need; `Nguyeenx` is found as Nguyễn."""

    fold: str
    sort_key: str


def name_columns(full_name: str, given: str | None = None) -> NameColumns:
    """The local columns of a person of this name."""
    return NameColumns(spelled_fold(full_name), sort_key(full_name, given))
