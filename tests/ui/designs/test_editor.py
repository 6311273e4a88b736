from __future__ import annotations

from time import perf_counter

from desktop_app.domain.design_geometry import Place
from desktop_app.printing.certificate_designs import bundled_design
from desktop_app.services.design_edits import place_of
from desktop_app.ui.designs.editor import DesignEditor
from desktop_app.ui.jobs import Jobs
from tests.ui.designs.conftest import GOLD


def opened(qtbot, editing) -> tuple[DesignEditor, Jobs]:
    jobs = Jobs()
    editor = DesignEditor(jobs)
    qtbot.addWidget(editor)
    editor.resize(1080, 660)
    editor.show()
    editor.begin(editing)
    qtbot.waitUntil(lambda: not jobs.busy)
    return editor, jobs


def test_outlines_move_at_once_and_the_paper_follows(qtbot, editing_of) -> None:
    editing = editing_of()
    editor, jobs = opened(qtbot, editing)
    editing.choose("Ký")
    picture, frame = editor.canvas.paper.picture, editor.canvas.frames["Ký"].geometry()
    place = place_of(editing.box)
    editing.move_to(Place(place.x - 10, place.y, place.width, place.height), "")
    assert editor.canvas.frames["Ký"].geometry() != frame
    assert editor.canvas.paper.picture == picture
    qtbot.waitUntil(lambda: not jobs.busy)
    assert editor.canvas.paper.picture != picture
    assert jobs.close()


def test_a_changed_text_is_on_the_paper_soon(qtbot, editing_of) -> None:
    editing = editing_of()
    editor, jobs = opened(qtbot, editing)
    editing.choose("Tên giấy")
    taken: list[float] = []
    for number in range(9):
        begun = perf_counter()
        editor.panel.line.text.setPlainText(f"GIẤY KHEN {number}")
        qtbot.waitUntil(lambda: not jobs.busy)
        taken.append(perf_counter() - begun)
    assert min(taken) < 0.5, "0.05 s on a quiet machine; other work runs beside this"
    assert jobs.close()


def test_buttons_follow_what_can_be_taken_back(qtbot, editing_of) -> None:
    editing = editing_of()
    editor, jobs = opened(qtbot, editing)
    assert not editor.undo.isEnabled()
    editor.add_box("seal")
    assert editor.undo.isEnabled()
    assert editor.canvas.frames["Chỗ đóng dấu"] is not None
    editor.undo.click()
    assert editor.redo.isEnabled()
    editor.redo.click()
    assert editing.chosen == ""
    while editing.can_undo:
        editor.take_back()
    assert editing.layout_now == bundled_design(GOLD)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert jobs.close()
