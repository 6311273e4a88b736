"""Schedules of pledges: when they fall due, how money is shared out, and how they are counted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.pledges import (
    PLEDGE_PERIODS,
    InstalmentState,
    MoreThanPledged,
    NothingMissing,
    PeriodsOutOfRange,
    PledgeCounts,
    PledgePeriod,
    PledgeSpan,
    ScheduleYearOutOfRange,
    count_pledges,
    due_days,
    instalment_state,
    next_first_due,
    schedule,
    spread,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_a_month_without_that_day_ends_on_its_last_one() -> None:
    assert due_days(date(2027, 1, 31), "month", 4) == (
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    )


def test_two_school_years_leave_the_summers_out() -> None:
    days = due_days(date(2026, 9, 5), "school_year", 18)
    assert (days[8], days[9], days[17]) == (date(2027, 5, 5), date(2027, 9, 5), date(2028, 5, 5))


def test_a_school_year_that_would_begin_in_the_holidays_begins_in_september() -> None:
    assert due_days(date(2026, 7, 10), "school_year", 1) == (date(2026, 9, 10),)


@pytest.mark.parametrize(
    ("period", "last", "following"),
    [
        ("school_year", date(2027, 5, 5), date(2027, 9, 5)),
        ("month", date(2026, 12, 31), date(2027, 1, 31)),
        ("year", date(2024, 2, 29), date(2025, 2, 28)),
        ("once", date(2026, 11, 20), date(2027, 11, 20)),
    ],
)
def test_what_continues_it_begins_after_it(period: PledgePeriod, last: date, following: date) -> None:
    assert next_first_due(last, period) == following


@given(DAYS, st.sampled_from(PLEDGE_PERIODS), st.integers(1, 120))
def test_a_schedule_has_as_many_days_as_asked_one_after_the_other(first: date, period: PledgePeriod, n: int) -> None:
    if period == "once":
        n = 1
    try:
        days = due_days(first, period, n)
    except ScheduleYearOutOfRange:
        assert period in {"year", "half_year", "quarter", "school_year"}
        return
    assert len(days) == n
    assert list(days) == sorted(set(days))
    assert days[0] >= first
    assert period != "school_year" or not {day.month for day in days} & {6, 7, 8}


@pytest.mark.parametrize(("period", "periods"), [("month", 0), ("month", -3), ("month", 121), ("once", 2)])
def test_too_few_and_too_many_are_refused(period: PledgePeriod, periods: int) -> None:
    with pytest.raises(PeriodsOutOfRange):
        schedule(date(2026, 9, 5), period, periods, 1_000)


@pytest.mark.parametrize(
    ("due", "paid", "stopped", "state"),
    [
        (date(2026, 11, 20), 100, None, "received"),
        (date(2026, 11, 20), 99, None, "late"),
        (date(2026, 11, 21), 0, None, "due"),
        (date(2026, 11, 21), 1, None, "part"),
        (date(2026, 11, 22), 0, date(2026, 11, 22), "stopped"),
        (date(2026, 11, 19), 0, date(2026, 11, 20), "late"),
    ],
)
def test_how_far_an_instalment_is(due: date, paid: int, stopped: date | None, state: InstalmentState) -> None:
    assert instalment_state(due, 100, paid, date(2026, 11, 21), stopped) == state


@given(st.integers(1, 10_000), st.lists(st.integers(0, 1_000), max_size=12))
def test_money_is_shared_out_whole_and_in_order(amount: int, missing: list[int]) -> None:
    left = sum(missing)
    if not 0 < amount <= left:
        with pytest.raises((NothingMissing, MoreThanPledged)):
            spread(amount, missing)
        return
    shares = spread(amount, missing)
    assert sum(shares) == amount
    assert all(0 <= share <= one for share, one in zip(shares, missing, strict=True))
    unfilled = [place for place, one in enumerate(missing) if shares[place] < one]
    assert not unfilled or not any(shares[unfilled[0] + 1 :])


def test_pledges_are_counted_once_as_new_or_continuing() -> None:
    first, last = date(2026, 8, 1), date(2027, 7, 31)
    new = PledgeSpan(date(2026, 9, 5), (date(2026, 9, 5), date(2026, 10, 5)), continues=False)
    older = PledgeSpan(date(2025, 9, 5), (date(2025, 9, 5), date(2026, 9, 5)), continues=False)
    following = PledgeSpan(date(2026, 9, 5), (date(2026, 9, 5),), continues=True)
    past = PledgeSpan(date(2025, 9, 5), (date(2025, 9, 5),), continues=False)
    assert count_pledges((new, older, following, past), first, last) == PledgeCounts(1, 2)
