"""What is tried every day, and what only with `scripts/test --long`: one place for all lists that are dear to go through.

@pytest.mark.parametrize("text", dose(RUBBISH, 0, 4))
def test_rubbish_is_said_beside_its_field(text): ...
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet


def dose(cases: Iterable[object], *everyday: int) -> list[ParameterSet]:
    """All cases: those at these places are tried every day, the others with `--long`.

    Args:
        cases: Values of one argument, or tuples of several.
        everyday: Places from 0, of the cases that differ most.
    """
    given = list(cases)
    assert all(0 <= place < len(given) for place in everyday)
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)), marks=() if place in everyday else pytest.mark.long
        )
        for place, case in enumerate(given)
    ]
