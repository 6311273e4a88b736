from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.donors import DonorFields
from desktop_app.services.donors import add_donor
from desktop_app.storage.book import Book
from desktop_app.storage.queries.occasions import occasion_gifts
from tests.ui.ceremony.hands import enter, focused, letters, listed, settle, type_line


def test_enter_in_an_empty_amount_goes_to_the_goods_and_enter_there_writes_the_line(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    letters(focused(), "Trường THCS Quỳnh Lưu")
    enter()
    enter()
    assert focused() is level.view.entry.goods
    letters(focused(), "50 quyển vở")
    enter()
    assert focused() is level.view.entry.name
    settle(qtbot, stage)
    with book.reader() as reader:
        gift = occasion_gifts(reader, feast)[0]
    assert (gift.donor, gift.amount, gift.goods) == ("Trường THCS Quỳnh Lưu", 0, "50 quyển vở")


def test_a_bare_number_means_thousands_once_that_was_chosen_and_that_is_remembered(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    level.view.entry.unit.set_key("thousand")
    level.view.entry.unit.chosen.emit("thousand")
    letters(level.view.entry.name, "Ông Tư")
    letters(level.view.entry.amount, "200")
    assert level.view.entry.said.text() == "200.000 ₫ · Hai trăm nghìn đồng"
    QTest.keyClick(level.view.entry.amount, Qt.Key.Key_Return)
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200_000)]
    level.show_list()
    settle(qtbot, stage)
    level.open_occasion(feast)
    settle(qtbot, stage)
    assert level.view.entry.in_thousands


def test_a_few_dong_are_asked_about_once_and_nonsense_is_said_beside_the_boxes(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    entry = level.view.entry
    type_line("Ông Tư", "200")
    assert entry.said.text().startswith("Chỉ 200 ₫?")
    assert entry.name.text() == "Ông Tư"
    enter()
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200)]
    for name, amount, said in (
        ("Bà Lài", "hai trăm", "chưa đọc ra số tiền"),
        ("", "200000", "người"),
        ("Bà Lài", "9999999999999", "999.999.999.999"),
        ("A" * 200, "-5", "lớn hơn 0"),
        ("<b>Bà Lài</b> 😀", "0", "lớn hơn 0"),
        ("Bà Lài", "", "hiện vật"),
    ):
        entry.begin_anew()
        letters(entry.name, name)
        letters(entry.amount, amount)
        entry.send()
        assert entry.amount.text() == amount
        assert said in entry.said.text()
    settle(qtbot, stage)
    assert len(listed(book, feast)) == 1


def test_names_are_offered_below_the_box_and_never_inside_it(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Lê Văn Tư", address="xóm Đình"))
    settle(qtbot, stage)
    entry = level.view.entry
    letters(entry.name, "le van")
    qtbot.waitUntil(lambda: bool(entry.name.offered()))
    assert entry.name.text() == "le van"
    popup = entry.name.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (entry.name.text(), entry.address.text()) == ("Ông Lê Văn Tư", "xóm Đình")
    assert focused() is entry.amount
    letters(entry.amount, "500k")
    enter()
    settle(qtbot, stage)
    with book.reader() as reader:
        assert occasion_gifts(reader, feast)[0].donor_id == card


def test_a_keyboard_that_sends_backspace_and_letters_types_vietnamese_names(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    name = level.view.entry.name
    for burst in ("Ba", "\b\bBà", " La", "\bà", "i"):  # as Unikey sends it
        for letter in burst:
            if letter == "\b":
                QTest.keyClick(name, Qt.Key.Key_Backspace)
            else:
                letters(name, letter)
    qtbot.wait(150)
    enter()
    letters(focused(), "1tr")
    enter()
    settle(qtbot, stage)
    assert listed(book, feast) == [("Bà Lài", 1_000_000)]
