"""The smaller parts: what they say, which keys they know."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.ui.gallery import gallery_window, sample_question
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.charts import Bars, scale_top
from desktop_app.ui.widgets.check_box import ChoiceCard
from desktop_app.ui.widgets.choice import Choice, Option, SearchChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.dialog import ask
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import SearchField, TextField
from desktop_app.ui.widgets.paper import PaperPreview
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import initials

TODAY = date(2026, 11, 21)


def shown(qtbot, widget, size=(500, 300)):
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_enter_presses_the_button_that_has_the_focus(qtbot):
    presses = []
    button = shown(qtbot, Button("Lưu hội viên", on_click=lambda: presses.append(1)))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(presses) == 2


def test_a_mouse_click_leaves_no_focus_ring_on_a_button(qtbot):
    button = shown(qtbot, Button("Lưu"))
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_a_segmented_control_is_one_tab_stop_and_arrows_choose(qtbot):
    made = shown(qtbot, Segmented([Segment("a", "Tất cả"), Segment("b", "Chưa nhận"), Segment("c", "Đã nhận")]))
    parts = made.findChildren(QRadioButton)
    assert [part.isChecked() for part in parts] == [True, False, False]
    parts[0].setFocus()
    with qtbot.waitSignal(made.chosen) as chosen:
        qtbot.keyClick(parts[0], Qt.Key.Key_Right)
    assert chosen.args == ["b"]
    assert made.key() == "b"
    stops = [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_arrows_choose_among_large_choices(qtbot):
    box = QWidget()
    layout = QVBoxLayout(box)
    first, second = (
        ChoiceCard("Xã, phường", "Cả xã", "landmark", checked=True),
        ChoiceCard("Dòng họ", "Con cháu", "trees"),
    )
    layout.addWidget(first)
    layout.addWidget(second)
    shown(qtbot, box)
    box.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    with qtbot.waitSignal(second.toggled):
        qtbot.keyClick(first, Qt.Key.Key_Down)
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_new_segments_keep_the_choice_that_is_still_there(qtbot):
    made = shown(qtbot, Segmented([Segment(1, "Một"), Segment(2, "Hai")], chosen=2))
    made.set_segments([Segment(2, "Hai"), Segment(3, "Ba")])
    assert made.key() == 2
    made.set_segments([Segment(4, "Bốn"), Segment(5, "Năm")])
    assert made.key() == 4


def test_a_field_tells_its_message_to_screen_readers(qtbot):
    field = shown(qtbot, Field("Năm sinh", TextField(), hint="Ví dụ: 1961"))
    assert field.control.accessibleDescription() == "Ví dụ: 1961"
    field.set_error("Năm sinh phải từ 1900 đến 2026. Ví dụ: 1961.")
    assert field.state == "bad"
    assert field.control.accessibleName() == "Năm sinh"
    assert field.control.accessibleDescription().startswith("Năm sinh phải")
    label = field.findChildren(QLabel)[0]
    assert label.buddy() is field.control
    field.clear()
    assert (field.state, field.message()) == ("hint", "Ví dụ: 1961")


def test_enter_goes_to_the_next_field_and_the_last_one_saves(qtbot):
    form, saved = QWidget(), []
    first, second = TextField(name="Họ và tên"), TextField(name="Năm sinh")
    layout = QVBoxLayout(form)
    layout.addWidget(first)
    layout.addWidget(second)
    enter_moves_on([first, second], lambda: saved.append(1))
    shown(qtbot, form)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert form.focusWidget() is second
    assert saved == []
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert saved == [1]


def test_text_leaves_a_field_composed_and_without_spaces_at_the_ends(qtbot):
    field = shown(qtbot, TextField("  Nguye\u0302\u0303n  "))
    assert field.value() == "Nguyễn"


def test_a_search_is_sent_once_after_a_pause_and_at_once_on_enter(qtbot):
    field, sent = shown(qtbot, SearchField("Tìm tên")), []
    field.searched.connect(sent.append)
    qtbot.keyClicks(field, "nguyen")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sent == ["nguyen"]
    qtbot.keyClicks(field, " huu")
    qtbot.waitUntil(lambda: len(sent) == 2)
    assert sent == ["nguyen", "nguyen huu"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert sent[-1] == ""


def test_the_example_of_a_search_gets_shorter_before_it_is_cut(qtbot):
    search = shown(qtbot, SearchField("Tìm tên, số điện thoại (không cần gõ dấu)"), (500, 44))
    seen = [search.placeholderText()]
    for width in (270, 160):
        search.resize(width, 44)
        seen.append(search.placeholderText())
    assert seen == ["Tìm tên, số điện thoại (không cần gõ dấu)", "Tìm tên, số điện thoại", "Tìm tên"]
    assert search.accessibleName() == seen[0]


def test_what_a_closed_list_cannot_show_whole_is_whole_in_its_tip(qtbot):
    long = "Năm 2026, Hội Khuyến học xã Quỳnh Lưu, tỉnh Nghệ An"
    choice = shown(qtbot, Choice([Option(1, long)]), (150, 44))
    choice.grab()
    assert choice.toolTip() == long
    choice.resize(700, 44)
    choice.grab()
    assert choice.toolTip() == ""


def test_a_day_is_completed_on_leaving_and_moved_by_the_arrows(qtbot):
    field = shown(qtbot, DateField(None, today=TODAY))
    field.setText("3/9")
    with qtbot.waitSignal(field.day_changed) as changed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert changed.args == [date(2026, 9, 3)]
    assert field.text() == "03/09/2026"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == date(2026, 9, 4)


def test_a_day_that_does_not_exist_stays_as_typed_and_is_told(qtbot):
    field = shown(qtbot, DateField(TODAY, today=TODAY))
    field.setText("31/02/2026")
    with qtbot.waitSignal(field.refused) as refused:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert isinstance(refused.args[0], DateNotUnderstood)
    assert field.text() == "31/02/2026"


def test_a_closed_list_is_not_changed_by_the_wheel_but_by_keys(qtbot):
    made = shown(qtbot, Choice([Option(n, f"Thôn {n}") for n in range(1, 9)], chosen=3))
    with qtbot.waitSignal(made.chosen) as chosen:
        qtbot.keyClick(made, Qt.Key.Key_Down)
        made.activated.emit(made.currentIndex())
    assert chosen.args == [4]
    assert made.key() == 4


COMMUNES = [Option("1", "Xã Quỳnh Lưu", "Nghệ An"), Option("2", "Phường Đông Hà"), Option("3", "Xã Đồng Lê")]


def test_a_long_list_is_searched_without_marks_and_chosen_with_enter(qtbot):
    made = shown(qtbot, SearchChoice(COMMUNES))
    assert made.key() is None
    made.open_list()
    popup = made._popup
    qtbot.keyClicks(popup.search, "dong")
    assert popup.list.model().rowCount() == 2
    qtbot.keyClick(popup.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.chosen) as chosen:
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert chosen.args == ["3"]
    assert made.key() == "3"
    assert made.accessibleDescription() == "Xã Đồng Lê"


def test_escape_leaves_the_choice_as_it_was(qtbot):
    made = shown(qtbot, SearchChoice(COMMUNES, chosen="1"))
    made.open_list()
    qtbot.keyClick(made._popup.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: made._popup is None)
    assert made.key() == "1"


def test_a_remote_list_asks_for_what_is_typed_and_shows_what_it_is_given(qtbot):
    made, asked = shown(qtbot, SearchChoice(remote=True)), []
    made.searched.connect(asked.append)
    made.open_list()
    qtbot.keyClicks(made._popup.search, "la")
    assert asked == ["", "l", "la"]
    made.answer("la", [Option("9", "Hồ Thị Lài")])
    made.answer("l", [Option("7", "Lê Văn Dũng")])  # it comes late, and is of what no longer stands there
    qtbot.keyClick(made._popup.search, Qt.Key.Key_Return)
    assert made.key() == "9"


@pytest.fixture
def question(qtbot):
    window = shown(qtbot, gallery_window(), (1366, 768))
    answers = []
    made = ask(sample_question(window), lambda: answers.append("yes"), lambda: answers.append("no"))
    made.answers = answers
    qtbot.waitUntil(made.isVisible)
    return made


def test_escape_is_the_safe_answer(question, qtbot):
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert question.answers == ["no"]


def test_enter_never_says_yes_even_with_the_focus_on_yes(question, qtbot):
    qtbot.keyClick(question.yes, Qt.Key.Key_Return)
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert question.answers == []
    assert question.isVisible()
    qtbot.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert question.answers == ["yes"]


def test_the_safe_button_has_the_focus_when_a_question_opens(question):
    assert question.focusWidget() is question.no


@pytest.mark.parametrize(
    ("largest", "top"), [(27.5, 30), (12, 15), (1, 1.5), (0, 3), (29, 30), (31, 60), (0.2, 0.3), (1_000_000, 1_500_000)]
)
def test_an_axis_ends_on_a_round_number_just_above_the_largest_value(largest, top):
    assert scale_top(largest) == pytest.approx(top)


def test_a_chart_says_what_it_shows(qtbot):
    from desktop_app.ui.widgets.charts import BarChart

    chart = shown(qtbot, BarChart("Năm 2026 thu 15, chi 4 triệu đồng", [Bars("T1", 9, 4), Bars("T2", 6, 0)]))
    assert chart.accessibleName() == "Năm 2026 thu 15, chi 4 triệu đồng"


def test_paper_keeps_its_shape_and_its_white_in_the_dark(qtbot, look):
    look("dark")
    sheet = QImage(297, 210, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    preview = shown(qtbot, PaperPreview("Giấy khen"))
    preview.set_image(sheet)
    picture = preview.grab().toImage()
    assert picture.pixelColor(picture.rect().center()).name() == "#ffffff"
    assert picture.pixelColor(picture.width() // 2, 5).name() == "#171b21"


@pytest.mark.parametrize(
    ("name", "letters"), [("Nguyễn Hữu Cường", "NC"), ("Ông Minh", "M"), ("đặng thị thủy", "ĐT"), ("", ""), ("Bà", "B")]
)
def test_initials_are_of_family_name_and_given_name(name, letters):
    assert initials(name) == letters
