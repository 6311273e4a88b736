from __future__ import annotations

from desktop_app.domain.design_geometry import Place
from desktop_app.printing.boxes import Gap, Stack
from desktop_app.services.design_edits import place_of
from desktop_app.ui.designs.adding import new_box, new_picture
from desktop_app.ui.designs.box_panel import BoxPanel

SIGN = "Ký"


def panel_of(qtbot, editing, name: str = SIGN) -> BoxPanel:
    editing.choose(name)
    panel = BoxPanel(editing, editing.box)
    qtbot.addWidget(panel)
    editing.changed.connect(lambda: panel.show_box(editing.box) if editing.box is not None else None)
    panel.show()
    return panel


def test_millimetres_are_exact_and_the_page_is_the_end(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    before = place_of(editing.box)
    panel._numbers["x"].setText("150,25")
    panel._numbers["x"].editingFinished.emit()
    assert place_of(editing.box) == Place(150.25, before.y, before.width, before.height)
    panel._numbers["x"].setText("290")
    panel._numbers["x"].editingFinished.emit()
    end = round(297 - before.width, 2)
    assert place_of(editing.box).x == end
    assert panel._numbers["x"].number() == end, "the field says where the box really stands"
    editing.undo()
    editing.undo()
    assert panel._numbers["x"].number() == before.x


def test_lines_are_added_moved_and_taken_out_and_taking_back_shows_them_again(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    before = editing.box.items
    panel.lines.add_item(Gap(height_mm=5))
    assert editing.box.items == (before[0], Gap(height_mm=5), *before[1:])
    panel.lines.down.click()
    panel.lines.drop.click()
    assert editing.box.items == before
    for _ in range(3):
        editing.undo()
    assert panel.lines.count() == len(before)
    assert panel.line is not None


def test_all_lines_may_go_and_one_may_come_back(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    for _ in range(len(editing.box.items)):
        panel.lines.drop.click()
    assert editing.box.items == ()
    assert panel.line is None
    panel.lines.add_item(Gap(height_mm=5))
    assert panel.line is not None


def test_letters_typed_into_one_line_are_one_step_and_another_line_is_another(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    before = editing.layout_now
    for text in ("a", "ab", "abc"):
        panel.line.text.setPlainText(text)
    panel.choose_line(1)
    panel.line.text.setPlainText("khác")
    editing.undo()
    assert editing.box.items[0].text == "abc"
    editing.undo()
    assert editing.layout_now == before


def test_a_box_is_named_and_a_taken_name_gets_a_number(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    panel.name.setText("Tên giấy")
    panel.name.editingFinished.emit()
    assert editing.chosen == "Tên giấy 2"
    assert panel.name.text() == "Tên giấy 2"
    panel.name.setText("  ")
    panel.name.editingFinished.emit()
    assert panel.name.text() == "Tên giấy 2"


def test_a_box_is_aligned_and_kept_off_blanks(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    panel.align.chosen.emit("left")
    panel.valign.chosen.emit("bottom")
    panel.preprinted.click()
    box = editing.box
    assert isinstance(box, Stack)
    assert (box.align, box.valign, box.preprinted) == ("left", "bottom", True)


def test_every_kind_of_box_has_its_fields(qtbot, editing_of) -> None:
    editing = editing_of()
    for kind in ("line", "seal", "qr"):
        editing.add(lambda name, kind=kind: new_box(editing.layout_now, kind, name), kind)
        panel = BoxPanel(editing, editing.box)
        qtbot.addWidget(panel)
        assert ("height" in panel._numbers) is (kind != "qr")
    editing.add(lambda name: new_picture(editing.layout_now, "a" * 64, 1.0, name), "Hình")
    panel = BoxPanel(editing, editing.box)
    qtbot.addWidget(panel)
    asked: list[bool] = []
    panel.picture_pressed.connect(lambda: asked.append(True))
    panel.picture.file.click()
    assert asked == [True]
    panel.drop.click()
    assert editing.chosen == ""
