from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.proof_bytes import LETTERS, CutShort, ProofReader, ProofWriter, tidy_text


def _written(text: str, longest: int = 100) -> bytes:
    writer = ProofWriter()
    writer.text(text, longest)
    return writer.written


def test_every_vietnamese_letter_takes_one_byte() -> None:
    assert len(LETTERS) == len(set(LETTERS)) < 250
    assert len(_written("Nguyễn Thị Ngọc Ánh ĐƯỜNG ỵỹẵặ")) == 1 + len("Nguyễn Thị Ngọc Ánh ĐƯỜNG ỵỹẵặ")


@pytest.mark.parametrize("text", ["", "Ánh", "H’Hen Niê Ŏ", "Ksor Hʼ", "王小明", "Жанна"])
def test_texts_of_any_letters_come_back(text: str) -> None:
    reader = ProofReader(_written(text))
    assert reader.text() == text
    reader.end()


@pytest.mark.parametrize(
    "damaged", [b"", b"\x05abc", b"\xfe", b"\xff\x00", b"\xff\x00\x02\xc3\x28", bytes([1, len(LETTERS)])]
)
def test_damaged_texts_are_refused(damaged: bytes) -> None:
    with pytest.raises(CutShort):
        ProofReader(damaged).text()


def test_marks_that_turn_a_line_round_are_refused() -> None:
    hidden = "a\u202eb".encode()
    with pytest.raises(CutShort):
        ProofReader(b"\xff" + len(hidden).to_bytes(2, "big") + hidden).text()


def test_days_come_back_and_others_are_refused() -> None:
    writer = ProofWriter()
    writer.day(date(1950, 1, 1))
    writer.day(date(2129, 6, 5))
    reader = ProofReader(writer.written)
    assert (reader.day(), reader.day()) == (date(1950, 1, 1), date(2129, 6, 5))
    with pytest.raises(OverflowError):
        writer.day(date(1949, 12, 31))


def test_a_text_beyond_its_place_ends_with_three_dots() -> None:
    assert tidy_text("Trần  Thị\tBình", 20) == "Trần Thị Bình"
    assert tidy_text("Trần Thị Bình", 9) == "Trần Thị…"
