"""What a plan of a reorganisation can say is said."""

from typing import get_args

from desktop_app.domain.reorganisation import ProblemCode
from desktop_app.ui.sentences.organisation import PROBLEMS


def test_every_problem_of_a_plan_has_its_sentence() -> None:
    assert set(PROBLEMS) == set(get_args(ProblemCode))
    for words in PROBLEMS.values():
        assert words.format(who="Chi hội thôn 3", what="Chi hội thôn 4").endswith(".")
