from __future__ import annotations

import pytest

from desktop_app.ui.awards.propose_form import ProposePanel
from desktop_app.ui.awards.round_view import short_title
from tests.ui.awards.conftest import TOTAL, decided_round, donate, pay_first, proposed_round


@pytest.fixture
def stage(open_stage, book):
    donate(book, TOTAL)
    round_id = decided_round(book)
    pay_first(book, round_id, 2)
    return open_stage(book, round_id)


def names(stage):
    return [row.award.name for row in stage.page.levels.level("round").view.model.rows()]


def test_learners_are_filtered_by_what_they_received_and_found_without_marks(stage):
    view = stage.page.levels.level("round").view.roster
    view.set_filter("paid")
    assert names(stage) == ["Hồ Thị Ngọc Ánh", "Nguyễn Minh Anh"]
    view.set_filter("all")
    view.search.setText("dung")
    view.search.returnPressed.emit()
    assert names(stage) == ["Đặng Văn Dũng"]


def test_all_who_wait_are_ticked_at_once_and_only_they(stage):
    stage.page.levels.level("round").view.roster.choose_all.click()
    assert len(stage.page.levels.level("round").view.chosen()) == 5
    assert stage.page.levels.level("round").selection.act.text() == "Ghi đã trao tiền cho 5 em"
    stage.page.levels.level("round").view.roster.untick()
    assert stage.page.levels.level("round").selection is None


def test_steps_say_how_far_the_round_is(stage):
    marks = [
        mark.accessibleName() for mark in stage.page.levels.level("round").view.stepper._parts if mark.accessibleName()
    ]
    assert marks == [
        "Đề nghị, 7 em, xong",
        "Xét duyệt, chọn 7 em, xong",
        "Quyết định, 05/QĐ-HKH, xong",
        "Trao tiền, 2 trên 7 em, đang làm",
        "In giấy, chưa in, chưa làm",
    ]
    stage.page.levels.level("round").view.stepper.step_pressed.emit(0)
    assert len(names(stage)) == 7
    assert stage.page.levels.level("round").view.step == "proposing"
    assert "đang xem lại" in stage.page.levels.level("round").view.stepper._parts[0].accessibleName()


def test_an_open_round_can_be_added_to_and_decided_and_nothing_else(qtbot, open_stage, book):
    stage = open_stage(book, proposed_round(book))
    view = stage.page.levels.level("round").view
    hidden = [button.isHidden() for button in (view.add, view.decide, view.certificates)]
    assert hidden == [False, False, True]
    view.add.click()
    qtbot.waitUntil(lambda: stage.page.panel is not None)
    assert isinstance(stage.page.panel, ProposePanel)


def test_long_names_end_after_a_whole_word():
    assert short_title("Khen thưởng học sinh giỏi") == "Khen thưởng học sinh giỏi"
    assert short_title("Khen thưởng học sinh giỏi", 20) == "Khen thưởng học…"
