"""Places the texts of a stack inside its box: long names shrink, then wrap; nothing is ever cut off."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import DomainError
from desktop_app.printing.fonts import Face, choose_face, face
from desktop_app.printing.layout import POINTS_PER_MM, Gap, Rule, Stack, Text, variables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.printing.layout import Align, Item

_PRECISION: Final = 0.01  # how near to the largest size that fits an overfull stack comes
_SMALLEST: Final = 0.25  # below a quarter of its size no text can be read
_CAPITALS: Final = 0.8  # from the top of a line of size 1 to its baseline, without the leading
_ROUNDING_PT: Final = 0.01


@dataclass(eq=False)
class TextDoesNotFit(DomainError):
    """The text is too long for the place that the template gives it, even in the smallest letters."""

    person: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text at its place, in points from the left and the top of the page; `y` is the baseline."""

    text: str
    font: str
    size_pt: float
    colour: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level line at its place, in points from the left and the top of the page."""

    x: float
    y: float
    length: float
    weight_pt: float
    colour: str
    dotted: bool = False
    diamond: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """What a stack becomes on the page, in points from the left and the top of the page."""

    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Words:
    """A text with its variables filled in, and the font that holds all of it."""

    item: Text
    text: str
    label: str
    face: Face


def fit_stack(stack: Stack, values: Mapping[str, str], person: str, *, y_mm: float | None = None) -> Placed:
    """The lines of a stack, filled in, at full size or as much smaller as the box asks for.

    Args:
        stack: The box.
        values: Every variable that its texts name, in NFC.
        person: Whom the document is about, for refusals.
        y_mm: Top of the box when it is not the stack's own.

    Raises:
        GlyphMissing: No font of a text holds all its letters.
        TextDoesNotFit: The texts do not fit even at the smallest size.
    """
    items = _filled(stack, values, person)
    top = (stack.y_mm if y_mm is None else y_mm) * POINTS_PER_MM
    room = stack.height_mm * POINTS_PER_MM

    def too_high(scale: float) -> bool:
        return _Placing(stack, scale, top, balance=False).place(items).height > room + _ROUNDING_PT

    scale = _largest_fitting(too_high)
    if scale is None:
        longest = max((item.text for item in items if isinstance(item, _Words)), key=len, default="")
        raise TextDoesNotFit(person, stack.name, longest)
    placed = _Placing(stack, scale, top, balance=True).place(items)
    return _shifted(placed, {"top": 0.0, "middle": 0.5, "bottom": 1.0}[stack.valign] * (room - placed.height))


def _largest_fitting(too_high: Callable[[float], bool]) -> float | None:
    if not too_high(1.0):
        return 1.0
    if too_high(_SMALLEST):
        return None
    fits, fails = _SMALLEST, 1.0
    while fails - fits > _PRECISION:
        middle = (fits + fails) / 2
        if too_high(middle):
            fails = middle
        else:
            fits = middle
    return fits


def wrap(text: str, font: Face, size_pt: float, width: float, *, balance: bool = False) -> list[str]:
    """The lines of a text in a column; a word wider than the column is broken between letters.

    Args:
        text: In NFC.
        font: A font that holds all of it.
        size_pt: Its size.
        width: Width of the column in points.
        balance: Whether the lines are made about equally long, as it suits centred text.
    """
    lines = _greedy(text, font, width / size_pt)
    if not balance or len(lines) == 1:
        return lines
    low, high = font.width(text, 1) / len(lines), width / size_pt
    for _ in range(12):
        middle = (low + high) / 2
        if len(_greedy(text, font, middle)) == len(lines):
            high = middle
        else:
            low = middle
    return _greedy(text, font, high)


def _greedy(text: str, font: Face, width: float) -> list[str]:
    space = font.width(" ", 1)
    lines: list[list[str]] = [[]]
    used = 0.0
    for word in text.split(" "):
        for i, part in enumerate(_broken(word, font, width)):
            length = font.width(part, 1)
            if lines[-1] and (i or used + space + length > width):
                lines.append([])
            used = used + space + length if lines[-1] else length
            lines[-1].append(part)
    return [" ".join(line) for line in lines]


def _broken(word: str, font: Face, width: float) -> list[str]:
    if font.width(word, 1) <= width:
        return [word]
    parts = [""]
    used = 0.0
    for letter in word:
        advance = font.advances[letter]
        if parts[-1] and used + advance > width:
            parts.append("")
            used = 0.0
        parts[-1] += letter
        used += advance
    return parts


def _filled(stack: Stack, values: Mapping[str, str], person: str) -> list[_Words | Rule | Gap]:
    return [filled for item in stack.items if (filled := _fill(item, values, person)) is not None]


def _fill(item: Item, values: Mapping[str, str], person: str) -> _Words | Rule | Gap | None:
    if not isinstance(item, Text):
        return item
    if not all(values[name] for name in variables_of(item)):
        return None
    text = " ".join(item.text.format_map(values).split())
    label = item.label.format_map(values)
    choose_face((item.label_font,), label, person)
    return _Words(item, text, label, choose_face(item.font, text, person))


def _shifted(placed: Placed, by: float) -> Placed:
    if not by:
        return placed
    lines = tuple(Line(o.text, o.font, o.size_pt, o.colour, o.x, o.y + by) for o in placed.lines)
    strokes = tuple(Stroke(o.x, o.y + by, o.length, o.weight_pt, o.colour, o.dotted, o.diamond) for o in placed.strokes)
    return Placed(lines, strokes, placed.height)


class _Placing:
    """One try at placing the items of a stack at one scale."""

    def __init__(self, stack: Stack, scale: float, top: float, *, balance: bool) -> None:
        self._balance = balance and stack.align == "centre"
        self._stack = stack
        self._scale = scale
        self._top = top
        self._y = top
        self._left = stack.x_mm * POINTS_PER_MM
        self._width = stack.width_mm * POINTS_PER_MM
        # A rule is measured by the text above it; where a box holds no text at all, by the box.
        self._last_width = 0.0 if any(stack.texts()) else self._width
        self._lines: list[Line] = []
        self._strokes: list[Stroke] = []

    def place(self, items: Sequence[_Words | Rule | Gap]) -> Placed:
        for item in items:
            if isinstance(item, Gap):
                self._y += item.height_mm * POINTS_PER_MM * self._scale
            elif isinstance(item, Rule):
                self._place_rule(item)
            else:
                self._place_words(item)
        return Placed(tuple(self._lines), tuple(self._strokes), self._y - self._top)

    def _place_rule(self, rule: Rule) -> None:
        self._y += rule.before_mm * POINTS_PER_MM * self._scale
        length = self._last_width * rule.share
        x = self._left + _offset(self._stack.align, self._width, length)
        self._strokes.append(Stroke(x, self._y, length, rule.weight_pt, rule.colour, diamond=rule.diamond))
        self._y += rule.weight_pt

    def _place_words(self, words: _Words) -> None:
        item = words.item
        indent = self._stack.label_mm * POINTS_PER_MM if item.label else 0.0
        width = self._width - indent
        size = self._size(words, width)
        lines = wrap(words.text, words.face, size, width, balance=self._balance)
        self._y += item.before_mm * POINTS_PER_MM * self._scale
        baseline = self._y + size * ((item.leading - 1) / 2 + _CAPITALS)
        if words.label:
            self._place_label(words, baseline, indent)
        for line in lines:
            length = words.face.width(line, size)
            x = self._left + indent + _offset(self._stack.align, width, length)
            self._lines.append(Line(line, words.face.name, size, item.colour, x, baseline))
            if item.leader:
                self._strokes.append(
                    Stroke(self._left + indent, baseline + size * 0.28, width, 0.5, "#777777", dotted=True)
                )
            baseline += size * item.leading
        self._last_width = max(words.face.width(line, size) for line in lines)
        self._y += len(lines) * size * item.leading

    def _place_label(self, words: _Words, baseline: float, width: float) -> None:
        font = face(words.item.label_font)
        natural = font.width(words.label, 1)
        size = min((words.item.label_pt or words.item.size_pt) * self._scale, (width - 2) / natural)
        self._lines.append(Line(words.label, font.name, size, "#000000", self._left, baseline))

    def _size(self, words: _Words, width: float) -> float:
        full = words.item.size_pt * self._scale
        natural = words.face.width(words.text, 1)
        one_line = math.floor(width / natural * 100) / 100 if natural else full
        return min(full, max(one_line, full * words.item.shrink_to))


def _offset(align: Align, room: float, length: float) -> float:
    return {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * (room - length)
