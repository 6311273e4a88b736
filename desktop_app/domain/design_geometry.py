"""Boxes on a page in millimetres: moving, sizing, snapping, and steps that can be taken back.

Whatever is done, a box stays on its page and stays large enough to be taken hold of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, Literal, TypeVar

LEAST_SIDE_MM: Final = 2.0
"""A smaller box could not be seen on a preview of the whole page."""
_PLACES: Final = 2  # hundredths of a millimetre: finer than any printer

T = TypeVar("T")
Handle = Literal["nw", "n", "ne", "e", "se", "s", "sw", "w"]
HANDLES: Final[tuple[Handle, ...]] = ("nw", "n", "ne", "e", "se", "s", "sw", "w")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands, in mm from the left and the top of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Ground:
    """The page that boxes stand on.

    Attributes:
        width, height: Of the paper, mm.
        margin: Where boxes are drawn to at the edges, mm; they may stand outside it.
    """

    width: float
    height: float
    margin: float = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that a box has snapped to: upright at x = `at`, or level at y = `at`."""

    upright: bool
    at: float


@dataclass(frozen=True, slots=True)
class Snapped:
    """A place after snapping, and the lines that it stands on now."""

    place: Place
    guides: tuple[Guide, ...] = ()


def kept_on(ground: Ground, place: Place) -> Place:
    """The same box, made to lie on the page: not larger than it, not smaller than `LEAST_SIDE_MM`, nowhere outside."""
    width = min(max(place.width, LEAST_SIDE_MM), ground.width)
    height = min(max(place.height, LEAST_SIDE_MM), ground.height)
    x = min(max(place.x, 0.0), ground.width - width)
    y = min(max(place.y, 0.0), ground.height - height)
    return Place(*(round(side, _PLACES) + 0.0 for side in (x, y, width, height)))


def moved(ground: Ground, place: Place, across: float, down: float) -> Place:
    """The box so many mm further to the right and down, as far as the page goes."""
    return kept_on(ground, replace(place, x=place.x + across, y=place.y + down))


def sized(
    ground: Ground, place: Place, handle: Handle, across: float, down: float, *, keeps_ratio: bool = False
) -> Place:
    """The box after one of its handles was pulled; the opposite edges stay where they are.

    Args:
        ground: The page.
        place: The box before.
        handle: Which edge or corner.
        across, down: How far, mm.
        keeps_ratio: Width and height keep their relation; only for corners.
    """
    left, top, right, bottom = place.x, place.y, place.right, place.bottom
    if "w" in handle:
        left = min(max(left + across, 0.0), right - LEAST_SIDE_MM)
    if "e" in handle:
        right = max(min(right + across, ground.width), left + LEAST_SIDE_MM)
    if "n" in handle:
        top = min(max(top + down, 0.0), bottom - LEAST_SIDE_MM)
    if "s" in handle:
        bottom = max(min(bottom + down, ground.height), top + LEAST_SIDE_MM)
    if keeps_ratio and len(handle) == len("nw"):
        return _in_ratio(ground, place, handle, Place(left, top, right - left, bottom - top))
    return kept_on(ground, Place(left, top, right - left, bottom - top))


def _in_ratio(ground: Ground, before: Place, handle: Handle, wanted: Place) -> Place:
    room_x = before.right if "w" in handle else ground.width - before.x
    room_y = before.bottom if "n" in handle else ground.height - before.y
    most = min(room_x / before.width, room_y / before.height)
    least = max(LEAST_SIDE_MM / before.width, LEAST_SIDE_MM / before.height)
    share = max(min(max(wanted.width / before.width, wanted.height / before.height), most), min(least, most))
    width, height = before.width * share, before.height * share
    x = before.right - width if "w" in handle else before.x
    y = before.bottom - height if "n" in handle else before.y
    return kept_on(ground, Place(x, y, width, height))


