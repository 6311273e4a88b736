from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.certificate_designs import DesignTooFull
from desktop_app.domain.design_geometry import Place
from desktop_app.printing.certificate_designs import bundled_design, design_text
from desktop_app.services.certificate_designs import KeptPicture
from desktop_app.services.design_edits import place_of
from desktop_app.ui.designs.adding import ADDED, new_box, new_picture
from tests.ui.designs.conftest import GOLD

PICTURE = KeptPicture("a" * 64, "hình.png", "image/png", b"...")


def test_a_box_is_chosen_moved_copied_named_and_taken_out(editing_of) -> None:
    editing = editing_of()
    told: list[str] = []
    editing.changed.connect(lambda: told.append("changed"))
    editing.selected.connect(lambda: told.append(editing.chosen))
    editing.choose("Tên giấy")
    editing.choose("không có")
    editing.move_to(Place(30, 50, 100, 20), "")
    editing.copy()
    editing.rename("Bản sao")
    editing.remove()
    assert told == ["Tên giấy", "changed", "changed", "Tên giấy 2", "changed", "changed", ""]
    assert editing.box is None
    assert place_of(next(box for box in editing.layout_now.boxes() if box.name == "Tên giấy")) == Place(30, 50, 100, 20)


def test_taking_back_what_was_added_chooses_nothing(editing_of) -> None:
    editing = editing_of()
    editing.add(lambda name: new_box(editing.layout_now, "text", name), "Chữ")
    assert editing.chosen == "Chữ"
    editing.undo()
    assert editing.chosen == ""
    editing.redo()
    assert any(box.name == "Chữ" for box in editing.layout_now.boxes())


def test_an_edit_that_cannot_be_is_told_and_changes_nothing(editing_of) -> None:
    editing = editing_of()
    refused: list[object] = []
    editing.refused.connect(refused.append)
    editing.choose("Tên giấy")
    for _ in range(80):
        editing.copy()
    assert isinstance(refused[-1], DesignTooFull)
    assert len(editing.layout_now.boxes()) == 60


def test_another_name_is_a_change_and_the_pictures_that_are_shown_are_known(editing_of) -> None:
    editing = editing_of()
    assert not editing.is_changed
    editing.call_it("Tên mới")
    assert editing.is_changed
    editing.pictures[PICTURE.digest] = PICTURE
    assert editing.needed_pictures() == ()
    editing.add(lambda name: new_picture(editing.layout_now, PICTURE.digest, 2.0, name), "Hình")
    assert editing.needed_pictures() == (PICTURE,)


@given(
    st.lists(st.tuples(st.sampled_from(("add", "copy", "remove", "raise", "move", "undo", "redo")), st.integers(0, 9)))
)
def test_whatever_is_done_taking_it_all_back_gives_the_bundled_design_letter_by_letter(editing_of, done) -> None:
    editing = editing_of()
    for what, number in done:
        boxes = editing.layout_now.boxes()
        if boxes:
            editing.choose(boxes[number % len(boxes)].name)
        if what == "add":
            kind = [kind for kind in ADDED if kind != "picture"][number % 4]
            editing.add(lambda name, kind=kind: new_box(editing.layout_now, kind, name), "Mới")
        elif what == "move":
            editing.move_to(Place(number * 40.0, number * 30.0, 50, 20), "drag" if number % 2 else "")
        elif what == "raise":
            editing.raise_box(number - 4)
        else:
            {"copy": editing.copy, "remove": editing.remove, "undo": editing.undo, "redo": editing.redo}[what]()
    while editing.can_undo:
        editing.undo()
    assert design_text(editing.layout_now) == design_text(bundled_design(GOLD))
