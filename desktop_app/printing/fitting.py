"""Places the texts of a stack inside its box: long names shrink, then wrap; nothing is ever cut off."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import DomainError
from desktop_app.printing.boxes import Gap, Rule, Text, variables_of
from desktop_app.printing.fonts import Face, choose_face, face, spaced
from desktop_app.printing.layout import POINTS_PER_MM
from desktop_app.printing.name_lines import name_lines
from desktop_app.printing.wrapping import wrap_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.printing.boxes import Align, Item, Stack

_PRECISION: Final = 0.01  # how near to the largest size that fits an overfull stack comes
_SMALLEST: Final = 0.25  # below a quarter of its size no text can be read
_CAPITALS: Final = 0.8  # from the top of a line of size 1 to its baseline, without the leading
_ROUNDING_PT: Final = 0.01
_CLEAR: Final = 0.02  # between the ink of two lines, in sizes of the lower one
_OF_NAMES: Final = 0.82  # the size of a name on two lines, beside that on one
_KEPT_BLOCKS: Final = 4096  # texts of one box that are kept measured


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
    spacing: float = 0.0


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
class FittedText:
    """How a text came out.

    Attributes:
        item: What the design asks for.
        text: Filled in.
        lines: On how many lines it stands.
        share: Its size as a share of that of the design.
    """

    item: Text
    text: str
    lines: int
    share: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """A stack that is placed, and how each of its texts came out."""

    placed: Placed
    texts: tuple[FittedText, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A text that is broken into lines, measured from the top of its first line.

    Attributes:
        lines: Text, width and baseline of each.
        above, below: How far the ink of the first line reaches above its baseline, that of the last below its own.
    """

    text: str
    item: Text
    face: Face
    size_pt: float
    lines: tuple[tuple[str, float, float], ...]
    above: float
    below: float
    height: float
    label: str


class _TooWide(Exception):
    """A text does not fit into the width of its box, however high that is."""

    def __init__(self, text: str) -> None:
        self.text = text


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
    return StackFitter(stack).fit(values, person, y_mm=y_mm).placed


class StackFitter:
    """Fits the texts of one stack for many persons; what it has measured before it does not measure again.

    No text becomes smaller than its floor, no line leaves the box, and the ink of a line touches neither the line above
    nor the edges of the box: marks stacked on capitals are measured, and push their line down.
    """

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self._items = tuple(
            (item, variables_of(item) if isinstance(item, Text) else (), index)
            for index, item in enumerate(stack.items)
        )
        floors = [min(1.0, text.floor_pt / text.size_pt) for text in stack.texts() if text.floor_pt]
        self._smallest = max([_SMALLEST, *floors])
        self._width = stack.width_mm * POINTS_PER_MM
        self._measured: dict[tuple[int, str, str, float], _Block] = {}

    def fit(self, values: Mapping[str, str], person: str, *, y_mm: float | None = None) -> Fitted:
        """Places the texts; see `fit_stack`."""
        stack = self.stack
        items = self._filled(values)
        top = (stack.y_mm if y_mm is None else y_mm) * POINTS_PER_MM
        room = stack.height_mm * POINTS_PER_MM

        def tried(scale: float) -> Fitted | None:
            try:
                fitted = self._placed(items, scale, top, person)
            except _TooWide:
                return None
            return fitted if fitted.placed.height <= room + _ROUNDING_PT else None

        fitted = tried(1.0) or _largest_fitting(tried, self._smallest)
        if fitted is None:
            raise TextDoesNotFit(person, stack.name, self._culprit(items, person))
        if stack.valign == "top":
            return fitted
        by = (room - fitted.placed.height) * (0.5 if stack.valign == "middle" else 1.0)
        return Fitted(_shifted(fitted.placed, by), fitted.texts)

    def _culprit(self, items: Sequence[_Filled], person: str) -> str:
        try:
            self._placed(items, self._smallest, 0.0, person)
        except _TooWide as refused:
            return refused.text
        return max((words for item, words, _label, _index in items if isinstance(item, Text)), key=len, default="")

    def _filled(self, values: Mapping[str, str]) -> list[_Filled]:
        filled: list[_Filled] = []
        for item, needed, index in self._items:
            if not isinstance(item, Text):
                filled.append((item, "", "", index))
            elif all(values[name] for name in needed):
                words = " ".join(item.text.format_map(values).split()) if needed else item.text
                filled.append((item, words, item.label and item.label.format_map(values), index))
        return filled

    def _placed(self, items: Sequence[_Filled], scale: float, top: float, person: str) -> Fitted:
        stack, y, ink = self.stack, top, top
        left, width = stack.x_mm * POINTS_PER_MM, self._width
        across = _ACROSS[stack.align]
        # A rule is measured by the text above it; where a box holds no text at all, by the box.
        last_width = 0.0 if any(stack.texts()) else width
        lines: list[Line] = []
        strokes: list[Stroke] = []
        texts: list[FittedText] = []
        for item, words, label, index in items:
            if isinstance(item, Gap):
                y += item.height_mm * POINTS_PER_MM * scale
            elif isinstance(item, Rule):
                y = max(y, ink) + item.before_mm * POINTS_PER_MM * scale
                length = last_width * item.share
                x = left + across * (width - length)
                strokes.append(Stroke(x, y, length, item.weight_pt, item.colour, diamond=item.diamond))
                y += item.weight_pt
                ink = y
            else:
                block = self._block(index, item, words, label, scale, person)
                y += item.before_mm * POINTS_PER_MM * scale
                y += max(0.0, ink + (_CLEAR * block.size_pt if lines else 0.0) - (y + block.lines[0][2] - block.above))
                indent = stack.label_mm * POINTS_PER_MM if label else 0.0
                if label:
                    lines.append(_label(item, label, scale, left, y + block.lines[0][2], indent))
                for text, length, baseline in block.lines:
                    x = left + indent + across * (width - indent - length)
                    name, size, at = block.face.name, block.size_pt, y + baseline
                    lines.append(Line(text, name, size, item.colour, x, at, block.face.spacing * size))
                    if item.leader:
                        strokes.append(_leader(left + indent, at + size * 0.28, width - indent))
                last_width = max(length for _, length, _ in block.lines)
                ink = y + block.lines[-1][2] + block.below
                y += block.height
                texts.append(FittedText(item, words, len(block.lines), block.size_pt / item.size_pt))
        return Fitted(Placed(tuple(lines), tuple(strokes), max(y, ink) - top), tuple(texts))

    def _block(self, index: int, item: Text, words: str, label: str, scale: float, person: str) -> _Block:
        known = self._measured.get((index, words, label, scale))
        if known is not None:
            return known
        if label:
            choose_face((item.label_font,), label, person)
        chosen = choose_face(item.font, words, person)
        font = spaced(chosen.name, item.spacing) if item.spacing else chosen
        width = self._width - (self.stack.label_mm * POINTS_PER_MM if label else 0.0)
        size, lines = self._lines(item, words, font, width, scale)
        block = _block(item, words, label, font, size, lines)
        if len(self._measured) >= _KEPT_BLOCKS:
            self._measured.clear()
        self._measured[index, words, label, scale] = block
        return block

    def _lines(self, item: Text, words: str, font: Face, width: float, scale: float) -> tuple[float, Sequence[str]]:
        full = item.size_pt * scale
        least = min(full, max(full * item.shrink_to, item.floor_pt))
        natural = font.width(words, 1) + font.reach(words)
        one_line = math.floor(width / natural * 100) / 100 if natural else full
        if one_line >= least:
            return min(full, one_line), (words,)
        if item.is_name:
            return self._name(item, words, font, width, full)
        lines = wrap_words(words, font, least, width - font.overhang * least, balance=self.stack.align == "centre")
        if item.lines_at_most and len(lines) > item.lines_at_most:
            raise _TooWide(words)
        return least, lines

    @staticmethod
    def _name(item: Text, words: str, font: Face, width: float, full: float) -> tuple[float, Sequence[str]]:
        lines = name_lines(words, font)
        least = min(full, max(full * item.shrink_to, item.floor_pt))
        widest = max(font.width(line, 1) + font.reach(line) for line in lines) if lines else math.inf
        size = min(max(full * _OF_NAMES, least), math.floor(width / widest * 100) / 100)
        if lines is None or size < least:
            raise _TooWide(words)
        return size, lines


