"""What can go wrong around a book: the file, the folder, the disk, the keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import DomainError, EnvironmentFault


@dataclass(eq=False)
class PassphraseTooShort(DomainError):
    """A passphrase that could be guessed by trying."""

    shortest: int


@dataclass(eq=False)
class PassphraseTooSimple(DomainError):
    """A passphrase that everybody tries first: one sign repeated, or a run like 123456."""


@dataclass(eq=False)
class PassphraseTaken(DomainError):
    """The passphrase already opens the book for somebody else, so the program could not tell who comes."""


@dataclass(eq=False)
class OutsideScope(DomainError):
    """A user of one board touched records of others; nothing was written."""

    records: int


@dataclass(eq=False)
class UserWithoutBoard(DomainError):
    """The board that this user may see does not stand in the book."""

    name: str


@dataclass(eq=False)
class PassphraseWrong(DomainError):
    """The passphrase does not open this book; nothing was changed."""


@dataclass(eq=False)
class RecoveryCodeWrong(DomainError):
    """The recovery code does not open this book; nothing was changed."""


@dataclass(eq=False)
class WrappedKeyDamaged(DomainError):
    """What the province kept of the book's key is no key of a book that this program knows."""


@dataclass(eq=False)
class BookMissing(EnvironmentFault):
    """There is no book at this place."""

    path: Path


@dataclass(eq=False)
class BookAlreadyThere(EnvironmentFault):
    """A file of this name is there already; it is never overwritten."""

    path: Path


@dataclass(eq=False)
class WouldOverwrite(EnvironmentFault):
    """A file that is to be written would take the place of a book or of the file that is read; nothing was written."""

    path: Path


@dataclass(eq=False)
class KeyFileMissing(EnvironmentFault):
    """The key file that belongs beside the book is gone, and this machine has no copy of it."""

    path: Path


@dataclass(eq=False)
class KeyFileDamaged(EnvironmentFault):
    """The key file beside the book cannot be read."""

    path: Path


@dataclass(eq=False)
class BookDamaged(EnvironmentFault):
    """The file is cut short or changed; it is left as it is."""

    path: Path


@dataclass(eq=False)
class BookInUse(EnvironmentFault):
    """Another program, or another window of this one, has the book open."""

    path: Path


@dataclass(eq=False)
class BookClosed(EnvironmentFault):
    """The book was closed or locked while work on it was still waiting."""

    path: Path


@dataclass(eq=False)
class BookFromNewerProgram(EnvironmentFault):
    """The book was written by a newer version of the program."""

    path: Path
    schema: int
    known: int


@dataclass(eq=False)
class FolderNotWritable(EnvironmentFault):
    """Nothing can be written in this folder."""

    path: Path


@dataclass(eq=False)
class DiskFull(EnvironmentFault):
    """The disk is full; the last work was not saved, all earlier work is."""

    path: Path


@dataclass(eq=False)
class BookBusy(EnvironmentFault):
    """The book did not become free in time; the work can be tried again."""

    path: Path


@dataclass(eq=False)
class MigrationFailed(EnvironmentFault):
    """The book could not be brought to this version; it is as before, and a backup stands beside it."""

    path: Path
    backup: Path


@dataclass(eq=False)
class PostedVoucherTouched(DomainError):
    """A posted voucher is never changed or deleted; a mistake is reversed."""


@dataclass(eq=False)
class JournalTouched(DomainError):
    """What the journal says is never changed."""


@dataclass(eq=False)
class StickFull(EnvironmentFault):
    """There is no room for a file on the stick or in the folder; nothing was written.

    Attributes:
        needed, free: Bytes.
    """

    path: Path
    needed: int
    free: int


@dataclass(eq=False)
class StickGone(EnvironmentFault):
    """The stick was taken out, or the folder or file is not there any more."""

    path: Path


@dataclass(eq=False)
class StickUnsound(EnvironmentFault):
    """What was read back from the stick is not what was written to it; the file was taken away again."""

    path: Path


@dataclass(eq=False)
class FileTooLarge(EnvironmentFault):
    """The file is larger than what is expected here; it was not read."""

    path: Path
