from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.design_geometry import (
    HANDLES,
    LEAST_SIDE_MM,
    Ground,
    Guide,
    History,
    Place,
    carried,
    kept_on,
    moved,
    sized,
    snapped_move,
    snapped_size,
)

A4 = Ground(297, 210, 20)
NEARLY = 0.011  # two roundings to hundredths

steps = st.floats(-1000, 1000)
places = st.builds(Place, steps, steps, st.floats(-10, 700), st.floats(-10, 700)).map(lambda p: kept_on(A4, p))


def lies_on(ground: Ground, place: Place) -> bool:
    return (
        place.x >= -NEARLY
        and place.y >= -NEARLY
        and place.right <= ground.width + NEARLY
        and place.bottom <= ground.height + NEARLY
        and place.width >= LEAST_SIDE_MM - NEARLY
        and place.height >= LEAST_SIDE_MM - NEARLY
    )


@given(places, steps, steps)
def test_a_moved_box_stays_whole_and_on_the_page(place: Place, across: float, down: float) -> None:
    after = moved(A4, place, across, down)
    assert lies_on(A4, after)
    assert (after.width, after.height) == (place.width, place.height)


@given(places, st.sampled_from(HANDLES), steps, steps, st.booleans())
def test_a_sized_box_stays_on_the_page_and_can_be_taken_hold_of(place, handle, across, down, keeps) -> None:
    after = sized(A4, place, handle, across, down, keeps_ratio=keeps)
    assert lies_on(A4, after)
    still = {"x": place.x if "w" not in handle else None, "right": place.right if "e" not in handle else None}
    still |= {"y": place.y if "n" not in handle else None, "bottom": place.bottom if "s" not in handle else None}
    for edge, at in still.items():
        if at is not None and not (keeps and len(handle) == 2):
            assert abs(getattr(after, edge) - at) <= NEARLY, "the other edges stay"


@given(places, st.sampled_from(("nw", "ne", "se", "sw")), steps, steps)
def test_with_the_ratio_kept_a_box_is_only_larger_or_smaller(place: Place, corner, across: float, down: float) -> None:
    after = sized(A4, place, corner, across, down, keeps_ratio=True)
    before, now = place.width / place.height, after.width / after.height
    cannot = min(place.width, place.height) < LEAST_SIDE_MM * 1.2 or max(after.width, after.height) > 200
    assert cannot or abs(before - now) <= 0.02 * before


@given(places, st.lists(places, max_size=4), st.floats(0, 10))
def test_a_snapped_box_stays_on_the_page_and_goes_no_further_than_the_reach(place, others, reach) -> None:
    drawn = snapped_move(A4, place, others, reach)
    assert lies_on(A4, drawn.place)
    assert abs(drawn.place.x - place.x) <= reach + NEARLY
    assert abs(drawn.place.y - place.y) <= reach + NEARLY


@given(places, st.sampled_from(HANDLES), steps, steps, st.lists(places, max_size=4))
def test_a_box_sized_near_lines_stays_on_the_page(place, handle, across, down, others) -> None:
    assert lies_on(A4, snapped_size(A4, place, handle, across, down, others, 2).place)


def test_a_box_near_the_middle_of_the_page_is_drawn_to_it() -> None:
    drawn = snapped_move(A4, Place(99.2, 40.6, 100, 20), (), 2)
    assert drawn.place == Place(98.5, 40.6, 100, 20)
    assert drawn.guides == (Guide(upright=True, at=148.5),)


def test_a_box_is_drawn_to_the_margin_and_to_the_edge_of_another() -> None:
    drawn = snapped_move(A4, Place(21.5, 61, 30, 20), (Place(200, 60, 40, 40),), 2)
    assert (drawn.place.x, drawn.place.y) == (20, 60)
    assert set(drawn.guides) == {Guide(upright=True, at=20), Guide(upright=False, at=60)}


def test_far_from_every_line_nothing_draws_and_without_reach_neither() -> None:
    assert snapped_move(A4, Place(50, 60, 30, 20), (), 2).guides == ()
    assert snapped_move(A4, Place(98.5, 60, 100, 20), (), 0).guides == ()


def test_the_edge_that_is_pulled_snaps_and_the_others_stay() -> None:
    drawn = snapped_size(A4, Place(30, 30, 50, 20), "e", 97, 0, (Place(178, 100, 20, 20),), 1.5)
    assert drawn.place == Place(30, 30, 148, 20)
    assert drawn.guides == (Guide(upright=True, at=178),)


@given(st.lists(places, min_size=1, max_size=5))
def test_on_another_paper_every_box_stands_at_its_share_of_it(boxes) -> None:
    upright = Ground(210, 297, 20)
    for box in boxes:
        there = carried(box, A4, upright)
        assert lies_on(upright, there)
        assert abs(there.x / 210 - box.x / 297) < 0.02 or box.width * 210 / 297 < LEAST_SIDE_MM


edits = st.lists(
    st.one_of(
        st.just("undo"), st.just("redo"), st.just("seal"), st.tuples(st.integers(0, 5), st.sampled_from(["", "a", "b"]))
    )
)


@given(edits)
def test_taking_everything_back_gives_the_beginning_and_doing_it_again_gives_the_end(done) -> None:
    history = History((0,))
    for edit in done:
        if edit == "undo":
            history.undo()
        elif edit == "redo":
            history.redo()
        elif edit == "seal":
            history.seal()
        else:
            number, mark = edit
            history.put((*history.now, number), mark)
    while history.can_redo:
        history.redo()
    end, steps_back = history.now, 0
    while history.can_undo:
        history.undo()
        steps_back += 1
    assert history.now is history.first
    assert history.now == (0,)
    for _ in range(steps_back):
        history.redo()
    assert history.now is end
    assert not history.can_redo


def test_steps_with_one_mark_are_one_step_until_they_are_sealed() -> None:
    history = History("")
    for typed in ("H", "Hộ", "Hội"):
        history.put(typed, "text")
    history.seal()
    history.put("Hội Khuyến", "text")
    assert history.undo() == "Hội"
    assert history.undo() == ""
    assert not history.can_undo


def test_a_new_step_forgets_what_was_taken_back_and_the_same_state_is_no_step() -> None:
    history = History(1)
    history.put(2)
    history.undo()
    history.put(3)
    history.put(3)
    assert not history.can_redo
    assert history.undo() == 1
    assert history.redo() == 3
