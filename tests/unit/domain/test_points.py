from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.awards import MOST_POINTS, PointsOutOfRange
from desktop_app.domain.points import PointsNotUnderstood, parse_points, points_text


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("8", 800),
        ("8,5", 850),
        ("8.25", 825),
        (" 9 ", 900),
        ("", 0),
        ("  ", 0),
        ("0", 0),
        ("８,５", 850),
        ("1000", 100_000),
    ],
)
def test_points_are_read_as_people_type_them(text, points):
    assert parse_points(text) == points


@pytest.mark.parametrize("text", ["tám", "8,255", "-1", "8,", ",5", "8..5", "1e3", "८", "8/10", "\x00", "8,5đ"])
def test_what_is_no_number_of_points_is_refused(text):
    with pytest.raises(PointsNotUnderstood):
        parse_points(text)


@pytest.mark.parametrize("text", ["1001", "1000,01", "999999999"])
def test_more_than_anybody_gives_is_refused(text):
    with pytest.raises(PointsOutOfRange):
        parse_points(text)


@given(st.integers(0, MOST_POINTS))
def test_points_are_read_back_as_they_are_written(points):
    assert parse_points(points_text(points)) == points
