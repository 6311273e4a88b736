"""Which pairs of a whole book are found. All people are samples."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis.strategies import builds, lists, sampled_from

from desktop_app.domain.dates import parse_partial_date
from desktop_app.domain.keystrokes import spelled_fold
from desktop_app.domain.likeness import COMMON, Traits, compare
from desktop_app.domain.likeness_pairs import LEAST_SCORE, MOST_ALIKE, Known, likely_pairs


def known(text: str, phone: str = "") -> Known:
    name, born, hamlet, *_ = [part.strip() for part in f"{text},,".split(",")]
    traits = Traits(name, parse_partial_date(born) if born else None, hamlet=hamlet, phone=phone)
    return Known(traits, spelled_fold(name))


def found(people: Sequence[Known], not_same: frozenset[tuple[int, int]] = frozenset()) -> list[tuple[int, int]]:
    pairs = likely_pairs(people, not_same, lambda _done, _of: None, lambda: False)
    return [(one, other) for one, other, _ in pairs]


VILLAGE = (
    known("Nguyễn Văn An, 1961, Thôn 3"),
    known("Trần Thị Bình, 1970, Thôn 1"),
    known("Nguyeenx Vawn An, 1961, Thôn 3"),
    known("Trần Bình, 1970, Thôn 1"),
    known("Lê Văn Cường, 1980, Thôn 2", "0912345678"),
    known("Le Van Cuong, , Thôn 5", "0912345678"),
    known("Phạm Thị Dung, 1990, Thôn 4"),
    known("Phạmm Thị Dung, 1990, Thôn 4"),
)


def test_pairs_come_by_score_and_each_once() -> None:
    assert found(VILLAGE) == [(0, 2), (6, 7), (1, 3), (4, 5)]


def test_a_pair_found_to_be_two_people_is_left_out() -> None:
    assert found(VILLAGE, frozenset({(0, 2), (4, 5)})) == [(6, 7), (1, 3)]


def test_work_that_is_stopped_gives_back_what_it_has_and_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    assert likely_pairs(VILLAGE, frozenset(), lambda done, of: told.append((done, of)), lambda: True) == []
    assert len(told) == 1
    assert told[0][0] == 0


def test_of_many_with_one_name_and_year_only_neighbours_are_a_pair() -> None:
    people = [known(f"Nguyễn Thị Hoa, 1961, Thôn {number}") for number in range(COMMON)]
    assert found(people) == []
    assert found([*people, known("Nguyễn Thị Hoa, 1961, Thôn 3")]) == [(3, COMMON)]


def test_a_telephone_of_half_the_book_tells_nobody_apart() -> None:
    pair = [known("Lê Văn An", "0912345678"), known("An Lê Văn", "0912345678")]
    others = [known(f"Hồ {'b' * number}", "0912345678") for number in range(1, MOST_ALIKE)]
    assert found(pair) == [(0, 1)]
    assert found([*pair, *others]) == []


PEOPLE = builds(
    known,
    builds(
        "{}, {}, {}".format,
        sampled_from(["Lê Văn An", "Lê An", "Le Van An", "L. V. An", "Lê Văn Ann", "Lee Vawn An", "Hồ Thị Lài"]),
        sampled_from(["", "1961", "1962", "3/12/1961", "12/3/1961"]),
        sampled_from(["", "Thôn 3", "Xóm 3", "Thôn 4"]),
    ),
    sampled_from(["", "", "0912345678"]),
)


@settings(max_examples=60)
@given(lists(PEOPLE, max_size=9))
def test_nothing_is_missed_that_comparing_everybody_with_everybody_would_find(people: list[Known]) -> None:
    """Within one hamlet and year, where the neighbours' keys look; elsewhere the name or a number must be the same."""
    pairs = set(found(people))
    for (one, left), (other, right) in combinations(enumerate(people), 2):
        same_place = left.traits.hamlet == right.traits.hamlet and left.traits.birth and right.traits.birth
        same_year = same_place and left.traits.birth.year == right.traits.birth.year
        if (left.fold == right.fold or same_year) and compare(left.traits, right.traits).score >= LEAST_SCORE:
            assert (one, other) in pairs
