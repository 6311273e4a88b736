from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.decision_numbers import next_decision_number


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (["05/QĐ-HKH"], "06/QĐ-HKH"),
        (["9/QĐ-HKH", "12/QĐ-HKH ", "3/TB"], "13/QĐ-HKH"),
        (["09/QĐ-HKH"], "10/QĐ-HKH"),
        (["99/QĐ"], "100/QĐ"),
        (["001"], "002"),
        (["QĐ số 5", "", "   "], ""),
        (["12345678/QĐ"], ""),
        ([], ""),
    ],
)
def test_the_next_number_is_one_more_and_written_alike(known, expected):
    assert next_decision_number(known) == expected


@given(st.lists(st.text(max_size=20), max_size=8))
def test_whatever_stands_there_the_answer_is_text(known):
    answer = next_decision_number(known)
    assert answer == "" or answer[0].isdigit()
