"""A design that is being edited, as it lies in the book until it is saved: texts by name."""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import DomainError
from desktop_app.printing.certificate_designs import VARIABLES, design_text
from desktop_app.printing.layout import Layout, read_layout
from desktop_app.services.certificate_designs import KeptPicture
from desktop_app.ui.designs.editing import DesignEditing

_PICTURE = "picture."


@dataclass(frozen=True, slots=True)
class DesignDraft:
    """What was in hand when the program was left."""

    name: str
    layout: Layout
    pictures: Mapping[str, KeptPicture]


def draft_key(key: str) -> str:
    """Under what the draft of a design is kept."""
    return f"designs.{key}"


def draft_fields(editing: DesignEditing) -> dict[str, str]:
    """The design in hand as texts, with the pictures that the book does not hold yet."""
    held = {picture.digest for picture in editing.design.pictures}
    new = [picture for picture in editing.needed_pictures() if picture.digest not in held]
    fields = {"name": editing.name, "layout": design_text(editing.layout_now)}
    for place, picture in enumerate(new):
        start = f"{_PICTURE}{place}."
        fields |= {
            f"{start}name": picture.name,
            f"{start}type": picture.media_type,
            f"{start}content": b64encode(picture.content).decode(),
        }
    return fields


def read_draft(fields: Mapping[str, str]) -> DesignDraft | None:
    """What a draft holds, as `draft_fields` gave it; None: another program wrote it, or it was cut short."""
    try:
        layout = read_layout(fields.get("layout", ""), VARIABLES, fields.get("name", ""))
        pictures = tuple(_pictures(fields))
    except (DomainError, binascii.Error, ValueError):
        return None
    return DesignDraft(fields.get("name", ""), layout, {picture.digest: picture for picture in pictures})


def _pictures(fields: Mapping[str, str]) -> list[KeptPicture]:
    found: list[KeptPicture] = []
    while (content := fields.get(f"{_PICTURE}{len(found)}.content")) is not None:
        data = b64decode(content, validate=True)
        start = f"{_PICTURE}{len(found)}."
        name, kind = fields.get(f"{start}name", ""), fields.get(f"{start}type", "")
        found.append(KeptPicture(hashlib.sha256(data).hexdigest(), name, kind, data))
    return found
