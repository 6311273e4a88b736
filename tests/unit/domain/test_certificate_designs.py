from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.certificate_designs import (
    LONGEST_NAME,
    DesignNameMissing,
    DesignNameTooLong,
    clean_design_name,
    free_name,
)


def test_a_name_is_cleaned_and_refused_when_nothing_or_too_much_is_left() -> None:
    assert clean_design_name("  Khung   vàng\u200b ") == "Khung vàng"
    with pytest.raises(DesignNameMissing):
        clean_design_name(" \t\u200b")
    with pytest.raises(DesignNameTooLong):
        clean_design_name("x" * (LONGEST_NAME + 1))


@given(st.text(min_size=1, max_size=LONGEST_NAME), st.integers(0, 30))
def test_a_free_name_is_never_taken_and_never_too_long(name: str, times: int) -> None:
    taken: set[str] = set()
    for _ in range(times + 1):
        found = free_name(name, frozenset(taken))
        assert found.casefold() not in {other.casefold() for other in taken}
        assert len(found) <= LONGEST_NAME
        taken.add(found)
