from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json

from desktop_app.domain.certificate_designs import MOST_BOXES, MOST_LINES, DesignTooFull
from desktop_app.domain.design_geometry import History, Place
from desktop_app.printing.boxes import FrameStyle, Gap, PictureBox, QrBox, Rule, SealSpace, Stack, Text
from desktop_app.printing.certificate_designs import bundled_design, design_text
from desktop_app.printing.layout import Layout
from desktop_app.services.design_edits import (
    box_named,
    copied_box,
    free_box_name,
    ground_of,
    kind_of,
    on_paper,
    place_of,
    placed,
    raised,
    renamed_box,
    with_box,
    with_frame,
    with_items,
    with_new_box,
    with_place,
    with_samples,
    without_box,
)

NEARLY = 0.021
TEXT = Text(text="{person}", font=("serif",), size_pt=20, floor_pt=9)
_DRAWN = Layout(
    title="Mẫu thử",
    width_mm=297,
    height_mm=210,
    variables={"person": "Em Hồ Thị Ngọc Ánh"},
    stacks=(
        Stack(name="Tên", x_mm=50, y_mm=60, width_mm=200, height_mm=20, items=(TEXT, Rule(share=0.5))),
        Stack(name="Ký", x_mm=160, y_mm=140, width_mm=100, height_mm=46, items=(TEXT, Gap(height_mm=20), TEXT)),
    ),
    pictures=(PictureBox(name="Hình", x_mm=20, y_mm=20, width_mm=20, height_mm=20, picture="book"),),
    seals=(SealSpace(name="Dấu", x_mm=150, y_mm=140, width_mm=36, height_mm=36),),
    qr=QrBox(name="Mã", x_mm=30, y_mm=160, side_mm=24),
    frame=FrameStyle(margin_mm=8, line="#B0862B", soft="#E9D39A", paper="#FFFDF7", watermark="#F8F0DC"),
)
DESIGN = json.decode(design_text(_DRAWN), type=Layout)
NAMES = ("Tên", "Ký", "Hình", "Dấu", "Mã", "Chữ", "không có")

millimetres = st.floats(-500, 900, allow_nan=False)
places = st.builds(Place, millimetres, millimetres, millimetres, millimetres)
names = st.sampled_from(NAMES)
edits = st.lists(
    st.one_of(
        st.tuples(st.just("place"), names, places),
        st.tuples(st.just("without"), names, st.none()),
        st.tuples(st.just("copy"), names, st.none()),
        st.tuples(st.just("raise"), names, st.integers(-3, 3)),
        st.tuples(st.just("rename"), names, st.sampled_from(NAMES)),
        st.tuples(st.just("paper"), st.tuples(st.sampled_from((90.0, 210.0, 297.0, 420.0))), st.floats(90, 450)),
        st.tuples(st.just("new"), names, places),
        st.tuples(st.just("undo"), st.none(), st.none()),
        st.tuples(st.just("redo"), st.none(), st.none()),
    ),
    max_size=14,
)


def anew(layout: Layout, name: str, place) -> Layout:
    stack = Stack(
        name=free_box_name(layout, name),
        x_mm=place.x,
        y_mm=place.y,
        width_mm=place.width,
        height_mm=place.height,
        items=(TEXT,),
    )
    return with_new_box(layout, stack)


EDITS = {
    "place": with_place,
    "without": lambda layout, name, _: without_box(layout, name),
    "copy": lambda layout, name, _: copied_box(layout, name)[0],
    "raise": raised,
    "rename": renamed_box,
    "paper": lambda layout, size, height: on_paper(layout, size[0], height),
    "new": anew,
}


@given(edits)
def test_whatever_is_done_boxes_stay_on_the_page_and_taking_all_back_gives_the_beginning(done) -> None:
    history = History(DESIGN)
    beginning = design_text(DESIGN)
    for edit, what, how in done:
        if edit == "undo":
            history.undo()
        elif edit == "redo":
            history.redo()
        else:
            history.put(EDITS[edit](history.now, what, how))
        layout = history.now
        assert len({box.name for box in layout.boxes()}) == len(layout.boxes()), "every box has a name of its own"
        for box in layout.boxes():
            place = place_of(box)
            assert min(place.x, place.y) >= -NEARLY, box.name
            assert place.right <= layout.width_mm + NEARLY, box.name
            assert place.bottom <= layout.height_mm + NEARLY, box.name
        kept = json.decode(design_text(layout), type=Layout)
        assert kept == layout, "saved and loaded it is the same"
        assert design_text(json.decode(design_text(kept), type=Layout)) == design_text(kept)
    while history.can_undo:
        history.undo()
    assert design_text(history.now) == beginning


def test_a_square_stays_a_square() -> None:
    after = with_place(DESIGN, "Mã", Place(10, 10, 40, 25))
    assert place_of(box_named(after, "Mã")) == Place(10, 10, 25, 25)
    assert placed(DESIGN.qr, Place(1, 2, 30, 40)).side_mm == 30


