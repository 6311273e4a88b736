"""Breaks texts into lines of a column: between words, and between letters where a word is wider than the column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desktop_app.printing.fonts import Face


_TOGETHER: Final = re.compile(r"(?<=\d) ([-–]) (?=\d)|(?<=\blớp) (?=\d)|(?<=\bkỳ) (?=[IVX]+\b)", re.IGNORECASE)
"""Spaces at which no line ends: `2026 - 2027`, `lớp 9A`, `học kỳ I`."""
_HARD_SPACE: Final = "\N{NO-BREAK SPACE}"


def wrap_words(text: str, font: Face, size_pt: float, width: float, *, balance: bool) -> list[str]:
    """As `wrap`, but school years, classes and terms stay on one line where the font has a space for that."""
    if _HARD_SPACE not in font.advances:
        return wrap(text, font, size_pt, width, balance=balance)
    joined = _TOGETHER.sub(lambda found: found[0].replace(" ", _HARD_SPACE), text)
    return [line.replace(_HARD_SPACE, " ") for line in wrap(joined, font, size_pt, width, balance=balance)]


def wrap(text: str, font: Face, size_pt: float, width: float, *, balance: bool = False) -> list[str]:
    """The lines of a text in a column; a word wider than the column is broken between letters.

    Args:
        text: In NFC.
        font: A font that holds all of it.
        size_pt: Its size.
        width: Width of the column in points.
        balance: Whether the lines are made about equally long, as it suits centred text.
    """
    lines = _greedy(text, font, width / size_pt)
    if not balance or len(lines) == 1:
        return lines
    low, high = font.width(text, 1) / len(lines), width / size_pt
    for _ in range(12):
        middle = (low + high) / 2
        if len(_greedy(text, font, middle)) == len(lines):
            high = middle
        else:
            low = middle
    return _greedy(text, font, high)


def _greedy(text: str, font: Face, width: float) -> list[str]:
    space = font.width(" ", 1)
    lines: list[list[str]] = [[]]
    used = 0.0
    for word in text.split(" "):
        for i, part in enumerate(_broken(word, font, width)):
            length = font.width(part, 1)
            if lines[-1] and (i or used + space + length > width):
                lines.append([])
            used = used + space + length if lines[-1] else length
            lines[-1].append(part)
    return [" ".join(line) for line in lines]


def _broken(word: str, font: Face, width: float) -> list[str]:
    if font.width(word, 1) <= width:
        return [word]
    parts = [""]
    used = 0.0
    for letter in word:
        advance = font.advances[letter]
        if parts[-1] and used + advance > width:
            parts.append("")
            used = 0.0
        parts[-1] += letter
        used += advance
    return parts
