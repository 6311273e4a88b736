"""Layouts of documents as data: boxes in millimetres, read from `resources/templates` and checked when read.

A layout is a page with *stacks*: boxes in which texts, rules and gaps follow each other downwards. A text may hold
variables, `{full_name}`; a text with an empty variable is left out together with the space before it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from desktop_app.domain.errors import DomainError
from desktop_app.printing.fonts import FONT_NAMES
from desktop_app.resource_files import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POINTS_PER_MM: Final = 72 / 25.4
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

Align = Literal["left", "centre", "right"]
VerticalAlign = Literal["top", "middle", "bottom"]


@dataclass(eq=False)
class TemplateUnreadable(DomainError):
    """There is no such template, or its file is not written as a template must be."""

    template: str
    reason: str


@dataclass(eq=False)
class UnknownVariable(DomainError):
    """A text of the template names a variable that the document does not have, or that has no sample value."""

    template: str
    variable: str


@dataclass(eq=False)
class UnknownFont(DomainError):
    """The template asks for a font that is not bundled."""

    template: str
    font: str


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="text"):
    """A paragraph.

    Attributes:
        text: What is printed, with `{variables}`.
        font: Fonts by preference; the first that holds every letter is used.
        size_pt: Size, unless the stack is too full.
        colour: `#RRGGBB`.
        before_mm: Empty space above.
        leading: Distance of lines, in sizes.
        shrink_to: Down to this share of its size the text shrinks to stay on one line; below, it wraps.
        label: Printed in front of the text, in the label column of the stack.
        label_font: Font of the label.
        label_pt: Size of the label; 0 for the size of the text.
        when: A variable without which the text is left out, though it does not show it.
        leader: Whether a dotted line runs under the text to the edge of the stack.
    """

    text: str
    font: tuple[str, ...]
    size_pt: float
    colour: str = "#000000"
    before_mm: float = 0
    leading: float = 1.25
    shrink_to: float = 1
    label: str = ""
    label_font: str = "serif"
    label_pt: float = 0
    when: str = ""
    leader: bool = False


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="rule"):
    """A line under the text above it.

    Attributes:
        share: Its length as a share of the width of the text above.
        weight_pt: Its thickness.
        colour: `#RRGGBB`.
        before_mm: Empty space above.
        diamond: Whether a small diamond stands in its middle.
    """

    share: float
    weight_pt: float = 0.6
    colour: str = "#000000"
    before_mm: float = 0.8
    diamond: bool = False


class Gap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="gap"):
    """Empty space, for a signature and a seal."""

    height_mm: float


Item = Text | Rule | Gap


class Stack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A box whose items follow each other downwards; what is too much for it shrinks evenly.

    Attributes:
        name: For messages.
        x_mm: Left edge, from the left of the page.
        y_mm: Top edge, from the top of the page.
        width_mm: Inner width.
        height_mm: Inner height.
        items: What stands in it.
        align: Where lines stand.
        valign: Where the items stand when the box is higher than they are.
        label_mm: Width of the column of labels.
        border: Colour of a line around the box, none when empty.
        fill: Colour of its ground, none when empty.
        padding_mm: Between the box and the line around it.
        radius_mm: Roundness of the corners of that line.
    """

    name: str
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    items: tuple[Item, ...]
    align: Align = "centre"
    valign: VerticalAlign = "top"
    label_mm: float = 0
    border: str = ""
    fill: str = ""
    padding_mm: float = 0
    radius_mm: float = 0

    def texts(self) -> Iterator[Text]:
        """Its texts, without rules and gaps."""
        return (item for item in self.items if isinstance(item, Text))

    def variables(self) -> frozenset[str]:
        """Every variable that it depends on.

        Raises:
            ValueError: A brace stands alone.
        """
        return frozenset(name for text in self.texts() for name in variables_of(text))


class FrameStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ornamental frame of a certificate.

    Attributes:
        margin_mm: From the edge of the paper to the outer line.
        line: Colour of its lines and ornaments.
        soft: Colour of the pattern between the lines.
        paper: Colour of the ground inside.
        watermark: Colour of the open book behind the text.
    """

    margin_mm: float
    line: str
    soft: str
    paper: str
    watermark: str


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One column of a table: `name` is the field of the row that it shows."""

    name: str
    header: str
    width_mm: float
    align: Align = "left"


class TableStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table that runs over pages.

    Attributes:
        x_mm: Left edge.
        first_top_mm: Its top on the first page.
        next_top_mm: Its top on the pages after.
        bottom_mm: Where rows end, from the top of the page.
        columns: From left to right.
        row_mm: Height of a row of one line.
        size_pt: Size of the letters.
        font: Font of the rows.
        header_font: Font of the header row, which every page repeats.
        header_fill: Colour of the ground of the header row.
        line: Colour of the lines.
        page_number_mm: Where the page number stands, from the top of the page; the first page shows none.
    """

    x_mm: float
    first_top_mm: float
    next_top_mm: float
    bottom_mm: float
    columns: tuple[Column, ...]
    row_mm: float
    size_pt: float
    font: str = "serif"
    header_font: str = "serif-bold"
    header_fill: str = "#F2EFE6"
    line: str = "#8A8578"
    page_number_mm: float = 12


class CardStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Cards of one size, in rows on a page; the stacks are placed from the upper left corner of a card.

    Attributes:
        width_mm, height_mm: Of one card.
        left_mm, top_mm: Where the first card begins.
        across, down: How many cards stand side by side, and below each other.
        band_mm: Height of the coloured band at the top of a card.
        band: Its colour.
        line: Colour of the lines of a card.
        paper: Colour of its ground.
        watermark: Colour of the open book behind the text.
        photo: Left, top, width and height of the place for a photograph, in mm from the corner of the card.
    """

    width_mm: float
    height_mm: float
    left_mm: float
    top_mm: float
    across: int
    down: int
    band_mm: float
    band: str
    line: str
    paper: str
    watermark: str
    photo: tuple[float, float, float, float]


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One template.

    Attributes:
        title: What a person calls it.
        width_mm: Width of the page.
        height_mm: Height of the page.
        variables: A sample value for every variable.
        words: Fixed words by kind of document, where one layout serves several kinds.
        stacks: What stands on the (first) page.
        closing: What follows a table; `y_mm` counts from its end.
        frame: The ornamental frame.
        table: The table.
        card: The cards that the page is cut into.
    """

    title: str
    width_mm: float
    height_mm: float
    variables: dict[str, str]
    stacks: tuple[Stack, ...]
    words: dict[str, dict[str, str]] = {}
    closing: tuple[Stack, ...] = ()
    frame: FrameStyle | None = None
    table: TableStyle | None = None
    card: CardStyle | None = None

    def texts(self) -> Iterator[Text]:
        """Every text of the layout."""
        for stack in (*self.stacks, *self.closing):
            yield from stack.texts()


def braced(text: str) -> tuple[str, ...]:
    """The names in braces, in order."""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def variables_of(text: Text) -> tuple[str, ...]:
    """The variables without which a text is left out: those in braces, and `when`."""
    shown = braced(text.text)
    return (*shown, text.when) if text.when else shown


@cache
def load_layout(template: str, known: frozenset[str]) -> Layout:
    """The bundled template of this name.

    Args:
        template: Name of the file without `.toml`.
        known: The variables that the document gives.

    Raises:
        TemplateUnreadable: No such file, or it is not written as a template must be.
        UnknownVariable: It names a variable that the document does not give, or one without a sample.
        UnknownFont: It asks for a font that is not bundled.
    """
    return read_layout(resource_path("templates", f"{template}.toml"), known)


def read_layout(path: Path, known: frozenset[str]) -> Layout:
    """A template from a file; see `load_layout`."""
    template = path.stem
    try:
        text = unicodedata.normalize("NFC", path.read_text("utf-8"))
        layout = msgspec.toml.decode(text, type=Layout)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise TemplateUnreadable(template, str(error)) from error
    _check_variables(template, layout, known)
    _check_fonts(template, layout)
    _check_colours(template, layout)
    return layout


def _check_variables(template: str, layout: Layout, known: frozenset[str]) -> None:
    for name in layout.variables:
        if name not in known:
            raise UnknownVariable(template, name)
    given = layout.variables.keys() | {name for kind in layout.words.values() for name in kind}
    for stack in (*layout.stacks, *layout.closing):
        try:
            used = stack.variables() | {name for text in stack.texts() for name in braced(text.label)}
        except ValueError as error:
            raise TemplateUnreadable(template, f"{stack.name}: {error}") from error
        for name in sorted(used - given):
            raise UnknownVariable(template, name)


def _check_fonts(template: str, layout: Layout) -> None:
    used = {font for text in layout.texts() for font in (*text.font, text.label_font)}
    if layout.table is not None:
        used |= {layout.table.font, layout.table.header_font}
    for font in sorted(used - FONT_NAMES):
        raise UnknownFont(template, font)


def _check_colours(template: str, layout: Layout) -> None:
    colours = {text.colour for text in layout.texts()}
    for stack in (*layout.stacks, *layout.closing):
        colours |= {stack.border, stack.fill, *(item.colour for item in stack.items if isinstance(item, Rule))} - {""}
    if layout.frame is not None:
        colours |= {layout.frame.line, layout.frame.soft, layout.frame.paper, layout.frame.watermark}
    if layout.card is not None:
        colours |= {layout.card.band, layout.card.line, layout.card.paper, layout.card.watermark}
    for colour in sorted(colours):
        if not _COLOUR.fullmatch(colour):
            raise TemplateUnreadable(template, colour)
