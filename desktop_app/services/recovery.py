"""A book comes back from the province: to a new laptop in the place of a dead one, or to a board's second laptop.

Address, enrolment code and recovery code are all that it takes. Nothing half-made is left: until everything is there
the file lies beside its place under another name, and an attempt that was cut short goes on where it stopped.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from uuid import UUID

from desktop_app import __version__
from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.province import take_name
from desktop_app.services.snapshots import take_snapshot
from desktop_app.services.speaking import ask_signed, device_keys, sync_keys
from desktop_app.services.sums import compare_now
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.book_sums import BookSums
from desktop_app.storage.keys import check_passphrase, unwrap_key
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.book_contents import BookContents, book_contents, own_letter
from desktop_app.storage.recovered_book import Whose, finish, give_up, take_up
from desktop_app.storage.snapshot_intake import SnapshotIntake
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.engine import synchronise
from desktop_app.sync.enrolment import Applicant, check_code, enrol
from desktop_app.sync.faults import SnapshotNeeded
from desktop_app.sync.reports import SyncProgress, SyncReport
from desktop_app.sync.snapshot import SnapshotProgress
from desktop_app.sync.sum_questions import AskDevices, DevicesAnswer, Kept, RecoverRequest, RetireDevice

BY_SNAPSHOT_ABOVE = 20_000  # records; below that the whole history comes, and who did what with it
Stage = Literal["enrol", "fetch", "compare"]


@dataclass(frozen=True, slots=True)
class FoundBook:
    """The book that a code is for, its key opened.

    Attributes:
        role: What the code lets this machine be: `main`, `second`, `replacement`.
        records: How many records the province holds.
    """

    address: str
    code: str
    recovery_code: str
    province: str
    province_name: str
    book: UUID
    unit: UUID
    board_name: str
    board_kind: str
    commune: str
    role: str
    records: int
    data_key: bytes


@dataclass(frozen=True, slots=True)
class RecoveryProgress:
    """How far it is: changes or records received, of how many (0: not known)."""

    stage: Stage
    received: int
    expected: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came back.

    Attributes:
        path: The new book.
        contents: What is in it.
        letter: Of this machine's receipts and certificates from now on.
        with_history: Whether who did what came, too; else the records as they stand.
        alike: Whether both sides were seen to hold the same at the end.
        retired: Other laptops of the book that are gone from now on.
    """

    path: Path
    contents: BookContents
    letter: str
    with_history: bool
    alike: bool
    retired: int


def find_book(address: str, code: str, recovery_code: str) -> FoundBook:
    """Asks the province which book the code is for, and opens its key with the recovery code. Nothing is used up.

    Raises:
        CodeMistyped, CodeUnknown, CodeExpired, CodeForNoBook, KeyNotHandedIn: As they say.
        RecoveryCodeWrong: It does not open this book's key.
        AddressNotUnderstood, AddressNotSecure: The address is none, or shows everything on the way.
        EnvironmentFault: The province is out of reach.
    """
    right = check_code(code)
    with ProvinceClient(address) as client:
        answer = client.recover(RecoverRequest(right, __version__))
        where = client.address
    opened = unwrap_key(answer.wrapped_key, recovery_code)
    return FoundBook(
        address=where,
        code=right,
        recovery_code=recovery_code,
        province=answer.province,
        province_name=answer.province_name,
        book=answer.book,
        unit=opened.unit,
        board_name=answer.board_name,
        board_kind=answer.board_kind,
        commune=answer.commune,
        role=answer.role,
        records=answer.records,
        data_key=opened.data_key,
    )


@dataclass(frozen=True, slots=True)
class RecoveryOrder:
    """How the book is to come back.

    Attributes:
        path: Where the book will lie.
        passphrase: Opens it from now on; the recovery code stays what it was.
        old_is_gone: The laptop that had the book is dead, lost or out of use: the province takes nothing more from it.
        device_name: What this machine is called, for people at the province.
    """

    path: Path
    passphrase: str
    old_is_gone: bool
    device_name: str = ""


