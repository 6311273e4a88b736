"""How far the sheets of an xlsx file reach, asked before they are read.

The reader holds every cell between the first and the last one: a single letter typed into the last corner of a
sheet would take hundreds of gigabytes and with them the program.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

MOST_CELLS = 20_000_000  # about 600 MB while reading; a list of a million lines and ten columns stays below

_SHEETS = "xl/worksheets/"
_HEAD_LENGTH = 4_096  # bytes; the extent stands before the first line
_EXTENT = re.compile(rb'dimension ref="([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?"')


def cell_too_far(content: bytes) -> str:
    """The last cell of a sheet that reaches too far to be read (`XFD1048576`), empty where none does.

    Args:
        content: A file of any kind; what is not an xlsx file reaches nowhere.
    """
    far = (found for found in _extents(content) if found is not None and _cells(found) > MOST_CELLS)
    return next(((found[3] + found[4]).decode("ascii") for found in far), "")


def extents_are_told(content: bytes) -> bool:
    """Whether this is an xlsx file of which every sheet says how far it reaches; not all programs write that."""
    extents = _extents(content)
    return bool(extents) and None not in extents


def _extents(content: bytes) -> list[re.Match[bytes] | None]:
    """For every sheet how far it reaches, None where it does not say; none of another or a damaged file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return [_extent(parts, name) for name in parts.namelist() if name.startswith(_SHEETS)]
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error):
        return []  # damaged: the reader will say so


def _extent(parts: zipfile.ZipFile, name: str) -> re.Match[bytes] | None:
    with parts.open(name) as part:
        return _EXTENT.search(part.read(_HEAD_LENGTH))


def _cells(extent: re.Match[bytes]) -> int:
    left, top, right, bottom = extent.groups()
    if right is None:  # one cell, or none
        return 1
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
