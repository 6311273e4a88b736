"""What else there is to say or to put in order once a book has spoken with the province, asked of it in one look.

Nearly always it is nothing: then this costs one reading transaction and no request.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.decision_telling import settle_quietly
from desktop_app.services.escrow import hand_in_key_quietly, key_to_hand_in
from desktop_app.services.moving import leave_old_machine_quietly
from desktop_app.services.redaction import finish_redactions
from desktop_app.services.signing_keys import certification_is_due, certify_quietly
from desktop_app.services.sums import compare_quietly
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.book_sums import check_is_due
from desktop_app.storage.conflicts import forget_old_conflicts, has_old_conflicts
from desktop_app.storage.decisions import has_decisions
from desktop_app.storage.histories import moved_from
from desktop_app.storage.package_notes import package_key
from desktop_app.storage.redacting import redactions_pending
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.reports import SyncReport


@dataclass(frozen=True, slots=True)
class _Due:
    """What is to be done; each is looked at again by the one who does it."""

    redactions: bool
    old_conflicts: bool
    sums: bool
    key: bool
    old_machine: bool
    certification: bool
    package_key: bool
    decisions: bool


def settle_afterwards(book: Book, keys: SyncKeys, done: SyncReport) -> SyncReport:
    """Puts in order what the conversation left; after a cancelled one, only what needs no line.

    Returns:
        `done`, with what was repaired. What the line refuses is done after the next conversation.
    """
    with book.whole_reader() as reader:
        due = _due(book, reader)
    if due.redactions:
        finish_redactions(book)
    if due.old_conflicts:
        forget_old_conflicts(book)
    return done if done.cancelled else _say(book, keys, done, due)


def _due(book: Book, reader: Reader) -> _Due:
    now = book.surroundings.clock()
    return _Due(
        redactions=bool(redactions_pending(reader)),
        old_conflicts=has_old_conflicts(reader, now),
        sums=check_is_due(reader, now),
        key=_has_key_to_hand_in(book, reader),
        old_machine=moved_from(reader) is not None,
        certification=certification_is_due(reader, now),
        package_key=not package_key(reader),
        decisions=has_decisions(reader),
    )


def _has_key_to_hand_in(book: Book, reader: Reader) -> bool:
    with suppress(DomainError, EnvironmentFault):  # a key file that cannot be read is handed in another time
        return key_to_hand_in(book, reader) is not None
    return False


def _say(book: Book, keys: SyncKeys, done: SyncReport, due: _Due) -> SyncReport:
    if due.sums or done.differing:
        done = compare_quietly(book, keys, done)
    if due.key:
        hand_in_key_quietly(book, keys)
    if due.old_machine:
        leave_old_machine_quietly(book, keys)
    if due.certification:
        certify_quietly(book)
    if due.package_key:
        from desktop_app.services.packages import learn_package_keys  # noqa: PLC0415 - it stands on `province`

        learn_package_keys(book)
    if due.decisions:
        settle_quietly(book)
    return done
