"""Squares that telephones read (QR codes), computed for whole rows at once.

Source:
    ISO/IEC 18004: tables of blocks, modes, and the choice of the mask by the four rules of clause 7.8.3, but a mask
    that is as even as chance is taken without trying the others. Nothing here needs more than the standard library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, reduce
from itertools import chain
from operator import getitem
from typing import Final

from desktop_app.printing.qr_frames import Level, QrFrame, qr_frame

LARGEST: Final = 40
_EVEN: Final = 0.7  # points for each module; a mask that is so even is taken without trying the others
_ALPHANUMERIC: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_LETTERS: Final = frozenset(_ALPHANUMERIC)
_STRETCHES: Final = re.compile(r"([0-9A-Z $%*+\-./:]{16,})")  # shorter ones cost more for the change than they save
_PAIRS: Final = {
    (one, two): f"{45 * first + second:011b}"
    for first, one in enumerate(_ALPHANUMERIC)
    for second, two in enumerate(_ALPHANUMERIC)
}
_CORRECTION: Final[dict[str, tuple[int, ...]]] = {
    level: tuple(int(count) for count in row.split())
    for level, row in {
        "L": "7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28 " + "30 " * 14,
        "M": "10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 " + "28 " * 19,
        "Q": "13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28 " + "30 " * 14,
        "H": "17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24 " + "30 " * 18,
    }.items()
}
"""Bytes of correction in each block, for sizes 1 to 40."""
_BLOCKS: Final[dict[str, tuple[int, ...]]] = {
    level: tuple(int(count) for count in row.split())
    for level, row in {
        "L": "1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25",
        "M": "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 "
        "49",
        "Q": "1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 "
        "65 68",
        "H": "1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 "
        "77 81",
    }.items()
}
_COUNT_BITS: Final = {1: (10, 12, 14), 2: (9, 11, 13), 4: (8, 16, 16)}  # by mode, for sizes to 9, to 26, to 40


class TooMuchForASquare(ValueError):
    """The text does not fit into the largest square."""


@dataclass(frozen=True, slots=True)
class Square:
    """A square without its quiet edge.

    Attributes:
        size: Modules on one side.
        rows: Row after row, a bit for each module, 1 where it is dark, each row filled up to whole bytes.
    """

    size: int
    rows: bytes


def qr_square(text: str, level: Level = "M") -> Square:
    """The smallest square that holds the text.

    Args:
        text: Digits, or capitals and digits, take least room; other letters are written in UTF-8.
        level: How much of it may be dirty: `L` 7 %, `M` 15 %, `Q` 25 %, `H` 30 %.

    Raises:
        TooMuchForASquare: No size holds it.
    """
    parts = [_written(part) for part in _parts(text)]
    for version in range(1, LARGEST + 1):
        span = 0 if version < 10 else 1 if version < 27 else 2  # noqa: PLR2004
        room = _data_bytes(version, level) * 8
        if sum(4 + _COUNT_BITS[mode][span] + length for mode, _count, _bits, length in parts) <= room:
            break
    else:
        raise TooMuchForASquare(len(text))
    whole = used = 0
    for mode, count, bits, length in parts:
        count_bits = _COUNT_BITS[mode][span]
        whole = ((whole << 4 | mode) << count_bits | count) << length | bits
        used += 4 + count_bits + length
    return _drawn(_interleaved(_filled_up(whole, used, room), version, level), qr_frame(version), level)


def _parts(text: str) -> list[str]:
    """Parts that are better written each in its own way: long stretches of capitals and digits, and what is between."""
    if not text.isascii() or _LETTERS.issuperset(text):
        return [text]
    parts = [part for part in _STRETCHES.split(text) if part]
    return parts or [text]


def _written(text: str) -> tuple[int, int, int, int]:
    """Mode, count of signs, the signs as bits, and how many bits."""
    if text.isascii() and text.isdigit():
        bits = length = 0
        for at in range(0, len(text), 3):
            part = text[at : at + 3]
            width = 3 * len(part) + 1
            bits, length = bits << width | int(part), length + width
        return 1, len(text), bits, length
    if _LETTERS.issuperset(text):
        pairs = "".join(map(_PAIRS.__getitem__, zip(text[::2], text[1::2], strict=False)))
        if len(text) % 2:
            pairs += f"{_ALPHANUMERIC.index(text[-1]):06b}"
        return 2, len(text), int(pairs or "0", 2), len(pairs)
    content = text.encode()
    return 4, len(content), int.from_bytes(content, "big"), len(content) * 8


def _filled_up(bits: int, used: int, room: int) -> bytes:
    end = min(4, room - used)
    used += end
    odd = -used % 8
    content = (bits << end + odd).to_bytes((used + odd) // 8, "big")
    missing = room // 8 - len(content)
    return content + (b"\xec\x11" * (missing // 2 + 1))[:missing]


@cache
def _data_bytes(version: int, level: Level) -> int:
    return _all_bytes(version) - _CORRECTION[level][version - 1] * _BLOCKS[level][version - 1]


@cache
def _all_bytes(version: int) -> int:
    modules = (16 * version + 128) * version + 64
    if version > 1:
        small = version // 7 + 2
        modules -= (25 * small - 10) * small - 55
    if version > 6:  # noqa: PLR2004
        modules -= 36
    return modules // 8


def _interleaved(data: bytes, version: int, level: Level) -> bytes:
    """Data and correction, a byte of each block in turn."""
    count, correction = _BLOCKS[level][version - 1], _CORRECTION[level][version - 1]
    short, longer = divmod(len(data), count)
    blocks: list[bytes] = []
    start = 0
    for i in range(count):
        end = start + short + (i >= count - longer)
        blocks.append(data[start:end])
        start = end
    checks = [_check(block, correction) for block in blocks]
    even = chain.from_iterable(zip(*(block[:short] for block in blocks), strict=True))
    odd = (block[short] for block in blocks[count - longer :]) if longer else ()
    return bytes(chain(even, odd, chain.from_iterable(zip(*checks, strict=True))))


def _check(block: bytes, count: int) -> bytes:
    """The bytes of correction of one block: the remainder of a division of polynomials (Reed-Solomon)."""
    remainders = _remainders(count, max(len(block), 64))[-len(block) :]
    return reduce(int.__xor__, map(getitem, remainders, block)).to_bytes(count, "big")


@cache
def _remainders(count: int, length: int) -> tuple[tuple[int, ...], ...]:
    """What a byte leaves over, by its place from the end of the block and its value."""
    table, top, keep = _multiples(count), 8 * (count - 1), (1 << 8 * count) - 1
    places = [table]
    for _ in range(length - 1):
        places.append(tuple([(rest << 8) & keep ^ table[rest >> top] for rest in places[-1]]))
    return tuple(reversed(places))


@cache
def _multiples(count: int) -> tuple[int, ...]:
    """The divisor of this degree, times every byte, as numbers of `count` bytes."""
    divisor = [1]
    root = 1
    for _ in range(count):
        longer = [*divisor, 0]
        for i, factor in enumerate(divisor):
            longer[i + 1] ^= _times(factor, root)
        divisor, root = longer, _times(root, 2)
    return tuple(int.from_bytes(bytes(_times(factor, byte) for factor in divisor[1:]), "big") for byte in range(256))


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


def _drawn(content: bytes, frame: QrFrame, level: Level) -> Square:
    """The modules with a mask that makes them even."""
    filled = frame.capacity - len(content) * 8
    bits = f"{int.from_bytes(content, 'big'):0{len(content) * 8}b}{'0' * filled}01"
    plain = int("".join(frame.spread(bits)), 2)
    best, least = plain, 1 << 60
    for mask, turned in enumerate(frame.masks):
        tried = plain ^ turned | frame.formats[level, mask]
        cost = _unevenness(tried, frame)
        if cost < least:
            best, least = tried, cost
            if cost < _EVEN * frame.size * frame.size:
                break
    return Square(frame.size, best.to_bytes(frame.stride * frame.size // 8, "big"))


def _unevenness(dark: int, frame: QrFrame) -> int:
    """What the four rules count against a square: long runs, blocks, what looks like an eye, and want of balance."""
    light = dark ^ frame.inside
    total = frame.size * frame.size
    points = 10 * (abs(dark.bit_count() * 20 - total * 10) // total)
    for step in (1, frame.stride):
        for one in (dark, light):
            two = one & one >> step
            five = two & two >> 2 * step & one >> 4 * step
            points += five.bit_count() + 2 * (five & ~(five >> step)).bit_count()
            if step == 1:
                points += 3 * (two & two >> frame.stride).bit_count()
        eye = dark & light >> step & dark >> 2 * step
        eye = eye & eye >> 4 * step & dark >> 3 * step
        if eye:
            four = light & light >> step
            four &= four >> 2 * step
            points += 40 * ((eye & four >> 7 * step).bit_count() + (eye & four << 4 * step).bit_count())
    return points
