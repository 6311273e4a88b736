from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.goods import goods_vouchers, stock, waiting_goods
from desktop_app.storage.queries.receipt_booklets import booklet
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from desktop_app.ui.goods.form import GoodsForm
from desktop_app.ui.goods.item_panel import ItemPanel
from desktop_app.ui.goods.level import GoodsLevel, level
from desktop_app.ui.goods.texts import NEW
from tests.doses import dose
from tests.integration.services.ledger_tools import TODAY, ask, do
from tests.integration.services.test_goods import get, give, item
from tests.integration.services.test_receipt_booklets import new_booklet
from tests.ui.funds.control_stage import ControlStage, filled, found_faults, stages
from tests.ui.looks import LOOKS
from tests.ui.stage import late_answer

RUBBISH = ("", "  ", "0", "-3", "hai chục", "1e9", "999999999999", "½", "12,3456", "<b>", "1\u00a0")


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def choose(form: GoodsForm, key: str, quantity: str, value: str = "", place: int = 0) -> None:
    box = form.boxes[place]
    box.item.set_key(key)
    box.item.chosen.emit(key)
    box.quantity.setText(quantity)
    box.value.setText(value)


@pytest.fixture
def open_goods(qtbot, tmp_path) -> Iterator[Callable[..., tuple[ControlStage, GoodsLevel]]]:
    with stages(qtbot, tmp_path, level) as opened:
        yield opened


@pytest.fixture
def stocked_book(book: Book) -> Book:
    filled(book)
    one, bike = item(book), item(book, "Xe đạp Thống Nhất khung nam", "chiếc")
    item(book, "Gạo tẻ", "kg")
    get(book, one, 200)
    wrong = get(book, one, 30)
    give(book, one, 50)
    get(book, bike, 3, 1_500_000)
    do(book, reverse_voucher, wrong, "ghi hai lần", TODAY)
    do(
        book,
        list_gifts,
        [
            ListGift("Nhà sách Vinh", goods="200 quyển vở, 50 bút bi", address="Thôn 5"),
            ListGift("Công ty An Phát", 500_000, "10 cặp sách"),
        ],
    )
    return book


def confirm(qtbot, stage: ControlStage, page: GoodsLevel) -> None:
    settle(qtbot, stage)
    assert page.question is not None
    page.question.accept()
    settle(qtbot, stage)


def test_the_first_gift_of_goods_needs_no_list_beforehand(qtbot, open_goods, book: Book) -> None:
    stage, page = open_goods(book)
    page.primary_action()
    form = page.form
    assert form is not None
    assert form.boxes[0].item.key() == NEW
    form.party.setText("Nhà sách Vinh")
    form.boxes[0].name.setText("Vở 96 trang")
    form.boxes[0].measure.setText("quyển")
    form.boxes[0].quantity.setText("200")
    form.boxes[0].value.setText("7,5k")
    assert form.boxes[0].worth() == 1_500_000
    form.submit_with_paper()
    confirm(qtbot, stage, page)
    assert [(row.name, row.quantity, row.value) for row in ask(book, stock)] == [("Vở 96 trang", 200_000, 1_500_000)]
    assert stage.toasts == ["Đã ghi biên nhận hiện vật", "Phiếu BN-0001 đã mở sẵn để in"]
    assert page.form is None
    assert page.view.vouchers.rowCount() == 1


def test_the_question_before_writing_comes_even_if_the_book_changes_meanwhile(
    qtbot, open_goods, stocked_book: Book
) -> None:
    stage, page = open_goods(stocked_book)
    page.open_form("goods_issue")
    page.form.party.setText("Trường THCS Quỳnh Lưu")
    choose(page.form, page.shown.stock[1].item_id.hex, "20")
    with late_answer(stage.jobs) as tell:
        page.form.submit_only()
        before = page.shown
        page.refresh(frozenset({"funds"}))
        qtbot.waitUntil(lambda: page.shown is not before)
        tell.set()
        settle(qtbot, stage)
    assert page.question is not None


