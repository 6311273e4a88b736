"""Contrast of every pair of colours that stand on each other: 4.5 for words, 3 for edges and signs."""

from __future__ import annotations

import pytest

from desktop_app.ui.theme.tokens import COLORS, TYPE, Colors

WORDS, SIGNS = 4.5, 3.0


def luminance(color: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs_of_words(c: Colors) -> list[tuple[str, str]]:
    grounds = [c.canvas, c.rail, c.surface, c.surface2, c.sunken, c.accent_soft]
    pairs = [(ink, ground) for ink in (c.text, c.text2, c.text3, c.accent_text) for ground in grounds]
    pairs += [(c.on_accent, ground) for ground in (c.accent, c.accent_hover, c.accent_press)]
    for tone in (c.ok, c.warn, c.bad):
        pairs += [(tone.ink, ground) for ground in (tone.soft, c.surface, c.canvas, c.surface2, c.sunken)]
        pairs += [(c.text, tone.soft), (c.text2, tone.soft)]
    pairs += [(c.text, c.highlight), (c.on_toast, c.toast), (c.toast_link, c.toast)]
    return pairs


def pairs_of_signs(c: Colors) -> list[tuple[str, str]]:
    grounds = [c.canvas, c.surface, c.surface2]
    pairs = [(c.control, ground) for ground in grounds]
    pairs += [(c.accent_text, ground) for ground in (*grounds, c.rail, c.accent_soft)]
    pairs += [(c.focus_on, ground) for ground in (c.accent, c.accent_hover)]
    pairs += [(chart, c.surface) for chart in (c.chart1, c.chart2)]
    return [*pairs, (c.accent, c.surface), (c.disabled_text, c.disabled)]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_stand_out_from_every_ground_they_are_set_on(mode):
    weak = [(a, b, round(contrast(a, b), 2)) for a, b in pairs_of_words(COLORS[mode]) if contrast(a, b) < WORDS]
    assert weak == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_edges_signs_and_focus_rings_stand_out(mode):
    weak = [(a, b, round(contrast(a, b), 2)) for a, b in pairs_of_signs(COLORS[mode]) if contrast(a, b) < SIGNS]
    assert weak == []


def test_the_contrast_measure_knows_black_on_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_no_words_are_smaller_than_14_px():
    assert min(kind.size for kind in TYPE.values()) == 14
