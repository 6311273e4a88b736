"""The looks in which people have the program. Those between the ends are tried with `--long`.

Every day each test is tried in one look of the two at the ends, which is told by its name, so that over all tests both
occur; all pages together are looked at in the dark with the largest letters by tests/ui/screens.

@pytest.mark.parametrize("chosen", LOOKS)  # or a fixture with params=LOOKS
def test_the_page_is_clean_in_every_look(open_stage, look, chosen):
    mode, scale, width, height = chosen
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.theme.apply import Theme, apply_theme
from desktop_app.ui.theme.current import theme

Look = tuple[str, float, int, int]
"""Light or dark, size of the letters, width and height of the window."""

ENDS: tuple[Look, ...] = (("dark", 1.0, 1280, 645), ("light", 1.25, 1366, 697))
BETWEEN: tuple[Look, ...] = (("light", 1.0, 1366, 697), ("light", 1.125, 1366, 697), ("dark", 1.25, 1366, 697))


def _named(look: Look) -> str:
    return "-".join(map(str, look[:3]))


LOOKS = [
    *(pytest.param(look, id=_named(look)) for look in ENDS),
    *(pytest.param(look, id=_named(look), marks=pytest.mark.long) for look in BETWEEN),
]
"""One look for each run of a test."""

DOSES = [
    *(pytest.param((look,), id=_named(look)) for look in ENDS),
    pytest.param(BETWEEN, id="between", marks=pytest.mark.long),
]
"""All looks of a dose in one run, for pages that are dear to set up; of the ends one is a dose."""


def themed(looks: tuple[Look, ...]) -> list[tuple[Theme, int, int]]:
    """The same looks, as the program takes them."""
    return [(Theme(mode, scale), width, height) for mode, scale, width, height in looks]


def wear(app: QApplication, chosen: Theme) -> None:
    """Puts a theme in force, which every open widget must follow; the next test begins in the usual one again."""
    if theme() != chosen:
        apply_theme(app, chosen)


def keep_one_of_the_ends(items: Iterable[pytest.Item]) -> None:
    """Leaves every test with LOOKS or DOSES one look for every day; the other end is marked as those between are."""
    for item in items:
        values = (
            item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
        )
        worn = next((end for end in ENDS if end in values or (end,) in values), None)
        if worn is not None and worn != ENDS[crc32(item.nodeid.replace(_named(worn), "").encode()) % len(ENDS)]:
            item.add_marker(pytest.mark.long)
