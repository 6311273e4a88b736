from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.ids import UnitId
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.fees import set_fee
from desktop_app.services.paper_prints import voucher_prints
from desktop_app.storage.queries.fees import fee_standing
from desktop_app.storage.queries.funds import funds, ledger
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import Fund
from desktop_app.storage.verify import verify_book
from desktop_app.ui.members.fees_level import FeesLevel
from tests.ui.looks import LOOKS

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
    stage.press("Thu 2 người…")
    panel = stage.page.panel
    assert [box.text() for box in panel.amounts] == ["30.000", "30.000"]
    assert stage.faults() == []
    QTest.keyClick(panel.amounts[0], Qt.Key.Key_Return)
    QTest.keyClick(panel.amounts[1], Qt.Key.Key_Return)
    assert stage.focused() is panel.day
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    question = fees.question
    assert question is not None
    assert "Thu hội phí 60.000 ₫?" in texts(question)
    QTest.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert (standing(stage).paid, standing(stage).count("paid")) == (60_000, 2)
    with stage.book.reader() as reader:
        assert funds(reader)[0].balance == 60_000
    assert [path.name for path in stage.opened] == ["phieu-thu-hoi-phi-2026-21-11.pdf"]
    with stage.book.reader() as reader:
        (fund,) = funds(reader)
        receipts = ledger(reader, fund.fund_id, date(2026, 11, 1), date(2026, 11, 30))
        assert [len(voucher_prints(reader, row.voucher_id)) for row in receipts] == [1, 1]
    assert len(fees.view.model.rows()) == 4
    assert verify_book(stage.book).findings == ()


def test_thinking_better_of_it_writes_nothing_and_keeps_the_ticks(stage: Stage, fees: FeesLevel):
    fees.view.model.toggle(0)
    stage.settle()
    fees.take()
    stage.settle()
    stage.page.panel.submit()
    fees.question.reject()
    stage.settle()
    assert standing(stage).paid == 0
    assert len(fees.view.model.ticked()) == 1


@pytest.mark.parametrize("day", ["31/02/2026", "22/11/2026", "🙂"])
def test_a_day_that_cannot_be_is_said_and_nothing_is_asked(stage: Stage, fees: FeesLevel, day: str):
    fees.view.model.toggle(0)
    stage.settle()
    fees.take()
    stage.settle()
    panel = stage.page.panel
    panel.day.setText(day)
    panel.submit()
    assert fees.question is None
    assert panel.boxes.field(panel.day).state == "bad"
    assert panel.day.text() == day


def test_waived_people_no_longer_owe_until_it_is_taken_back(stage: Stage, fees: FeesLevel):
    fees.view.model.toggle(0)
    stage.settle()
    stage.press("Miễn…")
    stage.press("Miễn cho 1 người")
    assert "Ghi lý do miễn, ví dụ: hộ nghèo." in texts(stage.page.panel)
    assert stage.faults() == []
    stage.press("Trên 80 tuổi")
    stage.page.panel.reason.setText("Trên 80 tuổi, sống một mình")
    stage.press("Miễn cho 1 người")
    assert [row.reason for row in standing(stage).rows if row.state == "exempt"] == ["Trên 80 tuổi, sống một mình"]
    assert stage.page.panel is None
    stage.undo_by_toast()
    assert standing(stage).count("exempt") == 0


def confirmed(stage: Stage, fees: FeesLevel) -> None:
    QTest.keyClick(fees.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()


def test_a_part_is_paid_and_more_than_is_missing_is_refused(stage: Stage, fees: FeesLevel):
    fees.view.model.toggle(0)
    stage.settle()
    fees.take()
    stage.settle()
    panel = stage.page.panel
    panel.amounts[0].setText("40k")
    panel.submit()
    assert fees.question is None
    assert panel.boxes.field(panel.amounts[0]).state == "bad"
    panel.amounts[0].setText("10k")
    assert "1 người · 10.000 ₫" in texts(panel)
    panel.submit()
    confirmed(stage, fees)
    assert (standing(stage).paid, standing(stage).count("part")) == (10_000, 1)


def test_a_household_pays_with_one_receipt_in_one_name_into_the_chosen_fund(stage: Stage, fees: FeesLevel):
    ids = {row.full_name: row.person_id for row in stage.in_book()}
    with stage.book.work("bà Lài") as work:
        work.add(Fund(id=work.new_id(), unit_id=work.unit_id, name="Quỹ hội phí"))
    with stage.book.work("bà Lài") as work:
        head = HouseholdPerson(ids["Lê Văn Dũng"], "head")
        wife = HouseholdPerson(ids["Nguyễn Thị Phượng"], "spouse")
        make_household(work, HouseholdFields((head, wife)))
    stage.settle()
    fees.view.model.set_ticked({ids["Lê Văn Dũng"]})
    stage.settle()
    stage.press("Thu 1 người…")
    stage.press("Thêm 1 người cùng nhà")
    panel = stage.page.panel
    assert len(panel.rows) == 2
    panel.receipts.set_key("one")
    panel.receipts.chosen.emit("one")
    panel.party.clear()
    panel.submit()
    assert panel.boxes.field(panel.party).state == "bad"
    panel.party.setText("Ông Lê Văn Dũng")
    panel.fund.setCurrentIndex(next(i for i in range(panel.fund.count()) if panel.fund.itemText(i) == "Quỹ hội phí"))
    assert stage.faults() == []
    panel.submit()
    assert "Hội phí năm 2026, chung một phiếu thu" in texts(fees.question)
    confirmed(stage, fees)
    assert standing(stage).count("paid") == 2
    with stage.book.reader() as reader:
        held = {fund.name: fund for fund in funds(reader)}
        rows = ledger(reader, held["Quỹ hội phí"].fund_id, date(2026, 1, 1), date(2026, 12, 31))
    assert [(row.party_name, row.balance) for row in rows] == [("Ông Lê Văn Dũng", 60_000)]


def test_the_panel_goes_when_others_are_ticked_and_the_bar_is_primary_again(stage: Stage, fees: FeesLevel):
    fees.view.model.toggle(0)
    stage.settle()
    stage.press("Thu 1 người…")
    assert stage.page.panel is not None
    assert stage.faults() == []
    fees.view.model.toggle(1)
    stage.settle()
    assert stage.page.panel is None
    assert stage.faults() == []


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


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_level_is_clean_in_every_look(look, open_stage, add_people, chosen):
    mode, scale, width, height = chosen
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
