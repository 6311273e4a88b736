from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.awards import RoundAlreadyDecided
from desktop_app.domain.money import AmountTooLarge
from desktop_app.services.proposals import ProposeAward
from desktop_app.ui.awards.propose_form import ProposePanel


@pytest.fixture
def panel(qtbot, qapp):
    made = ProposePanel("Học bổng Vượt khó")
    qtbot.addWidget(made)
    made.show()
    return made


def test_one_learner_is_typed_with_enter_from_field_to_field(qtbot, panel):
    panel.one.name.setText("hồ thị ngọc ánh")
    panel.one.class_name.setText("9A")
    panel.one.money.edit.setText("5tr")
    for box in (panel.one.name, panel.one.class_name, panel.one.school, panel.one.achievement):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.submitted) as sent:
        qtbot.keyClick(panel.one.money.edit, Qt.Key.Key_Return)
    assert sent.args == [(ProposeAward("Hồ Thị Ngọc Ánh", 5_000_000, "9A"),)]


@pytest.mark.parametrize(
    ("name", "amount", "said"),
    [
        ("", "500k", "Chưa ghi tên. Ghi tên rồi lưu lại."),
        ("x" * 300, "500k", "Tên dài 300 chữ, dài nhất được 120 chữ. Xem lại có dán nhầm cả đoạn văn không."),
        ("Lê An", "-1", "Số tiền phải lớn hơn 0. Ví dụ: 2.000.000."),
        ("Lê An", "", "Chưa ghi số tiền. Ví dụ: 2.000.000."),
    ],
)
def test_what_breaks_a_rule_is_said_beside_its_field_and_not_sent(qtbot, panel, name, amount, said):
    panel.one.name.setText(name)
    panel.one.money.edit.setText(amount)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert said in {panel.one.name_field.message(), panel.one.money_field.message()}
    assert panel._note._text.text() == "Còn 1 chỗ cần sửa"


def test_pasted_lines_are_counted_and_sent_together(qtbot, panel):
    panel.way.set_key("many")
    panel._show_way()
    panel.many.lines.setPlainText("1\tLê An\t500k\n2\tTrần Bảo\t1tr")
    assert panel.many.field.message() == "Đọc được 2 em · 1.500.000 ₫"
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert [proposal.name for proposal in sent.args[0]] == ["Lê An", "Trần Bảo"]


def test_one_line_that_is_not_right_keeps_all_of_them_back(qtbot, panel):
    panel.way.set_key("many")
    panel._show_way()
    panel.many.lines.setPlainText("Lê An\t500k\nTrần Bảo")
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert (panel.many.field.state, panel.many.field.message()) == (
        "bad",
        "Dòng 2: Cần ít nhất họ tên và số tiền.",
    )
    panel.many.lines.clear()
    panel.submit()
    assert panel.many.field.message() == "Chưa có dòng nào. Chép các dòng trong Excel rồi dán vào đây."


def test_the_next_learner_keeps_class_school_and_amount(panel):
    panel.one.name.setText("Lê An")
    panel.one.school.setText("THCS Quỳnh Lưu")
    panel.one.money.edit.setText("500000")
    panel.begin_anew()
    assert (panel.one.name.text(), panel.one.school.text(), panel.one.money.amount()) == (
        "",
        "THCS Quỳnh Lưu",
        500_000,
    )


def test_what_the_service_refuses_is_said_beside_its_field(panel):
    panel.refuse(AmountTooLarge(10**13))
    assert panel.one.money_field.state == "bad"
    panel.refuse(RoundAlreadyDecided())
    assert "đã có quyết định" in panel.one.name_field.message()
    panel.way.set_key("many")
    panel.refuse(RoundAlreadyDecided())
    assert panel.many.field.state == "bad"
