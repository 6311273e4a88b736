from __future__ import annotations

from tests.ui.funds.conftest import TODAY, donate


def test_an_empty_month_says_so_and_offers_the_first_voucher(qtbot, open_stage, book):
    stage = open_stage(book)
    stage.page.close_panel()
    buttons = list(stage.page.view._empty.findChildren(type(stage.page.record)))
    assert [button.text() for button in buttons] == ["Ghi thu", "Ghi chi"]
    buttons[1].click()
    assert stage.page.panel.draft_key == "funds.payment"


def test_a_click_opens_a_voucher_and_the_arrows_follow(qtbot, open_stage, full_book):
    stage = open_stage(full_book)
    table = stage.page.view.table
    table.clicked.emit(stage.page.view.model.index(0, 1))
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert stage.page.panel.detail.number.short == "PT-0005"
    table.choose_place(2)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert stage.page.panel.detail.number.short == "PT-0003"


def test_an_amount_of_milliards_is_shown_whole(qtbot, open_stage, full_book):
    stage = open_stage(full_book)
    donate(full_book, "Công ty TNHH An Phát", 900_000_000_000, TODAY)
    qtbot.waitUntil(lambda: stage.page.view.model.rowCount() == 5)
    shown = [stage.page.view.model.cell(0, column).text for column in range(4)]
    assert shown[2:] == ["+ 900.000.000.000", "900.053.750.000"]
    assert stage.page.view.table.columnWidth(2) > stage.page.view.table.fontMetrics().horizontalAdvance(shown[2])


def test_the_focus_goes_to_the_vouchers(qtbot, open_stage, full_book):
    stage = open_stage(full_book)
    stage.page.close_panel()
    stage.page.focus_first()
    assert stage.page.view.table.chosen_row().number.short == "PT-0005"


def test_a_search_without_a_hit_says_so_and_esc_shows_everything_again(qtbot, open_stage, full_book):
    stage = open_stage(full_book)
    stage.page.close_panel()
    stage.page.view.filter.search.setText("không có ai")
    stage.page.view.filter.search.returnPressed.emit()
    assert stage.page.view._layers.currentWidget() is stage.page.view.none_found
    assert stage.page.go_back()
    assert stage.page.view.model.rowCount() == 4
