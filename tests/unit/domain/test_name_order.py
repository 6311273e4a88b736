"""The order of lists against names put in order by hand, and against ICU where it is on this computer."""

from __future__ import annotations

import ctypes
import ctypes.util
import random
import re
from collections.abc import Callable
from functools import cmp_to_key
from itertools import pairwise
from pathlib import Path

import pytest

from desktop_app.domain.names import sort_key

NAMES = tuple(
    line
    for line in (Path(__file__).parent / "data" / "ten-xep-theo-tu-dien.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


def shuffled() -> list[str]:
    names = list(NAMES)
    random.Random(1996).shuffle(names)
    return names


def test_at_least_five_hundred_names_stand_in_the_order_of_the_dictionary():
    assert len(NAMES) == len(set(NAMES)) >= 500
    wrong = [(one, other) for one, other in pairwise(NAMES) if sort_key(one) >= sort_key(other)]
    assert wrong == []
    assert sorted(shuffled(), key=sort_key) == list(NAMES)


def _icu() -> Callable[[str, str], int] | None:
    """ICU's comparison of two texts in Vietnamese, from the library of the system; None: there is none."""
    found = ctypes.util.find_library("icui18n")
    version = re.search(r"\.(\d+)", found or "")
    if found is None or version is None:
        return None
    library = ctypes.CDLL(found)
    open_it, compare = (getattr(library, f"{name}_{version[1]}", None) for name in ("ucol_open", "ucol_strcollUTF8"))
    if open_it is None or compare is None:
        return None
    open_it.restype = ctypes.c_void_p
    error = ctypes.c_int(0)
    collator = open_it(b"vi", ctypes.byref(error))

    def compared(one: str, other: str) -> int:
        left, right, state = one.encode(), other.encode(), ctypes.c_int(0)
        pointer = ctypes.c_void_p(collator)
        return int(compare(pointer, left, len(left), right, len(right), ctypes.byref(state)))

    return compared if collator and error.value <= 0 else None


def test_icu_puts_them_in_the_same_order():
    compare = _icu()
    if compare is None:
        pytest.skip("no ICU library is on this computer")

    def by_fields(one: str, other: str) -> int:
        fields = zip(_fields(one), _fields(other), strict=True)
        return next((told for left, right in fields if (told := compare(left, right))), 0)

    assert sorted(shuffled(), key=cmp_to_key(by_fields)) == list(NAMES)


def _fields(name: str) -> tuple[str, str, str]:
    family, middle, given = name.split()
    return given, middle, family
