"""Text files with a sign between the columns (csv, txt, tsv), in whatever letters they were saved."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter

from desktop_app.spreadsheets.old_fonts import OldFont, Standing, judge
from desktop_app.spreadsheets.syllables import is_syllable

SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
_SIGNS = ";\t,|"
_LINES_TRIED = 200
_LONGEST_CELL = 1_000_000  # letters
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NULS_OF_UTF16 = 0.2  # part of the bytes, of text in plain letters; fewer are marks of a binary file
_LETTERS = re.compile(r"[^\W\d_]+")


class NotATextTable(ValueError):
    """The bytes are no text, or no text in columns."""


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16, Vietnamese Windows (cp1258), or Western with an old font in it.

    Raises:
        NotATextTable: It is no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    nuls = content.count(0)
    if nuls:
        if nuls < _NULS_OF_UTF16 * len(content):
            raise NotATextTable
        little = content[1::2].count(0) >= content[::2].count(0)
        return _decoded(content, "utf-16-le" if little else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_eight_bits(content)


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise NotATextTable from None
    if "\0" in text:
        raise NotATextTable
    return text


def _of_eight_bits(content: bytes) -> str:
    """Of the two readings the one with more Vietnamese in it."""
    western = content.decode("cp1252", errors="replace")
    vietnamese = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
    marked = [word for word in _LETTERS.findall(vietnamese) if not word.isascii()]
    modern = sum(map(is_syllable, marked)) / max(1, len(marked))
    cells = [judge(cell) for cell in re.split(r"[;\t,|\r\n]", western) if not cell.isascii()]
    old = [cell.font is not OldFont.NONE and cell.standing is not Standing.PLAIN for cell in cells]
    return western if sum(old) / max(1, len(old)) > modern else vietnamese


def table_of(content: bytes) -> list[list[str]]:
    """The lines of a text file, each a list of cells.

    Raises:
        NotATextTable: It is no text, or a cell in it has no end.
    """
    text = decode(content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return _lines(rest, first.strip()[-1])
    return _lines(text, _sign(text))


def _lines(text: str, sign: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        raise NotATextTable from None


def _sign(text: str) -> str:
    """The sign that stands equally often in most lines."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines()[:_LINES_TRIED] if line.strip()]

    def fit(sign: str) -> tuple[int, int]:
        often = Counter(count for line in lines if (count := line.count(sign)))
        count, agreeing = max(often.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return agreeing * 2 >= len(lines) and agreeing, count

    return max(_SIGNS, key=fit)
