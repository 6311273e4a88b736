"""The board's own designs of certificates: saved, named, copied, ordered, taken off the list, and read for printing.

Bundled designs are files of the program and are never changed; a board saves what it makes of one as its own.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from desktop_app.domain.certificate_designs import (
    LOGO,
    MOST_BODY_BYTES,
    MOST_BOXES,
    MOST_PICTURE_LETTERS,
    MOST_PICTURES,
    DesignNameTaken,
    DesignPaperWrong,
    DesignPictureMissing,
    DesignPictureTooHeavy,
    DesignTooFull,
    DesignTooManyPictures,
    DesignUnknown,
    clean_design_name,
    free_name,
)
from desktop_app.domain.ids import DesignId
from desktop_app.domain.names import clean_text, fold
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design, design_text, read_design
from desktop_app.printing.pictures import MAX_PX, Picture, normalised
from desktop_app.storage.queries.certificate_designs import board_logo, design_images, own_design, own_designs
from desktop_app.storage.tables import CertificateDesign, DesignImage

if TYPE_CHECKING:
    from desktop_app.printing.layout import Layout
    from desktop_app.storage.book import Reader
    from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "KeptPicture",
    "PrintableDesign",
    "choose_logo",
    "copy_design",
    "designs_in_order",
    "kept_logo",
    "kept_picture",
    "kept_pictures",
    "move_design",
    "offered_name",
    "own_design",
    "own_designs",
    "pictures_for",
    "pictures_named",
    "printable_design",
    "ready_picture",
    "remove_design",
    "rename_design",
    "sample_values",
    "save_design",
    "save_new_design",
]
_DIGEST_LETTERS = 64
_SMALLER = 0.7  # of the longest side, from try to try
_LEAST_PX = 120


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture as designs keep it; `digest` (SHA-256, hex) is the name by which a design shows it."""

    digest: str
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PrintableDesign:
    """A design as `certificates_pdf` takes it.

    Attributes:
        key: Name of the bundled design, or the id (hex) of one of the board's own.
        name: What people call it.
        base: The bundled design that it is, or was made from.
        pictures: By the names that the design gives them.
    """

    key: str
    name: str
    base: str
    layout: Layout
    pictures: Mapping[str, Picture]

    @property
    def is_own(self) -> bool:
        """Whether the board made it, and may change it."""
        return self.key not in DESIGNS


