from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.ui.widgets.segmented import Segment, Segmented


def test_nothing_is_chosen_until_a_person_chooses(qtbot):
    choice = Segmented([Segment("print", "In như vậy"), Segment("leave_out", "Bỏ ra")], name="Thì sao?")
    qtbot.addWidget(choice)
    choice.choose_none()
    assert not any(button.isChecked() for button in choice._group.buttons())
    with qtbot.waitSignal(choice.chosen) as told:
        choice._group.button(0).click()
    assert told.args == ["print"]
    assert [button.isChecked() for button in choice._group.buttons()] == [True, False]


def test_while_nothing_is_chosen_the_keyboard_finds_the_first_choice(qtbot):
    choice = Segmented([Segment("print", "In như vậy"), Segment("leave_out", "Bỏ ra")], name="Thì sao?")
    qtbot.addWidget(choice)
    choice.choose_none()
    choice.show()
    choice.setFocus()
    assert choice._group.button(0).focusPolicy() == Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice._group.button(0), Qt.Key.Key_Space)
    assert told.args == ["print"]
