"""Packages of other boards that this laptop carries, sealed, and the answers that it brings back.

They lie in the machine's folder, not in the book. What is in them nobody here can read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.packages import refusal
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.failures import faults_told, is_there
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.package_notes import NotedPackage, note_package, noted_package, noted_packages, settle_package
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.stick_files import read_whole, write_new
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.faults import NotEnrolled, RequestDamaged
from desktop_app.sync.package_faults import PackageOfOtherProvince
from desktop_app.sync.packages import (
    MAX_PACKAGE_BYTES,
    PACKAGE_SUFFIX,
    PackageHead,
    digest_of,
    package_name,
    read_package_head,
)
from desktop_app.sync.wire import EnvelopeRefused

CARRIED, HANDED_IN, ANSWERED, GIVEN_BACK = "carried", "handed_in", "answered", "given_back"
_FOLDER = "chuyen-ho"


@dataclass(frozen=True, slots=True)
class Carried:
    """A package of another board on its way.

    Attributes:
        digest: SHA-256 of the package, hex.
        at: When it was taken along, ISO 8601 in UTC.
        changes: How many changes its head says are in it.
        state: `carried`, `handed_in` (copied on to another stick), `answered` (its answer lies here), `given_back`.
    """

    digest: str
    board: str
    at: str
    number: int
    changes: int
    state: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of one package that was handed in by network; `fault` is why it was not taken."""

    package: Carried
    fault: DomainError | EnvironmentFault | None


def carry(book: Book, head: PackageHead, package: bytes) -> Carried:
    """Takes another board's package along; the same one again changes nothing.

    Raises:
        PackageOfOtherProvince: It is for a province that this laptop does not speak to.
        EnvironmentFault: The machine's folder cannot be written.
    """
    province = BookOutbox(book).position().province
    if province and head.province != province:
        raise PackageOfOtherProvince
    digest = digest_of(package)
    found = _found(book, digest)
    if found is not None:
        return found
    _keep(_file(book, digest, "goi"), package)
    noted = NotedPackage(
        digest=digest,
        way="relay",
        at=book.surroundings.clock().isoformat(timespec="seconds"),
        book_id=head.book.hex,
        board_name=head.board,
        changes=head.count,
        number=head.number,
        state=CARRIED,
    )
    with book.bookkeeping() as connection:
        note_package(connection, noted)
    book.tell(frozenset({"sync"}))
    return _carried(noted)


def take_carried_answer(book: Book, head: PackageHead, answer: bytes) -> Carried | None:
    """Keeps an answer for a board whose package went through here; None if it did not."""
    found = _found(book, head.answers)
    if found is None:
        return None
    _answered(book, found, answer)
    return _found(book, head.answers)


def carried_packages(reader: Reader) -> tuple[Carried, ...]:
    """What is on its way, the newest first; what was given back is left out."""
    return tuple(_carried(noted) for noted in noted_packages(reader, "relay") if noted.state != GIVEN_BACK)


def hand_in_carried(book: Book) -> tuple[HandedIn, ...]:
    """Hands in by network what is carried; the answers are kept to be given back.

    One that is refused does not hold up the others.

    Raises:
        NotEnrolled: This laptop does not know the province.
        EnvironmentFault: The line or the server failed; what was handed in before stays so.
    """
    with book.reader() as reader:
        address, waiting = board(reader).server_url, carried_packages(reader)
    if not address:
        raise NotEnrolled
    with ProvinceClient(address) as client:
        return tuple(
            HandedIn(package, _hand_in(book, client, package))
            for package in waiting
            if package.state in {CARRIED, HANDED_IN}
        )


def copy_on(book: Book, folder: Path) -> tuple[Path, ...]:
    """Copies everything that is not answered yet to a stick, for the next one to carry.

    Raises:
        StickFull, StickGone, StickUnsound, FolderNotWritable: It could not be written.
    """
    with book.reader() as reader:
        waiting = [package for package in carried_packages(reader) if package.state in {CARRIED, HANDED_IN}]
    return _copies(book, waiting, "goi", folder, HANDED_IN)


def give_back(book: Book, folder: Path) -> tuple[Path, ...]:
    """Copies the answers that lie here to a stick, for the boards that wait for them.

    Raises:
        StickFull, StickGone, StickUnsound, FolderNotWritable: It could not be written.
    """
    with book.reader() as reader:
        answered = [package for package in carried_packages(reader) if package.state == ANSWERED]
    return _copies(book, answered, "tra-loi", folder, GIVEN_BACK)


def _hand_in(book: Book, client: ProvinceClient, package: Carried) -> DomainError | EnvironmentFault | None:
    try:
        data = _read(book, package, "goi")
    except EnvironmentFault as gone:
        return gone
    try:
        answer = client.hand_in(data)
        head = read_package_head(answer)
    except EnvelopeRefused as refused:
        return refusal(refused, package.board)
    except (DomainError, RequestDamaged) as error:
        return error
    if head.answers == package.digest:
        _answered(book, package, answer)
    return None


def _answered(book: Book, package: Carried, answer: bytes) -> None:
    _keep(_file(book, package.digest, "tra-loi"), answer)  # a later answer holds what the earlier one held, and more
    with book.bookkeeping() as connection:
        settle_package(connection, "relay", package.digest, ANSWERED)
    book.tell(frozenset({"sync"}))


def _copies(book: Book, packages: Sequence[Carried], what: str, folder: Path, state: str) -> tuple[Path, ...]:
    """Copies these; one whose file is gone from this machine's folder does not hold up the others."""
    here = [package for package in packages if is_there(_file(book, package.digest, what))]
    return tuple(_copy(book, package, what, folder, state) for package in here)


def _copy(book: Book, package: Carried, what: str, folder: Path, state: str) -> Path:
    data = _read(book, package, what)
    path = write_new(folder, package_name(read_package_head(data)), data)
    with book.bookkeeping() as connection:
        settle_package(connection, "relay", package.digest, state)
    book.tell(frozenset({"sync"}))
    return path


def _read(book: Book, package: Carried, what: str) -> bytes:
    return read_whole(_file(book, package.digest, what), MAX_PACKAGE_BYTES)


def _keep(path: Path, data: bytes) -> None:
    with faults_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = write_new(path.parent, path.name, data)
        if fresh != path:
            fresh.replace(path)


def _file(book: Book, digest: str, what: str) -> Path:
    return book.surroundings.machine / _FOLDER / f"{digest}-{what}{PACKAGE_SUFFIX}"


def _found(book: Book, digest: str) -> Carried | None:
    with book.reader() as reader:
        noted = noted_package(reader, "relay", digest)
    return None if noted is None else _carried(noted)


def _carried(noted: NotedPackage) -> Carried:
    return Carried(noted.digest, noted.board_name, noted.at, noted.number, noted.changes, noted.state)
