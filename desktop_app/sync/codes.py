"""Enrolment codes: ten letters and digits that are read out over the telephone and typed by hand."""

from __future__ import annotations

import re

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I L O U, which are misread
CODE_LENGTH = 10  # the last one is the check character
_LOOKALIKES = str.maketrans("OIL", "011")


def make_code_check(body: str) -> str:
    """The check character of the first nine characters of an enrolment code.

    Horner's rule in GF(32) with x⁵ = x² + 1: every single wrong character and every two swapped ones are noticed.

    Raises:
        ValueError: A character outside `CODE_ALPHABET`.
    """
    total = 0
    for character in body:
        total = _times_x(total) ^ CODE_ALPHABET.index(character)
    return CODE_ALPHABET[_times_x(total)]


def normalise_code(text: str) -> str:
    """An enrolment code as people type it, written as it was made: `o8k2 7q-…` → `08K27Q…`.

    Spaces and dashes are dropped, small letters are made large, O is read as 0, I and L as 1. Whether the result
    is a code says `code_is_right`.
    """
    return "".join(re.split(r"[\s\-‐‑–—_.]+", text)).upper().translate(_LOOKALIKES)


def code_is_right(code: str) -> bool:
    """Whether a normalised code has the right length and letters, and the check character that belongs to them."""
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        return False
    return make_code_check(code[:-1]) == code[-1]


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
