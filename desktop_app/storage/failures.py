"""Turns what the database driver says into faults that a person can be told."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.funds import PeriodClosedMeanwhile
from desktop_app.storage.faults import (
    BookBusy,
    BookDamaged,
    BookMissing,
    DiskFull,
    FolderNotWritable,
    JournalTouched,
    PostedVoucherTouched,
)
from desktop_app.storage.triggers import INK_MARK, JOURNAL_MARK, LOCK_MARK

_NEARLY_FULL_BYTES = 1 << 20


def told(error: Exception, path: Path, *, stood: bool = False) -> DomainError | EnvironmentFault | None:
    """The fault behind a driver's error, or None when it is a mistake of the program's own."""
    said = str(error).lower()
    if any(mark in said for mark in _UNREACHABLE):
        if stood and not is_there(path):
            return BookMissing(path)
        if _is_nearly_full(path.parent):
            return DiskFull(path.parent)
    return next((fault(path) for marks, fault in _SAID if any(mark in said for mark in marks)), None)


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder, and its disk or stick still answers."""
    try:
        return path.exists()
    except OSError:
        return False


def _is_nearly_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _NEARLY_FULL_BYTES
    except OSError:
        return False


_UNREACHABLE = ("readonly database", "unable to open", "disk i/o error")
_SAID: tuple[tuple[tuple[str, ...], Callable[[Path], DomainError | EnvironmentFault]], ...] = (
    ((INK_MARK,), lambda _: PostedVoucherTouched()),
    ((JOURNAL_MARK,), lambda _: JournalTouched()),
    ((LOCK_MARK,), lambda _: PeriodClosedMeanwhile()),
    (("disk is full",), lambda path: DiskFull(path.parent)),
    (_UNREACHABLE, lambda path: FolderNotWritable(path.parent)),
    (("locked", "busy"), BookBusy),
    (("malformed", "not a database", "file is encrypted"), BookDamaged),
)


_NO_PLACE = {errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EIO, errno.ENODEV, errno.ENXIO}


@contextmanager
def faults_told(path: Path, *, stood: bool = False) -> Generator[None]:
    """Within, errors of the driver and of the file system come out as faults that a person can be told.

    Args:
        path: The file that is worked on.
        stood: The file was there before; where it is not any more, it was taken away.

    Raises:
        EnvironmentFault: The disk, the folder or the file failed.
        DomainError: A record written in ink was touched.
    """
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        fault = told(error, path, stood=stood)
        if fault is None:
            raise
        raise fault from error
    except PermissionError as error:
        raise FolderNotWritable(path.parent) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise DiskFull(path.parent) from error
        if error.errno in _NO_PLACE or not is_there(path.parent):  # a stick that was pulled out
            raise FolderNotWritable(path.parent) from error
        raise
