"""A design as one file that goes from board to board: its layout and its pictures, JSON, nothing that unpacks itself.

The file is looked at whole before anything is written; the same design is never taken in twice.
"""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from desktop_app.domain.certificate_designs import (
    FILE_FORMAT,
    FILE_VERSION,
    LONGEST_NAME,
    MOST_FILE_BYTES,
    MOST_PICTURE_LETTERS,
    MOST_PICTURES,
    DesignFileNewer,
    DesignFileNotRead,
    DesignFileTooLarge,
    DesignFileUnreadable,
    DesignPictureMissing,
    DesignPictureTooHeavy,
    DesignTooManyPictures,
    free_name,
)
from desktop_app.domain.ids import UnitId
from desktop_app.domain.names import clean_text
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design, design_text, read_design
from desktop_app.services.certificate_designs import (
    KeptPicture,
    own_designs,
    pictures_named,
    printable_design,
    ready_picture,
    save_new_design,
)
from desktop_app.storage.queries.certificate_designs import design_images

if TYPE_CHECKING:
    from desktop_app.domain.ids import DesignId
    from desktop_app.printing.layout import Layout
    from desktop_app.storage.book import Reader
    from desktop_app.storage.unit_of_work import UnitOfWork

_MEGABYTE: Final = 1024 * 1024
_PNG: Final = b"\x89PNG"


class _FilePicture(msgspec.Struct, frozen=True, kw_only=True):
    digest: str
    name: str = ""
    media_type: str = ""
    content: str = ""


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int


class _File(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    name: str
    base: str = ""
    design: msgspec.Raw
    pictures: tuple[_FilePicture, ...] = ()


@dataclass(frozen=True, slots=True)
class DesignFile:
    """A design that was read from a file and can be printed.

    Attributes:
        base: The bundled design that it was made from; empty where this program has none of that name.
        layout: With the digests of `pictures` for names.
    """

    name: str
    base: str
    layout: Layout
    pictures: tuple[KeptPicture, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file: the design in the book, and whether it stood there already."""

    design_id: DesignId
    name: str
    was_here: bool


def write_design_file(reader: Reader, key: str) -> bytes:
    """A design with its pictures as a file; the same design gives the same bytes.

    Args:
        reader: Of the book.
        key: As for `printable_design`.

    Raises:
        DesignUnknown: There is no such design.
        DesignPictureMissing: The book does not hold a picture of it (yet).
    """
    design = printable_design(reader, key)
    named = pictures_named(design.layout)
    images = {image.digest: image for image in design_images(reader, named)}
    if any(digest not in images for digest in named):
        raise DesignPictureMissing(design.name)
    pictures = tuple(
        _FilePicture(
            digest=digest,
            name=images[digest].name,
            media_type=images[digest].media_type,
            content=b64encode(images[digest].content).decode(),
        )
        for digest in named
    )
    layout = msgspec.Raw(design_text(design.layout).encode())
    file = _File(
        format=FILE_FORMAT, version=FILE_VERSION, name=design.name, base=design.base, design=layout, pictures=pictures
    )
    return msgspec.json.format(msgspec.json.encode(file), indent=1)


def read_design_file(path: Path) -> DesignFile:
    """A design from the disk.

    Raises:
        DesignFileNotRead: The disk did not give it.
        DesignFileTooLarge, DomainError: See `design_in`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
            size = len(data) if len(data) <= MOST_FILE_BYTES else path.stat().st_size
    except OSError as error:
        raise DesignFileNotRead(path.name) from error
    if size > MOST_FILE_BYTES:
        raise DesignFileTooLarge(path.name, -(-size // _MEGABYTE))
    return design_in(data, path.name)


def design_in(data: bytes, file: str) -> DesignFile:
    """The design that a file holds, checked as if it had been made here.

    Args:
        data: At most `MOST_FILE_BYTES`.
        file: Its name, for refusals.

    Raises:
        DesignFileUnreadable, DesignFileNewer: It is no such file, it is broken, or made by a newer program.
        DesignTooManyPictures, DesignPictureMissing: Its pictures cannot be.
        PictureUnreadable, PictureTooLarge, DesignPictureTooHeavy: One of them cannot be taken.
        DomainError: Its layout cannot be printed; see `read_design`.
    """
    try:
        text = data.decode()  # msgspec looks only at the texts that it takes
        _check_head(text, file)
        held = msgspec.json.decode(text, type=_File)
    except (ValueError, RecursionError) as error:  # both kinds of refused decoding are ValueErrors
        raise DesignFileUnreadable(file) from error
    if len(held.pictures) > MOST_PICTURES:
        raise DesignTooManyPictures
    name = clean_text(held.name)[:LONGEST_NAME].strip() or Path(file).stem[:LONGEST_NAME]
    layout = read_design(bytes(held.design).decode(), name)
    pictures = {picture.digest: _picture(picture, file) for picture in held.pictures}
    named = pictures_named(layout)
    if any(digest not in pictures for digest in named):
        raise DesignPictureMissing(name)
    base = held.base if held.base in DESIGNS else ""
    return DesignFile(name, base, layout, tuple(pictures[digest] for digest in named))


def _check_head(text: str, file: str) -> None:
    head = msgspec.json.decode(text, type=_Head)
    if head.format != FILE_FORMAT or head.version < 1:
        raise DesignFileUnreadable(file)
    if head.version > FILE_VERSION:
        raise DesignFileNewer(file)


def _picture(held: _FilePicture, file: str) -> KeptPicture:
    """A picture of the file as it stands there; that it can be opened was tried."""
    name = clean_text(held.name)[:LONGEST_NAME] or file
    if len(held.content) > MOST_PICTURE_LETTERS:
        raise DesignPictureTooHeavy(name)
    try:
        content = b64decode(held.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise DesignFileUnreadable(file) from error
    if hashlib.sha256(content).hexdigest() != held.digest:
        raise DesignFileUnreadable(file)
    ready_picture(content, name)
    media_type = "image/png" if content.startswith(_PNG) else "image/jpeg"
    return KeptPicture(held.digest, name, media_type, content)


def take_in_design(work: UnitOfWork, file: DesignFile) -> TakenIn:
    """Puts the design of a file on the board's list, unless it stands there already, under whatever name.

    Raises:
        DomainError: It cannot be kept; see `save_new_design`. Nothing was written then.
    """
    body = design_text(file.layout)
    same = next((row for row in own_designs(work.connection, UnitId(work.unit_id)) if row.body == body), None)
    if same is not None:
        return TakenIn(same.design_id, same.name, was_here=True)
    titles = (bundled_design(name).title for name in DESIGNS)
    taken = frozenset((*titles, *(row.name for row in own_designs(work.connection, UnitId(work.unit_id)))))
    name = free_name(file.name, taken)
    design_id = save_new_design(work, name, file.base, file.layout, file.pictures)
    work.describe("designs.taken_in", {"name": name})
    return TakenIn(design_id, name, was_here=False)