def test_what_is_no_box_changes_nothing() -> None:
    for same in (
        with_place(DESIGN, "không có", Place(0, 0, 1, 1)),
        without_box(DESIGN, "không có"),
        raised(DESIGN, "không có", 1),
        renamed_box(DESIGN, "không có", "gì đó"),
        copied_box(DESIGN, "không có")[0],
        copied_box(DESIGN, "Mã")[0],
        with_items(DESIGN, "Hình", (TEXT,)),
    ):
        assert same == DESIGN


def test_each_kind_of_box_is_known_taken_out_and_put_in_again() -> None:
    kinds = {box.name: kind_of(box) for box in DESIGN.boxes()}
    assert kinds == {"Hình": "picture", "Tên": "text", "Ký": "text", "Dấu": "seal", "Mã": "qr"}
    rule = Stack(name="Kẻ", x_mm=0, y_mm=0, width_mm=50, height_mm=2, items=(Rule(share=1),))
    assert kind_of(rule) == "line"
    for box in DESIGN.boxes():
        without = without_box(DESIGN, box.name)
        assert box_named(without, box.name) is None
        assert set(with_new_box(without, box).boxes()) == set(DESIGN.boxes())
        assert with_box(DESIGN, box.name, box) == DESIGN


def test_a_second_square_takes_the_place_of_the_first() -> None:
    after = with_new_box(DESIGN, QrBox(name="Mã 2", x_mm=5, y_mm=5, side_mm=20))
    assert after.qr.name == "Mã 2"
    assert len(after.boxes()) == len(DESIGN.boxes())


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_box_name(DESIGN, "Chữ") == "Chữ"
    assert free_box_name(DESIGN, "Tên") == "Tên 2"
    assert box_named(renamed_box(DESIGN, "Ký", "Tên"), "Tên 2") is not None
    copied, name = copied_box(DESIGN, "Tên")
    assert name == "Tên 2"
    assert place_of(box_named(copied, name)) == Place(55, 65, 200, 20)


def test_boxes_are_drawn_in_another_order() -> None:
    assert [box.name for box in raised(DESIGN, "Tên", 1).stacks] == ["Ký", "Tên"]
    assert [box.name for box in raised(DESIGN, "Tên", 5).stacks] == ["Ký", "Tên"]
    assert raised(DESIGN, "Tên", -1) == DESIGN


def test_more_than_a_page_or_a_box_can_hold_is_refused() -> None:
    layout = DESIGN
    while len(layout.boxes()) < MOST_BOXES:
        layout = copied_box(layout, "Tên")[0]
    with pytest.raises(DesignTooFull):
        copied_box(layout, "Tên")
    with pytest.raises(DesignTooFull):
        with_items(DESIGN, "Tên", (TEXT,) * (MOST_LINES + 1))
    with pytest.raises(DesignTooFull):
        with_items(DESIGN, "Tên", (Text(text="a" * 1001, font=("serif",), size_pt=10),))


def test_on_smaller_paper_letters_and_gaps_are_smaller_and_back_on_the_first_nearly_as_before() -> None:
    small = on_paper(DESIGN, 210, 148.5)
    name, sign = small.stacks
    assert (small.width_mm, small.height_mm) == (210, 148.5)
    assert name.items[0].size_pt == 14
    assert name.items[0].floor_pt <= name.items[0].size_pt
    assert sign.items[1].height_mm == pytest.approx(14.14)
    assert small.frame.margin_mm == pytest.approx(5.7)
    again = on_paper(small, 297, 210)
    assert place_of(again.stacks[0]).x == pytest.approx(50, abs=0.1)
    assert on_paper(DESIGN, 297, 210) is DESIGN


def test_the_margin_lies_inside_the_frame() -> None:
    assert ground_of(DESIGN).margin == 22
    assert ground_of(with_frame(DESIGN, None)).margin == 15


def test_a_variable_that_is_new_gets_its_sample() -> None:
    text = Text(text="{goods} và {unknown}", font=("serif",), size_pt=10)
    layout = with_items(DESIGN, "Tên", (text,))
    samples = {"goods": "10 quyển vở", "person": "không lấy"}
    assert with_samples(layout, samples).variables == {"person": "Em Hồ Thị Ngọc Ánh", "goods": "10 quyển vở"}
    assert with_samples(DESIGN, samples) is DESIGN


def test_a_bundled_design_is_never_touched_by_edits() -> None:
    before = design_text(bundled_design("khung-vang"))
    edited_one = bundled_design("khung-vang")
    for box in edited_one.boxes():
        edited_one = without_box(edited_one, box.name)
    assert not edited_one.boxes()
    assert design_text(bundled_design("khung-vang")) == before
