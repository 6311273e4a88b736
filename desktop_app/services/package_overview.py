"""What the page of the province shows of packages: the last one, those of others, an invitation that waits."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.services.package_enrolment import Invited, pending_invitation
from desktop_app.services.relay import Carried, carried_packages
from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.package_notes import NotedPackage, noted_packages


@dataclass(frozen=True, slots=True)
class PackageView:
    """Where packages stand.

    Attributes:
        unsent: Own changes that a package written now would hold.
        last: The newest package that this book wrote here.
        proven: The newest one whose proof of delivery has come.
        carried: Packages of other boards on their way.
        invitation: The province's invitation, while the machine has no name there.
    """

    unsent: int
    last: NotedPackage | None
    proven: NotedPackage | None
    carried: tuple[Carried, ...]
    invitation: Invited | None


def read_packages(book: Book) -> PackageView:
    """Asks all of it."""
    with book.reader() as reader:
        written, carried = noted_packages(reader, "out"), carried_packages(reader)
    return PackageView(
        unsent=BookOutbox(book).position().unsent,
        last=written[0] if written else None,
        proven=next((noted for noted in written if noted.receipt), None),
        carried=carried,
        invitation=pending_invitation(book),
    )
