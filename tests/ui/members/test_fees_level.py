from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.ids import UnitId
from desktop_app.services.fees import set_fee
from desktop_app.storage.queries.fees import fee_standing
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.verify import verify_book
from desktop_app.ui.members.fees_level import FeesLevel

from .conftest import Stage, texts
from .test_editing import person_of


@pytest.fixture
def fees(stage: Stage) -> FeesLevel:
    """The level, with a fee of 30,000 đồng."""
    with stage.book.work("bà Lài") as work:
        set_fee(work, UnitId(work.unit_id), 2026, 30_000)
    stage.page.open_fees()
    stage.settle()
    return stage.page.fees


def standing(stage: Stage):
    with stage.book.reader() as reader:
        return fee_standing(reader, board(reader).unit_id, 2026)


def test_a_year_without_a_fee_asks_for_it_first(stage: Stage):
    stage.page.list.yearly.fees_wanted.emit()
    stage.settle()
    view = stage.page.fees.view
    assert stage.focused() is view.money.edit
    stage.press("Ghi mức thu")
    assert "Chưa ghi số tiền. Ví dụ: 2.000.000." in texts(view)
    view.money.edit.setText("30k")
    stage.press("Ghi mức thu")
    assert standing(stage).rule == 30_000
    assert "Mức thu: 30.000 ₫ một người" in texts(view)
    assert len(view.model.rows()) == 6
    stage.undo_by_toast()
    assert standing(stage).rule is None


def test_fees_are_taken_by_keyboard_after_one_question(stage: Stage, fees: FeesLevel):
    table = fees.view.table
    table.setFocus()
    table.choose_place(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.choose_place(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    stage.settle()
    assert "2 người · 60.000 ₫" in texts(stage.window)
    assert "Sáu mươi nghìn đồng" in texts(stage.window)
    stage.press("Thu 2 người")
    question = fees.question
    assert question is not None
    assert "Thu hội phí 60.000 ₫?" in texts(question)
    QTest.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert (standing(stage).paid, standing(stage).count("paid")) == (60_000, 2)
    with stage.book.reader() as reader:
        assert funds(reader)[0].balance == 60_000
    assert [path.name for path in stage.opened] == ["phieu-thu-hoi-phi-2026-21-11.pdf"]
    assert len(fees.view.model.rows()) == 4
    assert verify_book(stage.book).findings == ()


def test_thinking_better_of_it_writes_nothing_and_keeps_the_ticks(stage: Stage, fees: FeesLevel):
    fees.view.model.toggle(0)
    stage.settle()
    fees.take()
    fees.question.reject()
    stage.settle()
    assert standing(stage).paid == 0
    assert len(fees.view.model.ticked()) == 1


@pytest.mark.parametrize("day", ["31/02/2026", "22/11/2026", "🙂"])
def test_a_day_that_cannot_be_is_said_and_nothing_is_asked(stage: Stage, fees: FeesLevel, day: str):
    fees.view.model.toggle(0)
    stage.settle()
    fees._footer.day.setText(day)
    fees.take()
    assert fees.question is None
    assert fees.view.notices.banner is not None


def test_waived_people_no_longer_owe_until_it_is_taken_back(stage: Stage, fees: FeesLevel):
    fees.view.model.toggle(0)
    stage.settle()
    stage.press("Miễn")
    assert standing(stage).count("exempt") == 1
    stage.undo_by_toast()
    assert standing(stage).count("exempt") == 0


def test_the_fee_of_one_person_comes_ticked_from_the_panel(stage: Stage, fees: FeesLevel):
    stage.page.show_person(person_of(stage, "Hồ Thị Lài"))
    stage.settle()
    stage.page.panel.action_pressed.emit("fee", stage.page.panel.shown)
    stage.settle()
    assert [row.full_name for row in fees.view.model.ticked()] == ["Hồ Thị Lài"]
    assert fees.is_open


def test_the_unpaid_list_goes_to_paper(stage: Stage, fees: FeesLevel):
    stage.page.print_out()
    stage.settle()
    assert [path.name for path in stage.opened] == ["chua-nop-hoi-phi-2026.pdf"]


@pytest.mark.parametrize(("mode", "scale", "width", "height"), [("light", 1.25, 1366, 697), ("dark", 1.0, 1280, 645)])
def test_the_level_is_clean_in_every_look(look, open_stage, add_people, mode, scale, width, height):
    look(mode, scale)
    add_people()
    stage = open_stage(width, height)
    stage.page.open_fees()
    assert stage.faults() == []
    with stage.book.work("bà Lài") as work:
        set_fee(work, UnitId(work.unit_id), 2026, 30_000)
    stage.settle()
    stage.page.fees.view.model.toggle(0)
    assert stage.faults() == []
    stage.page.open_promotion()
    assert stage.faults() == []
