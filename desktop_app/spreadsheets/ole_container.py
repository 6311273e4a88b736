"""Looks over the container of an xls file before it is read.

In a damaged one a chain of sectors may run in a circle; the reader would follow it until the memory is full.

Source:
    [MS-CFB], Compound File Binary File Format: header, FAT, mini FAT, DIFAT.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_HEADER = struct.Struct("<30xHH10xI12xIIII109I")  # sizes of sectors, then the fields from byte 44 on
_HEADER_LENGTH = 512
_SECTOR_SHIFTS = (9, 12)  # 512 or 4,096 bytes
_LARGEST_SECTOR = 0xFFFF_FFFA  # from here on: free, end of chain, FAT, DIFAT


def chains_end(content: bytes) -> bool:
    """Whether every chain of sectors in the container comes to an end.

    Args:
        content: The whole file, beginning with the signature of a compound file.
    """
    if len(content) < _HEADER_LENGTH:
        return False
    shift, _, _, first_mini, _, first_more, _, *fat_sectors = _HEADER.unpack_from(content)
    if shift not in _SECTOR_SHIFTS:
        return False
    size = 1 << shift
    more = _more_fat_sectors(content, size, first_more)
    if more is None:
        return False
    fat = [entry for sector in (*fat_sectors, *more) for entry in _entries(content, size, sector)]
    if _has_circle(fat):
        return False
    mini_fat = [entry for sector in _chain(fat, first_mini) for entry in _entries(content, size, sector)]
    return not _has_circle(mini_fat)


def _entries(content: bytes, size: int, sector: int) -> Sequence[int]:
    start = (sector + 1) * size
    part = content[start : start + size] if sector < _LARGEST_SECTOR else b""
    return struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])


def _more_fat_sectors(content: bytes, size: int, first: int) -> list[int] | None:
    """What a large file lists beside the header, or None where that list runs in a circle."""
    found: list[int] = []
    seen: set[int] = set()
    sector = first
    while entries := _entries(content, size, sector):
        if sector in seen:
            return None
        seen.add(sector)
        found += entries[:-1]
        sector = entries[-1]
    return found


def _chain(fat: Sequence[int], first: int) -> list[int]:
    chain: list[int] = []
    sector = first
    while sector < len(fat):
        chain.append(sector)
        sector = fat[sector]
    return chain


def _has_circle(following: Sequence[int]) -> bool:
    walk_of = [0] * len(following)
    for walk, first in enumerate(range(len(following)), 1):
        sector = first
        while sector < len(following) and not walk_of[sector]:
            walk_of[sector] = walk
            sector = following[sector]
        if sector < len(following) and walk_of[sector] == walk:
            return True
    return False
