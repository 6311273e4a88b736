"""The book and the province: enrolling this machine, and one click that sends and fetches."""

from __future__ import annotations

import platform
from collections.abc import Callable

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.after_sending import settle_afterwards
from desktop_app.services.escrow import wrapped_of
from desktop_app.services.redaction import finish_redactions
from desktop_app.services.sending_copies import copy_quietly
from desktop_app.services.sending_turns import sending_turn
from desktop_app.services.signing_keys import certify_quietly
from desktop_app.services.snapshots import synchronise_all
from desktop_app.services.speaking import device_keys, sync_keys
from desktop_app.storage.book import Book
from desktop_app.storage.inbox import enrolled
from desktop_app.storage.letters import known_letters
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.package_notes import forget_invitation
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.runs import note_run
from desktop_app.storage.signing_keys import keep_told_keys
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.enrolment import Applicant, Enrolled, enrol
from desktop_app.sync.reports import SyncProgress, SyncReport


def enrol_device(book: Book, address: str, code: str, device_name: str = "") -> Enrolled:
    """Lets this machine speak for the book at the province, with a code from the level above.

    Raises:
        CodeMistyped, CodeUnknown, CodeUsed, CodeExpired, AddressNotUnderstood, AddressNotSecure: As they say.
        EnvironmentFault: The province is out of reach; the code stays good.
    """
    applicant = applicant_of(book, device_name)
    with ProvinceClient(address) as client:
        answer = enrol(client, device_keys(book), book.data_key, applicant, code)
        take_name(book, answer, client.address)
    certify_quietly(book)
    return answer


def applicant_of(book: Book, device_name: str = "") -> Applicant:
    """Who asks to be enrolled: the book's board, on this machine."""
    with book.reader() as reader:
        owner = board(reader)
    with book.whole_reader() as reader:
        known = known_letters(reader)
    at = BookOutbox(book).position()
    return Applicant(
        owner.book_id,
        owner.name,
        owner.kind,
        owner.commune_code,
        device_name or platform.node() or "máy tính",
        wrapped_of(book),
        known.own,
        known.others,
        at.cursor,
        at.log_hash,
    )


def take_name(book: Book, name: Enrolled, address: str) -> None:
    """Keeps the name that the province gave this machine and the keys that it told; an invitation has done its work."""
    with book.bookkeeping() as connection:
        now = book.surroundings.clock().isoformat()
        keep_told_keys(connection, name.province, name.package_key, name.decision_keys, now)
        enrolled(connection, device=name.device, province=name.province, letter=name.letter, server_url=address)
        forget_invitation(connection)


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
    world = surroundings or SyncSurroundings(clock=book.surroundings.clock)
    went = SyncProgress(0, 0, 0)

    def tell(progress: SyncProgress) -> None:
        nonlocal went
        went = progress
        report(progress)

    with sending_turn(book, cancel) as is_ours:
        at = outbox.position()
        keys = sync_keys(book, at)
        tell(SyncProgress(0, at.unsent, 0, stage="backup"))
        try:
            with ProvinceClient(at.address) as client:
                copied = is_ours and copy_quietly(book, at)  # two at once would write one copy over the other
                tell(SyncProgress(0, at.unsent, 0, stage="connect", copied=copied))
                if is_ours and at.redacted and finish_redactions(book):
                    at = outbox.position()
                done = synchronise_all(book, client, keys, tell, cancel, world, at=at)
        except (DomainError, EnvironmentFault) as error:
            note_run(book, type(error).__name__, went.sent, went.received, actor=actor)
            raise
    note_run(book, "cancelled" if done.cancelled else "ok", done.sent, done.received, actor=actor)
    return settle_afterwards(book, keys, done)
