"""The boxes of a layout: texts that follow each other, pictures, the place of the seal, the square for telephones.

All lengths that end in `_mm` are millimetres from the left and the top of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Literal

import msgspec

Align = Literal["left", "centre", "right"]
VerticalAlign = Literal["top", "middle", "bottom"]


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
        floor_pt: It never becomes smaller than this; what does not fit then is refused.
        lines_at_most: So many lines and no more; 0: as many as it takes.
        is_name: Whether a person's name stands in it: it wraps between the groups of the name.
        spacing: Space between letters, in sizes.
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
    floor_pt: float = 0
    lines_at_most: int = 0
    is_name: bool = False
    spacing: float = 0
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
        name: For messages, and for whoever moves it; each box of a layout has its own.
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
        preprinted: Whether bought blanks carry it already; then it is left out when only text is printed.
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
    preprinted: bool = False

    def texts(self) -> Iterator[Text]:
        """Its texts, without rules and gaps."""
        return (item for item in self.items if isinstance(item, Text))

    def variables(self) -> frozenset[str]:
        """Every variable that it depends on.

        Raises:
            ValueError: A brace stands alone.
        """
        return frozenset(name for text in self.texts() for name in variables_of(text))


class PictureBox(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place for a picture, which keeps its shape and stands in the middle of the place.

    Attributes:
        name: As for a stack.
        picture: One of `ornaments.EMBLEMS`, drawn by the program, or the name under which a picture is given.
        otherwise: The emblem that is drawn when the picture is not given; empty: then the place stays empty.
        line, soft: Colours of an emblem; soft may be empty.
        preprinted: Left out when only text is printed.
        behind: Whether it lies under everything else, as a background.
    """

    name: str
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    picture: str
    otherwise: str = ""
    line: str = "#B0862B"
    soft: str = ""
    preprinted: bool = True
    behind: bool = False


class SealSpace(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the seal will stand: shown dashed while a design is made, never printed."""

    name: str
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


class QrBox(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the square for telephones stands, its quiet edge counted in; without a text nothing is printed."""

    name: str
    x_mm: float
    y_mm: float
    side_mm: float


class FrameStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ornamental frame of a page.

    Attributes:
        margin_mm: From the edge of the paper to the outer line.
        line: Colour of its lines and ornaments.
        soft: Colour of the pattern between the lines.
        paper: Colour of the ground inside.
        watermark: Colour of what stands behind the text.
        kind: Which frame, one of `ornaments.FRAMES`.
        accent: A second colour, for frames that have one; empty: `line`.
        behind: Which emblem stands behind the text; empty: none.
    """

    margin_mm: float
    line: str
    soft: str
    paper: str
    watermark: str
    kind: str = "woven"
    accent: str = ""
    behind: str = "book"


Box = Stack | PictureBox | SealSpace | QrBox


def braced(text: str) -> tuple[str, ...]:
    """The names in braces, in order."""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def variables_of(text: Text) -> tuple[str, ...]:
    """The variables without which a text is left out: those in braces, and `when`."""
    shown = braced(text.text)
    return (*shown, text.when) if text.when else shown
