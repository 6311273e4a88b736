from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.ui.designs.box_frame import BoxFrame


class Hands:
    def __init__(self) -> None:
        self.done: list[tuple[object, ...]] = []

    def frame_chosen(self, frame) -> None:
        self.done.append(("chosen", frame.name))

    def frame_pulled(self, frame, handle, across, down, modifiers) -> None:
        self.done.append(("pulled", handle))

    def frame_released(self, frame) -> None:
        self.done.append(("released",))

    def frame_stepped(self, frame, across, down, *, sizes) -> None:
        self.done.append(("stepped", across, down, sizes))

    def frame_delete(self, frame) -> None:
        self.done.append(("delete",))


@pytest.fixture
def frame(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(400, 300)
    made = BoxFrame("Tên", "Ô chữ: Tên", Hands(), over)
    made.setGeometry(20, 20, 200, 100)
    made.hands, made.over = made._hands, over
    over.show()
    made.clearFocus()
    made.hands.done.clear()
    return made


def test_keys_tell_how_far_and_whether_it_is_moved_or_sized(frame) -> None:
    keys = Qt.KeyboardModifier
    for key, with_keys in (
        (Qt.Key.Key_Left, keys.NoModifier),
        (Qt.Key.Key_Down, keys.ShiftModifier),
        (Qt.Key.Key_Right, keys.ControlModifier),
        (Qt.Key.Key_Up, keys.ControlModifier | keys.ShiftModifier),
        (Qt.Key.Key_Delete, keys.NoModifier),
        (Qt.Key.Key_A, keys.NoModifier),
    ):
        QTest.keyClick(frame, key, with_keys)
    frame.hands.done = [done for done in frame.hands.done if done[0] != "chosen"]
    assert frame.hands.done == [
        ("stepped", -0.5, 0, False),
        ("stepped", 0, 5, False),
        ("stepped", 0.5, 0, True),
        ("stepped", 0, -5, True),
        ("delete",),
    ]


def test_a_flat_box_has_corners_but_no_handles_between_them_at_its_short_sides(frame) -> None:
    frame.set_chosen(chosen=True)
    assert frame.handle_at(QPointF(frame.box().left(), frame.box().center().y())) == "w"
    frame.resize(200, 2 * frame.margin() + 6)
    box = frame.box()
    assert frame.handle_at(QPointF(box.left(), box.center().y())) in {"nw", "sw"}
    assert frame.handle_at(QPointF(box.center().x(), box.bottom())) == "s"


def test_the_other_button_of_the_mouse_takes_hold_of_nothing(frame) -> None:
    QTest.mousePress(frame, Qt.MouseButton.RightButton)
    QTest.mouseMove(frame)
    QTest.mouseRelease(frame, Qt.MouseButton.RightButton)
    assert not {done[0] for done in frame.hands.done} & {"pulled", "released"}


def test_the_keyboard_can_be_seen_on_it(frame) -> None:
    frame.set_chosen(chosen=True, clashes=True)
    frame.clearFocus()
    without = frame.grab().toImage()
    frame.setFocus()
    assert ("chosen", "Tên") in frame.hands.done
    assert frame.grab().toImage() != without
    assert frame.accessibleName() == "Ô chữ: Tên"
