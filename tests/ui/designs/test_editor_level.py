from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.design_geometry import Place
from desktop_app.printing.boxes import PictureBox, Stack, Text
from desktop_app.printing.certificate_designs import bundled_design
from desktop_app.printing.certificates import Certificate
from desktop_app.services.certificate_designs import own_designs, printable_design, save_new_design
from desktop_app.services.design_edits import box_named, place_of
from desktop_app.storage.book import Book
from desktop_app.storage.drafts import kept_drafts
from desktop_app.ui.designs.box_panel import BoxPanel
from desktop_app.ui.designs.editor import Shown
from desktop_app.ui.designs.editor_level import read_picture
from desktop_app.ui.designs.page_panel import PagePanel
from tests.doses import dose
from tests.integration.services.design_tools import cmyk, png
from tests.integration.services.ledger_tools import ask, do
from tests.ui.designs.conftest import GOLD, DesignStage
from tests.ui.looks import LOOKS

NAME_BOX = "Tên giấy"


def own(book: Book) -> list[str]:
    return [row.name for row in ask(book, own_designs)]


def lower(level, name: str = NAME_BOX, by: float = 0.5) -> Place:
    """Moves a box as a hand would, and gives where it stands then."""
    editing = level.editing
    editing.choose(name)
    place = place_of(editing.box)
    editing.move_to(Place(place.x, place.y - by, place.width, place.height), "")
    return place_of(editing.box)


def drafts(stage: DesignStage) -> list[str]:
    stage.settle()
    with stage.book.reader() as reader:
        return [draft.key for draft in kept_drafts(reader, "designs.")]


def test_a_bundled_design_is_saved_as_the_boards_own_and_stays_as_it_was(open_designs, book: Book) -> None:
    stage = open_designs()
    level = stage.edit()
    assert level.view.save.text() == "Lưu thành mẫu của Hội"
    there = lower(level)
    level.save()
    stage.settle()
    name = f"{bundled_design(GOLD).title} của Hội"
    assert own(book) == [name]
    saved = ask(book, printable_design, ask(book, own_designs)[0].design_id.hex)
    assert place_of(box_named(saved.layout, NAME_BOX)) == there
    assert place_of(box_named(bundled_design(GOLD), NAME_BOX)) != there
    assert (stage.said()[-1], level.view.save.text()) == (f"Đã lưu mẫu {name}", "Lưu mẫu")
    assert not level.editing.is_changed
    assert drafts(stage) == []
    lower(level)
    level.save()
    stage.settle()
    assert own(book) == [name], "the second time it is the same design"


def test_saving_is_taken_back_and_the_design_in_hand_is_a_new_one_again(open_designs, book: Book) -> None:
    stage = open_designs()
    level = stage.edit()
    lower(level)
    level.save()
    stage.settle()
    stage.toasts[-1][1]()
    stage.settle()
    assert own(book) == []
    assert level.view.save.text() == "Lưu thành mẫu của Hội"
    level.save()
    stage.settle()
    assert len(own(book)) == 1


def test_what_is_edited_survives_the_end_of_the_program(open_designs, book: Book, tmp_path: Path) -> None:
    picture = tmp_path / "huy hiệu.png"
    picture.write_bytes(png())
    stage = open_designs()
    level = stage.edit()
    there = lower(level)
    level.take_picture(picture, new=True)
    stage.settle()
    level.leave()
    assert drafts(stage) == [f"designs.{GOLD}"]
    again = open_designs()
    other = again.edit()
    assert place_of(box_named(other.editing.layout_now, NAME_BOX)) == there
    assert [box.name for box in other.editing.layout_now.pictures][-1] == "Hình"
    assert len(other.editing.needed_pictures()) == 1
    assert again.said()[-1].startswith("Mở lại phần sửa dở lúc ")
    again.toasts[-1][1]()
    assert other.editing.layout_now == bundled_design(GOLD), "one step takes the whole draft back"
    assert drafts(again) == []


def test_taking_everything_back_leaves_no_draft(open_designs) -> None:
    stage = open_designs()
    level = stage.edit()
    lower(level)
    level.leave()
    assert drafts(stage) != []
    level.view.take_back()
    level.leave()
    assert drafts(stage) == []


