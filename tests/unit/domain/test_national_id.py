import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.national_id import (
    IdDoubt,
    NationalIdNotDigits,
    NationalIdWrongLength,
    clean_national_id,
    doubts,
    masked,
    read_card,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("035199000123", "035199000123"), (" 035 199 000-123", "035199000123"), ("187654321", "187654321"), ("  ", "")],
)
def test_twelve_digits_or_the_nine_of_an_old_card_are_taken_with_or_without_spaces(typed: str, stored: str):
    assert clean_national_id(typed) == stored


@pytest.mark.parametrize("typed", ["03519900012", "0351990001234", "1876543210", "1"])
def test_any_other_length_is_refused(typed: str):
    with pytest.raises(NationalIdWrongLength) as refused:
        clean_national_id(typed)
    assert refused.value.digits == len(typed)


@pytest.mark.parametrize("typed", ["03519900O123", "035199000123x", "٠٣٥١٩٩٠٠٠١٢٣"])
def test_a_sign_that_is_no_digit_is_named(typed: str):
    with pytest.raises(NationalIdNotDigits):
        clean_national_id(typed)


def test_the_middle_is_hidden():
    assert masked("035199000123") == "0351****0123"
    assert masked("187654321") == "1876*4321"
    assert masked("") == ""
    assert masked("1234") == "****"


def test_a_number_that_agrees_raises_no_doubt():
    assert doubts("035199000123", "female", PartialDate(1999, 5, 2)) == ()
    assert doubts("040212000123", "male", PartialDate(2012)) == ()
    assert doubts("035199000123", "", None) == ()
    assert doubts("187654321", "male", PartialDate(1961)) == (), "an old number says nothing"


def test_what_does_not_agree_is_a_doubt_with_what_the_number_says():
    assert doubts("035199000123", "male", None) == (IdDoubt("sex", "female", "male"),)
    assert doubts("035199000123", "female", PartialDate(1998)) == (IdDoubt("birth_year", "1999", "1998"),)
    assert doubts("035299000123", "male", PartialDate(1999)) == (IdDoubt("century", "2099", "1999"),)
    assert doubts("097099000123", "male", PartialDate(1999)) == (IdDoubt("province", "097"),)
    assert doubts("000099000123", "male", PartialDate(1999))[0].kind == "province"


def test_a_scanned_card_fills_the_form():
    read = read_card(
        "040161001234|187654321|Nguyễn Thị Đào|15081961|Nữ|Xóm 3, Quỳnh Hồng, Quỳnh Lưu, Nghệ An|25042021\r\n"
    )
    assert read is not None
    assert read.fields.full_name == "Nguyễn Thị Đào"
    assert (read.fields.birth, read.fields.sex) == (PartialDate(1961, 8, 15), "female")
    assert read.fields.national_id == "040161001234"
    assert read.fields.address == "Xóm 3, Quỳnh Hồng, Quỳnh Lưu, Nghệ An"
    assert (read.old_number, read.issued_on) == ("187654321", PartialDate(2021, 4, 25))
    assert doubts(read.fields.national_id, read.fields.sex, read.fields.birth) == ()


def test_a_card_without_an_old_number_and_without_a_day_of_issue_is_read_too():
    read = read_card("040161001234||NGUYỄN THỊ ĐÀO|15081961|Nữ|Xóm 3")
    assert read is not None
    assert (read.fields.full_name, read.old_number, read.issued_on) == ("Nguyễn Thị Đào", "", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nguyễn Thị Đào",
        "https://example.org/?a=1|2",
        "040161001234||Nguyễn Thị Đào|15081961|Nữ",
        "04016100123|x|Nguyễn Thị Đào|15081961|Nữ|Xóm 3|25042021",
        "187654321||Nguyễn Thị Đào|15081961|Nữ|Xóm 3|25042021",
        "040161001234|||15081961|Nữ|Xóm 3|25042021",
    ],
)
def test_what_is_no_card_is_not_read(text: str):
    assert read_card(text) is None


def test_a_day_that_does_not_exist_is_left_out():
    read = read_card("040161001234||Nguyễn Thị Đào|31021961|Nữ|Xóm 3|")
    assert read is not None
    assert read.fields.birth is None
