"""Photos and scans of vouchers, counts and handovers: added, shown, taken off."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.attachments import (
    AttachmentDamaged,
    AttachmentElsewhere,
    AttachmentOwnerUnknown,
    AttachmentTwice,
    AttachmentUnknown,
    OwnerKind,
    check_size,
    file_name,
    media_type,
)
from desktop_app.domain.ids import AttachmentId
from desktop_app.storage.attachment_contents import digest_of, keep_content, kept_content, sweep_contents
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.attachments import AttachmentRow, attachment
from desktop_app.storage.tables import Attachment, AwardRound, CashCount, Document, Handover, Record, Voucher
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "AttachedFile",
    "NewAttachment",
    "add_attachments",
    "attached_file",
    "remove_attachment",
    "sweep_contents",
]

_OWNERS: dict[OwnerKind, type[Record]] = {
    "voucher": Voucher,
    "cash_count": CashCount,
    "handover": Handover,
    "award_round": AwardRound,
    "document": Document,
}


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file as it is to be kept: its name and every byte of it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of the book, to be shown or written to the disk."""

    row: AttachmentRow
    content: bytes


def add_attachments(
    work: UnitOfWork, owner_kind: OwnerKind, owner_id: UUID, *files: NewAttachment
) -> tuple[AttachmentId, ...]:
    """Adds photos, scans or PDFs to a record; all of them or none. The content stays in this book.

    Raises:
        AttachmentOwnerUnknown: There is no such record.
        AttachmentEmpty, AttachmentHeic, AttachmentKindUnknown, AttachmentDamaged, AttachmentTooLarge: A file cannot be
            kept.
        AttachmentTwice: The record has a file already.
    """
    owner = work.get(_OWNERS[owner_kind], owner_id)
    if owner is None or owner.deleted_at is not None:
        raise AttachmentOwnerUnknown
    return tuple(_add(work, owner_kind, owner, one) for one in files)


def _add(work: UnitOfWork, owner_kind: OwnerKind, owner: Record, file: NewAttachment) -> AttachmentId:
    kind = media_type(file.name, file.content)
    name = file_name(file.name, kind)
    size = check_size(name, len(file.content))
    digest = digest_of(file.content)
    if work.find(Attachment, owner_kind=owner_kind, owner_id=owner.id, digest=digest):
        raise AttachmentTwice(name)
    keep_content(work.connection, file.content)
    row = Attachment(
        id=work.new_id(),
        unit_id=owner.unit_id,
        owner_kind=owner_kind,
        owner_id=owner.id,
        name=name,
        media_type=kind,
        size=size,
        digest=digest,
    )
    work.add(row)
    work.describe("attachments.added", {"name": name})
    return AttachmentId(row.id)


def remove_attachment(work: UnitOfWork, attachment_id: AttachmentId) -> None:
    """Takes a photo or scan off its record. It can come back by undoing; after a month its content is gone.

    Raises:
        AttachmentUnknown: It is not there.
    """
    row = work.get(Attachment, attachment_id)
    if row is None or row.deleted_at is not None:
        raise AttachmentUnknown
    row.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(row)
    work.describe("attachments.removed", {"name": row.name})


def attached_file(reader: Reader, attachment_id: AttachmentId) -> AttachedFile:
    """A file with its content.

    Raises:
        AttachmentUnknown: It was taken off.
        AttachmentElsewhere: Its content stands on another laptop.
        AttachmentDamaged: Its content is not what was added.
    """
    row = attachment(reader, attachment_id)
    if row is None:
        raise AttachmentUnknown
    content = kept_content(reader, row.digest)
    if content is None:
        raise AttachmentElsewhere(row.name)
    if digest_of(content) != row.digest:
        raise AttachmentDamaged(row.name)
    return AttachedFile(row, content)
