from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.closings import (
    BEGINNING,
    ClosingAhead,
    NothingLeftToClose,
    Span,
    check_closing,
    first_open_day,
    month_span,
    year_span,
)

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2020, 1, 1), TODAY)


def test_a_month_and_a_year_have_their_days():
    assert month_span(2028, 2) == Span(date(2028, 2, 1), date(2028, 2, 29))
    assert year_span(2026) == Span(date(2026, 1, 1), date(2026, 12, 31))


def test_nothing_closed_leaves_every_day_open():
    assert first_open_day(()) == BEGINNING


def test_a_hole_is_the_first_open_day():
    spans = (Span(BEGINNING, date(2026, 7, 31)), Span(date(2026, 9, 1), date(2026, 9, 30)))
    assert first_open_day(spans) == date(2026, 8, 1)


def test_the_last_day_of_a_period_may_be_today_and_not_tomorrow():
    assert check_closing((), TODAY, TODAY).last == TODAY
    with pytest.raises(ClosingAhead):
        check_closing((), TODAY + timedelta(days=1), TODAY)


@given(st.lists(DAYS, max_size=8), DAYS)
def test_closings_one_after_the_other_leave_no_day_open_and_none_closed_twice(lasts: list[date], probe: date):
    spans: list[Span] = []
    for last in lasts:
        try:
            spans.append(check_closing(spans, last, TODAY))
        except NothingLeftToClose:
            assert any(span.last >= last for span in spans)
    covering = [span for span in spans if span.first <= probe <= span.last]
    assert len(covering) == (1 if lasts and probe <= max(lasts) else 0)