def test_keys_move_size_take_out_and_take_back(open_designs, book: Book) -> None:
    stage = open_designs()
    level = stage.edit()
    level.editing.choose(NAME_BOX)
    stage.settle()
    frame = level.view.canvas.frames[NAME_BOX]
    frame.setFocus()
    before = place_of(level.editing.box)
    QTest.keyClick(frame, Qt.Key.Key_Right)
    QTest.keyClick(frame, Qt.Key.Key_Up)
    QTest.keyClick(frame, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(frame, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert place_of(level.editing.box) == Place(before.x + 5.5, before.y - 0.5, before.width - 0.5, before.height)
    window = QApplication.focusWidget()
    assert window is frame
    QTest.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert place_of(level.editing.box).width == before.width
    QTest.keyClick(frame, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert place_of(level.editing.box).width == before.width - 0.5
    QTest.keyClick(frame, Qt.Key.Key_Delete)
    assert box_named(level.editing.layout_now, NAME_BOX) is None
    while level.editing.can_undo:
        level.view.take_back()
    assert level.editing.layout_now == bundled_design(GOLD)
    assert own(book) == []


def test_the_window_takes_nothing_else_back_while_a_box_has_the_keys(open_designs, book: Book) -> None:
    do(book, save_new_design, "Mẫu khác", GOLD, bundled_design(GOLD))
    stage = open_designs()
    level = stage.edit()
    lower(level)
    frame = level.view.canvas.frames[NAME_BOX]
    frame.setFocus()
    stage.page.tell("Một việc khác", lambda: pytest.fail("taken back"))
    QTest.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert level.editing.layout_now == bundled_design(GOLD)


def test_tab_goes_through_every_box_and_each_has_a_name(open_designs) -> None:
    stage = open_designs()
    level = stage.edit()
    level.view.canvas.focus_first()
    reached: list[str] = []
    for _ in range(len(level.view.canvas.frames)):
        frame = stage.window.focusWidget()
        reached.append(frame.name)
        assert frame.accessibleName()
        assert level.editing.chosen == frame.name
        QTest.keyClick(frame, Qt.Key.Key_Tab)
    assert sorted(reached) == sorted(level.view.canvas.frames)
    tops = [box_named(level.editing.layout_now, name).y_mm for name in reached]
    assert tops == sorted(tops), "as they are read"


def test_escape_leaves_the_box_and_then_the_editor(open_designs) -> None:
    stage = open_designs()
    stage.list()
    level = stage.edit()
    level.editing.choose(NAME_BOX)
    assert isinstance(level.view.panel, BoxPanel)
    assert stage.page.go_back()
    assert isinstance(level.view.panel, PagePanel)
    assert level.is_open
    stage.page.go_back()
    assert not level.is_open


# Text


def test_a_text_is_typed_with_fields_of_the_recipient_and_the_paper_follows(open_designs) -> None:
    stage = open_designs()
    level = stage.edit()
    level.view.add_box("text")
    stage.settle()
    panel = level.view.panel
    panel.line.text.setPlainText("Tặng ")
    panel.line.text.moveCursor(QTextCursor.MoveOperation.End)
    panel.line.insert_field("goods")
    stage.settle()
    box = level.editing.box
    assert isinstance(box, Stack)
    assert box.items[0].text == "Tặng {goods}"
    assert panel.line.text.toPlainText() == "Tặng {hiện vật}"
    assert level.editing.layout_now.variables["goods"]
    assert not level.view.canvas.paper.picture.isNull()


@pytest.mark.parametrize("rubbish", dose(["{lương", "lương}", "{}", "{lương tháng}", "{{họ tên}}", "{họ tên"], 0, 5))
def test_a_field_that_is_none_is_said_beside_the_text_and_is_not_saved(open_designs, book, rubbish: str) -> None:
    stage = open_designs()
    level = stage.edit()
    level.editing.choose(NAME_BOX)
    panel = level.view.panel
    before = level.editing.layout_now
    panel.line.text.setPlainText(rubbish)
    assert panel.line.text_field.state == "bad"
    assert level.editing.layout_now == before
    level.editing.choose("")
    level.save()
    stage.settle()
    assert own(book) == []
    assert level.editing.chosen == NAME_BOX, "it leads to what is to be put right"
    assert level.view.panel.line.text.toPlainText() == rubbish, "nothing typed is lost"
    level.view.panel.line.text.setPlainText("GIẤY KHEN")
    level.save()
    stage.settle()
    assert len(own(book)) == 1


def test_boxes_over_each_other_are_shown_and_not_saved(open_designs, book: Book) -> None:
    stage = open_designs()
    level = stage.edit()
    editing = level.editing
    first, second = editing.layout_now.stacks[:2]
    editing.choose(first.name)
    editing.move_to(place_of(second), "")
    stage.settle()
    assert level.view.canvas.frames[first.name]._clashes
    assert first.name in level.view.note.findChild(type(level.view.note._text)).text()
    level.save()
    stage.settle()
    assert own(book) == []
    level.view.take_back()
    stage.settle()
    assert not level.view.canvas.frames[first.name]._clashes


def test_a_text_that_cannot_be_printed_is_said_and_the_paper_before_stays(open_designs) -> None:
    stage = open_designs()
    level = stage.edit()
    picture = level.view.canvas.paper.picture
    level.editing.choose(NAME_BOX)
    level.view.panel.line.text.setPlainText("漢字")
    stage.settle()
    assert level.view._is_said
    assert level.view.canvas.paper.picture.size() == picture.size()


def test_a_real_recipient_is_shown_in_place_of_the_sample(open_designs) -> None:
    certificate = Certificate(
        ("HỘI KHUYẾN HỌC VIỆT NAM", "HỘI KHUYẾN HỌC XÃ MẪU"),
        "CHỦ TỊCH",
        "Em Công Tằng Tôn Nữ Thị Hoàng Phương Anh",
        "Học giỏi",
        "Xã Mẫu",
        date(2026, 11, 21),
        "CHỦ TỊCH",
        "Hồ Sỹ Tùng",
    )
    stage = open_designs()
    level = stage.edit(people=(Shown("Công Tằng Tôn Nữ Thị Hoàng Phương Anh", certificate),))
    before = level.view.canvas.paper.picture
    level.view.panel.person.set_key(0)
    level.view.panel.person.chosen.emit(0)
    stage.settle()
    assert level.view.canvas.paper.picture != before


# Pictures


def test_a_picture_from_a_file_stands_in_its_shape_and_is_saved_with_the_design(open_designs, book, tmp_path) -> None:
    picture = tmp_path / "huy hiệu.jpg"
    picture.write_bytes(cmyk(90, 45))
    stage = open_designs()
    level = stage.edit()
    level.choose = lambda _over, answer: answer(picture)
    level.view.add_box("picture")
    stage.settle()
    box = level.editing.box
    assert isinstance(box, PictureBox)
    assert (box.width_mm, box.height_mm) == (40, 20)
    level.editing.move_to(Place(10, 10, 30, 15), "")
    level.save()
    stage.settle()
    design = ask(book, printable_design, ask(book, own_designs)[0].design_id.hex)
    assert box.picture in design.pictures


@pytest.mark.parametrize("content", dose([b"", b"khong phai anh", b"\xff\xd8\xff\xe0" + b"\0" * 99, png()[:40]], 0, 3))
def test_a_picture_that_is_none_is_said_and_changes_nothing(open_designs, tmp_path, content: bytes) -> None:
    picture = tmp_path / "hỏng.png"
    picture.write_bytes(content)
    stage = open_designs()
    level = stage.edit()
    for path in (picture, tmp_path / "không có.png"):
        level.take_picture(path, new=True)
        stage.settle()
        assert path.name in level.view.note.findChild(type(level.view.note._text)).text()
    assert level.editing.layout_now == bundled_design(GOLD)
    assert read_picture(picture) == content


# Names, paper


def test_a_name_that_is_taken_is_said_beside_the_field(open_designs, book: Book) -> None:
    do(book, save_new_design, "Mẫu của xã", GOLD, bundled_design(GOLD))
    stage = open_designs()
    level = stage.edit()
    for wrong in ("MẪU của xã", "", "x" * 61, bundled_design(GOLD).title):
        level.view.panel.name.setMaxLength(300)
        level.view.panel.name.setText(wrong)
        level.save()
        stage.settle()
        assert level.view.panel.name_field.state == "bad", wrong
        assert level.view.panel.name.text() == wrong
    assert own(book) == ["Mẫu của xã"]
    level.view.panel.name.setText("Mẫu họ Hồ")
    level.save()
    stage.settle()
    assert own(book) == ["Mẫu của xã", "Mẫu họ Hồ"]


def test_a_design_that_is_gone_is_said_above_the_page(open_designs) -> None:
    stage = open_designs()
    stage.edit("0" * 32)
    assert stage.page.fault is not None


def test_a_design_changed_elsewhere_is_shown_as_it_is_now(open_designs, book: Book) -> None:
    design_id = do(book, save_new_design, "Mẫu của xã", GOLD, bundled_design(GOLD))
    stage = open_designs()
    level = stage.edit(design_id.hex)
    with book.work("ông Tư") as work:
        work.connection.exec_driver_sql("UPDATE certificate_design SET name = 'Tên mới'")
        work.describe("designs.renamed", {"before": "Mẫu của xã", "name": "Tên mới"})
    stage.settle()
    assert level.editing.name == "Tên mới"


@pytest.mark.parametrize("size", LOOKS)
def test_the_editor_is_clean_in_every_look(open_designs, look, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage = open_designs(width, height)
    level = stage.edit(people=())
    assert stage.faults() == []
    for box in level.editing.layout_now.boxes():
        level.editing.choose(box.name)
        assert stage.faults() == [], box.name
    for kind in ("line", "seal", "qr", "text"):
        level.view.add_box(kind)
        assert stage.faults() == [], kind
    level.view.panel.line.text.setPlainText("{sai")
    assert stage.faults() == []
    for zoom in (1.0, 2.0):
        level.view.canvas.set_zoom(zoom)
        assert stage.faults() == []
    assert isinstance(level.editing.box.items[0], Text)
