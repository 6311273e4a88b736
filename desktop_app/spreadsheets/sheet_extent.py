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
_EXTENT = re.compile(rb'dimension ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


def cell_too_far(content: bytes) -> str:
    """The last cell of a sheet that reaches too far to be read (`XFD1048576`), empty where none does.

    Args:
        content: A file of any kind; what is not an xlsx file reaches nowhere.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                if name.startswith(_SHEETS):
                    with parts.open(name) as part:
                        found = _EXTENT.search(part.read(_HEAD_LENGTH))
                    if found is not None and _cells(found) > MOST_CELLS:
                        return (found[3] + found[4]).decode("ascii")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error):
        pass  # damaged: the reader will say so
    return ""


def _cells(extent: re.Match[bytes]) -> int:
    left, top, right, bottom = extent.groups()
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
