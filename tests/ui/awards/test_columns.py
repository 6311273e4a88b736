from __future__ import annotations

import pytest

from desktop_app.ui.awards.columns import award_columns, round_columns, school_class
from desktop_app.ui.awards.rounds import read_round
from tests.ui.awards.conftest import TOTAL, decided_round, donate, pay_first, proposed_round


@pytest.fixture
def paid(book):
    donate(book, TOTAL)
    round_id = decided_round(book)
    pay_first(book, round_id, 1)
    return read_round(book, round_id)


def test_a_round_shows_its_sums_and_its_step(book, paid):
    assert [column.text(paid.round) for column in round_columns()] == [
        "Học bổng Vượt khó, học kỳ I",
        "7",
        "4.500.000",
        "1.000.000",
        "Đã trao 1 trên 7 em",
    ]
    waiting = read_round(book, proposed_round(book)).round
    assert (round_columns()[4].text(waiting), round_columns()[4].look(waiting).tone) == ("Chờ quyết định", "warn")


def test_who_has_been_paid_has_no_box(paid):
    box, *_, state = award_columns(decided=True)
    assert [box.tickable(row) for row in paid.awards[:2]] == [False, True]
    assert [state.text(row) for row in paid.awards[:2]] == ["Đã nhận 21/11", "Chưa nhận"]
    assert [state.look(row).tone for row in paid.awards[:2]] == ["ok", "warn"]


def test_class_and_school_stand_under_the_name(paid):
    assert school_class(paid.awards[0]) == "Lớp 9A – THCS Quỳnh Lưu"


def test_before_the_decision_everyone_can_be_taken_off(book):
    rows = read_round(book, proposed_round(book)).awards
    box, *_, state = award_columns(decided=False)
    assert all(box.tickable(row) for row in rows)
    assert state.text(rows[0]) == "Chờ quyết định"
