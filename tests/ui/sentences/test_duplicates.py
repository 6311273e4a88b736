from typing import get_args

import pytest

from desktop_app.domain.duplicates import Carried, CarriedKind
from desktop_app.domain.likeness import WEIGHTS, Level, Reason
from desktop_app.ui.sentences.duplicates import (
    LEVELS,
    carried_words,
    reason_words,
    shared_board_words,
    speaks_against,
    why,
)


def test_every_reason_and_level_has_its_words_and_every_reason_a_weight() -> None:
    reasons = get_args(Reason)
    assert set(WEIGHTS) == set(reasons)
    assert all(reason_words(reason) for reason in reasons)
    assert set(LEVELS) == set(get_args(Level))


@pytest.mark.parametrize("kind", get_args(CarriedKind))
def test_every_kind_that_comes_over_is_said_or_said_elsewhere(kind: CarriedKind) -> None:
    said = carried_words((Carried(kind, 2),), "Nguyễn Văn An")
    assert (said == "") if kind == "shared_board" else ("2" in said and said.endswith("sang Nguyễn Văn An."))


def test_what_comes_over_is_one_sentence() -> None:
    said = carried_words((Carried("household", 1), Carried("award", 2)), "Nguyễn Văn An")
    assert said == "Chuyển 1 hộ gia đình, 2 lần khen thưởng sang Nguyễn Văn An."
    assert carried_words((), "Nguyễn Văn An") == ""


def test_two_memberships_of_one_board_become_one_and_that_is_said() -> None:
    assert shared_board_words(()) == ""
    assert "Chi hội thôn 3" in shared_board_words(("Chi hội thôn 3",))


def test_a_line_holds_what_says_most_and_as_much_as_there_is_room_for() -> None:
    reasons: tuple[Reason, ...] = ("name_same", "birth_same_year", "hamlet_same", "birth_unknown")
    assert why(reasons) == "Cùng họ và tên · Cùng năm sinh"
    assert why(reasons, 60) == "Cùng họ và tên · Cùng năm sinh · Cùng thôn"
    assert why(()) == ""


def test_what_speaks_against_is_told_apart() -> None:
    assert speaks_against("sex_differs")
    assert speaks_against("name_differs")
    assert not speaks_against("hamlet_same")
