"""Rows as PostgreSQL takes them in a binary COPY, put together by hand.

The driver adapts each value of each row by itself, which for a first push costs as much as all the hashing.
"""

from __future__ import annotations

import struct
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Final

from provincial_server.database import Connected

_BEGIN: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END: Final = b"\xff\xff"
_LENGTH: Final = struct.Struct(">i").pack
_EIGHT: Final = struct.Struct(">iq").pack
_FOUR: Final = struct.Struct(">ii").pack

SIXTEEN: Final = _LENGTH(16)  # before the bytes of an id
NULL: Final = _LENGTH(-1)
YES: Final = _LENGTH(1) + b"\1"
NO: Final = _LENGTH(1) + b"\0"


def columns(count: int) -> bytes:
    """What a row of so many columns begins with."""
    return struct.pack(">h", count)


def sized(value: bytes) -> bytes:
    """A text, as UTF-8, or whatever else travels as its bytes."""
    return _LENGTH(len(value)) + value


def big(value: int) -> bytes:
    """A `bigint`."""
    return _EIGHT(8, value)


def small(value: int) -> bytes:
    """An `integer`."""
    return _FOUR(4, value)


def copy_in(connection: Connected, statement: str, rows: Iterable[bytes]) -> None:
    """Runs `COPY … FROM STDIN (FORMAT BINARY)` with these rows, each of which begins with `columns`."""
    with copying(connection, statement, rows):
        pass


@contextmanager
def copying(connection: Connected, statement: str, rows: Iterable[bytes]) -> Generator[None]:
    """As `copy_in`: what is done inside is done while PostgreSQL takes the rows in, and asks nothing of it."""
    with connection.cursor().copy(statement.encode()) as copy:
        copy.write(b"".join((_BEGIN, *rows, _END)))
        yield
