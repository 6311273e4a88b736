"""What every square of one size has in common, made once: eyes, timing lines, where the data go, the eight masks.

Source:
    ISO/IEC 18004: sizes 1 to 40, 17 + 4 × size modules wide. Rows are kept as bits of one number, the upper left module
    as the highest, each row filled up with zeros to whole bytes; at least three of them stand between two rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Level = Literal["L", "M", "Q", "H"]

_SEEN_FROM: Final = 7  # from this size on the square says how large it is
_LEVEL_BITS: Final[dict[Level, int]] = {"M": 0, "L": 1, "H": 2, "Q": 3}
_MASKS: Final[tuple[Callable[[int, int], bool], ...]] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _x: y % 2 == 0,
    lambda _y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
_ZERO: Final = -2  # a light module, and what fills up a row
_ONE: Final = -1


@dataclass(frozen=True, slots=True)
class QrFrame:
    """One size of square.

    Attributes:
        size: Modules on one side.
        stride: Bits of a row.
        capacity: Data and correction, in bits.
        inside: Every module of the square.
        spread: Takes the bits of the data, then `0` and `1`, into rows.
        masks: For each mask, the modules that it turns over.
        formats: For level and mask, the modules that say so.
    """

    size: int
    stride: int
    capacity: int
    inside: int
    spread: Callable[[str], tuple[str, ...]]
    masks: tuple[int, ...]
    formats: dict[tuple[Level, int], int]


@cache
def qr_frame(version: int) -> QrFrame:
    """The frame of this size, 1 to 40."""
    size = 17 + 4 * version
    stride = (size + 7) // 8 * 8
    modules = _patterns(version, size)
    places = list(_data_places(modules, size))
    for bit, place in enumerate(places):
        modules[place] = bit

    order = (modules[y, x] if x < size else _ZERO for y in range(size) for x in range(stride))
    masks = tuple(_bits([place for place in places if turned(*place)], stride, size) for turned in _MASKS)
    formats: dict[tuple[Level, int], int] = {
        (level, mask): _bits(_format_places(level, mask, size), stride, size)
        for level in _LEVEL_BITS
        for mask in range(len(_MASKS))
    }
    inside = _bits([(y, x) for y in range(size) for x in range(size)], stride, size)
    return QrFrame(size, stride, len(places), inside, itemgetter(*order), masks, formats)


def _bits(places: list[tuple[int, int]], stride: int, size: int) -> int:
    """These modules as bits."""
    bits = bytearray(stride * size // 8)
    for y, x in places:
        bits[(y * stride + x) // 8] |= 0x80 >> x % 8
    return int.from_bytes(bits, "big")


def _patterns(version: int, size: int) -> dict[tuple[int, int], int]:
    """Everything that does not depend on the data; what says level and mask is light here."""
    modules: dict[tuple[int, int], int] = {}
    for at in range(size):
        modules[6, at] = modules[at, 6] = _ZERO if at % 2 else _ONE
    for top, left in ((3, 3), (3, size - 4), (size - 4, 3)):
        _put_rings(modules, top, left, 4, size, dark={0, 1, 3})
    centres = _alignment(version, size)
    for y in centres:
        for x in centres:
            if (y, x) not in {(6, 6), (6, size - 7), (size - 7, 6)}:
                _put_rings(modules, y, x, 2, size, dark={0, 2})
    for at in range(9):
        for place in ((8, at), (at, 8), *(((8, size - 1 - at), (size - 1 - at, 8)) if at < 8 else ())):  # noqa: PLR2004
            modules.setdefault(place, _ZERO)
    modules[size - 8, 8] = _ONE
    if version >= _SEEN_FROM:
        bits = version << 12 | _remainder(version << 12, 0x1F25)
        for i in range(18):
            value = _ONE if bits >> i & 1 else _ZERO
            modules[i // 3, size - 11 + i % 3] = modules[size - 11 + i % 3, i // 3] = value
    return modules


def _put_rings(modules: dict[tuple[int, int], int], y: int, x: int, radius: int, size: int, dark: set[int]) -> None:
    for down in range(-radius, radius + 1):
        for across in range(-radius, radius + 1):
            place = (y + down, x + across)
            if 0 <= place[0] < size and 0 <= place[1] < size:
                modules[place] = _ONE if max(abs(down), abs(across)) in dark else _ZERO


def _alignment(version: int, size: int) -> list[int]:
    """Where the small eyes stand, down and across."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = 26 if version == 32 else (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2  # noqa: PLR2004
    return [6, *sorted(size - 7 - i * step for i in range(count - 1))]


def _data_places(modules: dict[tuple[int, int], int], size: int) -> Iterator[tuple[int, int]]:
    """The free modules in the order of the data: up and down in pairs of columns, from the right."""
    upward = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for y in range(size - 1, -1, -1) if upward else range(size):
            for x in (right, right - 1):
                if (y, x) not in modules:
                    yield y, x
        upward = not upward


def _format_places(level: Level, mask: int, size: int) -> list[tuple[int, int]]:
    """The dark ones of the fifteen modules, twice, that say level and mask."""
    data = _LEVEL_BITS[level] << 3 | mask
    bits = (data << 10 | _remainder(data << 10, 0x537)) ^ 0x5412
    dark = [i for i in range(15) if bits >> i & 1]
    first = [(i, 8) for i in range(6)] + [(7, 8), (8, 8), (8, 7)] + [(8, 14 - i) for i in range(9, 15)]
    second = [(8, size - 1 - i) for i in range(8)] + [(size - 15 + i, 8) for i in range(8, 15)]
    return [places[i] for places in (first, second) for i in dark]


def _remainder(value: int, divisor: int) -> int:
    while value.bit_length() >= divisor.bit_length():
        value ^= divisor << (value.bit_length() - divisor.bit_length())
    return value
