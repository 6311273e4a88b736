from __future__ import annotations

import json
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.outcome import outcome_of, ratio
from benchmarks.people import sample_people

MEASURED = {
    "ours": {"seconds": [3.0, 1.0, 2.0], "bytes_per_record": [40.0]},
    "minimum": {"seconds": [1.0, 1.0, 4.0]},
}


def test_the_line_of_json_has_the_agreed_shape() -> None:
    told = json.loads(outcome_of("sync", "2 cores", MEASURED, {}).json_line())
    assert told == {
        "name": "sync",
        "machine": "2 cores",
        "ours": {"seconds": 2.0, "bytes_per_record": 40.0},
        "peers": {"minimum": {"seconds": 1.0}},
    }
    assert list(told) == ["name", "machine", "ours", "peers"]


def test_the_line_of_json_is_one_line() -> None:
    assert "\n" not in outcome_of("sync", "máy\nmẫu", MEASURED, {}).json_line()


def test_the_table_says_whether_a_promise_was_kept() -> None:
    kept = outcome_of("sync", "", MEASURED, {"seconds": ("minimum", 2.5)}).table()
    missed = outcome_of("sync", "", MEASURED, {"seconds": ("minimum", 1.5)}).table()
    alone = outcome_of("sync", "", MEASURED, {"bytes_per_record": ("", 16.0)}).table()
    assert "target 2.5× of minimum: kept" in kept
    assert "target 1.5× of minimum: MISSED" in missed
    assert "target 16: MISSED" in alone
    assert "ours is 2.00× of it" in kept


def test_the_table_says_whether_ours_is_less_than_an_engine() -> None:
    measured = {"ours": {"a_s": [1.0], "b_s": [3.0]}, "engine": {"a_s": [90.0], "b_s": [3.0]}}
    lines = outcome_of("sync", "", measured, {}, faster_than=("engine",)).table().splitlines()
    theirs = [line for line in lines if " engine " in line]
    assert "ours is 0.01× of it, less: kept" in theirs[0]
    assert "ours is 1.00× of it, less: MISSED" in theirs[1]


def test_the_table_shows_the_smallest_and_the_largest_value() -> None:
    assert "2 (1 to 3)" in outcome_of("sync", "", MEASURED, {}).table()


def test_nothing_is_infinitely_faster_than_something() -> None:
    assert ratio(1.0, 0.0) == float("inf")


@given(st.integers(1, 400), st.integers(0, 5))
@settings(max_examples=20)
def test_the_sample_people_are_the_same_every_time(count: int, seed: int) -> None:
    people = list(sample_people(count, seed))
    assert list(islice(sample_people(400, seed), count)) == people
    assert all(one.full_name.split() == one.full_name.split(" ") and 1935 <= one.birth_year <= 2006 for one in people)
