"""Files on sticks: written whole, never over another one, read back before anybody pulls the stick out."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from desktop_app.storage.failures import faults_told
from desktop_app.storage.faults import DiskFull, FileTooLarge, FolderNotWritable, StickFull, StickGone, StickUnsound

_NAMES_AT_MOST = 1000
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_SPARE_BYTES = 64 * 1024  # what the file system of a stick takes besides
_READ_AHEAD = getattr(os, "POSIX_FADV_DONTNEED", None)


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Writes a new file, or nothing: `name`, or `name (2)` … where there is one already.

    Returns:
        Where it lies, after it was read back and found the same.

    Raises:
        StickFull: There is not enough room. StickGone: the folder is not there, or was taken away meanwhile.
        StickUnsound: What was read back is not what was written.
        FolderNotWritable: The folder or stick is write-protected.
    """
    _check_room(folder, len(data))
    part = folder / f".{name}.part"
    try:
        with faults_told(part):
            part.unlink(missing_ok=True)
            _write(part, data)
            if _read_back(part) != data:
                raise StickUnsound(folder)
            return _name(part, name)
    except DiskFull:
        raise StickFull(folder, len(data), _free(folder)) from None
    except FolderNotWritable:
        if not _is_folder(folder):
            raise StickGone(folder) from None
        raise
    except FileNotFoundError:
        raise StickGone(folder) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def read_whole(path: Path, most: int) -> bytes:
    """The bytes of a file.

    Raises:
        StickGone: The file is not there (any more), or its stick does not answer.
        FileTooLarge: It has more than `most` bytes. FolderNotWritable: it may not be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise StickGone(path) from None
    except PermissionError:
        raise FolderNotWritable(path) from None
    except OSError as error:
        raise StickGone(path) from error
    if len(data) > most:
        raise FileTooLarge(path)
    return data


def _check_room(folder: Path, size: int) -> None:
    if not _is_folder(folder):
        raise StickGone(folder)
    free = _free(folder)
    if free < size + _SPARE_BYTES:
        raise StickFull(folder, size, free)


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _write(part: Path, data: bytes) -> None:
    with os.fdopen(os.open(part, _NEW_FILE, 0o644), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if _READ_AHEAD is not None:  # so that reading back asks the stick, not the memory of this computer
            with suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, _READ_AHEAD)


def _read_back(part: Path) -> bytes:
    return part.read_bytes()


def _name(part: Path, name: str) -> Path:
    wanted = Path(name)
    for copy in range(1, _NAMES_AT_MOST):
        target = part.parent / (name if copy == 1 else f"{wanted.stem} ({copy}){wanted.suffix}")
        if not target.exists():
            part.rename(target)
            return target
    raise OSError(errno.EEXIST, "too many files of one name", str(part))
