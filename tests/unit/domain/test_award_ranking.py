from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.award_ranking import Reach, ranked, within_quota


def test_the_most_points_come_first_and_equals_stand_by_their_given_names() -> None:
    people = [("Trần Thị Yến", 0), ("Lê Văn Đức", 850), ("Hồ Thị Ánh", 900), ("Ngô Văn An", 850), ("Vừ Y Đào", 850)]
    found = ranked(people, lambda one: one[1], lambda one: one[0])
    assert [(rank, name) for rank, (name, _) in found] == [
        (1, "Hồ Thị Ánh"),
        (2, "Ngô Văn An"),
        (2, "Vừ Y Đào"),
        (2, "Lê Văn Đức"),
        (0, "Trần Thị Yến"),
    ]


def test_a_quota_takes_the_first_and_never_parts_equals() -> None:
    assert within_quota([9, 8, 7], 2) == Reach(2, 0)
    assert within_quota([9, 8, 8, 8, 7], 2) == Reach(1, 3)
    assert within_quota([0, 0, 0], 2) == Reach(0, 3)
    assert within_quota([0, 0], 2) == Reach(2, 0)
    assert within_quota([9], 0) == Reach(0, 0)
    assert within_quota([9], -3) == Reach(0, 0)
    assert within_quota([], 3) == Reach(0, 0)


@given(st.lists(st.integers(0, 4), max_size=12), st.integers(-2, 14))
def test_whoever_is_taken_has_more_points_than_whoever_is_left(points: list[int], free: int) -> None:
    ordered = sorted(points, reverse=True)
    reach = within_quota(ordered, free)
    assert reach.first <= max(free, 0)
    taken, left = ordered[: reach.first], ordered[reach.first :]
    assert not (taken and left) or taken[-1] > left[0]
    if reach.tied:
        assert set(left[: reach.tied]) == {left[0]}
        assert reach.first + reach.tied > free
