from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ids import UnitId
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.ui.members.arrangement import COLUMN_KEYS, USUAL, Arrangement, from_json, to_json
from desktop_app.ui.members.filter_words import filter_words

BOARD = UnitId(UUID(int=7))


@given(
    wanted=st.builds(
        MemberFilter,
        board=st.sampled_from([None, BOARD]),
        hamlets=st.lists(st.text(max_size=8), max_size=3).map(tuple),
        standing=st.sampled_from([None, "active", "deceased"]),
        sex=st.sampled_from(["", "male"]),
        age_from=st.none() | st.integers(0, 130),
        age_to=st.none() | st.integers(0, 130),
        fee=st.sampled_from([None, "unpaid"]),
        role=st.sampled_from([None, "pupil"]),
        without_birth=st.booleans(),
        without_phone=st.booleans(),
    ),
    sort=st.sampled_from(["name", "birth", "hamlet", "joined"]),
    columns=st.sets(st.sampled_from(COLUMN_KEYS)),
)
def test_an_arrangement_comes_back_as_it_was_kept(wanted, sort, columns):
    arranged = Arrangement(wanted, sort, tuple(key for key in COLUMN_KEYS if key in columns))
    assert from_json(to_json(arranged)) == arranged


@pytest.mark.parametrize("body", ["", "{", "[]", "7", '{"board": "x", "sort": 3, "columns": 1, "age_from": true}'])
def test_what_cannot_be_read_asks_for_nothing(body: str):
    assert from_json(body).wanted == USUAL.wanted
    assert from_json(body).sort == "name"


def test_a_kept_arrangement_is_of_the_year_in_which_it_is_picked():
    arranged = from_json(to_json(Arrangement(MemberFilter(fee="unpaid", fee_year=2020)))).in_year(2026)
    assert (arranged.wanted.fee_year, arranged.wanted.age_in) == (2026, 2026)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (MemberFilter(), ""),
        (MemberFilter(hamlets=("Thôn 3",), sex="female", age_from=60), "Thôn 3 · nữ · từ 60 tuổi"),
        (MemberFilter(hamlets=tuple(f"Thôn {n}" for n in range(4))), "4 thôn, xóm"),
        (MemberFilter(age_from=60, age_to=70), "60 đến 70 tuổi"),
        (MemberFilter(age_to=18), "đến 18 tuổi"),
        (MemberFilter(fee="unpaid", fee_year=2026), "hội phí 2026: chưa nộp"),
        (MemberFilter(board=BOARD, standing="moved"), "Chi hội mẫu · đã chuyển đi"),
        (MemberFilter(role="pupil", without_birth=True), "học sinh · chưa ghi năm sinh"),
        (MemberFilter(without_phone=True), "chưa có điện thoại"),
    ],
)
def test_a_filter_is_said_in_words(wanted: MemberFilter, said: str):
    assert filter_words(wanted, {BOARD: "Chi hội mẫu"}) == said
