"""Layouts of documents as data: boxes in millimetres, read from `resources/templates` and checked when read.

A layout is a page with *stacks*: boxes in which texts, rules and gaps follow each other downwards. A text may hold
variables, `{full_name}`; a text with an empty variable is left out together with the space before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec

from desktop_app.domain.errors import DomainError
from desktop_app.printing.boxes import (
    Align,
    Box,
    FrameStyle,
    Gap,
    PictureBox,
    QrBox,
    Rule,
    SealSpace,
    Stack,
    Text,
    braced,
    variables_of,
)
from desktop_app.printing.fonts import FONT_NAMES
from desktop_app.resource_files import resource_path

__all__ = [
    "POINTS_PER_MM",
    "Align",
    "CardStyle",
    "Column",
    "FrameStyle",
    "Gap",
    "Layout",
    "Rule",
    "Stack",
    "TableStyle",
    "TemplateUnreadable",
    "Text",
    "UnknownFont",
    "UnknownVariable",
    "load_layout",
    "read_layout",
    "variables_of",
]

POINTS_PER_MM: Final = 72 / 25.4
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


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
        pictures: Places for pictures, in the order in which they are drawn.
        seals: Where seals will stand.
        qr: Where the square for telephones stands, if it has one.
        text_only: Whether the paper carries everything else already, as bought blanks do: `preprinted` boxes, the
            frame and its ground are not printed.
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
    pictures: tuple[PictureBox, ...] = ()
    seals: tuple[SealSpace, ...] = ()
    qr: QrBox | None = None
    text_only: bool = False
    table: TableStyle | None = None
    card: CardStyle | None = None

    def texts(self) -> Iterator[Text]:
        """Every text of the layout."""
        for stack in (*self.stacks, *self.closing):
            yield from stack.texts()

    def boxes(self) -> tuple[Box, ...]:
        """Everything on the page that can be moved, from the lowest to the topmost."""
        square = () if self.qr is None else (self.qr,)
        return (*self.pictures, *self.stacks, *self.seals, *square)


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
    try:
        written = resource_path("templates", f"{template}.toml").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateUnreadable(template, str(error)) from error
    return read_layout(written, known, template)


def read_layout(data: str, known: frozenset[str], template: str = "") -> Layout:
    """A template from its text, TOML or (beginning with a brace) JSON; see `load_layout`.

    Args:
        data: In any normal form.
        known: The variables that the document gives.
        template: What it is called in refusals.
    """
    layout = decode_layout(data, template)
    check_layout(layout, known, template)
    return layout


def decode_layout(data: str, template: str = "") -> Layout:
    """A template from its text, before its variables, fonts and colours are looked at; see `check_layout`.

    Raises:
        TemplateUnreadable: It is not written as a template must be.
    """
    text = unicodedata.normalize("NFC", data)
    decode = msgspec.json.decode if text.lstrip().startswith("{") else msgspec.toml.decode
    try:
        return decode(text, type=Layout)
    except (ValueError, RecursionError) as error:  # msgspec's own refusals are ValueErrors
        raise TemplateUnreadable(template, str(error)) from error


def check_layout(layout: Layout, known: frozenset[str], template: str = "") -> None:
    """Looks whether a template can be printed: known variables with samples, bundled fonts, colours.

    Raises:
        TemplateUnreadable, UnknownVariable, UnknownFont: See `load_layout`.
    """
    _check_variables(template, layout, known)
    _check_fonts(template, layout)
    _check_colours(template, layout)


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
    for picture in layout.pictures:
        colours |= {picture.line, picture.soft} - {""}
    if (frame := layout.frame) is not None:
        colours |= {frame.line, frame.soft, frame.paper, frame.watermark} | ({frame.accent} - {""})
    if layout.card is not None:
        colours |= {layout.card.band, layout.card.line, layout.card.paper, layout.card.watermark}
    for colour in sorted(colours):
        if not _COLOUR.fullmatch(colour):
            raise TemplateUnreadable(template, colour)
