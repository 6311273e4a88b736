from __future__ import annotations

import pytest

from desktop_app.storage.book import Book
from desktop_app.ui.funds.control_level import ControlLevel
from tests.doses import dose
from tests.integration.services.board_tools import fund_of_board, new_board
from tests.ui.funds.control_stage import found_faults

KEYS = ("cash_count", "reconciliation", "closing", "disclosure", "handover")


@pytest.mark.parametrize("key", dose(KEYS, 0, 4))
def test_every_page_of_control_is_opened_from_the_funds_and_left_again(
    qtbot, open_stage, full_book: Book, key: str
) -> None:
    stage = open_stage(full_book)
    stage.page.levels.open_overview()
    stage.page.levels.open(key)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    level = stage.page.levels.current
    assert isinstance(level, ControlLevel)
    assert found_faults(qtbot, stage) == []
    assert stage.page.go_back()
    assert not level.is_open


@pytest.mark.parametrize("key", dose(KEYS, 1, 3))
def test_where_two_boards_keep_a_fund_it_is_asked_which(qtbot, open_stage, full_book: Book, key: str) -> None:
    other = new_board(full_book, "Chi hội Khuyến học thôn Phú Lương Thượng")
    fund_of_board(full_book, other)
    stage = open_stage(full_book)
    stage.page.levels.open(key)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    level = stage.page.levels.current
    assert level is not None
    pick = level.widget.findChild(type(level.view.boards))
    assert pick.isVisible()
    assert pick.choice.count() == 2
    pick.chosen.emit(other)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert pick.choice.key() == other
    assert found_faults(qtbot, stage) == []
