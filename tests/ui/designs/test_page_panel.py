from __future__ import annotations

from desktop_app.printing.frames import FRAMES
from desktop_app.services.design_edits import place_of
from desktop_app.ui.designs.page_panel import NO_FRAME, SAMPLE, PagePanel


def panel_of(qtbot, editing, people=()) -> PagePanel:
    panel = PagePanel(editing, people)
    qtbot.addWidget(panel)
    editing.changed.connect(lambda: panel.show_layout(editing.layout_now))
    panel.show()
    return panel


def test_paper_is_turned_and_made_smaller_with_every_box_on_it(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    panel.way.set_key("upright")
    panel.way.chosen.emit("upright")
    assert (editing.layout_now.width_mm, editing.layout_now.height_mm) == (210, 297)
    panel.paper.set_key("A5")
    panel.paper.chosen.emit("A5")
    layout = editing.layout_now
    assert (layout.width_mm, layout.height_mm) == (148, 210)
    for box in layout.boxes():
        place = place_of(box)
        assert place.right <= 148.02
        assert place.bottom <= 210.02
    panel.sides[0].setText("255,5")
    panel.sides[0].editingFinished.emit()
    assert editing.layout_now.width_mm == 255.5
    assert panel.paper.key() == "other"
    for _ in range(3):
        editing.undo()
    assert panel.paper.key() == "A4"
    assert not editing.is_changed


def test_a_frame_is_taken_away_and_another_put_in_its_place(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    line = editing.layout_now.frame.line
    panel.frame.chosen.emit(NO_FRAME)
    assert editing.layout_now.frame is None
    assert not panel.frame_colour.isVisible()
    other = min(FRAMES)
    panel.frame.chosen.emit(other)
    assert (editing.layout_now.frame.kind, editing.layout_now.frame.line) == (other, line)
    panel.frame_colour.colour_chosen.emit("#1A6339")
    panel.margin.number_changed.emit(12.0)
    assert (editing.layout_now.frame.line, editing.layout_now.frame.margin_mm) == ("#1A6339", 12)
    panel.text_only.click()
    assert editing.layout_now.text_only


def test_every_box_is_in_the_list_and_is_chosen_there(qtbot, editing_of) -> None:
    editing = editing_of()
    panel = panel_of(qtbot, editing)
    assert sorted(button.text() for button in panel.box_buttons) == sorted(
        box.name for box in editing.layout_now.boxes()
    )
    panel.box_buttons[2].click()
    assert editing.chosen == panel.box_buttons[2].text()
    editing.remove()
    assert len(panel.box_buttons) == len(editing.layout_now.boxes())


def test_whose_certificate_is_shown_can_be_chosen_where_there_is_anybody(qtbot, editing_of) -> None:
    assert panel_of(qtbot, editing_of()).person is None
    panel = panel_of(qtbot, editing_of(), ("Hồ Thị Ngọc Ánh", "Trần Quốc Bảo"))
    told: list[int] = []
    panel.person_chosen.connect(told.append)
    assert panel.person.key() == SAMPLE
    panel.person.chosen.emit(1)
    assert told == [1]
    panel.name.setText("Tên mới")
    panel.name.editingFinished.emit()
    assert panel._editing.name == "Tên mới"
