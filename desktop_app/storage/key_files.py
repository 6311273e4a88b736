"""Where the wrapped keys of a book lie: beside the book, and a copy in this machine's folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop_app.storage.failures import faults_told
from desktop_app.storage.faults import KeyFileDamaged, KeyFileMissing
from desktop_app.storage.keys import KeySlots, book_salt, key_file, read_slots, write_slots
from desktop_app.storage.machine import key_copy


def found_slots(path: Path, machine: Path) -> KeySlots:
    """The wrapped keys of the book at `path`; where the copy has to serve, it is put beside the book again.

    Raises:
        KeyFileMissing, KeyFileDamaged: Neither fits this book.
    """
    salt = book_salt(path)
    beside, copy = key_file(path), key_copy(machine, salt)
    damaged: KeyFileDamaged | None = None
    for candidate in (beside, copy):
        try:
            slots = read_slots(candidate)
        except FileNotFoundError:
            continue
        except KeyFileDamaged as error:
            damaged = damaged or error
            continue
        if slots.book_salt == salt:
            if candidate is copy:
                with suppress(OSError):
                    write_slots(slots, beside)
            return slots
        damaged = damaged or KeyFileDamaged(candidate)
    raise damaged or KeyFileMissing(beside)


def keep_copy(slots: KeySlots, machine: Path) -> None:
    """Puts a copy into this machine's folder; where that cannot be written there is none."""
    target = key_copy(machine, slots.book_salt)
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_slots(slots, target)


def keep_slots(slots: KeySlots, path: Path, machine: Path) -> None:
    """Writes the wrapped keys beside the book and into the machine's folder.

    Raises:
        EnvironmentFault: The folder or the disk failed; what stood there still stands.
    """
    with faults_told(path):
        write_slots(slots, key_file(path))
        keep_copy(slots, machine)
