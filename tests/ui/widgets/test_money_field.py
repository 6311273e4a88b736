from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, AmountTooLarge, Vnd
from desktop_app.ui.messages import sentence
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.money_field import MoneyField


@pytest.fixture
def field(qtbot):
    made = MoneyField()
    qtbot.addWidget(made)
    made.show()
    return made


def shown_words(field):
    return field.findChildren(QLabel)[0].text()


def test_while_typing_nothing_is_rewritten_and_the_words_follow(field, qtbot):
    qtbot.keyClicks(field.edit, "2000000")
    assert field.edit.text() == "2000000"
    assert shown_words(field) == "Hai triệu đồng"
    assert field.edit.accessibleDescription() == "Hai triệu đồng"


def test_the_dots_come_on_leaving_the_box(field, qtbot):
    qtbot.keyClicks(field.edit, "2000000")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "2.000.000"


@pytest.mark.parametrize(
    ("typed", "amount"), [("2tr", 2_000_000), ("500k", 500_000), ("1,5 triệu", 1_500_000), ("12.000 đ", 12_000)]
)
def test_short_ways_of_writing_are_understood_and_written_out(field, qtbot, typed, amount):
    field.edit.setText(typed)
    assert field.amount() == amount
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == f"{amount:,}".replace(",", ".")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("nhiều", AmountNotUnderstood),
        ("-1", AmountNotPositive),
        ("0", AmountNotPositive),
        ("1.000.000.000.000.000", AmountTooLarge),
    ],
)
def test_what_is_no_amount_stays_as_typed_and_is_told_once_on_leaving(field, qtbot, typed, error):
    field.edit.setText(typed)
    with qtbot.waitSignal(field.refused) as told:
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert isinstance(told.args[0], error)
    assert field.edit.text() == typed
    assert field.amount() is None


def test_an_empty_box_is_no_complaint(field, qtbot):
    with qtbot.waitSignal(field.refused) as told:
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert told.args == [None]


def test_amounts_beyond_32_bits_arrive_whole(field, qtbot):
    with qtbot.waitSignal(field.amount_changed) as told:
        field.set_amount(Vnd(999_999_999_999))
    assert told.args == [999_999_999_999]


def test_a_usual_amount_is_one_press_away(field, qtbot):
    buttons = field.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["500 nghìn", "1 triệu", "2 triệu"]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert field.amount() == 1_000_000
    assert field.edit.text() == "1.000.000"


def test_label_and_complaint_reach_the_box_itself(qtbot):
    field = MoneyField()
    around = Field("Số tiền", field)
    qtbot.addWidget(around)
    around.set_error("Số tiền phải lớn hơn 0.")
    assert field.edit.accessibleName() == "Số tiền"
    assert field.edit.accessibleDescription() == "Số tiền phải lớn hơn 0."
    assert field.edit.property("state") == "bad"
    around.clear()
    assert field.edit.property("state") == ""


@pytest.mark.parametrize(
    ("text", "amount", "words"),
    [
        ("5tr", 5_000_000, "Năm triệu đồng"),
        ("5 triệu", 5_000_000, "Năm triệu đồng"),
        ("500k", 500_000, "Năm trăm nghìn đồng"),
        ("5.000.000đ", 5_000_000, "Năm triệu đồng"),
        ("1,5 triệu", 1_500_000, "Một triệu năm trăm nghìn đồng"),
        ("  5 000 000 ", 5_000_000, "Năm triệu đồng"),
        ("5\u00a0000\u00a0000\u00a0₫", 5_000_000, "Năm triệu đồng"),
        ("5\u202f000\u202f000\n", 5_000_000, "Năm triệu đồng"),
        ("999.999.999.999", 999_999_999_999, None),
    ],
)
def test_what_is_pasted_is_echoed_in_words_before_anything_is_saved(field, qtbot, text, amount, words):
    QApplication.clipboard().setText(text)
    field.edit.paste()
    assert field.amount() == amount
    assert shown_words(field) == (words or amount_in_words(amount))
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == f"{amount:,}".replace(",", ".")


@pytest.mark.parametrize("text", ["abc", "5tr tr", "năm triệu", "1e9", "5,5", "٥٠٠", "²000", "9" * 5_000, "5\x00000"])
def test_nonsense_that_is_pasted_is_refused_in_words_and_stays_where_it_is(field, qtbot, text):
    QApplication.clipboard().setText(text)
    field.edit.paste()
    kept = field.edit.text()
    with qtbot.waitSignal(field.refused) as told:
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    said = sentence(told.args[0])
    assert said.endswith(".")
    assert (field.edit.text(), field.amount()) == (kept, None)
