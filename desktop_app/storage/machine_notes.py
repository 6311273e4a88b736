"""What this machine remembers of each book, outside the book and its backups: an older or a foreign file is noticed.

The note never runs ahead of the book on its disk: a count is written into the book first and here afterwards. So a
power cut between the two leaves the book one ahead, which is as it should be, and never behind.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from uuid import UUID

import msgspec

from desktop_app.domain.errors import NOT_DECODED


class IssuedNumber(msgspec.Struct, frozen=True):
    """The last number of one series, as it stood when the book was closed."""

    unit: str
    kind: str
    year: int
    letter: str
    last: int


class MachineNote(msgspec.Struct, frozen=True):
    """One book as this machine last had it.

    Attributes:
        opens: How often the book had been opened.
        replica: The history that it wrote.
        path: Where it lay.
        next_replica: The history that is just being begun; it is this machine's own, however that ended.
        entries: `journal_entry.seq` of the newest entry when the book was last closed, with its `head` (hash).
        at: When it was last closed, ISO 8601 in UTC.
        device, letter, server: The name and the letter that the province gave this machine, and its address; empty
            before enrolment.
        numbers: The last numbers issued, so that none is given twice after an older file was put back.
    """

    opens: int
    replica: str
    path: str
    next_replica: str = ""
    entries: int = 0
    head: str = ""
    at: str = ""
    device: str = ""
    letter: str = ""
    server: str = ""
    numbers: tuple[IssuedNumber, ...] = ()


def read_note(machine: Path, book: UUID, path: Path) -> tuple[MachineNote | None, MachineNote | None]:
    """What this machine remembers of a book.

    Returns:
        What it remembers of this file (also where the file lay elsewhere before and is not there any more), and of
        another file of the same book that is still where it was.
    """
    here = _read(_path(machine, book, path))
    others = [note for found in _all(machine, book) if (note := _read(found)) and note.path != _name(path)]
    others.sort(key=lambda note: note.at)
    standing = [note for note in others if _is_there(note)]
    gone = [note for note in others if note not in standing]
    return here or (gone[-1] if gone and not standing else None), standing[-1] if standing else None


def write_note(machine: Path, book: UUID, note: MachineNote) -> bool:
    """Keeps the note, whole or not at all; notes of places where the file is not any more go.

    Returns:
        Whether it is kept: a machine whose folder cannot be written remembers nothing.
    """
    path = _path(machine, book, Path(note.path))
    part = _part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(msgspec.json.encode(note))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        for other in _all(machine, book):
            known = _read(other) if other != path else None
            if known is not None and not _is_there(known):
                other.unlink()
    except OSError:
        return False
    return True


def can_keep(machine: Path, book: UUID, path: Path) -> bool:
    """Whether a note of this file could be kept now."""
    part = _part(_path(machine, book, path))
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
        part.unlink()
    except OSError:
        return False
    return True


def _is_there(note: MachineNote) -> bool:
    """Whether the file still lies where it lay; where nobody may look (another person's folder), it may well."""
    try:
        return Path(note.path).is_file()
    except OSError:
        return True


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _name(path: Path) -> str:
    return str(path.absolute())


def _path(machine: Path, book: UUID, path: Path) -> Path:
    digest = hashlib.sha256(_name(path).encode()).hexdigest()[:12]
    return machine / "ghi-nho" / f"{book.hex}-{digest}.json"


def _all(machine: Path, book: UUID) -> list[Path]:
    return sorted((machine / "ghi-nho").glob(f"{book.hex}-*.json"))


def _read(path: Path) -> MachineNote | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=MachineNote)
    except (OSError, *NOT_DECODED):
        return None
