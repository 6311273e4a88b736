"""Photos and scans that belong to a record: which files may stand in a book, and how large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from desktop_app.domain.errors import DomainError

OwnerKind = Literal["voucher", "cash_count", "handover", "award_round", "document"]
MediaType = Literal["image/jpeg", "image/png", "image/webp", "application/pdf"]

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 10 * MEGABYTE
"""Of one attachment, as it is kept."""

MOST_BYTES_READ: Final = 40 * MEGABYTE
"""Of a photo on the disk; it is made smaller before it is kept."""

LONGEST_SIDE: Final = 2000
"""Pixels; a larger photo is made smaller."""

SUFFIXES: Final[dict[MediaType, str]] = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
}

_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_LONGEST_NAME = 120
_TAIL = 2048  # bytes at the end of a PDF within which its mark of the end stands


@dataclass(eq=False)
class AttachmentKindUnknown(DomainError):
    """The file is no photo, scan or PDF that the book can show."""

    name: str


@dataclass(eq=False)
class AttachmentHeic(DomainError):
    """A photo in the form that some telephones use and this program cannot show."""

    name: str


@dataclass(eq=False)
class AttachmentDamaged(DomainError):
    """The file is cut short or broken."""

    name: str


@dataclass(eq=False)
class AttachmentEmpty(DomainError):
    """There is nothing in the file."""

    name: str


@dataclass(eq=False)
class AttachmentTooLarge(DomainError):
    """The file is larger than a book keeps.

    Attributes:
        megabytes: How large it is, rounded up.
        most: How large it may be.
    """

    name: str
    megabytes: int
    most: int = MOST_BYTES // MEGABYTE


@dataclass(eq=False)
class AttachmentTwice(DomainError):
    """The record has this very file already."""

    name: str


@dataclass(eq=False)
class AttachmentElsewhere(DomainError):
    """The content of the file stands in the book of the laptop where it was added, and not in this one."""

    name: str


@dataclass(eq=False)
class AttachmentUnknown(DomainError):
    """There is no such file at the record, or it was taken off."""


@dataclass(eq=False)
class AttachmentOwnerUnknown(DomainError):
    """The record that the file is to belong to is not in the book."""


@dataclass(eq=False)
class FileNotRead(DomainError):
    """The file could not be read from the disk."""

    name: str


def media_type(name: str, content: bytes) -> MediaType:
    """What a file is, by its first bytes and not by its name.

    Raises:
        AttachmentEmpty, AttachmentHeic, AttachmentKindUnknown, AttachmentDamaged: It cannot be kept.
    """
    if not content:
        raise AttachmentEmpty(name)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise AttachmentHeic(name)
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-_TAIL:]:
            raise AttachmentDamaged(name)
        return "application/pdf"
    raise AttachmentKindUnknown(name)


def check_size(name: str, size: int, most: int = MOST_BYTES) -> int:
    """The size of a file in bytes, if it is not too large.

    Raises:
        AttachmentTooLarge: It is.
    """
    if size > most:
        raise AttachmentTooLarge(name, -(-size // MEGABYTE), most // MEGABYTE)
    return size


def file_name(name: str, kind: MediaType) -> str:
    """A name under which a file can be written on any computer, with the ending of what it is."""
    plain = "".join(" " if sign in '<>:"/\\|?*' or ord(sign) < ord(" ") else sign for sign in name)
    stem, dot, ending = plain.rpartition(".")
    known = bool(dot and stem.strip() and f".{ending.lower()}" in {*SUFFIXES.values(), ".jpeg", ".jfif", ".heic"})
    words = " ".join((stem if known else plain).split()).strip(". ")
    return (words[:_LONGEST_NAME].rstrip(". ") or "tep") + SUFFIXES[kind]
