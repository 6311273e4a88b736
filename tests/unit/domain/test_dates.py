from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.dates import (
    DateNotUnderstood,
    PartialDate,
    YearOutOfRange,
    check_birth,
    local_day,
    parse_day,
    parse_partial_date,
    school_year,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1961", PartialDate(1961)),
        ("1966.0", PartialDate(1966)),
        ("8/1961", PartialDate(1961, 8)),
        ("15/8/1961", PartialDate(1961, 8, 15)),
        ("15.08.1961", PartialDate(1961, 8, 15)),
        ("15-8-1961", PartialDate(1961, 8, 15)),
        ("1961-08-15", PartialDate(1961, 8, 15)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, found: PartialDate) -> None:
    assert parse_partial_date(text) == found


@pytest.mark.parametrize("text", ["31/02/2026", "30/2/2025", "0/5/1990", "19577", "năm 61", "", "12/13/1990"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_partial_date(text)


@pytest.mark.parametrize("parts", [(0,), (10**40,), (-(10**40),), (2026, 13), (2026, 2, 31), (2026, None, 5)])
def test_no_such_day_can_be_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(DateNotUnderstood):
        PartialDate(*parts)


def test_a_year_alone_is_not_a_day() -> None:
    with pytest.raises(DateNotUnderstood):
        parse_day("2026")


@pytest.mark.parametrize("value", [PartialDate(1961), PartialDate(1961, 8), PartialDate(1961, 8, 5)])
def test_what_is_stored_reads_back(value: PartialDate) -> None:
    assert PartialDate.from_iso(value.iso) == value


@pytest.mark.parametrize("year", [1899, 2027])
def test_nobody_was_born_before_1900_or_will_be_next_year(year: int) -> None:
    with pytest.raises(YearOutOfRange):
        check_birth(PartialDate(year), date(2026, 11, 21))


def test_the_day_turns_at_midnight_in_hanoi() -> None:
    assert local_day(datetime(2026, 11, 21, 17, 0, tzinfo=UTC)) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 11, 21), "2026 - 2027"), (date(2026, 7, 31), "2025 - 2026"), (date(2026, 8, 1), "2026 - 2027")],
)
def test_the_school_year_turns_on_the_first_of_august(day: date, year: str) -> None:
    assert school_year(day) == year
