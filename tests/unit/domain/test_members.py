from datetime import date

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.members import (
    EventDayOutOfRange,
    GivenNameNotInName,
    PhoneWrongLength,
    check_event_day,
    check_given_name,
    clean_phone,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("", ""),
        ("٠٩١٢٣٤٥٦٧٨", "0912345678"),
    ],
)
def test_a_telephone_number_is_kept_as_digits(typed: str, kept: str) -> None:
    assert clean_phone(typed) == kept


@pytest.mark.parametrize("typed", ["091234567", "0912345678901", "²" * 10 + "1"])
def test_too_few_or_too_many_digits_are_refused(typed: str) -> None:
    with pytest.raises(PhoneWrongLength):
        clean_phone(typed)


@pytest.mark.parametrize(
    ("given", "full"),
    [("Y Moan", "Y Moan"), ("Hơ'Bia", "Hơ'Bia Êban"), ("Minh  Nguyệt", "Nguyễn Thị Minh Nguyệt"), ("", "A Sùng")],
)
def test_the_name_to_list_by_stands_in_the_full_name_word_for_word(given: str, full: str) -> None:
    assert check_given_name(given, full) == " ".join(given.split())


@pytest.mark.parametrize(("given", "full"), [("Moan Y", "Y Moan"), ("Mo", "Y Moan"), ("Y Moan Êban", "Y Moan")])
def test_a_name_to_list_by_that_is_not_in_the_full_name_is_refused(given: str, full: str) -> None:
    with pytest.raises(GivenNameNotInName):
        check_given_name(given, full)


def test_a_membership_changes_from_1900_to_this_year_or_on_a_day_nobody_knows() -> None:
    today = date(2026, 11, 21)
    assert check_event_day(PartialDate(2026, 12), today) == "2026-12"
    assert check_event_day(None, today) == ""
    for year in (1899, 2027):
        with pytest.raises(EventDayOutOfRange):
            check_event_day(PartialDate(year), today)
