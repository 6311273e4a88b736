import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.names import (
    NameMissing,
    NameNotReadable,
    NameTooLong,
    clean_group_name,
    clean_name,
    clean_text,
    fold,
    given_name,
    sort_key,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ĐOÀN HỒNG CHÍNH", "Đoàn Hồng Chính"),
        ("  Lầu Thị\u00a0 Bích Nhung ", "Lầu Thị Bích Nhung"),
        ("lê văn tư", "Lê Văn Tư"),
        ("Hơ'Bia Êban", "Hơ'Bia Êban"),
        ("H'HEN NIÊ", "H'hen Niê"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Phượng"), "Nguyễn Thị Phượng"),
        ("Nguyễn\u200b Văn\x00 An", "Nguyễn Văn An"),
    ],
)
def test_a_name_comes_in_by_one_door(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "error"),
    [("", NameMissing), (" \t\n", NameMissing), ("a" * 300, NameTooLong), ("123-45", NameNotReadable)],
)
def test_what_is_no_name_is_refused(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        clean_name(typed)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đào Thị Ước", "dao thi uoc"), ("Hoà", "hoa"), ("Hòa", "hoa"), ("ĐẶNG  QUỲNH", "dang quynh"), ("", "")],
)
def test_search_knows_no_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_lists_stand_by_given_name_then_middle_then_family_in_vietnamese_order() -> None:
    in_order = [
        "Lê Ái",
        "Trần An",
        "Bùi Văn An",
        "Lê Văn An",
        "Nguyễn Ánh",
        "Lê Ăn",
        "Lê Ân",
        "Phạm Dũng",
        "Hồ Đạt",
        "Lê Hà",
        "Lê Hả",
        "Lê Hã",
        "Lê Há",
        "Lê Hạ",
        "Lê Thị Oanh",
        "Lê Thị Ơn",
        "Vũ Ước",
    ]
    assert sorted(sorted(in_order), key=sort_key) == in_order


def test_the_given_name_may_stand_first() -> None:
    assert sort_key("H'Hen Niê", given="H'Hen") < sort_key("Lê Văn Kỳ") < sort_key("H'Hen Niê")


def test_the_last_word_is_the_given_name() -> None:
    assert (given_name("Nguyễn Thị Phượng"), given_name("Sùng")) == ("Phượng", "Sùng")


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert unicodedata.is_normalized("NFC", clean_text(text))


@given(st.text(min_size=1, max_size=40))
def test_every_text_has_a_key_and_a_fold_without_combining_marks(text: str) -> None:
    sort_key(text)
    assert not any(unicodedata.combining(c) for c in fold(text))


def test_a_board_or_a_clan_has_a_name_of_its_own_words() -> None:
    assert clean_group_name("  HỘI KHUYẾN HỌC   xã Mẫu ") == "HỘI KHUYẾN HỌC xã Mẫu"
    assert clean_group_name("ă" * 120) == "ă" * 120


@pytest.mark.parametrize(("name", "error"), [(" ", NameMissing), ("x" * 121, NameTooLong)])
def test_a_board_without_a_usable_name_is_refused(name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        clean_group_name(name)
