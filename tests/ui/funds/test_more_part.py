"""A voucher that was written by hand first: its booklet and its leaf are typed in the form."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.ids import BookletId
from desktop_app.services.receipt_booklets import BookletFields, RecordLeaves, add_booklet, record_leaves
from desktop_app.storage.book import Book
from desktop_app.storage.queries.receipt_booklets import booklet, leaves
from desktop_app.ui.funds.voucher_form import VoucherForm
from tests.doses import dose
from tests.integration.services.board_tools import own
from tests.ui.funds.steps import confirm, fill
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

FIRST, LAST = 1, 5


def with_booklet(book: Book, kind: str = "receipt") -> BookletId:
    with book.work("bà Lài") as work:
        fields = BookletFields(kind, 2026, "AA/26", "03", FIRST, LAST, date(2026, 1, 5))
        return add_booklet(work, own(book), fields)


def by_hand(stage, booklet_id: BookletId, kind: str = "receipt") -> VoucherForm:
    (stage.page.open_receipt if kind == "receipt" else stage.page.open_payment)()
    panel = stage.page.panel
    assert isinstance(panel, VoucherForm)
    fill(panel, "Bà Hồ Thị Lài", "200k")
    if kind == "payment":
        panel.category.set_key("office")
    panel.more.by_hand.unfold()
    panel.more.booklet.set_key(booklet_id)
    panel.more.booklet.chosen.emit(booklet_id)
    return panel


def used(book: Book, booklet_id: BookletId) -> list[int]:
    with book.reader() as reader:
        found = booklet(reader, booklet_id)
        assert found is not None
        return [leaf.leaf for leaf in leaves(reader, found) if leaf.day is not None]


def save(qtbot, stage) -> None:
    stage.page.save()
    if stage.page.question is not None:
        confirm(qtbot, stage)
    qtbot.waitUntil(lambda: not stage.jobs.busy)


@pytest.mark.parametrize("kind", ["receipt", "payment"])
def test_the_next_leaf_is_offered_and_the_voucher_stands_on_it(qtbot, open_stage, full_book: Book, kind: str) -> None:
    booklet_id = with_booklet(full_book, kind)
    stage = open_stage(full_book)
    panel = by_hand(stage, booklet_id, kind)
    assert panel.more.leaf.text() == "1"
    save(qtbot, stage)
    assert used(full_book, booklet_id) == [1]
    assert panel.more.booklet.key() is None, "the next voucher is not written by hand"
    by_hand(stage, booklet_id, kind)
    assert panel.more.leaf.text() == "2"


@pytest.mark.parametrize(
    ("typed", "said"),
    dose(
        [
            ("9", "tờ từ số 1 đến số 5"),
            ("0", "Ghi số in trên tờ giấy"),
            ("", "Ghi số in trên tờ giấy"),
            ("ba", "Ghi số in trên tờ giấy"),
            ("½", "Ghi số in trên tờ giấy"),
            ("999999999", "tờ từ số 1 đến số 5"),
        ],
        0,
        5,
    ),
)
def test_a_leaf_that_the_booklet_does_not_have_is_refused_beside_its_field(
    qtbot, open_stage, full_book: Book, typed: str, said: str
) -> None:
    booklet_id = with_booklet(full_book)
    stage = open_stage(full_book)
    panel = by_hand(stage, booklet_id)
    panel.more.leaf.setText(typed)
    save(qtbot, stage)
    assert said in panel.more.leaf_field.message()
    assert stage.window.focusWidget() is panel.more.leaf
    assert (panel.party.text(), panel.money.edit.text()) == ("Bà Hồ Thị Lài", "200.000")
    assert used(full_book, booklet_id) == []
    panel.more.leaf.setText("3")
    save(qtbot, stage)
    assert used(full_book, booklet_id) == [3]


def test_a_leaf_that_is_taken_void_or_lost_is_refused_beside_its_field(qtbot, open_stage, full_book: Book) -> None:
    booklet_id = with_booklet(full_book)
    with full_book.work("bà Lài") as work:
        record_leaves(work, RecordLeaves(booklet_id, 2, 2, "void", date(2026, 11, 1), "Viết hỏng"))
    stage = open_stage(full_book)
    panel = by_hand(stage, booklet_id)
    assert panel.more.leaf.text() == "3", "the leaf after the one that is void"
    panel.more.leaf.setText("1")
    save(qtbot, stage)
    for taken in ("1", "2"):
        panel = by_hand(stage, booklet_id)
        panel.more.leaf.setText(taken)
        save(qtbot, stage)
        assert panel.more.leaf_field.message().startswith(f"Tờ số {taken} của quyển này đã dùng rồi")
        assert stage.window.focusWidget() is panel.more.leaf
    assert used(full_book, booklet_id) == [1, 2]


@pytest.mark.parametrize("chosen", LOOKS)
def test_nothing_of_the_leaf_is_cut_off_in_any_look(qtbot, open_stage, full_book: Book, look, chosen) -> None:
    mode, scale, width, height = chosen
    look(mode, scale)
    booklet_id = with_booklet(full_book)
    stage = open_stage(full_book, width, height)
    panel = by_hand(stage, booklet_id)
    panel.more.leaf.setText("9")
    save(qtbot, stage)
    for _turn in range(4):  # everything takes its place
        QApplication.sendPostedEvents()
    assert faults(stage.window) == []
