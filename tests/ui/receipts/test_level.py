from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import openpyxl
import pytest

from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.receipt_booklets import booklet, booklets, leaves
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from desktop_app.ui.receipts.booklet_panel import BookletPanel
from desktop_app.ui.receipts.findings_view import FindingPanel
from desktop_app.ui.receipts.leaf_panel import LeafPanel
from desktop_app.ui.receipts.level import ReceiptsLevel, level
from tests.doses import dose
from tests.integration.services.ledger_tools import TODAY, ask, do
from tests.integration.services.test_receipt_booklets import new_booklet, spoil, write_on
from tests.integration.services.test_receipt_control import damaged
from tests.ui.funds.control_stage import ControlStage, filled, found_faults, stages
from tests.ui.looks import LOOKS

RUBBISH = ("", "   ", "-5", "0", "abc", "99999999999999999999", "1e9", "٣", "<b>7</b>", "7\n8", "½")


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


@pytest.fixture
def open_receipts(qtbot, tmp_path) -> Iterator[Callable[..., tuple[ControlStage, ReceiptsLevel]]]:
    with stages(qtbot, tmp_path, level) as opened:
        yield opened


@pytest.fixture
def used_book(book: Book) -> Book:
    filled(book)
    one = new_booklet(book, 1, 50, keeper="Bà Hồ Thị Lài")
    new_booklet(book, 1, 20, symbol="HV/26", kind="goods_receipt", source="Hội Khuyến học tỉnh Nghệ An")
    cancelled = write_on(book, one, 1)
    write_on(book, one, 2)
    do(book, reverse_voucher, cancelled, "ghi nhầm tên", TODAY)
    spoil(book, one, 3, reason="viết nhầm tên, đã gạch chéo")
    spoil(book, one, 4, 5, state="lost", reason="mưa ướt")
    return book


@pytest.fixture
def damaged_book(used_book: Book) -> Book:
    damaged(used_book, 1)
    damaged(used_book, 5, letter="B")
    return used_book


def on_booklet(qtbot, stage: ControlStage, page: ReceiptsLevel) -> None:
    page.open_booklet(page.view.booklets.row(0))
    settle(qtbot, stage)


def test_a_booklet_is_written_down_and_that_is_taken_back_from_the_toast(qtbot, open_receipts, book: Book) -> None:
    stage, page = open_receipts(book)
    assert page.view.booklets.rowCount() == 0
    page.primary_action()
    panel = page.panel
    assert isinstance(panel, BookletPanel)
    panel.symbol.setText("AA/26")
    panel.first.setText("1.001")
    panel.last.setText("1050")
    panel.send()
    settle(qtbot, stage)
    assert [(row.name, row.first_leaf, row.last_leaf) for row in ask(book, booklets)] == [("AA/26", 1001, 1050)]
    assert stage.toasts == ["Đã thêm quyển"]
    assert page.view.booklets.rowCount() == 1
    assert page.panel is None


@pytest.mark.parametrize("rubbish", dose(RUBBISH, 0, 5, 8))
def test_rubbish_is_said_beside_its_field_and_nothing_is_lost(qtbot, open_receipts, book: Book, rubbish: str) -> None:
    stage, page = open_receipts(book)
    page.primary_action()
    panel = page.panel
    assert isinstance(panel, BookletPanel)
    panel.symbol.setText("AA/26")
    panel.first.setText("1")
    panel.last.setText(rubbish)
    panel.year.setText(rubbish)
    panel.keeper.setText("Bà Lài")
    panel.send()
    settle(qtbot, stage)
    assert page.panel is panel
    assert "bad" in {panel.last_field.state, panel.first_field.state, panel.year_field.state}
    assert (panel.keeper.value(), panel.symbol.value()) == ("Bà Lài", "AA/26")
    assert ask(book, booklets) == ()


def test_leaves_that_stand_in_another_booklet_are_refused_beside_the_symbol(qtbot, open_receipts, used_book: Book):
    stage, page = open_receipts(used_book)
    page.primary_action()
    panel = page.panel
    assert isinstance(panel, BookletPanel)
    for box, text in ((panel.symbol, "aa/26"), (panel.first, "50"), (panel.last, "99")):
        box.setText(text)
    panel.send()
    settle(qtbot, stage)
    assert "AA/26, quyển 03 đã có các tờ từ 1 đến 50" in panel.symbol_field.message()


def test_a_spoiled_leaf_is_written_after_a_question_that_says_it_is_for_good(qtbot, open_receipts, used_book: Book):
    stage, page = open_receipts(used_book)
    on_booklet(qtbot, stage, page)
    page.ask_leaves()
    panel = page.panel
    assert isinstance(panel, LeafPanel)
    assert panel.first.value() == "6"
    panel.send()
    assert "Chưa ghi lý do" in panel.reason_field.message()
    panel.reason.setText("rách")
    panel.last.setText("7")
    panel.send()
    assert page.question is not None
    page.question.reject()
    settle(qtbot, stage)
    assert page.leaves.model.row(5).state == "unused"
    panel.send()
    page.question.accept()
    settle(qtbot, stage)
    assert [page.leaves.model.row(place).state for place in (5, 6, 7)] == ["void", "void", "unused"]
    assert stage.toasts == ["Đã ghi tờ 6 đến 7: hỏng"]


