from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.dates import DateNotUnderstood, PartialDate, YearOutOfRange
from desktop_app.domain.members import PhoneWrongLength
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong
from desktop_app.ui.members.form_values import Texts, command, is_ahead

TODAY = date(2026, 11, 21)


def test_a_full_form_becomes_one_command():
    made = command(
        Texts("nguyễn thị phượng", "female", "15/8", "1961", "+84 912 845 110", "Thôn 3", "2015", "Giáo viên"), TODAY
    )
    assert (made.full_name, made.birth, made.phone) == ("Nguyễn Thị Phượng", PartialDate(1961, 8, 15), "0912845110")
    assert (made.sex, made.hamlet, made.joined, made.note) == ("female", "Thôn 3", PartialDate(2015), "Giáo viên")


@pytest.mark.parametrize(
    ("day", "year", "birth"),
    [
        ("", "", None),
        ("", "1961", PartialDate(1961)),
        ("", "8/1961", PartialDate(1961, 8)),
        ("", "15/8/1961", PartialDate(1961, 8, 15)),
        ("15.08", "1961", PartialDate(1961, 8, 15)),
        ("29/2", "2000", PartialDate(2000, 2, 29)),
    ],
)
def test_a_birth_may_be_a_year_a_month_or_a_day(day: str, year: str, birth: PartialDate | None):
    assert command(Texts("Hồ Thị Lài", day=day, year=year), TODAY).birth == birth


@pytest.mark.parametrize("year", ["2091", "1899", "-1", "5tr", "abc", "31/02/1961", "19577", "61"])
def test_a_year_of_no_living_person_is_refused(year: str):
    with pytest.raises(YearOutOfRange):
        command(Texts("Hồ Thị Lài", year=year), TODAY)


@pytest.mark.parametrize(("day", "year"), [("31/02", "1961"), ("29/2", "2001"), ("hôm nào", "1961"), ("15", "abc1961")])
def test_a_day_that_does_not_exist_is_refused(day: str, year: str):
    with pytest.raises((DateNotUnderstood, YearOutOfRange)):
        command(Texts("Hồ Thị Lài", day=day, year=year), TODAY)


def test_a_day_without_a_year_asks_for_the_year():
    with pytest.raises(YearOutOfRange):
        command(Texts("Hồ Thị Lài", day="15/8"), TODAY)


@pytest.mark.parametrize("phone", ["091234567", "số nhà", "5tr", "0912 345 678 999"])
def test_a_telephone_number_that_is_none_is_never_dropped_in_silence(phone: str):
    with pytest.raises(PhoneWrongLength):
        command(Texts("Hồ Thị Lài", phone=phone), TODAY)


@pytest.mark.parametrize("joined", ["31/02/2015", "năm ngoái", "0961", "20/11"])
def test_a_joining_that_is_no_date_is_refused(joined: str):
    with pytest.raises(DateNotUnderstood):
        command(Texts("Hồ Thị Lài", joined=joined), TODAY)


@pytest.mark.parametrize(("name", "error"), [("", NameMissing), ("A" * 300, NameTooLong), ("12345", NameNotReadable)])
def test_a_name_that_is_none_is_refused(name: str, error: type[Exception]):
    with pytest.raises(error):
        command(Texts(name), TODAY)


def test_a_form_is_blank_until_something_is_typed_that_would_be_missed():
    assert Texts(hamlet="Thôn 3", sex="female").is_blank
    assert not Texts(note="x").is_blank


def test_a_date_of_this_year_alone_is_not_ahead():
    assert not is_ahead(PartialDate(2026), TODAY)
    assert not is_ahead(PartialDate(2026, 11, 21), TODAY)
    assert is_ahead(PartialDate(2026, 12), TODAY)
    assert not is_ahead(None, TODAY)
