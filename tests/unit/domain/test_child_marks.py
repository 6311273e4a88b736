from __future__ import annotations

import pytest

from desktop_app.domain.child_marks import ProposedElsewhere, child_marks, level_of, surest
from desktop_app.domain.dates import PartialDate

KEY = b"k" * 32
BORN = PartialDate(2015, 3, 7)


def test_a_child_has_the_same_marks_however_its_name_is_spelt() -> None:
    assert child_marks(KEY, "Hồ Thị Hoà", BORN, "17329") == child_marks(KEY, "  HỒ thị Hòa ", BORN, "17329")


def test_two_boards_of_one_commune_agree_on_the_near_mark_where_one_knows_the_year_only() -> None:
    exact, near = child_marks(KEY, "Hồ Thị Hoà", BORN, "17329").split()
    assert child_marks(KEY, "Hồ Thị Hoà", PartialDate(2015), "17329") == near
    assert (level_of(exact), level_of(near)) == ("exact", "near")


def test_boards_of_two_communes_agree_on_the_exact_mark_only() -> None:
    ours, theirs = (set(child_marks(KEY, "Hồ Thị Hoà", BORN, commune).split()) for commune in ("17329", "17332"))
    assert {level_of(mark) for mark in ours & theirs} == {"exact"}


@pytest.mark.parametrize(
    "other",
    [
        child_marks(b"x" * 32, "Hồ Thị Hoà", BORN, "17329"),
        child_marks(KEY, "Hồ Thị Hoài", BORN, "17329"),
        child_marks(KEY, "Hồ Thị Hoà", PartialDate(2014, 3, 7), "17329"),
    ],
    ids=["another key", "another name", "another year"],
)
def test_another_key_name_or_birth_gives_other_marks(other: str) -> None:
    assert not set(child_marks(KEY, "Hồ Thị Hoà", BORN, "17329").split()) & set(other.split())


@pytest.mark.parametrize(
    ("name", "birth"), [("Hồ Thị Hoà", None), ("", BORN), ("  ", BORN)], ids=["no birth", "no name", "blanks"]
)
def test_a_name_alone_has_no_mark(name: str, birth: PartialDate | None) -> None:
    assert child_marks(KEY, name, birth, "17329") == ""


def test_a_mark_tells_nothing_of_the_name() -> None:
    marks = child_marks(KEY, "Hồ Thị Hoà", BORN, "17329")
    assert all(set(mark[1:]) <= set("0123456789abcdef") and len(mark) == 33 for mark in marks.split())


def test_of_several_hits_at_one_board_the_surest_is_told() -> None:
    near = ProposedElsewhere("Dòng họ Hồ", "hardship", False, "near")
    exact = ProposedElsewhere("Dòng họ Hồ", "hardship", True, "exact")
    other = ProposedElsewhere("Chi hội Thôn 3", "excellence", False, "near")
    assert surest([near, other, exact]) == (other, exact)
