from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.names import NameMissing, clean_name
from desktop_app.spreadsheets.member_cells import (
    DateReader,
    Mark,
    NameReader,
    ProblemCode,
    Reading,
    RepairCode,
    mark_reader,
    read_phone,
    read_sex,
    read_text,
    text_of,
)
from desktop_app.spreadsheets.sheets import Cell

TODAY = date(2026, 11, 21)
NOT, OUT = ProblemCode.BIRTH_NOT_UNDERSTOOD, ProblemCode.BIRTH_OUT_OF_RANGE
YEARS = DateReader(TODAY, day_numbers=False, not_understood=NOT, out_of_range=OUT)
DAYS = DateReader(TODAY, day_numbers=True, not_understood=NOT, out_of_range=OUT)


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        (1966.0, PartialDate(1966)),
        (1966, PartialDate(1966)),
        ("1966", PartialDate(1966)),
        (" 1966 ", PartialDate(1966)),
        ("8/1966", PartialDate(1966, 8)),
        ("15/08/1966", PartialDate(1966, 8, 15)),
        ("15-8-1966", PartialDate(1966, 8, 15)),
        ("15.8.1966", PartialDate(1966, 8, 15)),
        (date(1966, 8, 15), PartialDate(1966, 8, 15)),
        (datetime(1966, 8, 15, 7, 30), PartialDate(1966, 8, 15)),
        ("   ", None),
    ],
)
def test_a_date_is_read_in_every_form_that_boards_use(cell: Cell, born: PartialDate | None) -> None:
    assert YEARS.read(cell) == Reading(born)


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("31/02/1966", NOT),
        ("19577", NOT),
        (19577.0, NOT),
        ("khoảng 1966", NOT),
        (True, NOT),
        (time(8, 0), NOT),
        (1899.0, OUT),
        ("2027", OUT),
        ("22/11/2026", OUT),
        (date(2031, 1, 1), OUT),
    ],
)
def test_a_doubtful_date_becomes_nothing_with_its_doubt(cell: Cell, doubt: ProblemCode) -> None:
    assert YEARS.read(cell) == Reading(None, doubt)


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("61", PartialDate(1961)),
        (61.0, PartialDate(1961)),
        ("'61", PartialDate(1961)),
        ("26", PartialDate(2026)),
        ("27", PartialDate(1927)),
        ("8/61", PartialDate(1961, 8)),
        ("15/8/61", PartialDate(1961, 8, 15)),
        ("15-08-05", PartialDate(2005, 8, 15)),
    ],
)
def test_a_year_of_two_digits_is_the_last_one_that_has_begun_and_is_told(cell: Cell, birth: PartialDate) -> None:
    assert YEARS.read(cell) == Reading(birth, None, RepairCode.YEAR_OF_TWO_DIGITS)


@pytest.mark.parametrize("cell", ["15/8", "31/12", "8/05", "15/13/61", "6", "٦١"])
def test_what_may_be_a_day_or_an_age_is_no_year_of_two_digits(cell: Cell) -> None:
    assert YEARS.read(cell) == Reading(None, NOT)


def test_a_day_number_of_excel_is_a_day_only_in_a_column_of_days() -> None:
    assert DAYS.read(24334.0) == Reading(PartialDate(1966, 8, 15), None, RepairCode.DAY_NUMBER)
    assert DAYS.read(1966.0) == Reading(PartialDate(1966))
    assert DAYS.read(99_000.0) == Reading(None, OUT)
    assert DAYS.read("24334") == Reading(None, NOT)


@pytest.mark.parametrize(
    ("cell", "phone", "repair"),
    [
        ("0967 052 167", "0967052167", None),
        ("0524.588598", "0524588598", None),
        ("0967-052-167", "0967052167", None),
        ("+84 967 052 167", "0967052167", None),
        ("84967052167", "0967052167", None),
        ("(0238) 3 844 123", "02383844123", None),
        (304649446.0, "0304649446", RepairCode.PHONE_ZERO),
        (304649446, "0304649446", RepairCode.PHONE_ZERO),
        ("304649446", "0304649446", RepairCode.PHONE_ZERO),
        (2383844123.0, "02383844123", RepairCode.PHONE_ZERO),
        ("  ", "", None),
    ],
)
def test_a_phone_number_becomes_its_digits(cell: Cell, phone: str, repair: RepairCode | None) -> None:
    assert read_phone(cell) == Reading(phone, None, repair)


