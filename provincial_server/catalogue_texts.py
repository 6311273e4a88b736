"""What an item of a catalogue says, by kind: the form of the page writes it, laptops read it."""

from __future__ import annotations

from typing import Final

import msgspec

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.sync.decisions import CatalogueKind, ProgrammeText, TemplateText


class Criterion(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is looked at.

    Attributes:
        part: The heading that it stands under; empty: none.
        points: The most that it is worth; None: it is reached or not.
    """

    text: str
    part: str = ""
    points: int | None = None


class CriteriaText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A set of criteria.

    Attributes:
        model: The learning model that is judged by it, `family` …; empty: any.
        pass_mark: The points from which it is passed; None: it is not judged by points.
    """

    model: str = ""
    pass_mark: int | None = None
    criteria: tuple[Criterion, ...] = ()


class Target(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is to be reached in a year.

    Attributes:
        value: A decimal number with a point, `85.5`.
        where: The places that it is meant for; empty: all.
    """

    year: int
    value: str
    where: str = ""


class IndicatorText(msgspec.Struct, frozen=True, omit_defaults=True):
    """An indicator: its unit, how it is counted, and its targets."""

    unit: str = ""
    how: str = ""
    targets: tuple[Target, ...] = ()


ItemBody = CriteriaText | IndicatorText | ProgrammeText | TemplateText
_TYPES: Final[dict[CatalogueKind, type[ItemBody]]] = {
    "criteria": CriteriaText,
    "indicators": IndicatorText,
    "programmes": ProgrammeText,
    "templates": TemplateText,
}


def read_text(kind: CatalogueKind, body: str) -> ItemBody | None:
    """What a body says; None: it was not written by this form."""
    try:
        return msgspec.json.decode(body, type=_TYPES[kind])
    except NOT_DECODED:
        return None


def write_text(said: ItemBody) -> str:
    """The body of an item."""
    return msgspec.json.encode(said).decode()