def test_a_leaf_that_is_taken_is_refused_beside_its_number(qtbot, open_receipts, used_book: Book):
    stage, page = open_receipts(used_book)
    on_booklet(qtbot, stage, page)
    page.ask_leaves(2)
    panel = page.panel
    assert isinstance(panel, LeafPanel)
    panel.reason.setText("rách")
    panel.send()
    assert page.question is not None
    page.question.accept()
    settle(qtbot, stage)
    assert panel.first_field.state == "bad"
    row = ask(used_book, booklet, page.booklet.booklet_id)
    assert [leaf.state for leaf in ask(used_book, leaves, row)[:3]] == ["issued", "issued", "void"]


def test_a_leaf_opens_its_voucher_or_the_form(qtbot, open_receipts, used_book: Book):
    stage, page = open_receipts(used_book)
    on_booklet(qtbot, stage, page)
    page.open_leaf(page.leaves.model.row(0))
    settle(qtbot, stage)
    assert isinstance(stage.page.panel, VoucherPanel)
    page.open_leaf(page.leaves.model.row(9))
    assert isinstance(page.panel, LeafPanel)
    assert page.panel.first.value() == "10"
    page.open_leaf(page.leaves.model.row(2))
    assert page.panel is None


def test_an_unused_booklet_can_be_taken_off(qtbot, open_receipts, used_book: Book):
    stage, page = open_receipts(used_book)
    page.open_booklet(page.view.booklets.row(1))
    settle(qtbot, stage)
    page.edit()
    panel = page.panel
    assert isinstance(panel, BookletPanel)
    panel.remove_wanted.emit()
    settle(qtbot, stage)
    assert [row.name for row in ask(used_book, booklets)] == ["AA/26, quyển 03"]
    assert page.view.booklets.rowCount() == 1


def test_the_page_is_calm_while_nothing_is_missing_and_names_what_is(qtbot, open_receipts, used_book: Book):
    stage, page = open_receipts(used_book)
    assert page.view.banner.accessibleName() == "Không thiếu số nào, không số nào bị trùng."
    damaged(used_book, 1)
    damaged(used_book, 5, letter="B")
    settle(qtbot, stage)
    assert page.view.banner.accessibleName().startswith("Có 2 chỗ cần xem lại")
    page.open_findings()
    page.open_finding(page.found.model.row(0))
    panel = page.panel
    assert isinstance(panel, FindingPanel)
    panel.voucher_wanted.emit(panel.finding.papers[1].voucher_id)
    settle(qtbot, stage)
    assert isinstance(stage.page.panel, VoucherPanel)
    page.print_out()
    settle(qtbot, stage)
    assert stage.opened[-1].name == "bao-cao-so-phieu-21-11-2026.pdf"


def test_the_stock_card_is_shown_printed_and_put_into_a_workbook(qtbot, open_receipts, used_book: Book):
    stage, page = open_receipts(used_book)
    page.open_card()
    settle(qtbot, stage)
    lines = [line.line for line in page.card.model.rows()]
    assert lines[-1].left == 45
    page.card.part.set_key(1)
    page.card.asked.emit(page.card.wanted())
    settle(qtbot, stage)
    assert [line.line.move.day for line in page.card.model.rows()] == [date(2026, 1, 5)]
    page.print_out()
    settle(qtbot, stage)
    page.export()
    settle(qtbot, stage)
    assert stage.opened[0].read_bytes().startswith(b"%PDF")
    sheet = openpyxl.load_workbook(stage.opened[1]).active
    assert [cell.value for cell in list(sheet.rows)[-1]][4:10] == [50, 0, 0, 0, 0, 50]


def test_a_series_is_shown_number_by_number(qtbot, open_receipts, damaged_book: Book):
    stage, page = open_receipts(damaged_book)
    page.open_series(next(row for row in page.shown.series if row.key.letter == "B"))
    settle(qtbot, stage)
    assert [(row.number.short, row.last) for row in page.numbers.model.rows()] == [("PT-B0005", 0), ("PT-B0001", 4)]
    page.open_number(page.numbers.model.row(0))
    settle(qtbot, stage)
    assert isinstance(stage.page.panel, VoucherPanel)
    page.open_number(page.numbers.model.row(1))
    assert stage.page.panel is None


def test_the_way_back_leads_to_the_list_and_then_out(qtbot, open_receipts, used_book: Book):
    stage, page = open_receipts(used_book)
    page.open_card()
    assert page.go_back()
    assert not page.go_back()
    page.view.back_pressed.emit()
    assert stage.page.way == ["left"]


@pytest.mark.parametrize("size", LOOKS)
def test_every_page_is_clean_in_every_look(qtbot, open_receipts, look, damaged_book: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_receipts(damaged_book, width, height)
    assert found_faults(qtbot, stage) == []
    page.primary_action()
    page.panel.send()
    assert found_faults(qtbot, stage) == []
    stage.page.close_panel()
    on_booklet(qtbot, stage, page)
    assert found_faults(qtbot, stage) == []
    page.ask_leaves()
    assert found_faults(qtbot, stage) == []
    page.open_card()
    assert found_faults(qtbot, stage) == []
    page.open_series(page.shown.series[0])
    assert found_faults(qtbot, stage) == []
    page.open_findings()
    page.open_finding(page.found.model.row(0))
    assert found_faults(qtbot, stage) == []
