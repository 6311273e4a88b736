"""Questions about the board's own designs of certificates, and about the pictures that they show."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, text

from desktop_app.domain.certificate_designs import LOGO
from desktop_app.domain.ids import DesignId, UnitId


@dataclass(frozen=True, slots=True)
class DesignRow:
    """A design of the board's own.

    Attributes:
        base: The bundled design that it was made from.
        body: The layout, JSON.
    """

    design_id: DesignId
    unit_id: UnitId
    name: str
    base: str
    body: str


@dataclass(frozen=True, slots=True)
class ImageRow:
    """A picture of the board for its papers.

    Attributes:
        digest: SHA-256 of the content, hex; designs name pictures by it.
    """

    digest: str
    name: str
    media_type: str
    content: bytes


_DESIGNS = "SELECT id, unit_id, name, base, body FROM certificate_design WHERE deleted_at IS NULL"
_IMAGES = "SELECT digest, name, media_type, content FROM design_image WHERE deleted_at IS NULL AND content <> ''"


_OWN = "unit_id = coalesce(:unit, (SELECT unit_id FROM book_info))"


def own_designs(reader: Connection, unit_id: UnitId | None = None) -> tuple[DesignRow, ...]:
    """A board's own designs in the order in which it wants them; None: of whoever opened the book."""
    asked = {"unit": unit_id.hex if unit_id is not None else None}
    return tuple(map(_design, reader.execute(text(f"{_DESIGNS} AND {_OWN} ORDER BY position, id"), asked)))


def own_design(reader: Connection, design_id: DesignId) -> DesignRow | None:
    """One design, or None."""
    row = reader.execute(text(f"{_DESIGNS} AND id = :id"), {"id": design_id.hex}).one_or_none()
    return None if row is None else _design(row)


def design_images(reader: Connection, digests: Sequence[str]) -> tuple[ImageRow, ...]:
    """The pictures with these digests, each once; those that the book does not hold are left out."""
    found = text(f"{_IMAGES} AND digest IN :digests ORDER BY id").bindparams(bindparam("digests", expanding=True))
    rows = reader.execute(found, {"digests": list(digests)})
    held = {image.digest: image for image in map(_image, rows) if image is not None}
    return tuple(held.values())


def board_logo(reader: Connection) -> ImageRow | None:
    """The picture that the board shows as its emblem; chosen on two devices at once, the newer one."""
    rows = reader.execute(text(f"{_IMAGES} AND name = :name AND {_OWN} ORDER BY id DESC"), {"name": LOGO, "unit": None})
    return next((image for image in map(_image, rows) if image is not None), None)


def _design(row: Row[tuple[object, ...]]) -> DesignRow:
    return DesignRow(DesignId(UUID(row.id)), UnitId(UUID(row.unit_id)), row.name, row.base, row.body)


def _image(row: Row[tuple[object, ...]]) -> ImageRow | None:
    try:
        content = b64decode(row.content, validate=True)
    except (binascii.Error, ValueError):
        return None
    return ImageRow(row.digest, row.name, row.media_type, content)