def lines_to_snap_to(ground: Ground, others: Sequence[Place]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where upright and level lines stand that boxes are drawn to: the middle, the margins, edges of other boxes."""
    upright = [ground.width / 2, ground.margin, ground.width - ground.margin]
    level = [ground.height / 2, ground.margin, ground.height - ground.margin]
    for other in others:
        upright += [other.x, other.x + other.width / 2, other.right]
        level += [other.y, other.y + other.height / 2, other.bottom]
    return tuple(upright), tuple(level)


def snapped_move(ground: Ground, place: Place, others: Sequence[Place], reach: float) -> Snapped:
    """A box being moved, drawn to the nearest lines with its edges or its middle.

    Args:
        ground: The page.
        place: Where the hand has it.
        others: The other boxes.
        reach: How near a line must be, mm; 0: nothing draws.
    """
    upright, level = lines_to_snap_to(ground, others)
    x = _nearest((place.x, place.x + place.width / 2, place.right), upright, reach)
    y = _nearest((place.y, place.y + place.height / 2, place.bottom), level, reach)
    drawn = kept_on(ground, replace(place, x=place.x + x[0], y=place.y + y[0]))
    return Snapped(drawn, (*(Guide(True, at) for at in x[1:]), *(Guide(False, at) for at in y[1:])))  # noqa: FBT003 - upright


def snapped_size(
    ground: Ground, before: Place, handle: Handle, across: float, down: float, others: Sequence[Place], reach: float
) -> Snapped:
    """A box being sized, drawn to the nearest lines with the edges that move; see `sized` and `snapped_move`."""
    place = sized(ground, before, handle, across, down)
    upright, level = lines_to_snap_to(ground, others)
    edges_x = tuple(edge for side, edge in (("w", place.x), ("e", place.right)) if side in handle)
    edges_y = tuple(edge for side, edge in (("n", place.y), ("s", place.bottom)) if side in handle)
    x, y = _nearest(edges_x, upright, reach), _nearest(edges_y, level, reach)
    drawn = sized(ground, place, handle, x[0], y[0])
    return Snapped(drawn, (*(Guide(True, at) for at in x[1:]), *(Guide(False, at) for at in y[1:])))  # noqa: FBT003 - upright


def _nearest(edges: Sequence[float], lines: Sequence[float], reach: float) -> tuple[float, ...]:
    """How far the box must go to stand on the nearest line, and where that line is; (0,) where none is near."""
    near = [(abs(line - edge), line - edge, line) for edge in edges for line in lines if abs(line - edge) <= reach]
    if not near or not reach:
        return (0.0,)
    _distance, step, line = min(near)
    return (step, line)


def carried(place: Place, before: Ground, after: Ground) -> Place:
    """Where a box stands on a page of another size: the same share of it."""
    across, down = after.width / before.width, after.height / before.height
    return kept_on(after, Place(place.x * across, place.y * down, place.width * across, place.height * down))


class History(Generic[T]):
    """States one after the other, each unchanging, so that any step can be taken back exactly.

    Args:
        first: The state at the beginning.
    """

    def __init__(self, first: T) -> None:
        self._states = [first]
        self._at = 0
        self._mark = ""

    @property
    def now(self) -> T:
        """The state in force."""
        return self._states[self._at]

    @property
    def first(self) -> T:
        """The state at the beginning."""
        return self._states[0]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back that may be done again."""
        return self._at + 1 < len(self._states)

    def put(self, state: T, mark: str = "") -> None:
        """Goes on to another state; what was taken back is forgotten.

        Args:
            state: The new one; nothing happens if it is the one in force.
            mark: Steps with one mark in a row (letters typed into one box, one drag) are one step.
        """
        if state == self.now:
            return
        joins = bool(mark) and mark == self._mark and self._at > 0
        del self._states[self._at + (0 if joins else 1) :]
        self._states.append(state)
        self._at = len(self._states) - 1
        self._mark = mark

    def seal(self) -> None:
        """The next state is a step of its own, whatever its mark."""
        self._mark = ""

    def undo(self) -> T:
        """Takes a step back, if there is one."""
        self._at, self._mark = max(self._at - 1, 0), ""
        return self.now

    def redo(self) -> T:
        """Does again what was taken back, if there is anything."""
        self._at, self._mark = min(self._at + 1, len(self._states) - 1), ""
        return self.now
