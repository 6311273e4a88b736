"""What can be wrong with a package. In every case the book keeps what was not sent, and nothing of the file is used."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import DomainError


@dataclass(eq=False)
class PackageDamaged(DomainError):
    """The file was cut or changed on the way, or its signature is not the province's."""

    name: str


@dataclass(eq=False)
class NotAPackage(DomainError):
    """The file is something else."""

    name: str


@dataclass(eq=False)
class PackageTooLarge(DomainError):
    """The file is larger than any package."""

    name: str


@dataclass(eq=False)
class PackageOfNewerProgram(DomainError):
    """A newer program wrote the file."""

    name: str


@dataclass(eq=False)
class PackageOfOtherBoard(DomainError):
    """An answer for another board; nothing was done."""

    board: str


@dataclass(eq=False)
class PackageOfOtherMachine(DomainError):
    """An answer for another machine of this board, or for one that was replaced; nothing was done."""


@dataclass(eq=False)
class PackageOfOtherProvince(DomainError):
    """From a province that this book does not send to; nothing was done."""


@dataclass(eq=False)
class PackageIsOwn(DomainError):
    """A package that this board itself wrote: it is the province that reads it."""

    number: int


@dataclass(eq=False)
class PackageMissing(DomainError):
    """The province waits for an earlier package: this one goes on from changes that it does not hold.

    Attributes:
        number: Of the package that came too early.
        first, last: Numbers of the changes that are missing.
    """

    number: int
    first: int
    last: int


@dataclass(eq=False)
class ProvinceKeyUnknown(DomainError):
    """The book was enrolled by an older program and does not know the province's key for packages yet."""


@dataclass(eq=False)
class InvitationMissing(DomainError):
    """Enrolling by package needs the province's invitation first."""


@dataclass(eq=False)
class InvitationWithoutCode(DomainError):
    """The invitation only tells the province's keys; a code is needed to enrol."""


@dataclass(eq=False)
class AlreadyEnrolled(DomainError):
    """This machine speaks for the book already."""
