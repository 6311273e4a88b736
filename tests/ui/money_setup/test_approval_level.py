from __future__ import annotations

import pytest

from desktop_app.services.approvals import approval_limit
from desktop_app.services.fund_cards import FundFields, add_fund
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.storage.book import Book
from desktop_app.ui.money_setup.approval_level import ApprovalLevel, level
from tests.doses import dose
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import ask, do
from tests.ui.funds.control_stage import ControlStage, found_faults
from tests.ui.looks import LOOKS
from tests.ui.stage import late_answer


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def keep(qtbot, stage: ControlStage, page: ApprovalLevel, typed: str) -> None:
    page.view.money.edit.setText(typed)
    page.save()
    settle(qtbot, stage)


def test_the_rule_is_begun_made_stricter_and_given_up_by_the_chair_only(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    keep(qtbot, stage, page, "5tr")
    assert ask(set_up, approval_limit, own(set_up)) == 5_000_000
    keep(qtbot, stage, page, "2tr")
    assert ask(set_up, approval_limit, own(set_up)) == 2_000_000
    page._end()
    assert "Chưa ghi người duyệt" in page.view.by_field.message()
    page.view.by.setText("Hồ Thị Lài")
    page._end()
    settle(qtbot, stage)
    assert "Người duyệt là Nguyễn Văn Minh" in page.view.by_field.message()
    assert ask(set_up, approval_limit, own(set_up)) == 2_000_000
    page.view.by.setText("ông Nguyễn Văn Minh")
    page._end()
    settle(qtbot, stage)
    assert ask(set_up, approval_limit, own(set_up)) is None


@pytest.mark.parametrize("typed", dose(["", "   ", "0", "-5", "hai triệu rưỡi", "9" * 30, "5tr5tr"], 0, 6))
def test_what_is_no_amount_changes_nothing_and_is_said(qtbot, open_level, set_up: Book, typed: str) -> None:
    stage, page = open_level(level, set_up)
    keep(qtbot, stage, page, typed)
    assert page.view.money_field.state == "bad"
    assert ask(set_up, approval_limit, own(set_up)) is None


def test_the_rule_of_the_board_that_was_chosen_last_is_shown(qtbot, open_level, set_up: Book) -> None:
    hamlet = do(set_up, add_board, AddBoard("Chi hội thôn 3 (mẫu)", "hamlet", own(set_up)))
    do(set_up, add_fund, hamlet, FundFields("Quỹ chi hội"))
    stage, page = open_level(level, set_up)
    before = page.shown
    with late_answer(stage.jobs) as tell:
        page.view.boards.chosen.emit(hamlet)
        page.view.boards.chosen.emit(own(set_up))
        qtbot.waitUntil(lambda: page.shown is not before)
        tell.set()
        settle(qtbot, stage)
    assert page.shown.unit_id == own(set_up)
    assert len(page.shown.boards) == 2


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_level, look, set_up: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_level(level, set_up, width, height)
    assert found_faults(qtbot, stage) == []
    keep(qtbot, stage, page, "2tr")
    page._end()
    assert found_faults(qtbot, stage) == []
