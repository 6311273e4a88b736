"""Designs of certificates: those that come with the program, and those that a board has made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from desktop_app.domain.errors import DomainError
from desktop_app.printing.layout import Layout

DESIGNS: Final = (
    "khung-vang",
    "khung-xanh",
    "giay-co-do",
    "giay-dong-ho",
    "giay-hoc-bong",
    "giay-hoc-bong-doc",
    "giay-hoc-tap",
    "giay-tam-long-vang",
    "giay-phoi",
)
"""The bundled designs, by the names of their files; the first is what a board without a choice gets."""


@dataclass(eq=False)
class BoxOffPage(DomainError):
    """A box of a design reaches over the edge of the paper."""

    design: str
    box: str


@dataclass(eq=False)
class BoxesOverlap(DomainError):
    """Two boxes of a design would print over each other."""

    design: str
    first: str
    second: str


@dataclass(eq=False)
class BoxNameTwice(DomainError):
    """Two boxes of a design have the same name."""

    design: str
    box: str


@dataclass(eq=False)
class OrnamentUnknown(DomainError):
    """A design asks for a frame or an emblem that the program does not draw."""

    design: str
    ornament: str


def bundled_design(name: str) -> Layout:
    """One of `DESIGNS`.

    Raises:
        TemplateUnreadable: There is none of this name.
    """
    raise NotImplementedError


def read_design(data: str, name: str = "") -> Layout:
    """A design from its text, TOML or JSON, checked so far that whatever it holds can be printed.

    Texts may name variables by their codes (`{person}`) or as people write them (`{người nhận}`); they are codes after.

    Raises:
        TemplateUnreadable: It is not written as a design must be; the reason says where.
        FieldUnknown, BraceAlone: A text names a field that certificates do not have.
        UnknownFont, OrnamentUnknown: It asks for a font, a frame or an emblem that is not bundled.
        BoxOffPage, BoxesOverlap, BoxNameTwice: Its boxes cannot be printed side by side.
    """
    raise NotImplementedError


def design_text(design: Layout) -> str:
    """The design as JSON, for the book and for files; `read_design` gives the same design back."""
    return msgspec.json.format(msgspec.json.encode(design).decode(), indent=1)


def overlaps(design: Layout) -> tuple[tuple[str, str], ...]:
    """The names of boxes with text, pictures or squares that would print over each other."""
    raise NotImplementedError
