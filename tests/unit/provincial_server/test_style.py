"""The colours of the pages: words and signs stand out from their grounds (WCAG AA), in light and in dark."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import pytest

from tests.unit.ui.theme.test_tokens import contrast

CSS = (files("provincial_server") / "pages" / "style.css").read_text(encoding="utf-8")
WORDS, SIGNS = 4.5, 3.0
INKS = ("text", "text2", "text3", "accent-text", "ok", "bad")
GROUNDS = ("canvas", "rail", "surface", "surface2")
WORD_PAIRS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *(("on-accent", ground) for ground in ("accent", "accent-hover")),
    *((tone, f"{tone}-soft") for tone in ("ok", "bad", "warn")),
    ("accent-text", "accent-soft"),
    ("text2", "sunken"),
    ("surface", "text"),
    *(("tile-low", f"tile{level}") for level in range(4)),
    *(("tile-high", f"tile{level}") for level in (4, 5)),
]
SIGN_PAIRS = [
    *(("control", ground) for ground in GROUNDS),
    *(("accent-text", ground) for ground in GROUNDS),  # the ring around what is focused
    ("chart1", "surface"),
    ("bad", "surface"),
    ("accent", "surface"),
]


def tokens(mode):
    """What `:root` says in light, and in dark what changes of it."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    light, dark = ({name: _whole(hex_) for name, hex_ in _TOKEN.findall(block)} for block in blocks[:2])
    return light if mode == "light" else light | dark


_TOKEN = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]+);")


def _whole(colour):
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])


def weak(mode, pairs, least):
    said = tokens(mode)
    return [
        (ink, ground, round(contrast(said[ink], said[ground]), 2))
        for ink, ground in pairs
        if contrast(said[ink], said[ground]) < least
    ]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_stand_out_from_every_ground_they_are_set_on(mode):
    assert weak(mode, WORD_PAIRS, WORDS) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_edges_charts_and_focus_rings_stand_out(mode):
    assert weak(mode, SIGN_PAIRS, SIGNS) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_shade_of_a_commune_differs_from_the_next(mode):
    said = tokens(mode)
    shades = [said[f"tile{level}"] for level in range(6)]
    assert all(contrast(one, other) > 1.1 for one, other in pairwise(shades))


def test_dark_says_another_colour_for_every_ink_and_ground():
    light, dark = tokens("light"), tokens("dark")
    assert {name for name, colour in light.items() if dark[name] == colour} == {"on-accent"}


def test_every_colour_that_is_used_is_one_of_the_tokens_that_are_measured_here():
    painted = CSS.partition("* { box-sizing")[2].partition("@media print")[0]
    used = {
        name for rule in re.findall(r"[ ;{]color: ([^;]+);", painted) for name in re.findall(r"--([a-z0-9-]+)", rule)
    }
    assert used <= {ink for ink, _ in WORD_PAIRS}
