"""Sắp xếp lại: the decisions that were applied, and taking one back later."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.reorganisation import Decision, MergeBoards
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.reorganisation import apply_reorganisation
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.settings.reorganise_section import moved, title
from tests.ui.settings.conftest import Stage

DECISION = Decision("12/QĐ-HKH", "Hội Khuyến học tỉnh", date(2026, 11, 1), date(2026, 11, 20))


@pytest.fixture
def merged(stage: Stage):
    own = stage.read(board).unit_id
    hamlet = stage.do(add_board, AddBoard("Chi hội thôn 3", "hamlet", own))
    stage.do(add_member, AddMember("Hồ Thị Lài", board=hamlet))
    stage.do(apply_reorganisation, MergeBoards(DECISION, (hamlet,), own))
    return stage.open("reorganise")


def test_a_decision_says_what_it_was_about(merged):
    (row,) = merged.list.model.rows()
    assert title(row) == "Gộp vào Hội Khuyến học xã Mẫu"
    assert "Chi hội thôn 3" in moved(row)
    assert "1 hội viên" in moved(row)


def test_a_decision_can_be_taken_back_from_the_list(stage, merged):
    stage.press("Hoàn tác quyết định này")
    assert merged.list.model.rows() == ()
    assert stage.toasts[-1] == "Đã hoàn tác"


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_it_in_any_look(stage, merged):
    assert stage.in_every_look() == []
