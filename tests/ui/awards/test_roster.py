from __future__ import annotations

import pytest

from desktop_app.ui.awards.roster import count_by, filter_keys, in_step, matches, ordered_by, roster
from desktop_app.ui.awards.rounds import read_round
from tests.ui.awards.big_round import QUOTA, big_round, decided, weighed


@pytest.fixture
def rows(book):
    round_id = big_round(book)
    weighed(book, round_id)
    return roster(read_round(book, round_id))


def test_rows_carry_rank_proof_and_what_the_child_has_this_year(rows):
    assert [row.rank for row in rows[:3]] == [1, 2, 3]
    assert {row.proof for row in rows} == {"", "missing", "expired", "good"}
    assert [one.round_name for one in rows[0].earlier] == ["Thắp sáng ước mơ"]
    assert not any(row.earlier for row in rows[1:])


def test_filters_count_what_they_leave(rows):
    counts = {key: count_by(rows, key) for key in filter_keys("reviewing")}
    assert counts == {"all": 28, "proposed": 5, "accepted": QUOTA, "rejected": 3}
    assert sum(matches(row, "proposed", "") for row in rows) == 5


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("thi anh", []),
        ("minh anh", ["Nguyễn Minh Anh"]),
        ("10", ["Công Tằng Tôn Nữ Thị Hoàng Phương Anh"]),
        ("999", []),
        ("%_'", []),
    ],
)
def test_rows_are_found_by_name_without_marks_and_by_their_number(rows, words, names):
    assert [row.award.name for row in rows if matches(row, "all", words)] == names


def test_rows_are_put_into_the_order_that_is_asked_for(rows):
    assert [row.number for row in ordered_by(rows, "points")] == list(range(1, 29))
    hamlets = [row.award.hamlet for row in ordered_by(rows, "hamlet")]
    assert hamlets == sorted(hamlets)
    assert ordered_by(rows, "name")[0].award.name == "Nguyễn Minh Anh"
    assert len(ordered_by(rows, "school")) == 28


def test_after_the_decision_nobody_asks_money_for_whom_it_left_out(book):
    rows = roster(read_round(book, decided(book)))
    assert len(in_step(rows, "paying", decided=True)) == QUOTA
    assert len(in_step(rows, "reviewing", decided=True)) == 28
