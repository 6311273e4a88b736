from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.certificate_choices import (
    MOST_CITATION,
    PARTS,
    CertificateChoices,
    CertificateTitleTooLong,
    CitationTooLong,
    OwnWords,
    checked_choices,
    parts_of,
    parts_text,
    salutation,
    words_of,
    words_text,
)


@pytest.mark.parametrize(
    ("kind", "word", "sex", "name", "said"),
    [
        ("pupil", "Em", "", "Hồ Thị Ngọc Ánh", "Em"),
        ("pupil", "Em", "female", "em Hồ Thị Ngọc Ánh", ""),
        ("adult", "Ông/Bà", "male", "Trần Quốc Bảo", "Ông"),
        ("adult", "Ông/Bà", "female", "Phan Thị Sáu", "Bà"),
        ("adult", "Ông/Bà", "", "Phan Thị Sáu", "Ông/Bà"),
        ("adult", "Ông/Bà", "", "Bà Phan Thị Sáu", ""),
        ("adult", "Ông/Bà", "male", "Ông Ích Khiêm", ""),
        ("adult", "Ông/Bà", "male", "Cồ Văn Tám", "Ông"),
        ("teacher", "Thầy/Cô", "female", "Lê Thị Mai", "Cô giáo"),
        ("teacher", "Thầy/Cô", "", "Thầy Lê Văn Mai", ""),
        ("family", "Gia đình", "", "Gia đình ông Nguyễn Văn Tư", ""),
        ("family", "Gia đình", "", "ông Nguyễn Văn Tư", "Gia đình"),
        ("clan", "Dòng họ", "", "Nguyễn Hữu", "Dòng họ"),
        ("board", "", "", "Chi hội thôn 3", ""),
    ],
)
def test_the_word_before_a_name_is_the_one_people_say_and_never_said_twice(kind, word, sex, name, said) -> None:
    assert salutation(kind, word, sex, name) == said


def test_choices_are_kept_in_clean_words() -> None:
    made = checked_choices(CertificateChoices(title="  GIẤY\tKHEN ", citation=" Học   giỏi ", second_name=" Lê  Mai "))
    assert (made.title, made.citation, made.second_name) == ("GIẤY KHEN", "Học giỏi", "Lê Mai")


def test_what_no_paper_has_room_for_is_refused() -> None:
    with pytest.raises(CitationTooLong):
        checked_choices(CertificateChoices(citation="a" * (MOST_CITATION + 1)))
    with pytest.raises(CertificateTitleTooLong):
        checked_choices(CertificateChoices(title="A" * 61))


@given(st.sets(st.sampled_from(PARTS)))
def test_parts_that_are_left_out_are_read_back(parts) -> None:
    assert parts_of(parts_text(parts)) == parts
    assert parts_of(f"{parts_text(parts)} something-newer") == parts


@given(st.builds(OwnWords, st.text(), st.text(), st.text()))
def test_own_words_are_read_back(words: OwnWords) -> None:
    assert words_of(words_text(words)) == words
    assert (words_text(words) == "") == words.is_none


@pytest.mark.parametrize("rubbish", ["{", "[1]", '"x"', "null", '{"person": 3}', '{"other": "x"}', "\x00"])
def test_own_words_that_cannot_be_read_say_nothing(rubbish: str) -> None:
    assert words_of(rubbish).is_none
