"""The book and the province: enrolling this machine, and one click that sends and fetches."""

from __future__ import annotations

import platform
from collections.abc import Callable
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.certificate_proofs import key_id
from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.after_sending import settle_afterwards
from desktop_app.services.escrow import wrapped_of
from desktop_app.services.redaction import finish_redactions
from desktop_app.services.sending_copies import copy_quietly
from desktop_app.services.sending_turns import sending_turn
from desktop_app.services.signing_keys import certify_quietly
from desktop_app.services.snapshots import synchronise_all
from desktop_app.storage.book import Book
from desktop_app.storage.inbox import enrolled
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.package_notes import keep_package_key
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.runs import note_run, note_set_aside
from desktop_app.storage.signing_keys import keep_province_key
from desktop_app.storage.triggers import board_fields
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.device_keys import DeviceKeys
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.enrolment import Applicant, Enrolled, enrol
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.faults import NotEnrolled
from desktop_app.sync.reports import SyncProgress, SyncReport
from desktop_app.sync.sealing import FieldSeal


def enrol_device(book: Book, address: str, code: str, device_name: str = "") -> Enrolled:
    """Lets this machine speak for the book at the province, with a code from the level above.

    Raises:
        CodeMistyped, CodeUnknown, CodeUsed, CodeExpired, AddressNotUnderstood, AddressNotSecure: As they say.
        EnvironmentFault: The province is out of reach; the code stays good.
    """
    applicant = applicant_of(book, device_name)
    with ProvinceClient(address) as client:
        answer = enrol(client, device_keys(book), book.data_key, applicant, code)
        keep_province_keys(book, answer.province, answer.package_key, answer.decision_keys)
        with book.bookkeeping() as connection:
            enrolled(
                connection,
                device=answer.device,
                province=answer.province,
                letter=answer.letter,
                server_url=client.address,
            )
    certify_quietly(book)
    return answer


def applicant_of(book: Book, device_name: str = "") -> Applicant:
    """Who asks to be enrolled: the book's board, on this machine."""
    with book.reader() as reader:
        owner = board(reader)
    return Applicant(
        owner.book_id,
        owner.name,
        owner.kind,
        owner.commune_code,
        device_name or platform.node() or "máy tính",
        wrapped_of(book),
    )


def keep_province_keys(book: Book, province: str, package_key: bytes, decision_keys: tuple[bytes, ...]) -> None:
    """Keeps the keys that the province told: for packages, and those that it signs with."""
    now = book.surroundings.clock().isoformat()
    with book.bookkeeping() as connection:
        if package_key:
            keep_package_key(connection, package_key, now)
        for key in decision_keys:
            keep_province_key(connection, province, key_id(key).hex(), key, now)


def send(
    book: Book,
    report: Callable[[SyncProgress], None] = lambda _: None,
    cancel: Callable[[], bool] = lambda: False,
    surroundings: SyncSurroundings | None = None,
    *,
    actor: str = "",
) -> SyncReport:
    """Sends everything that the province does not hold, and takes in everything new.

    A copy of the book is kept first. `actor` is named in the list of sendings.

    Raises:
        NotEnrolled: This machine does not speak for the book yet.
        DomainError, EnvironmentFault: It stopped; what was settled stays settled, nothing is lost.
    """
    outbox = BookOutbox(book)
    position = outbox.position()
    with book.reader() as reader:
        address = board(reader).server_url
    if position.device is None:
        raise NotEnrolled
    keys = SyncKeys(
        device_keys(book).open(position.book, position.device, book.data_key), FieldSeal(book.data_key, board_fields())
    )
    report(SyncProgress(0, position.unsent, 0, stage="backup"))
    copied = copy_quietly(book)
    report(SyncProgress(0, position.unsent, 0, stage="connect", copied=copied))
    world = surroundings or SyncSurroundings(clock=book.surroundings.clock)
    try:
        with sending_turn(book, cancel), ProvinceClient(address) as client:
            finish_redactions(book)
            done = synchronise_all(book, client, keys, report, cancel, world)
    except (DomainError, EnvironmentFault) as error:
        note_run(book, type(error).__name__, 0, 0, actor=actor)
        raise
    note_run(book, "cancelled" if done.cancelled else "ok", done.sent, done.received, actor=actor)
    note_set_aside(book, [(one.entry, one.place, one.reason) for one in done.quarantined])
    return settle_afterwards(book, keys, done)


def device_key(book: Book, device: UUID) -> Ed25519PrivateKey:
    """The key with which this machine signs what it asks the province for this book.

    Raises:
        DeviceKeyMissing, DeviceKeyDamaged, DeviceKeyNotKept: The machine's folder does not hold it.
    """
    with book.reader() as reader:
        book_id = board(reader).book_id
    return device_keys(book).open(book_id, device, book.data_key)


def device_keys(book: Book) -> DeviceKeys:
    """The folder of this machine's keys."""
    return DeviceKeys(book.surroundings.machine / "thiet-bi")