def designs_in_order(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Key and name of every design that can be chosen: the board's own first, then the bundled ones."""
    own = tuple((row.design_id.hex, row.name) for row in own_designs(reader))
    return (*own, *((name, bundled_design(name).title) for name in DESIGNS))


def printable_design(reader: Reader, key: str) -> PrintableDesign:
    """A design by its key, as `AwardRound.design` keeps it.

    Raises:
        DesignUnknown: There is no such design any more.
        DomainError: What the book holds was made by a newer program; see `read_design`.
    """
    if key in DESIGNS:
        layout = bundled_design(key)
        return PrintableDesign(key, layout.title, key, layout, pictures_for(reader, layout))
    try:
        row = own_design(reader, DesignId(UUID(key)))
    except ValueError:
        row = None
    if row is None:
        raise DesignUnknown
    layout = read_design(row.body, row.name)
    return PrintableDesign(key, row.name, row.base, layout, pictures_for(reader, layout))


def sample_values() -> Mapping[str, str]:
    """What each variable of a certificate is for a made-up recipient."""
    return bundled_design(DESIGNS[0]).variables


def kept_pictures(reader: Reader, layout: Layout) -> tuple[KeptPicture, ...]:
    """The pictures of the book that a design shows, as they are kept."""
    images = design_images(reader, pictures_named(layout))
    kept = tuple(KeptPicture(image.digest, image.name, image.media_type, image.content) for image in images)
    logo = kept_logo(reader)
    return kept if logo is None else (*kept, logo)


def kept_logo(reader: Reader) -> KeptPicture | None:
    """The board's emblem; designs show it by the name `LOGO`, which stands in place of its digest."""
    logo = board_logo(reader)
    return None if logo is None else KeptPicture(LOGO, LOGO, logo.media_type, logo.content)


def choose_logo(work: UnitOfWork, picture: KeptPicture | None) -> None:
    """Shows this picture as the board's emblem on all designs that have a place for one; None: none any more.

    Raises:
        PictureUnreadable, PictureTooLarge: It cannot be printed; the emblem before stays.
    """
    for image in work.find(DesignImage, name=LOGO, unit_id=work.unit_id):
        image.deleted_at = work.now.isoformat(timespec="seconds")
        work.add(image)
    if picture is None:
        work.describe("designs.logo_removed")
        return
    work.add(_image(work, LOGO, picture))
    work.describe("designs.logo_chosen")


def pictures_named(layout: Layout) -> tuple[str, ...]:
    """The digests of the board's pictures that a design shows, each once; emblems of the program are not among them."""
    names = (box.picture for box in layout.pictures)
    return tuple(dict.fromkeys(name for name in names if _is_digest(name)))


def _is_digest(name: str) -> bool:
    return len(name) == _DIGEST_LETTERS and all(letter in "0123456789abcdef" for letter in name)


def pictures_for(reader: Reader, layout: Layout) -> dict[str, Picture]:
    """The pictures of the book that a design shows, ready for print, by the names that it gives them."""
    images = design_images(reader, pictures_named(layout))
    pictures = {image.digest: ready_picture(image.content, image.name) for image in images}
    logo = board_logo(reader) if any(box.picture == LOGO for box in layout.pictures) else None
    return pictures if logo is None else pictures | {LOGO: ready_picture(logo.content, logo.name)}


@lru_cache(maxsize=32)
def ready_picture(content: bytes, name: str = "") -> Picture:
    """A picture of the book as papers draw it.

    Raises:
        PictureUnreadable, PictureTooLarge: What the book holds is no picture.
    """
    return normalised(content, name)


def kept_picture(content: bytes, name: str) -> KeptPicture:
    """A picture from a file as designs keep it: in sRGB, and as much smaller as it takes to travel.

    Raises:
        PictureUnreadable, PictureTooLarge: It cannot be read.
        DesignPictureTooHeavy: It cannot be made small enough.
    """
    longest = MAX_PX
    while longest >= _LEAST_PX:
        picture = normalised(content, name, longest)
        if len(b64encode(picture.content)) <= MOST_PICTURE_LETTERS:
            digest = hashlib.sha256(picture.content).hexdigest()
            return KeptPicture(digest, name, picture.media_type, picture.content)
        longest = int(min(longest, max(picture.width_px, picture.height_px)) * _SMALLER)
    raise DesignPictureTooHeavy(name)


def save_new_design(
    work: UnitOfWork, typed_name: str, base: str, layout: Layout, pictures: Sequence[KeptPicture] = ()
) -> DesignId:
    """Puts a design of the board's own at the end of its list.

    Args:
        work: The running work.
        typed_name: What it is called; no other design may be called so.
        base: The bundled design that it was made from; anything else counts as none.
        layout: How it looks.
        pictures: Those among its pictures that the book may not hold yet.

    Raises:
        DesignNameMissing, DesignNameTooLong, DesignNameTaken: It cannot be called so.
        DesignTooFull, DesignPaperWrong, DesignPictureMissing, DesignTooManyPictures: It cannot be kept.
        DomainError: It cannot be printed; see `read_design`.
    """
    name, base = _free_to_use(work, typed_name), base if base in DESIGNS else ""
    row = _add(work, name, base, _body(work, name, layout, pictures))
    work.describe("designs.made", {"name": name})
    return row


def save_design(work: UnitOfWork, design_id: DesignId, layout: Layout, pictures: Sequence[KeptPicture] = ()) -> None:
    """Puts another layout in place of a design's.

    Raises:
        DesignUnknown: There is no such design.
        DomainError: As `save_new_design` says.
    """
    row = _design_of(work, design_id)
    row.body = _body(work, row.name, layout, pictures)
    work.add(row)
    work.describe("designs.changed", {"name": row.name})


def rename_design(work: UnitOfWork, design_id: DesignId, typed_name: str) -> None:
    """Calls a design something else.

    Raises:
        DesignUnknown, DesignNameMissing, DesignNameTooLong, DesignNameTaken: It cannot be done.
    """
    row = _design_of(work, design_id)
    before, row.name = row.name, _free_to_use(work, typed_name, besides=row.id)
    work.add(row)
    work.describe("designs.renamed", {"before": before, "name": row.name})


def copy_design(work: UnitOfWork, key: str) -> DesignId:
    """Makes a design of the board's own out of one of its own or a bundled one, under the first free name.

    Raises:
        DesignUnknown: There is no such design.
    """
    if key in DESIGNS:
        title, base, body = bundled_design(key).title, key, design_text(bundled_design(key))
    else:
        row = _design_of(work, _id_of(key))
        title, base, body = row.name, row.base, row.body
    name = free_name(title, _taken(work))
    made = _add(work, name, base, body)
    work.describe("designs.copied", {"before": title, "name": name})
    return made


def remove_design(work: UnitOfWork, design_id: DesignId) -> None:
    """Takes a design off the list; certificates printed with it keep its name.

    Raises:
        DesignUnknown: There is no such design.
    """
    row = _design_of(work, design_id)
    row.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(row)
    work.describe("designs.removed", {"name": row.name})


def move_design(work: UnitOfWork, design_id: DesignId, steps: int) -> None:
    """Moves a design so many places down the list, or up.

    Raises:
        DesignUnknown: There is no such design.
    """
    row = _design_of(work, design_id)
    rows = sorted(work.find(CertificateDesign, unit_id=work.unit_id), key=lambda one: (one.position, one.id))
    before = [one.id for one in rows]
    at = before.index(row.id)
    rows.insert(min(max(at + steps, 0), len(rows) - 1), rows.pop(at))
    if [one.id for one in rows] == before:
        return
    for position, one in enumerate(rows, 1):
        one.position = position
        work.add(one)
    work.describe("designs.moved", {"name": row.name})


def offered_name(reader: Reader, name: str) -> str:
    """The name, or the first free one like it, among all designs that can be chosen."""
    return free_name(name, frozenset(title for _key, title in designs_in_order(reader)))


def _design_of(work: UnitOfWork, design_id: DesignId) -> CertificateDesign:
    row = work.get(CertificateDesign, design_id)
    if row is None or row.deleted_at is not None or row.unit_id != work.unit_id:  # nobody takes up another board's
        raise DesignUnknown
    return row


def _id_of(key: str) -> DesignId:
    try:
        return DesignId(UUID(key))
    except ValueError as error:
        raise DesignUnknown from error


def _taken(work: UnitOfWork, besides: UUID | None = None) -> frozenset[str]:
    own = (row.name for row in work.find(CertificateDesign, unit_id=work.unit_id) if row.id != besides)
    return frozenset((*own, *(bundled_design(name).title for name in DESIGNS)))


def _free_to_use(work: UnitOfWork, typed_name: str, besides: UUID | None = None) -> str:
    name = clean_design_name(typed_name)
    if fold(name) in {fold(other) for other in _taken(work, besides)}:
        raise DesignNameTaken(name)
    return name


def _add(work: UnitOfWork, name: str, base: str, body: str) -> DesignId:
    places = [row.position for row in work.find(CertificateDesign, unit_id=work.unit_id)]
    position = max(places, default=0) + 1
    row = CertificateDesign(id=work.new_id(), unit_id=work.unit_id, name=name, base=base, body=body, position=position)
    work.add(row)
    return DesignId(row.id)


def _body(work: UnitOfWork, name: str, layout: Layout, pictures: Sequence[KeptPicture]) -> str:
    """The design as it is kept, after its pictures were kept."""
    paper = DesignPaperWrong()
    if len(layout.boxes()) > MOST_BOXES:
        raise DesignTooFull
    if not all(paper.least <= side <= paper.most for side in (layout.width_mm, layout.height_mm)):
        raise paper
    body = design_text(read_design(design_text(layout), name))
    if len(body.encode()) > MOST_BODY_BYTES:
        raise DesignTooFull
    _keep_pictures(work, name, layout, pictures)
    return body


def _keep_pictures(work: UnitOfWork, name: str, layout: Layout, pictures: Sequence[KeptPicture]) -> None:
    named = pictures_named(layout)
    if len(named) > MOST_PICTURES:
        raise DesignTooManyPictures
    held = {
        image.digest for image in work.find(DesignImage, unit_id=work.unit_id) if image.name != LOGO
    }  # an emblem may go
    given = {picture.digest: picture for picture in pictures}
    for digest in named:
        if digest in held:
            continue
        picture = given.get(digest)
        if picture is None or hashlib.sha256(picture.content).hexdigest() != digest:
            raise DesignPictureMissing(name)
        work.add(_image(work, picture.name if picture.name != LOGO else LOGO.title(), picture))


def _image(work: UnitOfWork, name: str, picture: KeptPicture) -> DesignImage:
    ready = ready_picture(picture.content, picture.name)
    return DesignImage(
        id=work.new_id(),
        unit_id=work.unit_id,
        name=clean_text(name),
        media_type=ready.media_type,
        digest=hashlib.sha256(picture.content).hexdigest(),
        content=b64encode(picture.content).decode(),
    )
