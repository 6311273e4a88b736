"""What can go wrong between a laptop and the province. In every case the book keeps what was not sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import DomainError, EnvironmentFault


class PassingFault(EnvironmentFault):
    """A fault of the line or of a busy server: worth trying again without asking a person."""


@dataclass(eq=False)
class ProvinceUnreachable(PassingFault):
    """No connection could be made: no network, a wrong name, or nobody answers there."""

    host: str


@dataclass(eq=False)
class ConnectionCut(PassingFault):
    """The connection broke after it was made; what the province had accepted stays accepted."""

    host: str


@dataclass(eq=False)
class ProvinceSilent(PassingFault):
    """The connection stood, and no byte came or could be sent for too long."""

    host: str


@dataclass(eq=False)
class ProvinceBusy(PassingFault):
    """The province asks to come back in `retry_after_s` seconds."""

    retry_after_s: float


@dataclass(eq=False)
class ProvinceFull(ProvinceBusy):
    """The province's server has no room on its disk; nothing of the batch was kept there."""


@dataclass(eq=False)
class ProvinceTroubled(PassingFault):
    """The province's server has a fault of its own (a status of 500 and above)."""

    status: int


@dataclass(eq=False)
class AnswerDamaged(PassingFault):
    """The answer was cut, changed on the way, or does not fit what was asked; nothing of it was used."""


@dataclass(eq=False)
class RequestDamaged(PassingFault):
    """The province received other bytes than were sent."""


@dataclass(eq=False)
class BatchTooLarge(PassingFault):
    """The batch is larger than the province takes; a smaller one goes in."""


@dataclass(eq=False)
class NotAProvince(EnvironmentFault):
    """Something answers at this address that is not a provincial server: a wrong address, or a Wi-Fi sign-in page."""

    address: str


@dataclass(eq=False)
class CertificateNotTrusted(EnvironmentFault):
    """The server could not show who it is.

    Attributes:
        dates: The certificate is outside its dates, which is most often this computer's own wrong clock.
    """

    host: str
    dates: bool


@dataclass(eq=False)
class AddressNotUnderstood(DomainError):
    """The text is not the address of a server."""

    address: str


@dataclass(eq=False)
class AddressNotSecure(DomainError):
    """Plain http to another computer would show everything on the way."""

    address: str


@dataclass(eq=False)
class CodeMistyped(DomainError):
    """The enrolment code has a wrong length, a wrong sign or a wrong check character; the network was not asked."""

    code: str


@dataclass(eq=False)
class CodeUnknown(DomainError):
    """The province never gave out this code."""


@dataclass(eq=False)
class CodeUsed(DomainError):
    """Another machine has used this code."""


@dataclass(eq=False)
class CodeExpired(DomainError):
    """The code is older than its 72 hours."""


@dataclass(eq=False)
class CodeForNoBook(DomainError):
    """The code was made for a board's first laptop, not for a book that the province holds."""


@dataclass(eq=False)
class CodeForNewBook(DomainError):
    """The code was made for a new book, and the province knows this one: a code made for this book is needed."""


@dataclass(eq=False)
class KeyNotHandedIn(DomainError):
    """The province holds the book, but its laptop never handed in its wrapped key: nobody can read it."""


@dataclass(eq=False)
class NotEnrolled(DomainError):
    """This book has no name at the province yet: a code is needed first."""


@dataclass(eq=False)
class DeviceKeyMissing(DomainError):
    """The book came to this machine without the machine's key: a copy, or a new computer. A code is needed."""


@dataclass(eq=False)
class DeviceKeyDamaged(DomainError):
    """The machine's key does not open with this book: changed, or of another book. A code is needed."""

    path: Path


@dataclass(eq=False)
class DeviceKeyNotKept(EnvironmentFault):
    """The machine's key could not be written or read: the disk is full, or the folder is closed to us."""

    path: Path


@dataclass(eq=False)
class DeviceNotRecognised(DomainError):
    """The province does not know this machine or its signature: a code is needed."""


@dataclass(eq=False)
class DeviceRetired(DomainError):
    """The province has replaced or shut out this machine; its unsent work can still be handed in as a package."""


@dataclass(eq=False)
class DeviceOfOtherBook(DomainError):
    """This machine, or this code, speaks for another book at the province."""


@dataclass(eq=False)
class RecordTooLarge(DomainError):
    """One change alone is larger than the province accepts."""

    table: str
    record: str


@dataclass(eq=False)
class ProgramTooOld(DomainError):
    """The province no longer accepts from this version of the program; nothing was sent, nothing is lost."""


@dataclass(eq=False)
class BookRewound(DomainError):
    """The province holds work of this history that this book does not: an old backup, or a copy used elsewhere.

    Attributes:
        known: Number of the last change that the province holds.
        held: Number of the last change that this book holds.
    """

    known: int
    held: int


@dataclass(eq=False)
class ProvinceRewound(DomainError):
    """The province has forgotten what it had acknowledged: its server was restored from a backup."""


@dataclass(eq=False)
class SnapshotNeeded(DomainError):
    """This book was away for so long that the province no longer keeps the way back."""