def test_thinking_it_over_writes_nothing_and_keeps_what_was_typed(qtbot, open_goods, stocked_book: Book) -> None:
    stage, page = open_goods(stocked_book)
    page.open_form("goods_issue")
    form = page.form
    assert form is not None
    form.party.setText("Trường THCS Quỳnh Lưu")
    choose(form, page.shown.stock[1].item_id.hex, "20")
    before = len(ask(stocked_book, goods_vouchers))
    form.submit_only()
    settle(qtbot, stage)
    page.question.reject()
    page.show_list()
    settle(qtbot, stage)
    page.open_form("goods_issue")
    assert form.party.value() == "Trường THCS Quỳnh Lưu"
    assert form.boxes[0].quantity.value() == "20"
    assert len(ask(stocked_book, goods_vouchers)) == before


def test_what_was_typed_is_there_again_in_a_new_window(qtbot, open_goods, stocked_book: Book) -> None:
    stage, page = open_goods(stocked_book)
    page.open_gift(page.view.waiting.row(0))
    page.form.valued_by.setText("bà Lài")
    page.show_list()
    settle(qtbot, stage)
    again, other = open_goods(stocked_book)
    settle(qtbot, again)
    other.open_form("goods_receipt")
    assert other.form.valued_by.value() == "bà Lài"
    assert other.form.gift is not None


@pytest.mark.parametrize("rubbish", dose(RUBBISH, 0, 4, 10))
def test_rubbish_is_said_beside_its_field_and_nothing_is_lost(
    qtbot, open_goods, stocked_book: Book, rubbish: str
) -> None:
    stage, page = open_goods(stocked_book)
    page.open_form("goods_receipt")
    form = page.form
    choose(form, page.shown.stock[1].item_id.hex, rubbish, "năm nghìn mấy")
    form.day.setText(rubbish)
    form.submit_only()
    settle(qtbot, stage)
    assert page.question is None
    box = form.boxes[0]
    quantity_is_fine = rubbish.strip() == "1"
    assert (box.quantity_field.state == "bad") is not quantity_is_fine
    assert {form.party_field.state, form.day_field.state, box.value_field.state} == {"bad"}
    assert box.quantity.text() == rubbish


def test_more_than_there_is_cannot_be_given_out(qtbot, open_goods, stocked_book: Book) -> None:
    stage, page = open_goods(stocked_book)
    page.open_form("goods_issue")
    form = page.form
    form.party.setText("Trường THCS Quỳnh Lưu")
    key = page.shown.stock[1].item_id.hex
    choose(form, key, "151")
    form.submit_only()
    assert "150" in form.boxes[0].quantity_field.message()
    form.boxes[0].quantity.setText("100")
    form.add_line()
    choose(form, key, "100", place=1)
    form.submit_only()
    confirm(qtbot, stage, page)
    assert form.boxes[0].quantity_field.state == "bad", "the book itself refuses what two lines take together"
    assert page.form is form
    form.boxes[1].drop.click()
    form.submit_only()
    confirm(qtbot, stage, page)
    assert [row.quantity for row in ask(stocked_book, stock) if row.name == "Vở 96 trang"] == [50_000]


def test_a_waiting_gift_becomes_a_receipt_of_its_donor(qtbot, open_goods, stocked_book: Book) -> None:
    stage, page = open_goods(stocked_book)
    assert page.view.banner.accessibleName() == "2 khoản ủng hộ hiện vật chưa có biên nhận"
    page.view.show_waiting()
    page.open_gift(page.view.waiting.row(1))
    form = page.form
    assert form.party.value() == "Công ty An Phát"
    choose(form, NEW, "10", "150k")
    form.boxes[0].name.setText("Cặp sách")
    form.boxes[0].measure.setText("chiếc")
    form.submit_only()
    confirm(qtbot, stage, page)
    assert [gift.donor for gift in ask(stocked_book, waiting_goods)] == ["Nhà sách Vinh"]
    assert page.view.waiting.rowCount() == 1


