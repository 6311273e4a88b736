"""A machine with one book, its clock and its backups, as people have them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec

from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.keys import KdfCost, key_file
from desktop_app.storage.machine_notes import read_note, write_note
from tests.conftest import PASSPHRASE

CHEAP = KdfCost(64, 1, 1)
_COPIES = "truoc-khi-gui"  # where the program keeps a copy before each sending


@dataclass
class Backup:
    """A copy of a book's file as it was, with its key file."""

    folder: Path
    machine: Path | None = None


@dataclass
class Laptop:
    """A machine with one book.

    Attributes:
        has_room: A copy of the book can be kept before each sending; without, a schedule costs a fifth less.
    """

    name: str
    folder: Path
    time: Callable[[], datetime]
    has_room: bool = True
    clock_error: timedelta = timedelta()
    book: Book | None = None
    backups: list[Backup] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / "so.sokh"

    @property
    def machine(self) -> Path:
        return self.folder / "may"

    def clock(self) -> datetime:
        return self.time() + self.clock_error

    def opened(self) -> Book:
        if self.book is None:
            self.use_up_room()
            around = Surroundings(clock=self.clock, machine=self.machine, kdf_cost=CHEAP)
            self.book = open_book(self.path, Passphrase(PASSPHRASE), around)
        return self.book

    def use_up_room(self) -> None:
        """On a machine without room something else lies where the copies would go: the program sends without."""
        if not self.has_room and not (self.machine / _COPIES).exists():
            self.machine.mkdir(parents=True, exist_ok=True)
            (self.machine / _COPIES).touch()

    def close(self) -> None:
        if self.book is not None:
            self.book.close()
            self.book = None

    def keep_backup(self, *, whole_disk: bool) -> None:
        """Copies the file with its key file; of the whole disk also what the machine keeps for itself."""
        self.opened()
        self.close()
        folder = self.folder / f"ban-{len(self.backups)}"
        folder.mkdir()
        for source in (self.path, key_file(self.path)):
            shutil.copyfile(source, folder / source.name)
        kept = Backup(folder)
        if whole_disk:
            kept.machine = folder / "may"
            shutil.copytree(self.machine, kept.machine)
        self.backups.append(kept)

    def restore(self, backup: Backup) -> None:
        """Puts an older file in the place of the book; of the whole disk also what the machine knew then."""
        self.close()
        for source in (self.path, key_file(self.path)):
            shutil.copyfile(backup.folder / source.name, source)
        if backup.machine is not None:
            shutil.rmtree(self.machine)
            shutil.copytree(backup.machine, self.machine)

    def lies_alike(self, other: Laptop, book: UUID) -> None:
        """On the other disk everything has the same path; here it cannot, so what that machine remembers names its own."""
        note, _ = read_note(self.machine, book, self.path)
        if note is None:  # it came from the province, and nobody has opened it yet
            return
        shutil.rmtree(other.machine / "ghi-nho")
        write_note(other.machine, book, msgspec.structs.replace(note, path=str(other.path)))
