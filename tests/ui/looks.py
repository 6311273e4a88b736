"""The looks in which people have the program. The two at the ends are tried every day, those between with `--long`.

@pytest.mark.parametrize("chosen", LOOKS)  # or a fixture with params=LOOKS
def test_the_page_is_clean_in_every_look(open_stage, look, chosen):
    mode, scale, width, height = chosen
"""

from __future__ import annotations

import pytest

from desktop_app.ui.theme.apply import Theme

Look = tuple[str, float, int, int]
"""Light or dark, size of the letters, width and height of the window."""

ENDS: tuple[Look, ...] = (("dark", 1.0, 1280, 645), ("light", 1.25, 1366, 697))
BETWEEN: tuple[Look, ...] = (("light", 1.0, 1366, 697), ("light", 1.125, 1366, 697), ("dark", 1.25, 1366, 697))

LOOKS = [
    *(pytest.param(look, id="-".join(map(str, look[:3]))) for look in ENDS),
    *(pytest.param(look, id="-".join(map(str, look[:3])), marks=pytest.mark.long) for look in BETWEEN),
]
"""One look for each run of a test."""

DOSES = [pytest.param(ENDS, id="ends"), pytest.param(BETWEEN, id="between", marks=pytest.mark.long)]
"""All looks of a dose in one run, for pages that are dear to set up."""


def themed(looks: tuple[Look, ...]) -> list[tuple[Theme, int, int]]:
    """The same looks, as the program takes them."""
    return [(Theme(mode, scale), width, height) for mode, scale, width, height in looks]
