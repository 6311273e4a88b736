from __future__ import annotations

from desktop_app.sync.pacing import FIRST, LARGEST, SMALLEST, Pace, wait_s


def test_a_fast_line_reaches_the_largest_batch_in_three_steps() -> None:
    pace = Pace()
    sizes = [pace.size]
    for _ in range(2):
        pace.learn(pace.size, 0.02)
        sizes.append(pace.size)
    assert sizes == [FIRST, FIRST * 10, LARGEST]


def test_a_slow_line_settles_where_a_batch_takes_four_seconds() -> None:
    pace = Pace()
    for _ in range(10):
        pace.learn(pace.size, 0.3 + pace.size / 250)
    assert 900 < pace.size < 1000


def test_a_batch_that_was_not_full_says_nothing_about_the_line() -> None:
    pace = Pace(size=1000)
    pace.learn(3, 2.0)
    assert pace.size == 1000


def test_a_line_that_stalls_halves_the_batch_down_to_the_smallest() -> None:
    pace = Pace()
    sizes: list[int] = []
    for _ in range(4):
        pace.slow_down()
        sizes.append(pace.size)
    assert sizes == [50, 25, SMALLEST, SMALLEST]


def test_a_batch_too_large_for_the_province_may_shrink_to_one_change() -> None:
    pace = Pace()
    pace.take_less(3)
    assert pace.size == 1
    pace.slow_down()
    assert pace.size == 1


def test_a_very_slow_line_still_sends_the_smallest_batch() -> None:
    pace = Pace()
    pace.learn(100, 3600.0)
    assert pace.size == SMALLEST


def test_the_wait_doubles_up_to_five_minutes_and_jitters_down_to_nothing() -> None:
    assert [wait_s(failures, 1.0) for failures in (1, 2, 3, 9, 10, 50)] == [1.0, 2.0, 4.0, 256.0, 300.0, 300.0]
    assert wait_s(10, 0.0) == 0.0
    assert wait_s(3, 0.25) == 1.0
