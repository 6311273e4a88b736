"""Numbers, days and Vietnamese words in few bytes, for what must fit into a small square on paper."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Final

EARLIEST: Final = date(1950, 1, 1)
LATEST: Final = date(2129, 6, 6)
"""The first and the last day that fit."""
_VOWELS: Final = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
_MARKED: Final = "".join(letter for letter in _VOWELS if not letter.isascii())
LETTERS: Final = "".join(map(chr, range(0x20, 0x7F))) + _MARKED + _MARKED.upper() + "…–—“”‘’·°"
"""Every letter that takes one byte, in the order of its byte; a text with any other letter is written as UTF-8."""

_MOST: Final = 250  # letters of one byte each
_UTF8: Final = 255  # says that UTF-8 follows
_BYTE_OF: Final = {letter: place for place, letter in enumerate(LETTERS)}
CUT_MARK: Final = "…"


class CutShort(ValueError):
    """The bytes end too early, go on too long, or are not what was written."""


class ProofWriter:
    """Puts values one after the other."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    @property
    def written(self) -> bytes:
        """All of it so far."""
        return bytes(self._bytes)

    def raw(self, value: bytes) -> None:
        """Bytes whose count the reader knows."""
        self._bytes += value

    def number(self, value: int, count: int) -> None:
        """A whole number from 0 in `count` bytes.

        Raises:
            OverflowError: It needs more.
        """
        self._bytes += value.to_bytes(count, "big")

    def day(self, value: date) -> None:
        """A day from `EARLIEST` to `LATEST`."""
        self.number((value - EARLIEST).days, 2)

    def text(self, value: str, longest: int) -> None:
        """A text of at most `longest` letters as `tidy_text` leaves it."""
        tidy = tidy_text(value, longest)
        codes = [_BYTE_OF.get(letter) for letter in tidy]
        known = bytes(code for code in codes if code is not None)
        if len(known) == len(tidy):
            self._bytes += bytes([len(known)]) + known
            return
        plain = tidy.encode()
        self._bytes += bytes([_UTF8]) + len(plain).to_bytes(2, "big") + plain


class ProofReader:
    """Takes values out again in the same order."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def taken(self) -> bytes:
        """All that was read so far."""
        return self._data[: self._at]

    def raw(self, count: int) -> bytes:
        """The next bytes.

        Raises:
            CutShort: There are fewer.
        """
        end = self._at + count
        if end > len(self._data):
            raise CutShort
        found, self._at = self._data[self._at : end], end
        return found

    def number(self, count: int) -> int:
        """The next whole number of `count` bytes."""
        return int.from_bytes(self.raw(count), "big")

    def day(self) -> date:
        """The next day."""
        return EARLIEST + timedelta(days=self.number(2))

    def text(self) -> str:
        """The next text.

        Raises:
            CutShort: It was not written by `ProofWriter`.
        """
        length = self.number(1)
        if length == _UTF8:
            try:
                found = self.raw(self.number(2)).decode()
            except UnicodeDecodeError:
                raise CutShort from None
        elif length > _MOST:
            raise CutShort
        else:
            codes = self.raw(length)
            if any(code >= len(LETTERS) for code in codes):
                raise CutShort
            found = "".join(LETTERS[code] for code in codes)
        if not found.isprintable():  # marks that turn the line round or hide letters
            raise CutShort
        return found

    def end(self) -> None:
        """Says that nothing may follow.

        Raises:
            CutShort: Something does.
        """
        if self._at != len(self._data):
            raise CutShort


def tidy_text(value: str, longest: int) -> str:
    """A text in one way of writing, with single spaces, its end replaced by “…” where it is longer than `longest`."""
    single = " ".join(unicodedata.normalize("NFC", value).split())
    seen = "".join(letter for letter in single if letter.isprintable())
    return seen if len(seen) <= longest else seen[: longest - 1].rstrip() + CUT_MARK