def test_a_receipt_written_by_hand_stands_on_its_leaf(qtbot, open_goods, stocked_book: Book) -> None:
    one = new_booklet(stocked_book, 1, 20, symbol="HV/26", kind="goods_receipt")
    stage, page = open_goods(stocked_book)
    page.open_form("goods_receipt")
    form = page.form
    form.party.setText("Nhà sách Vinh")
    choose(form, page.shown.stock[1].item_id.hex, "5")
    form.booklet.set_key(one.hex)
    form.booklet.chosen.emit(one.hex)
    assert form.leaf.value() == "1"
    assert found_faults(qtbot, stage) == []
    form.leaf.setText("một")
    form.submit_only()
    assert form.leaf_field.state == "bad"
    form.leaf.setText("21")
    form.submit_only()
    confirm(qtbot, stage, page)
    assert form.leaf_field.state == "bad", "the booklet has no such leaf"
    form.leaf.setText("1")
    form.submit_only()
    confirm(qtbot, stage, page)
    row = ask(stocked_book, booklet, one)
    assert (row.issued, row.next_leaf) == (1, 2)


def test_goods_are_listed_put_right_and_taken_off(qtbot, open_goods, stocked_book: Book) -> None:
    stage, page = open_goods(stocked_book)
    page.view.add_pressed.emit()
    panel = page.panel
    assert isinstance(panel, ItemPanel)
    panel.send()
    assert (panel.name_field.state, panel.measure_field.state) == ("bad", "bad")
    panel.name.setText("gạo TẺ")
    panel.measure.setText("kg")
    panel.send()
    settle(qtbot, stage)
    assert "Đã có Gạo tẻ" in panel.name_field.message()
    page.open_item(page.view.stock.row(0))
    settle(qtbot, stage)
    page.panel.remove_wanted.emit()
    settle(qtbot, stage)
    assert [row.name for row in ask(stocked_book, stock)] == ["Vở 96 trang", "Xe đạp Thống Nhất khung nam"]
    page.open_item(page.view.stock.row(0))
    settle(qtbot, stage)
    page.panel.measure.setText("thùng")
    page.panel.send()
    settle(qtbot, stage)
    assert page.panel.measure_field.state == "bad"


def test_a_voucher_of_goods_is_shown_printed_and_reversed(qtbot, open_goods, stocked_book: Book) -> None:
    stage, page = open_goods(stocked_book)
    page.view.voucher_opened.emit(next(row for row in page.view.vouchers.rows() if row.kind == "goods_issue"))
    settle(qtbot, stage)
    panel = stage.page.panel
    assert isinstance(panel, VoucherPanel)
    page.print_out()
    settle(qtbot, stage)
    assert stage.opened[-1].read_bytes().startswith(b"%PDF")
    panel = stage.page.panel
    assert isinstance(panel, VoucherPanel)
    panel.reverse_pressed.emit()
    settle(qtbot, stage)
    page.vouchers.question.reason.setText("ghi nhầm")
    page.vouchers.question.accept()
    settle(qtbot, stage)
    assert [row.quantity for row in ask(stocked_book, stock) if row.name == "Vở 96 trang"] == [200_000]


@pytest.mark.parametrize("size", LOOKS)
def test_every_page_is_clean_in_every_look(qtbot, open_goods, look, stocked_book: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_goods(stocked_book, width, height)
    assert found_faults(qtbot, stage) == []
    page.open_item(page.view.stock.row(1))
    assert found_faults(qtbot, stage) == []
    stage.page.close_panel()
    for which in ("vouchers", "waiting"):
        page.view.which.set_key(which)
        page.view.which.chosen.emit(which)
        assert found_faults(qtbot, stage) == []
    page.open_gift(page.view.waiting.row(0))
    page.form.add_line()
    choose(page.form, NEW, "5", place=1)
    page.form.submit_only()
    assert found_faults(qtbot, stage) == []
    page.show_list()
    page.open_form("goods_issue")
    assert found_faults(qtbot, stage) == []