_Filled = tuple["Item", str, str, int]
_ACROSS: Final[dict[Align, float]] = {"left": 0.0, "centre": 0.5, "right": 1.0}


def _block(item: Text, words: str, label: str, font: Face, size: float, lines: Sequence[str]) -> _Block:
    baseline = size * ((item.leading - 1) / 2 + _CAPITALS)
    placed: list[tuple[str, float, float]] = []
    ink = -math.inf
    for line in lines:
        baseline += max(0.0, ink + _CLEAR * size - (baseline - font.above(line) * size))
        placed.append((line, font.width(line, size) - font.spacing * size, baseline))
        ink = baseline + font.below(line) * size
        baseline += size * item.leading
    height = baseline - size * ((item.leading - 1) / 2 + _CAPITALS)
    above, below = font.above(lines[0]) * size, font.below(lines[-1]) * size
    return _Block(words, item, font, size, tuple(placed), above, below, height, label)


def _largest_fitting(tried: Callable[[float], Fitted | None], smallest: float) -> Fitted | None:
    best = tried(smallest)
    if best is None:
        return None
    fits, fails = smallest, 1.0
    while fails - fits > _PRECISION:
        middle = (fits + fails) / 2
        fitted = tried(middle)
        if fitted is None:
            fails = middle
        else:
            fits, best = middle, fitted
    return best


def _shifted(placed: Placed, by: float) -> Placed:
    if not by:
        return placed
    lines = tuple(Line(o.text, o.font, o.size_pt, o.colour, o.x, o.y + by, o.spacing) for o in placed.lines)
    return Placed(lines, tuple(replace(stroke, y=stroke.y + by) for stroke in placed.strokes), placed.height)


def _leader(x: float, y: float, length: float) -> Stroke:
    return Stroke(x, y, length, 0.5, "#777777", dotted=True)


def _label(item: Text, label: str, scale: float, x: float, y: float, width: float) -> Line:
    font = face(item.label_font)
    size = min((item.label_pt or item.size_pt) * scale, (width - 2) / font.width(label, 1))
    return Line(label, font.name, size, "#000000", x, y)
