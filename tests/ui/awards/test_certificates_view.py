from __future__ import annotations

import pytest

from tests.ui.awards.conftest import decided_round


@pytest.fixture
def stage(qtbot, open_stage, book):
    made = open_stage(book, decided_round(book))
    made.page.levels.level("round").open_certificates()
    qtbot.waitUntil(lambda: not made.jobs.busy)
    return made


def test_each_learner_has_a_paper_and_the_ends_are_ends(qtbot, stage):
    view = stage.page.levels.level("certificates").view
    first = view.paper._sheet.copy()
    assert (view._name.text(), view._counted.text()) == ("Hồ Thị Ngọc Ánh", "Em thứ 1 trên 7")
    assert (view.earlier.isEnabled(), view.later.isEnabled()) == (False, True)
    view.later.click()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert view._name.text() == "Nguyễn Minh Anh"
    assert view.paper._sheet != first
    for _ in range(9):
        view.later.click()
    assert (view._counted.text(), view.later.isEnabled()) == ("Em thứ 7 trên 7", False)
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def test_signer_and_decision_are_shown(stage):
    view = stage.page.levels.level("certificates").view
    assert [text.text() for text in view._facts._texts][1::2] == ["Hồ Sỹ Tùng", "Chủ tịch", "21/11/2026"]
    assert view.header._subtitle.text() == "7 em · quyết định 05/QĐ-HKH"


def test_the_achievement_is_inserted_where_the_cursor_is(stage):
    view = stage.page.levels.level("certificates").view
    view.citation.setPlainText("Đạt danh hiệu ")
    view.citation.moveCursor(view.citation.textCursor().MoveOperation.End)
    view._on_insert()
    assert view.citation.value() == "Đạt danh hiệu {danh hiệu}"
    assert view.is_reworded()
