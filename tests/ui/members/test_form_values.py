from __future__ import annotations

import unicodedata
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import DateNotUnderstood, PartialDate, YearOutOfRange
from desktop_app.domain.errors import DomainError
from desktop_app.domain.members import PersonFields, PhoneWrongLength
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong
from desktop_app.domain.national_id import read_card
from desktop_app.ui.members.form_values import Texts, filled, is_ahead, texts_of, with_card
from desktop_app.ui.messages import sentence

TODAY = date(2026, 11, 21)


def test_a_full_form_becomes_one_filled():
    form = filled(
        Texts("nguyễn thị phượng", "female", "15/8", "1961", "+84 912 845 110", "Thôn 3", "2015", "Giáo viên"), TODAY
    )
    made = form.person
    assert (made.full_name, made.birth, made.phone) == ("Nguyễn Thị Phượng", PartialDate(1961, 8, 15), "0912845110")
    assert (made.sex, made.hamlet, form.joined, made.note) == ("female", "Thôn 3", PartialDate(2015), "Giáo viên")


@pytest.mark.parametrize(
    ("day", "year", "birth"),
    [
        ("", "", None),
        ("", "1961", PartialDate(1961)),
        ("", "8/1961", PartialDate(1961, 8)),
        ("8", "1961", PartialDate(1961, 8)),
        ("", "15/8/1961", PartialDate(1961, 8, 15)),
        ("15.08", "1961", PartialDate(1961, 8, 15)),
        ("29/2", "2000", PartialDate(2000, 2, 29)),
    ],
)
def test_a_birth_may_be_a_year_a_month_or_a_day(day: str, year: str, birth: PartialDate | None):
    assert filled(Texts("Hồ Thị Lài", day=day, year=year), TODAY).person.birth == birth


@pytest.mark.parametrize("year", ["2091", "1899", "-1", "5tr", "abc", "31/02/1961", "19577", "61"])
def test_a_year_of_no_living_person_is_refused(year: str):
    with pytest.raises(YearOutOfRange):
        filled(Texts("Hồ Thị Lài", year=year), TODAY)


@pytest.mark.parametrize(("day", "year"), [("31/02", "1961"), ("29/2", "2001"), ("hôm nào", "1961"), ("15", "abc1961")])
def test_a_day_that_does_not_exist_is_refused(day: str, year: str):
    with pytest.raises((DateNotUnderstood, YearOutOfRange)):
        filled(Texts("Hồ Thị Lài", day=day, year=year), TODAY)


def test_a_day_without_a_year_asks_for_the_year():
    with pytest.raises(YearOutOfRange):
        filled(Texts("Hồ Thị Lài", day="15/8"), TODAY)


@pytest.mark.parametrize("phone", ["091234567", "số nhà", "5tr", "0912 345 678 999"])
def test_a_telephone_number_that_is_none_is_never_dropped_in_silence(phone: str):
    with pytest.raises(PhoneWrongLength):
        filled(Texts("Hồ Thị Lài", phone=phone), TODAY)


@pytest.mark.parametrize("joined", ["31/02/2015", "năm ngoái", "0961", "20/11"])
def test_a_joining_that_is_no_date_is_refused(joined: str):
    with pytest.raises(DateNotUnderstood):
        filled(Texts("Hồ Thị Lài", joined=joined), TODAY)


@pytest.mark.parametrize(("name", "error"), [("", NameMissing), ("A" * 300, NameTooLong), ("12345", NameNotReadable)])
def test_a_name_that_is_none_is_refused(name: str, error: type[Exception]):
    with pytest.raises(error):
        filled(Texts(name), TODAY)


def test_a_form_is_blank_until_something_is_typed_that_would_be_missed():
    assert Texts(hamlet="Thôn 3", sex="female").is_blank
    assert not Texts(note="x").is_blank


def test_a_date_of_this_year_alone_is_not_ahead():
    assert not is_ahead(PartialDate(2026), TODAY)
    assert not is_ahead(PartialDate(2026, 11, 21), TODAY)
    assert is_ahead(PartialDate(2026, 12), TODAY)
    assert not is_ahead(None, TODAY)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.dictionaries(st.sampled_from([field.name for field in fields(Texts)]), WORDS))
def test_a_draft_gives_back_what_was_typed(draft: dict[str, str]):
    texts = Texts.from_draft(draft)
    assert Texts.from_draft(texts.as_draft()) == texts
    kept = {name: text for name, text in draft.items() if text and name != "sex"}
    assert {name: text for name, text in texts.as_draft().items() if name != "sex"} == kept


def test_a_draft_of_another_version_of_the_program_gives_what_is_known():
    assert Texts.from_draft({"full_name": "Hồ Thị Lài", "telegraph": "x", "sex": "?"}) == Texts("Hồ Thị Lài")


def test_somebody_of_the_book_comes_back_from_the_form_as_they_were():
    person = PersonFields(
        "Y Moan",
        "Moan",
        PartialDate(2012, 3),
        "male",
        "Buôn Dhă",
        "0912845110",
        "x",
        "040212001234",
        "số 1",
        "17179",
        "Xã cũ",
        "Học sinh",
        "THCS",
        "9A",
        "2026-2027",
    )
    assert filled(texts_of(person), TODAY).person == person


def test_a_scanned_card_fills_what_it_says_and_leaves_the_rest():
    card = read_card("040158001234|186123456|Nguyễn Thị Phượng|15081958|Nữ|Thôn 3, Quỳnh Lưu, Nghệ An|01062021")
    assert card is not None
    after = with_card(Texts("Phuong", phone="0912845110", year="1961", address="số 5"), card)
    assert (after.full_name, after.sex, after.day, after.year) == ("Nguyễn Thị Phượng", "female", "15/08", "1958")
    assert (after.national_id, after.phone, after.address) == ("040158001234", "0912845110", "số 5")


@pytest.mark.parametrize(
    "text", ["🙂" * 500, "a\x00b", "Nguye\u0302\u0303n", "dòng một\ndòng hai", "\u202eđảo", " " * 300]
)
def test_whatever_is_pasted_is_cleaned_or_refused_in_words(text: str):
    for name in ("full_name", "note", "occupation", "school", "address", "phone", "national_id", "year", "joined"):
        texts = Texts.from_draft({"full_name": "Hồ Thị Lài"} | {name: text})
        try:
            person = filled(texts, TODAY).person
        except DomainError as error:
            assert sentence(error)  # noqa: PT017 - whichever it is, it has words
            continue
        for value in (person.full_name, person.note, person.occupation, person.school, person.address):
            assert value == unicodedata.normalize("NFC", value)
            assert not set(value) & set("\x00\n\u202e")
