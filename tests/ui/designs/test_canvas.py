from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop_app.domain.design_geometry import Ground, Guide, Place, sized
from desktop_app.ui.designs.canvas import FIT, FULL_SIZE, WIDEST_PICTURE, BoxShown, DesignCanvas

A4 = Ground(297, 210, 20)
BOXES = (
    BoxShown("Tên", "Ô chữ: Tên", Place(50, 40, 100, 30)),
    BoxShown("Ký", "Ô chữ: Ký", Place(170, 120, 60, 40), clashes=True),
)


@pytest.fixture
def canvas(qtbot) -> DesignCanvas:
    shown = DesignCanvas()
    qtbot.addWidget(shown)
    shown.resize(900, 640)
    shown.show()
    shown.show_boxes(A4, BOXES, "Tên")
    shown.box_chosen.connect(lambda name: shown.show_boxes(A4, BOXES, name))  # as the editor does
    shown.placed = []
    shown.box_placed.connect(lambda place, mark: shown.placed.append((place, mark)))
    return shown


def drag(canvas: DesignCanvas, name: str, start: QPoint, by: tuple[float, float], keys=Qt.KeyboardModifier.NoModifier):
    """Pulls from a point of a frame so many millimetres, in three goes."""
    frame = canvas.frames[name]
    mouse = Qt.MouseButton.LeftButton
    QTest.mousePress(frame, mouse, keys, start)
    for share in (0.3, 0.7, 1):
        to = start + QPoint(round(by[0] * share * canvas.scale), round(by[1] * share * canvas.scale))
        frame.mouseMoveEvent(_move(frame, to, keys))
    QTest.mouseRelease(frame, mouse, keys, start)


def _move(frame, to: QPoint, keys):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    buttons = Qt.MouseButton.LeftButton
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(frame.mapToGlobal(to)), Qt.MouseButton.NoButton, buttons, keys
    )


def middle(canvas: DesignCanvas, name: str) -> QPoint:
    frame = canvas.frames[name]
    return QPoint(frame.width() // 3, frame.height() // 3)  # not on a handle


def near(place: Place, x: float, y: float, width: float, height: float) -> bool:
    found = (place.x, place.y, place.width, place.height)
    return all(abs(a - b) < 0.7 for a, b in zip(found, (x, y, width, height), strict=True))  # a px is 0.35 mm


def test_a_box_is_dragged_and_all_of_it_is_one_step(canvas: DesignCanvas) -> None:
    drag(canvas, "Tên", middle(canvas, "Tên"), (7, 23))
    assert near(canvas.placed[-1][0], 57, 63, 100, 30)
    assert len({mark for _place, mark in canvas.placed}) == 1
    drag(canvas, "Tên", middle(canvas, "Tên"), (7, 23))
    assert len({mark for _place, mark in canvas.placed}) == 2, "another drag is another step"


def test_a_click_is_no_drag(canvas: DesignCanvas) -> None:
    chosen: list[str] = []
    canvas.box_chosen.connect(chosen.append)
    QTest.mouseClick(canvas.frames["Ký"], Qt.MouseButton.LeftButton, pos=middle(canvas, "Ký"))
    assert chosen == ["Ký"]
    assert canvas.placed == []


def test_with_shift_a_box_goes_along_one_axis_only(canvas: DesignCanvas) -> None:
    drag(canvas, "Tên", middle(canvas, "Tên"), (13, 31), Qt.KeyboardModifier.ShiftModifier)
    assert near(canvas.placed[-1][0], 50, 71, 100, 30)


def test_near_the_middle_of_the_page_a_box_snaps_and_a_guide_is_drawn_until_it_is_let_go(canvas) -> None:
    frame = canvas.frames["Tên"]
    start = middle(canvas, "Tên")
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    to = start + QPoint(round(48 * canvas.scale), round(3 * canvas.scale))
    frame.mouseMoveEvent(_move(frame, to, Qt.KeyboardModifier.NoModifier))
    assert canvas.placed[-1][0].x == 98.5
    assert Guide(upright=True, at=148.5) in canvas.paper.guides
    frame.mouseMoveEvent(_move(frame, to, Qt.KeyboardModifier.AltModifier))
    assert canvas.placed[-1][0].x != 98.5, "with Alt nothing draws"
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)
    assert canvas.paper.guides == ()


