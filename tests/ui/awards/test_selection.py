from __future__ import annotations

from desktop_app.ui.awards.rounds import read_round
from desktop_app.ui.awards.selection import SelectionFooter
from tests.ui.awards.conftest import TODAY, proposed_round


def test_the_sum_of_the_ticked_stands_there_in_words(qtbot, qapp, book):
    rows = read_round(book, proposed_round(book)).awards[:2]
    footer = SelectionFooter(decided=True, today=TODAY)
    qtbot.addWidget(footer)
    footer.show_chosen(rows)
    assert footer._counted.text() == "Đã chọn 2 em · 1.800.000 ₫"
    assert footer._sum.text() == "Một triệu tám trăm nghìn đồng"
    with qtbot.waitSignal(footer.pay_pressed):
        footer.act.click()


def test_before_the_decision_the_ticked_are_taken_off_the_list(qtbot, qapp, book):
    footer = SelectionFooter(decided=False, today=TODAY)
    qtbot.addWidget(footer)
    footer.show_chosen(read_round(book, proposed_round(book)).awards[:3])
    assert (footer.act.text(), footer.act.kind) == ("Bỏ 3 em khỏi danh sách", "danger")
    with qtbot.waitSignal(footer.withdraw_pressed):
        footer.act.click()
