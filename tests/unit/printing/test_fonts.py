from __future__ import annotations

import unicodedata

import pytest

from desktop_app.printing.fonts import FONT_NAMES, GlyphMissing, choose_face, face
from desktop_app.resource_files import resource_path

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
LETTERS = "".join(VOWELS) + "".join(VOWELS).upper() + "đĐbcdghklmnpqrstvxBCDGHKLMNPQRSTVXfjwzFJWZ0123456789“”–…-.,:;()/"


@pytest.mark.parametrize("name", sorted(FONT_NAMES))
def test_every_font_holds_every_vietnamese_letter(name: str) -> None:
    assert face(name).missing(LETTERS) is None


@pytest.mark.parametrize("family", ["Liberation", "PlayfairDisplay", "NotoSerif"])
def test_every_font_family_has_its_licence_beside_it(family: str) -> None:
    folder = resource_path("fonts", "documents")
    assert list(folder.glob(f"{family}*.ttf"))
    assert "SIL OPEN FONT LICENSE" in folder.joinpath(f"OFL-{family}.txt").read_text("utf-8").upper()


def test_no_font_file_lies_there_unused_or_without_a_licence() -> None:
    files = {path.stem for path in resource_path("fonts", "documents").glob("*.ttf")}
    assert len(files) == len(FONT_NAMES)
    assert all(file.startswith(("Liberation", "PlayfairDisplay", "NotoSerif")) for file in files)


def test_a_text_is_as_wide_as_its_letters() -> None:
    serif = face("serif")
    assert serif.width("Hồ", 10) == pytest.approx(serif.width("H", 10) + serif.width("ồ", 10))
    assert serif.width("Hồ", 20) == pytest.approx(2 * serif.width("Hồ", 10))


def test_a_letter_the_first_font_lacks_is_taken_from_the_next() -> None:
    assert face("title").missing("Y Ƀih") == "Ƀ"
    assert choose_face(["title", "serif-bold"], "Y Ƀih", "Y Ƀih").name == "serif-bold"


def test_a_letter_no_font_holds_is_refused_with_the_person_and_the_letter() -> None:
    with pytest.raises(GlyphMissing) as refused:
        choose_face(["name", "serif-bold-italic"], "Nguyễn 中", "Nguyễn 中")
    assert refused.value.facts == {"person": "Nguyễn 中", "letter": "中", "font": "serif-bold-italic"}
