"""Vietnamese names: one form in the book, found without marks, listed by given name.

Source:
    Order of letters and tones: the dictionary order (ngang, huyền, hỏi, ngã, sắc, nặng), docs/glossary.md.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.errors import DomainError

MAX_NAME_LENGTH = 120  # letters; the longest real names have about forty


@dataclass(eq=False)
class NameMissing(DomainError):
    """A person or a board has no name."""


@dataclass(eq=False)
class NameTooLong(DomainError):
    """The name is longer than a name can be."""

    length: int
    longest: int = MAX_NAME_LENGTH


@dataclass(eq=False)
class NameNotReadable(DomainError):
    """The name holds a sign that no name has (a control character, a digit row, …)."""

    text: str


_PICTURES = (
    (0x20D0, 0x20FF),  # frames around digits: 1 in a box
    (0x2600, 0x27BF),
    (0x2B00, 0x2BFF),
    (0xFE00, 0xFE0F),  # says that a picture is meant
    (0x1F000, 0x1FAFF),
    (0xE0000, 0xE01EF),
)
_FANCY_LETTERS = (0x1D400, 0x1D7FF)


def clean_text(text: str) -> str:
    """Text at the door: NFC, no control or invisible characters, single spaces, nothing at the ends."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():  # the common case: no space but the plain one, nothing that cannot be seen
        return " ".join(composed.split())
    kept = (" " if c.isspace() else c for c in composed)
    visible = "".join(c for c in kept if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join(visible.split())


def without_pictures(text: str) -> str:
    """`clean_text` without the small pictures that telephones put into names; letters in fancy dress are letters again.

    They come with names copied out of a chat and cannot be printed.
    """
    return clean_text("".join("" if _is_picture(c) else _plainly(c) for c in text))


def _is_picture(sign: str) -> bool:
    code = ord(sign)
    return any(first <= code <= last for first, last in _PICTURES)


def _plainly(sign: str) -> str:
    """Mathematical letters, as chats use them for bold and italics, as what they stand for."""
    first, last = _FANCY_LETTERS
    return unicodedata.normalize("NFKC", sign) if first <= ord(sign) <= last else sign


def clean_name(text: str) -> str:
    """A person's name at the door: `clean_text`, and a name typed all in capitals or all in small letters in name case.

    Raises:
        NameMissing: Nothing is left.
        NameTooLong: More than `MAX_NAME_LENGTH` letters.
        NameNotReadable: There is no letter in it.
    """
    name = clean_text(text)
    if not name:
        raise NameMissing
    if len(name) > MAX_NAME_LENGTH:
        raise NameTooLong(len(name))
    if not any(c.isalpha() for c in name):
        raise NameNotReadable(name)
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 1 and (all(c.isupper() for c in letters) or all(c.islower() for c in letters)):
        name = _name_case(name)
    return name


def clean_group_name(text: str) -> str:
    """The name of a board, a clan, a household or a place, as it is printed on papers.

    Raises:
        NameMissing: Nothing is left of it.
        NameTooLong: More than `MAX_NAME_LENGTH` letters.
    """
    name = clean_text(text)
    if not name:
        raise NameMissing
    if len(name) > MAX_NAME_LENGTH:
        raise NameTooLong(len(name))
    return name


def _name_case(name: str) -> str:
    lowered = name.lower()
    return "".join(
        c.upper() if not i or not (lowered[i - 1].isalpha() or lowered[i - 1] in "'’") else c
        for i, c in enumerate(lowered)
    )


def fold(text: str) -> str:
    """Text as it is searched: small letters, no marks, đ as d, single spaces: `Đào Thị Ước` → `dao thi uoc`."""
    return " ".join(filter(None, map(_folded, text.split())))


@lru_cache(maxsize=8192)  # texts share their words
def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def given_name(full_name: str) -> str:
    """The name a person is called by and listed under: the last word of the full name."""
    return full_name.rpartition(" ")[2]


_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(0x30 + i) for i, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LEVEL_END, _WORD_END, _FIELD_END = " ", "!", '"'  # below every rank, in this order


@lru_cache(maxsize=8192)  # names share their words
def _letters(word: str) -> tuple[str, str]:
    ranks: list[str] = []
    tones: list[str] = []
    for composed in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", composed)
        tone = next((_TONES[c] for c in parts if c in _TONES), "0")
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        rank = _RANK.get(base) or _RANK.get(parts[0])
        if rank is not None:
            ranks.append(rank)
            tones.append(tone)
    return "".join(ranks), "".join(tones)


@lru_cache(maxsize=8192)  # names share their family names, and often what stands between
def _field_key(words: tuple[str, ...]) -> str:
    pairs = [_letters(word) for word in words]
    return _WORD_END.join(r for r, _ in pairs) + _LEVEL_END + "".join(t for _, t in pairs)


def sort_key(full_name: str, given: str | None = None) -> str:
    """Key whose plain (binary) order is the Vietnamese order of lists: given name, then middle, then family name.

    Args:
        full_name: The name as it is written, family name first.
        given: The given name where it is not the last word (names of some minorities).
    """
    words = tuple(full_name.split())
    called = tuple((given or given_name(full_name)).split())
    rest = words[: -len(called)] if called and words[-len(called) :] == called else words
    return _FIELD_END.join((_field_key(called), _field_key(rest[1:]), _field_key(rest[:1])))
