from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.sync.codes import CODE_ALPHABET, code_is_right, make_code_check, normalise_code

bodies = st.text(alphabet=CODE_ALPHABET, min_size=9, max_size=9)


@given(bodies)
def test_a_code_with_its_check_character_is_right(body: str) -> None:
    assert code_is_right(body + make_code_check(body))


@given(bodies, st.integers(0, 9), st.sampled_from(CODE_ALPHABET))
def test_one_wrong_sign_in_a_code_is_noticed(body: str, place: int, sign: str) -> None:
    code = body + make_code_check(body)
    wrong = code[:place] + sign + code[place + 1 :]
    assert code_is_right(wrong) == (wrong == code)


@given(bodies, st.integers(0, 9), st.integers(0, 9))
def test_two_swapped_signs_in_a_code_are_noticed(body: str, one: int, other: int) -> None:
    code = body + make_code_check(body)
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    wrong = "".join(signs)
    assert code_is_right(wrong) == (wrong == code)


def test_a_code_is_read_as_people_type_it() -> None:
    assert normalise_code(" o8k2-7qil xz\t") == "08K27Q11XZ"
    code = "0B1C0D1E2" + make_code_check("0B1C0D1E2")
    typed = f"{code[:5].lower()} – {code[5:].replace('0', 'o').replace('1', 'l')}"
    assert normalise_code(typed) == code


@pytest.mark.parametrize("text", ["", "1", "000000000", "00000000000", "UUUUUUUUUU", "mã của tôi"])
def test_what_is_no_code_is_not_right(text: str) -> None:
    assert not code_is_right(normalise_code(text))
