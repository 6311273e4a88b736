"""Sums by which two keepers of a book see that they hold the same, without showing it: 64 bits for a table.

A record becomes a number by the fields that both sides can read, in one canonical form; a table is the sum of its
records' numbers modulo 2⁶⁴, in whatever order they came.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from hashlib import blake2b
from typing import Final

MODULUS: Final = 1 << 64
BUCKETS: Final = 64
SEALED_PREFIX: Final = "~1:"  # of a value that the province cannot read
_PREFIX_LENGTH: Final = len(SEALED_PREFIX)

# Columns that came to a table later with a default that says something: old records have it on the laptop, and the
# province was never told. Both sides leave it out.
LATE_DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "award": {"recipient_kind": "pupil"},
    "donation": {"method": "cash"},
    "fund": {"kind": "general"},
}
_NONE: Final[Mapping[str, str]] = {}

Value = str | int | float | bool | None


def record_sum(
    table: str, record: str, fields: Mapping[str, Value], left_out: Collection[str] = frozenset[str]()
) -> int:
    """The number of one record, 0 … 2⁶⁴ - 1.

    What says nothing (nothing at all, an empty text, 0, false) is left out, so that a column which one side does
    not know yet makes no difference; so are sealed values. Numbers and texts that look alike are alike.

    Args:
        table: Name of the table.
        record: The record's id, 32 hex digits.
        fields: Its columns.
        left_out: Columns that the other side cannot read.
    """
    defaults = LATE_DEFAULTS.get(table, _NONE)
    parts = [table, record]
    for name in sorted(fields):
        value = fields[name]
        if not value or name in left_out:
            continue
        if not isinstance(value, str):
            value = _number(value)
        elif value[:_PREFIX_LENGTH] == SEALED_PREFIX or (defaults and defaults.get(name) == value):
            continue
        parts.append(name)
        parts.append(value)
    return int.from_bytes(blake2b(_bytes("\0".join(parts)), digest_size=8).digest(), "big")


def bucket_of(record: str) -> int:
    """Which of the `BUCKETS` a record (32 hex digits) belongs to: the random end of its id decides."""
    return int(record[-2:], 16) % BUCKETS


def signed(value: int) -> int:
    """A sum as databases keep it: a 64-bit number with a sign."""
    value %= MODULUS
    return value - MODULUS if value >= MODULUS >> 1 else value


def _number(value: float) -> str:
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    return str(int(value))


def _bytes(text: str) -> bytes:
    if text.isascii():
        return text.encode()
    try:
        return unicodedata.normalize("NFC", text).encode()
    except UnicodeEncodeError:  # half a letter travels as a replacement sign
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return unicodedata.normalize("NFC", whole).encode()
