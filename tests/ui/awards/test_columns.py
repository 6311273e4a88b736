from __future__ import annotations

from datetime import date

import pytest

from desktop_app.services.proposals import ProposeAward
from desktop_app.ui.awards.columns import roster_columns, school_class
from desktop_app.ui.awards.roster import roster
from desktop_app.ui.awards.rounds import read_round
from tests.ui.awards.conftest import TOTAL, decided_round, donate, pay_first, proposed_round


def columns(step, *, is_open=False):
    return {column.title or "tick": column for column in roster_columns(step, lambda: is_open)}


@pytest.fixture
def paid(book):
    donate(book, TOTAL)
    round_id = decided_round(book)
    pay_first(book, round_id, 1)
    return roster(read_round(book, round_id))


def test_who_has_been_paid_has_no_box(paid):
    shown = columns("paying")
    assert [shown["tick"].tickable(row) for row in paid[:2]] == [False, True]
    assert [shown["Trao tiền"].text(row) for row in paid[:2]] == ["Đã nhận 21/11", "Chưa nhận"]
    assert [shown["Trao tiền"].look(row).tone for row in paid[:2]] == ["ok", "warn"]


def test_class_and_school_stand_under_the_name(paid):
    assert school_class(paid[0].award) == "Lớp 9A – THCS Quỳnh Lưu"


def test_before_the_decision_everyone_can_be_ticked_while_the_list_is_open(book):
    rows = roster(read_round(book, proposed_round(book)))
    assert all(columns("reviewing", is_open=True)["tick"].tickable(row) for row in rows)
    assert not any(columns("reviewing")["tick"].tickable(row) for row in rows)
    assert {columns("reviewing")["Kết quả"].text(row) for row in rows} == {"Chưa xét"}


def test_what_the_meeting_must_not_overlook_stands_in_the_row(book):
    poor = {"criteria": ("poor",), "hardship": "Hộ nghèo"}
    learners = (
        ProposeAward("Hồ Thị Ánh", 500_000, **poor),
        ProposeAward("Hồ Văn Bảo", 500_000, proof="Giấy chứng nhận hộ nghèo", proof_until=date(2025, 12, 31), **poor),
        ProposeAward("Hồ Thị Chi", 500_000, proof="Giấy chứng nhận hộ nghèo", proof_until=date(2026, 12, 31), **poor),
    )
    rows = roster(read_round(book, proposed_round(book, learners)))
    assert [columns("proposing")["Cần để ý"].text(row) for row in rows] == ["Thiếu giấy", "Giấy hết hạn", ""]
    assert columns("proposing")["Lý do khen, hỗ trợ"].text(rows[0]) == "Hộ nghèo"