def test_a_corner_sizes_and_with_shift_keeps_the_shape(canvas: DesignCanvas) -> None:
    frame = canvas.frames["Tên"]
    box = frame.box()
    corner = QPoint(round(box.right()), round(box.bottom()))
    assert frame.handle_at(box.bottomRight()) == "se"
    drag(canvas, "Tên", corner, (13, 17), Qt.KeyboardModifier.AltModifier)
    assert near(canvas.placed[-1][0], 50, 40, 113, 47)
    canvas.show_boxes(A4, BOXES, "Tên")
    drag(canvas, "Tên", corner, (50, 3), Qt.KeyboardModifier.ShiftModifier)
    place = canvas.placed[-1][0]
    assert place.width / place.height == pytest.approx(100 / 30, rel=0.02)
    assert place == sized(A4, BOXES[0].place, "se", place.width - 100, 0, keeps_ratio=True)


def test_handles_can_be_taken_hold_of_beside_the_box_and_only_of_the_chosen_one(canvas: DesignCanvas) -> None:
    frame = canvas.frames["Tên"]
    corner = frame.box().topLeft()
    for off in (-6, 0, 6):  # at least 12 px
        assert frame.handle_at(corner.__class__(corner.x() + off, corner.y() + off)) == "nw"
    assert canvas.frames["Ký"].handle_at(canvas.frames["Ký"].box().topLeft()) is None


def test_arrow_keys_stay_on_the_page(canvas: DesignCanvas) -> None:
    frame = canvas.frames["Tên"]
    for _ in range(30):
        QTest.keyClick(frame, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        canvas.show_boxes(A4, (BoxShown("Tên", "Tên", canvas.placed[-1][0]), BOXES[1]), "Tên")
    assert canvas.placed[-1][0] == Place(0, 40, 100, 30)


def test_pressing_the_paper_beside_the_boxes_leaves_them(canvas: DesignCanvas) -> None:
    chosen: list[str] = []
    canvas.box_chosen.connect(chosen.append)
    QTest.mousePress(canvas.paper, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert chosen[-1] == ""


def test_the_page_is_shown_whole_or_at_its_size_and_the_picture_is_wanted_as_large(canvas: DesignCanvas) -> None:
    whole = canvas.picture_width()
    assert whole == pytest.approx((640 - 2 * 18) / 210 * 297, abs=2)
    canvas.set_zoom(1.0)
    assert canvas.picture_width() == round(297 * FULL_SIZE)
    canvas.set_zoom(2.0)
    assert canvas.picture_width() == round(297 * FULL_SIZE * 2)
    canvas.show_boxes(Ground(420, 297), BOXES, "")
    assert canvas.picture_width() == WIDEST_PICTURE
    canvas.set_zoom(FIT)
    assert canvas.picture_width() < whole + 3


def test_boxes_come_and_go_and_the_focus_stays_with_the_chosen_one(canvas: DesignCanvas) -> None:
    canvas.frames["Tên"].setFocus()
    canvas.show_boxes(A4, (*BOXES, BoxShown("Mới", "Ô chữ: Mới", Place(10, 10, 20, 20))), "Tên")
    assert canvas.frames["Tên"].hasFocus()
    assert set(canvas.frames) == {"Tên", "Ký", "Mới"}
    canvas.show_boxes(A4, BOXES[1:], "Ký")
    assert set(canvas.frames) == {"Ký"}
    canvas.set_picture(QImage(10, 7, QImage.Format.Format_RGB32))
    assert not canvas.grab().isNull()
