from __future__ import annotations

import pytest

from desktop_app.services.closings import close_period
from desktop_app.services.fund_cards import FundFields, add_fund
from desktop_app.services.vouchers import Place
from desktop_app.ui.funds.opening_form import OpeningForm
from desktop_app.ui.funds.transfer_form import TransferForm
from tests.ui.funds.conftest import SAMPLES, TODAY
from tests.ui.funds.steps import confirm, fill, form_of


@pytest.fixture
def stage(open_stage, full_book):
    return open_stage(full_book)


def test_a_payment_is_refused_with_what_is_missing_and_posted_when_it_is_there(qtbot, stage):
    stage.page.open_payment()
    form = stage.page.panel
    fill(form, "Cửa hàng Minh Tâm", "60tr")
    assert form.money_field.message().startswith("Quỹ Khuyến học còn 53.750.000 ₫, thiếu 6.250.000 ₫.")
    form.submit_only()
    assert stage.page.question is None
    assert form.category_field.message() == "Chưa chọn loại chi."
    fill(form, "Cửa hàng Minh Tâm", "1tr350")
    form.category.set_key("office")
    form.reason.setText("Mua khung giấy khen")
    form.submit_only()
    assert stage.page.question.windowTitle() == "Ghi chi 1.350.000 ₫?"
    confirm(qtbot, stage)
    newest = stage.page.view.model.row(0)
    assert (newest.number.short, newest.went_out, newest.categories) == ("PC-0001", 1_350_000, ("office",))


def test_what_lies_at_the_bank_is_not_paid_in_cash(qtbot, stage):
    stage.page.open_payment()
    form = stage.page.panel
    fill(form, "Cửa hàng Minh Tâm", "40tr")
    assert "quỹ tiền mặt chỉ còn 38.750.000 ₫, thiếu 1.250.000 ₫" in form.money_field.message()


def test_a_voucher_of_several_lines_is_one_voucher(qtbot, stage):
    panel = form_of(stage)
    fill(panel, "Bà Hồ Thị Lài", "2tr")
    panel.lines.add.click()
    panel.lines.boxes[0].money.edit.setText("500k")
    panel.lines.boxes[0].category.set_key("fee")
    panel.submit_only()
    assert stage.page.question.windowTitle() == "Ghi thu 2.500.000 ₫?"
    confirm(qtbot, stage)
    newest = stage.page.view.model.row(0)
    assert (newest.came_in, set(newest.categories)) == (2_500_000, {"donation", "fee"})
    assert panel.lines.boxes == []


def test_a_line_without_an_amount_says_so_and_nothing_is_asked(stage):
    panel = form_of(stage)
    fill(panel, "Bà Hồ Thị Lài", "2tr")
    panel.lines.add.click()
    panel.submit_only()
    assert stage.page.question is None
    assert panel.lines.boxes[0].money_field.message() == "Chưa ghi số tiền. Ví dụ: 2.000.000."


def test_money_is_moved_to_another_fund_and_counts_neither_as_income_nor_as_spending(qtbot, stage):
    with stage.book.work("bà Lài") as work:
        add_fund(work, work.unit_id, FundFields("Quỹ Vượt khó"))
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    stage.page.levels.open_overview()
    stage.page.levels.current.view.tiles["transfer"].click()
    form = stage.page.panel
    assert isinstance(form, TransferForm)
    form.submit_only()
    assert form.source_field.message() == "Chưa chọn tiền chuyển từ đâu."
    general, hardship = form.offers.offers.funds
    form.source.set_key(Place(general.fund_id))
    form.target.set_key(Place(hardship.fund_id))
    form.money.edit.setText("5tr")
    form.submit_only()
    assert stage.page.question.windowTitle() == "Chuyển 5.000.000 ₫?"
    confirm(qtbot, stage)
    totals = stage.page.view.totals
    assert [amount.text() for amount in totals.amounts] == ["30.910.000", "+ 22.840.000", "0", "48.750.000 ₫"]
    assert totals.moved.isVisible()
    assert stage.page.view.model.cell(0, 1).text == "Chuyển sang Quỹ Vượt khó"
    stage.page.view.bar.fund_chosen.emit(None)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert totals.amounts[3].text() == "53.750.000 ₫"


def test_an_opening_balance_is_written_once_and_is_no_income(qtbot, open_stage, book):
    stage = open_stage(book)
    stage.page.open_form("opening")
    form = stage.page.panel
    assert isinstance(form, OpeningForm)
    form.submit_only()
    field, box = next(iter(form.boxes.values()))
    assert field.message() == "Chưa ghi số tiền nào. Ví dụ: 2.000.000."
    box.setText("nhiều lắm")
    form.submit_only()
    assert field.state == "bad"
    box.setText("12tr5")
    form.submit_only()
    confirm(qtbot, stage)
    assert stage.page.panel is None
    amounts = [amount.text() for amount in stage.page.view.totals.amounts]
    assert amounts == ["0", "0", "0", "12.500.000 ₫"]
    assert stage.page.view.model.row(0).number.short == "SD-0001"


def test_a_closed_month_says_so_and_takes_nothing_more(qtbot, stage):
    with stage.book.work("bà Lài") as work:
        close_period(work, work.unit_id, "month", TODAY.replace(month=10, day=31), "bà Lài")
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    stage.page.view.bar.earlier.click()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert stage.page.view.totals.closed.isVisible()
    panel = form_of(stage)
    fill(panel, "Bà Hồ Thị Lài", "2tr", "30/10/2026")
    panel.submit_only()
    confirm(qtbot, stage)
    assert panel.day_field.message().startswith("Sổ đã khóa đến hết ngày 31/10/2026")
    assert len(stage.vouchers()) == len(SAMPLES)
