from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.spreadsheets.syllables import is_pronounceable, is_syllable

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    "word", ["Nguyễn", "Quý", "HOÀ", "Hòa", "giêng", "gì", "Ý", "Ái", "Khuya", "Yến", "ước", "Quỳnh"]
)
def test_what_is_spelled_by_the_rules_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Dơng", "Krông", "Huûnh", "ThÞ", "cat", "kân", "ngê", "Têrêsa", "hoàá", "ưòng", "b"])
def test_what_breaks_the_rules_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_every_word_of_the_samples_is_a_syllable() -> None:
    expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
    words = {word for rows in expected.values() for row in rows for word in row[0].split()}
    assert {word for word in words if not is_syllable(word)} == {"THCS", "TNHH", "3"}


@pytest.mark.parametrize("word", ["Krông", "Têrêsa", "Hélène", "Niê", "Võ", "Phêrô", "H", "Mlô", "Hòang", "Đắk"])
def test_plain_text_may_hold_foreign_words_too(word: str) -> None:
    assert is_pronounceable(word)


@pytest.mark.parametrize("word", ["ThÞ", "ViÕt", "Traàn", "Huøng", "Ngäc", "Thóy"])
def test_no_text_holds_what_only_an_old_font_makes(word: str) -> None:
    assert not is_pronounceable(word)