@pytest.mark.parametrize(
    "cell",
    ["12345", 12345.0, "O967052167", "0967052167/0912345678", "0067052167", "01234567890", 1.5, "không có"],
)
def test_a_doubtful_phone_number_becomes_nothing_with_its_doubt(cell: Cell) -> None:
    assert read_phone(cell) == Reading("", ProblemCode.PHONE_NOT_UNDERSTOOD)


@pytest.mark.parametrize(("cell", "sex"), [("nam", "male"), (" NAM ", "male"), ("Nữ", "female"), ("nữ", "female")])
def test_the_sex_is_read_in_its_spellings(cell: Cell, sex: str) -> None:
    assert read_sex(cell) == Reading(sex)


@pytest.mark.parametrize("cell", ["x", "1", 1.0, "khác"])
def test_a_mark_that_does_not_say_which_sex_is_a_doubt(cell: Cell) -> None:
    assert read_sex(cell) == Reading("", ProblemCode.SEX_NOT_UNDERSTOOD)


def test_a_tick_or_a_birth_may_stand_under_the_sex() -> None:
    read = mark_reader(YEARS)
    assert read("x") == Reading(Mark(ticked=True, birth=None))
    assert read(True) == Reading(Mark(ticked=True, birth=None))
    assert read("1960") == Reading(Mark(ticked=True, birth=PartialDate(1960)))
    assert read("19600") == Reading(Mark(ticked=True, birth=None), NOT)
    assert read(" ") == Reading(Mark(ticked=False, birth=None))


def test_a_text_of_thousands_of_letters_is_a_doubt() -> None:
    assert read_text("Thôn  1 ") == Reading("Thôn 1")
    assert read_text("a" * 501) == Reading("", ProblemCode.TEXT_TOO_LONG)


def test_cells_that_are_no_text_are_shown_as_the_spreadsheet_program_shows_them() -> None:
    assert [text_of(5.0), text_of(5.5), text_of(date(2013, 11, 7)), text_of("a\u00a0 b")] == [
        "5",
        "5.5",
        "07/11/2013",
        "a b",
    ]


def test_a_name_in_one_case_is_put_in_name_case_and_remembered_as_a_repair() -> None:
    names = NameReader()
    for _ in range(2):  # the second time from the words that were learned
        assert names.read("ĐOÀN HỒNG CHÍNH") == Reading("Đoàn Hồng Chính", None, RepairCode.NAME_CASE)
        assert names.read("lầu khánh hằng") == Reading("Lầu Khánh Hằng", None, RepairCode.NAME_CASE)
        assert names.read("NGUYỄN VĂN A") == Reading("Nguyễn Văn A", None, RepairCode.NAME_CASE)
        assert names.read("  Đoàn  Công Trung ") == Reading("Đoàn Công Trung")


def test_a_name_in_decomposed_letters_is_composed() -> None:
    assert NameReader().read("Nguye\u0302\u0303n Thi\u0323 Hoa") == Reading("Nguyễn Thị Hoa")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("", ProblemCode.NAME_MISSING),
        ("\u200b", ProblemCode.NAME_MISSING),
        ("Nguyễn " * 50, ProblemCode.NAME_TOO_LONG),
        ("N" * 300, ProblemCode.NAME_TOO_LONG),
        ("123", ProblemCode.NAME_NOT_READABLE),
        ("- Hoa", ProblemCode.NAME_NOT_READABLE),
        ("T¹ ThÞ Dung", ProblemCode.NAME_IN_OLD_FONT),
    ],
)
def test_an_unusable_name_says_why(text: str, doubt: ProblemCode) -> None:
    names = NameReader()
    assert [names.read(text) for _ in range(2)] == [Reading("", doubt)] * 2


_WORDS = st.sampled_from(
    ["Nguyễn", "THỊ", "hoa", "A", "b", "O'Brien", "Đ", "Kpă", "H’Hen", "Niê-Kdăm", "e\u0302", "2", "ǅ"]
)


@given(st.lists(st.lists(_WORDS, max_size=5), max_size=8))
def test_names_read_from_learned_words_are_those_of_the_book(several: list[list[str]]) -> None:
    names = NameReader()
    for words in several:
        text = " ".join(words)
        reading = names.read(text)
        if reading.problem is None:
            assert reading.value == clean_name(text)
        elif reading.problem is ProblemCode.NAME_MISSING:
            with pytest.raises(NameMissing):
                clean_name(text)