def recover_book(
    found: FoundBook,
    order: RecoveryOrder,
    report: Callable[[RecoveryProgress], None] = lambda _: None,
    cancel: Callable[[], bool] = lambda: False,
    surroundings: Surroundings | None = None,
    sync_surroundings: SyncSurroundings | None = None,
) -> Recovered | None:
    """Fetches the whole book and makes it the book at `order.path`. Cut short, the next call goes on.

    Returns:
        None if it was cancelled: what came stays for the next call.

    Raises:
        PassphraseTooShort, PassphraseTooSimple: The passphrase can be guessed; nothing was asked.
        CodeUsed: Another machine was faster; CodeExpired and their like.
        BookAlreadyThere: There is a file of this name.
        EnvironmentFault: The line, the folder or the disk failed; no half book is left where books lie.
    """
    world = surroundings or Surroundings()
    check_passphrase(order.passphrase)
    whose = Whose(found.book, found.unit, found.province)
    book = take_up(order.path.parent, whose, found.data_key, world)
    is_enrolled = False
    try:
        report(RecoveryProgress("enrol", 0, 0))
        _be_enrolled(book, found, order.device_name)
        is_enrolled = True
        fetching = _Fetching(book, found, report, cancel, sync_surroundings or SyncSurroundings(clock=world.clock))
        if not fetching.run():
            return None
        report(RecoveryProgress("compare", 0, 0))
        alike = fetching.compare()
        retired = fetching.retire_others() if order.old_is_gone else 0
        with book.whole_reader() as reader:
            contents = book_contents(reader)
        letter = fetching.letter()
        finish(book, order.path, order.passphrase, found.recovery_code)
    except BaseException:
        if not is_enrolled:
            give_up(book)  # nothing came yet: there is nothing to go on from
        raise
    finally:
        book.close()
    return Recovered(order.path, contents, letter, not fetching.by_snapshot, alike, retired)


def _be_enrolled(book: Book, found: FoundBook, device_name: str) -> None:
    if BookOutbox(book).position().device is not None:
        return  # an earlier attempt came that far
    name = device_name or platform.node() or "máy tính"
    applicant = Applicant(found.book, found.board_name, found.board_kind, found.commune, name)
    with ProvinceClient(found.address) as client:
        answer = enrol(client, device_keys(book), found.data_key, applicant, found.code)
        take_name(book, answer, client.address)


class _Fetching:
    """One run: the snapshot or the log, then what differs."""

    def __init__(
        self,
        book: Book,
        found: FoundBook,
        report: Callable[[RecoveryProgress], None],
        cancel: Callable[[], bool],
        sync_surroundings: SyncSurroundings,
    ) -> None:
        self._book, self._found, self._report, self._cancel = book, found, report, cancel
        self._world = sync_surroundings
        self._outbox = BookOutbox(book)
        self._keys = sync_keys(book)
        self.by_snapshot = False

    def run(self) -> bool:
        """Fetches everything; False: it was cancelled."""
        at = self._outbox.position()
        begun = SnapshotIntake(self._book).place() is not None
        self.by_snapshot = begun or (not at.cursor and self._found.records > BY_SNAPSHOT_ABOVE)
        with ProvinceClient(self._found.address) as client:
            if self.by_snapshot and not self._fetch_snapshot(client):
                return False
            try:
                done = self._pull(client)
            except SnapshotNeeded:
                self.by_snapshot = True
                if not self._fetch_snapshot(client):
                    return False
                done = self._pull(client)
        return not done.cancelled

    def compare(self) -> bool:
        """Compares all tables with the province; whether both were seen to hold the same."""
        with suppress(DomainError, EnvironmentFault):
            found = compare_now(self._book, self._keys, BookSums(self._book).check())
            return found is not None and not found.lacking
        return False

    def retire_others(self) -> int:
        """The province takes nothing more from the book's other laptops."""
        own = self._outbox.position().device
        told = ask_signed(self._book, "v1/devices", AskDevices(), DevicesAnswer, self._keys)
        others = [one.device for one in told.devices if one.device != own and not one.retired]
        for device in others:
            ask_signed(self._book, "v1/retire", RetireDevice(device), Kept, self._keys)
        return len(others)

    def letter(self) -> str:
        """The series letter of this machine."""
        with self._book.whole_reader() as reader:
            return own_letter(reader)

    def _pull(self, client: ProvinceClient) -> SyncReport:
        return synchronise(self._outbox, client, self._keys, self._on_pulled, self._cancel, self._world)

    def _fetch_snapshot(self, client: ProvinceClient) -> bool:
        return take_snapshot(self._book, client, self._keys, self._on_page, self._cancel)

    def _on_page(self, progress: SnapshotProgress) -> None:
        self._report(RecoveryProgress("fetch", progress.received, progress.all_records))

    def _on_pulled(self, progress: SyncProgress) -> None:
        self._report(RecoveryProgress("fetch", progress.received, 0))
