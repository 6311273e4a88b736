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
from desktop_app.storage.faults import (
    BookBusy,
    BookDamaged,
    DiskFull,
    FolderNotWritable,
    JournalTouched,
    PostedVoucherTouched,
)
from desktop_app.storage.triggers import INK_MARK, JOURNAL_MARK

_NEARLY_FULL_BYTES = 1 << 20


def told(error: Exception, path: Path) -> DomainError | EnvironmentFault | None:
    """The fault behind a driver's error, or None when it is a mistake of the program's own."""
    said = str(error).lower()
    if "disk i/o error" in said and shutil.disk_usage(path.parent).free < _NEARLY_FULL_BYTES:
        return DiskFull(path.parent)
    return next((fault(path) for marks, fault in _SAID if any(mark in said for mark in marks)), None)


_SAID: tuple[tuple[tuple[str, ...], Callable[[Path], DomainError | EnvironmentFault]], ...] = (
    ((INK_MARK,), lambda _: PostedVoucherTouched()),
    ((JOURNAL_MARK,), lambda _: JournalTouched()),
    (("disk is full",), lambda path: DiskFull(path.parent)),
    (("readonly database", "unable to open", "disk i/o error"), lambda path: FolderNotWritable(path.parent)),
    (("locked", "busy"), BookBusy),
    (("malformed", "not a database", "file is encrypted"), BookDamaged),
)


@contextmanager
def faults_told(path: Path) -> Generator[None]:
    """Within, errors of the driver and of the file system come out as faults that a person can be told.

    Raises:
        EnvironmentFault: The disk, the folder or the file failed.
        DomainError: A record written in ink was touched.
    """
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        fault = told(error, path)
        if fault is None:
            raise
        raise fault from error
    except PermissionError as error:
        raise FolderNotWritable(path.parent) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise DiskFull(path.parent) from error
        if error.errno in {errno.EROFS, errno.ENOTDIR, errno.EEXIST}:
            raise FolderNotWritable(path.parent) from error
        raise
