"""What comes in from elsewhere, fitted to the columns of this program: what no column can hold is left out, and told.

A broken program on another laptop must not stop the sync of a whole board, nor bring in what the book's own code never
writes: a text where an amount belongs, a fraction of a đồng, nothing where something must stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import cast

from sqlalchemy import BigInteger, Column, Date, Integer, String, Uuid
from sqlmodel import AutoString

from desktop_app.storage.outbox_values import Value
from desktop_app.storage.tables import SYNCED, Record
from desktop_app.storage.triggers import journalled_columns, table_of

_LARGEST = 2**63 - 1
_HEX = frozenset("0123456789abcdef")
_UUID_DIGITS = 32
_DAY_SIGNS = len("2026-11-21")


@cache
def required(table: str) -> frozenset[str]:
    """The columns without which no row of a synced table can stand: not even a default is known for them."""
    columns = journalled_columns(_record_of(table))
    return frozenset(column.name for column in columns if not column.nullable and column.server_default is None)


def fitted(table: str, values: Mapping[str, Value]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The values that the columns of a synced table can hold, and the names of those that they cannot.

    Columns that this program does not have are in neither.
    """
    columns = _fits_of(table)
    known = {name: value for name, value in values.items() if name in columns}
    misfits = tuple(name for name, value in known.items() if not columns[name](value))
    return {name: value for name, value in known.items() if name not in misfits}, misfits


def blanks_filled(table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Values by which fields are blanked: where nothing is told and something must stand, that stands by default.

    An older program blanks what it has no column for, and cannot know.
    """
    defaults = _defaults_of(table)
    return {name: defaults.get(name, value) if value is None else value for name, value in values.items()}


def default_of(table: str, name: str) -> Value:
    """What stands in a column that nobody wrote; None where nothing does."""
    default = table_of(_record_of(table)).columns[name].server_default
    if default is None:
        return None
    said = str(getattr(default, "arg", ""))
    return int(said) if said.lstrip("-").isdigit() else said


@cache
def _defaults_of(table: str) -> Mapping[str, Value]:
    """The defaults of the columns in which something must stand."""
    columns = journalled_columns(_record_of(table))
    return {c.name: default_of(table, c.name) for c in columns if not c.nullable and c.server_default is not None}


@cache
def _fits_of(table: str) -> Mapping[str, Callable[[Value], bool]]:
    return {column.name: _fit_of(column) for column in journalled_columns(_record_of(table))}


def _record_of(table: str) -> type[Record]:
    return next(one for one in SYNCED if table_of(one).name == table)


def _fit_of(column: Column[object]) -> Callable[[Value], bool]:
    match cast("object", column.type):
        case Uuid():
            fits = _is_id
        case Integer() | BigInteger():
            fits = _is_whole
        case Date():
            fits = _is_day
        case String() | AutoString():
            fits = _is_text
        case _:
            raise NotImplementedError(f"{column}: no synced column is of this kind")
    return _or_nothing(fits) if column.nullable else fits


def _or_nothing(fits: Callable[[Value], bool]) -> Callable[[Value], bool]:
    return lambda value: value is None or fits(value)


def _is_id(value: Value) -> bool:
    return isinstance(value, str) and len(value) == _UUID_DIGITS and set(value) <= _HEX


def _is_whole(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -_LARGEST <= value <= _LARGEST


def _is_day(value: Value) -> bool:
    if not isinstance(value, str) or len(value) != _DAY_SIGNS:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_text(value: Value) -> bool:
    return isinstance(value, str)
