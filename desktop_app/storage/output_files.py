"""Files that a command writes for people: whole or not at all, and never over a book."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from desktop_app.storage.failures import faults_told
from desktop_app.storage.faults import FolderNotWritable, WouldOverwrite

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_OF_BOOKS: Final = (".sokh", ".khoa", ".lock", ".sokh-wal", ".sokh-shm")


def write_file(path: Path, content: bytes, keep: Iterable[Path] = ()) -> None:
    """Writes a file, in the place of an older one of this name.

    Args:
        path: Where to.
        content: What it will hold.
        keep: Files that are read by the same command.

    Raises:
        WouldOverwrite: The place is that of a book, of a file beside it, or of one that is kept.
        FolderNotWritable, DiskFull: The folder or the disk failed; what stood there stands.
    """
    with faults_told(path):
        if path.name.lower().endswith(_OF_BOOKS) or any(_is_same(path, one) for one in keep):
            raise WouldOverwrite(path)
        if path.is_dir():
            raise FolderNotWritable(path)
        beside = path.with_name(f".{path.name}.tmp")
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
