"""Designs of certificates of a board's own: their names, and what can be wrong with them or with a file of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import clean_text

LONGEST_NAME: Final = 60
MOST_BOXES: Final = 60
MOST_LINES: Final = 20
"""Lines in one box."""
LONGEST_TEXT: Final = 1000
MOST_BODY_BYTES: Final = 200_000
"""Of a design in the book; a value that travels may have 1 MiB."""
MOST_FILE_BYTES: Final = 4 * 1024 * 1024
"""Of a design in a file, with its pictures."""
MOST_PICTURES: Final = 12
MOST_PICTURE_LETTERS: Final = 150_000
"""Of a picture in base64, so that it travels with the design."""
LOGO: Final = "logo"
"""Name by which designs show the board's own emblem, and under which the book keeps it."""
FILE_SUFFIX: Final = ".skmau"
FILE_VERSION: Final = 1
FILE_FORMAT: Final = "so-khuyen-hoc/mau-giay-khen"


@dataclass(eq=False)
class DesignUnknown(DomainError):
    """There is no such design, or it is off the list."""


@dataclass(eq=False)
class DesignNameMissing(DomainError):
    """A design has no name."""


@dataclass(eq=False)
class DesignNameTooLong(DomainError):
    """The name does not fit under the picture of a design."""

    longest: int = LONGEST_NAME


@dataclass(eq=False)
class DesignNameTaken(DomainError):
    """Another design of the board, or of the program, has this name."""

    name: str


@dataclass(eq=False)
class DesignTooFull(DomainError):
    """There are more boxes on the page, more lines in a box or longer texts than can be printed or sent."""

    boxes: int = MOST_BOXES
    lines: int = MOST_LINES
    letters: int = LONGEST_TEXT


@dataclass(eq=False)
class DesignPaperWrong(DomainError):
    """The paper of a design is smaller or larger than what certificates are printed on; sides in mm."""

    least: int = 90
    most: int = 450


@dataclass(eq=False)
class DesignPictureMissing(DomainError):
    """A design shows a picture that neither it nor the book holds."""

    name: str


@dataclass(eq=False)
class DesignPictureTooHeavy(DomainError):
    """Even made small, the picture is more than the book sends."""

    name: str


@dataclass(eq=False)
class DesignTooManyPictures(DomainError):
    """A design shows more pictures than a page needs."""

    most: int = MOST_PICTURES


@dataclass(eq=False)
class DesignFileNotRead(DomainError):
    """The disk did not give the file."""

    file: str


@dataclass(eq=False)
class DesignFileUnreadable(DomainError):
    """The file is no design, or it is broken."""

    file: str


@dataclass(eq=False)
class DesignFileNewer(DomainError):
    """The file was made by a newer program."""

    file: str


@dataclass(eq=False)
class DesignFileTooLarge(DomainError):
    """The file is larger than a design can be."""

    file: str
    megabytes: int
    most: int = MOST_FILE_BYTES // (1024 * 1024)


def clean_design_name(typed: str) -> str:
    """A name at the door.

    Raises:
        DesignNameMissing, DesignNameTooLong: It cannot be one.
    """
    name = clean_text(typed)
    if not name:
        raise DesignNameMissing
    if len(name) > LONGEST_NAME:
        raise DesignNameTooLong
    return name


def free_name(wanted: str, taken: frozenset[str]) -> str:
    """The name, or the name with the first free number behind it: `Khung vàng (2)`; compared without case."""
    used = {name.casefold() for name in taken}
    if wanted.casefold() not in used:
        return wanted
    for number in range(2, len(used) + 3):
        ending = f" ({number})"
        name = wanted[: LONGEST_NAME - len(ending)].rstrip() + ending
        if name.casefold() not in used:
            return name
    return wanted
