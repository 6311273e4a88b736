"""What is done to a design while it is edited: every edit gives a new layout and leaves the old one as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeVar

from msgspec.structs import replace

from desktop_app.domain.certificate_designs import LONGEST_TEXT, MOST_BOXES, MOST_LINES, DesignTooFull
from desktop_app.domain.design_geometry import Ground, Place, carried, kept_on
from desktop_app.printing.boxes import Gap, PictureBox, QrBox, Rule, SealSpace, Stack, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.printing.boxes import Box, FrameStyle, Item
    from desktop_app.printing.layout import Layout

B = TypeVar("B", "Stack", "PictureBox", "SealSpace", "QrBox")
BoxKind = Literal["text", "line", "picture", "qr", "seal"]
_FRAMED_MARGIN: Final = 14.0
"""From the outer line of a frame to where texts may begin, mm."""
_BARE_MARGIN: Final = 15.0
LEAST_PT: Final = 5.0
MOST_PT: Final = 120.0


def ground_of(layout: Layout) -> Ground:
    """The page of a layout; its margin lies inside the frame."""
    margin = _BARE_MARGIN if layout.frame is None else layout.frame.margin_mm + _FRAMED_MARGIN
    return Ground(layout.width_mm, layout.height_mm, margin)


def kind_of(box: Box) -> BoxKind:
    """What a box is to whoever moves it."""
    if isinstance(box, Stack):
        return "text" if any(box.texts()) or not box.items else "line"
    if isinstance(box, PictureBox):
        return "picture"
    return "seal" if isinstance(box, SealSpace) else "qr"


def place_of(box: Box) -> Place:
    """Where a box stands."""
    if isinstance(box, QrBox):
        return Place(box.x_mm, box.y_mm, box.side_mm, box.side_mm)
    return Place(box.x_mm, box.y_mm, box.width_mm, box.height_mm)


def placed(box: Box, place: Place) -> Box:
    """The box at another place; a square stays one."""
    if isinstance(box, QrBox):
        return replace(box, x_mm=place.x, y_mm=place.y, side_mm=min(place.width, place.height))
    return replace(box, x_mm=place.x, y_mm=place.y, width_mm=place.width, height_mm=place.height)


def box_named(layout: Layout, name: str) -> Box | None:
    """The box of this name."""
    return next((box for box in layout.boxes() if box.name == name), None)


def with_box(layout: Layout, name: str, box: Box) -> Layout:
    """The layout with another box in place of the one of this name."""
    if isinstance(box, QrBox):
        return replace(layout, qr=box)
    if isinstance(box, Stack):
        return replace(layout, stacks=tuple(box if old.name == name else old for old in layout.stacks))
    if isinstance(box, PictureBox):
        return replace(layout, pictures=tuple(box if old.name == name else old for old in layout.pictures))
    return replace(layout, seals=tuple(box if old.name == name else old for old in layout.seals))


def with_place(layout: Layout, name: str, place: Place) -> Layout:
    """The layout with a box at another place, as near as the page goes; nothing changes without such a box."""
    box = box_named(layout, name)
    return layout if box is None else with_box(layout, name, placed(box, kept_on(ground_of(layout), place)))


def without_box(layout: Layout, name: str) -> Layout:
    """The layout without a box."""
    return replace(
        layout,
        stacks=tuple(box for box in layout.stacks if box.name != name),
        pictures=tuple(box for box in layout.pictures if box.name != name),
        seals=tuple(box for box in layout.seals if box.name != name),
        qr=None if layout.qr is not None and layout.qr.name == name else layout.qr,
    )


def with_new_box(layout: Layout, box: Box) -> Layout:
    """The layout with one box more, on top of those of its kind; a second square takes the place of the first.

    Raises:
        DesignTooFull: There are as many as a page may have.
    """
    if len(layout.boxes()) >= MOST_BOXES:
        raise DesignTooFull
    box = placed(box, kept_on(ground_of(layout), place_of(box)))
    if isinstance(box, QrBox):
        return replace(layout, qr=box)
    if isinstance(box, Stack):
        return replace(layout, stacks=(*layout.stacks, box))
    if isinstance(box, PictureBox):
        return replace(layout, pictures=(*layout.pictures, box))
    return replace(layout, seals=(*layout.seals, box))


def raised(layout: Layout, name: str, steps: int) -> Layout:
    """The layout with a box so many places further up (or down) among those of its kind."""
    return replace(
        layout,
        stacks=_shifted(layout.stacks, name, steps),
        pictures=_shifted(layout.pictures, name, steps),
        seals=_shifted(layout.seals, name, steps),
    )


def _shifted(boxes: tuple[B, ...], name: str, steps: int) -> tuple[B, ...]:
    at = next((place for place, box in enumerate(boxes) if box.name == name), None)
    if at is None:
        return boxes
    rest = [*boxes[:at], *boxes[at + 1 :]]
    rest.insert(min(max(at + steps, 0), len(rest)), boxes[at])
    return tuple(rest)


def free_box_name(layout: Layout, wanted: str) -> str:
    """A name that no box has yet: `Chữ`, `Chữ 2` and so on."""
    taken = {box.name for box in layout.boxes()}
    numbered = (wanted if number == 1 else f"{wanted} {number}" for number in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)


def renamed_box(layout: Layout, name: str, wanted: str) -> Layout:
    """The layout with another name for a box; one that is taken gets a number."""
    box = box_named(layout, name)
    if box is None or not wanted or wanted == name:
        return layout
    return with_box(layout, name, replace(box, name=free_box_name(without_box(layout, name), wanted)))


def copied_box(layout: Layout, name: str, step_mm: float = 5) -> tuple[Layout, str]:
    """The layout with a copy of a box a little further down; and the name of the copy.

    Raises:
        DesignTooFull: There are as many as a page may have.
    """
    box = box_named(layout, name)
    if box is None or isinstance(box, QrBox):
        return layout, name
    new = free_box_name(layout, name)
    there = kept_on(ground_of(layout), place_of(box))
    there = Place(there.x + step_mm, there.y + step_mm, there.width, there.height)
    return with_new_box(layout, replace(placed(box, there), name=new)), new


def with_items(layout: Layout, name: str, items: Sequence[Item]) -> Layout:
    """The layout with other lines in a box.

    Raises:
        DesignTooFull: There are more lines, or longer ones, than a box may have.
    """
    box = box_named(layout, name)
    if not isinstance(box, Stack):
        return layout
    if len(items) > MOST_LINES or any(len(item.text) > LONGEST_TEXT for item in items if isinstance(item, Text)):
        raise DesignTooFull
    return with_box(layout, name, replace(box, items=tuple(items)))


def with_samples(layout: Layout, samples: Mapping[str, str]) -> Layout:
    """The layout with a sample value for every variable that it names; those that are named no more are kept."""
    named = {name for stack in layout.stacks for name in stack.variables()}
    missing = {name: samples[name] for name in sorted(named - layout.variables.keys()) if name in samples}
    return replace(layout, variables=layout.variables | missing) if missing else layout


def with_frame(layout: Layout, frame: FrameStyle | None) -> Layout:
    """The layout in another frame, or in none."""
    return replace(layout, frame=frame)


def on_paper(layout: Layout, width_mm: float, height_mm: float) -> Layout:
    """The layout on paper of another size: every box at its share of the page, letters as large as the page allows."""
    before = ground_of(layout)
    if (before.width, before.height) == (width_mm, height_mm):
        return layout
    after = Ground(width_mm, height_mm)
    share = min(width_mm / before.width, height_mm / before.height)
    frame = layout.frame
    if frame is not None:
        frame = replace(frame, margin_mm=max(round(frame.margin_mm * min(share, 1), 1), 3.0))
    resized = replace(layout, width_mm=width_mm, height_mm=height_mm, frame=frame)
    for box in layout.boxes():
        there = placed(box, carried(place_of(box), before, after))
        resized = with_box(resized, box.name, _lettered(there, share))
    return resized


def _lettered(box: Box, share: float) -> Box:
    if not isinstance(box, Stack):
        return box
    return replace(box, items=tuple(_scaled(item, share) for item in box.items))


def _scaled(item: Item, share: float) -> Item:
    if isinstance(item, Gap):
        return replace(item, height_mm=round(item.height_mm * share, 2))
    if isinstance(item, Rule):
        return replace(item, before_mm=round(item.before_mm * share, 2))
    size = min(max(round(item.size_pt * share * 2) / 2, LEAST_PT), MOST_PT)
    floor = min(round(item.floor_pt * share * 2) / 2, size)
    return replace(item, size_pt=size, floor_pt=floor, before_mm=round(item.before_mm * share, 2))
