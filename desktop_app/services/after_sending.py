"""What else there is to say or to put in order once a book has spoken with the province, asked of it in one look.

Nearly always it is nothing: then this costs one reading transaction and no request.
"""

from __future__ import annotations

from contextlib import suppress

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.decision_telling import settle_quietly
from desktop_app.services.escrow import hand_in_key_quietly, key_to_hand_in
from desktop_app.services.moving import leave_old_machine_quietly
from desktop_app.services.packages import learn_package_keys
from desktop_app.services.redaction import finish_redactions
from desktop_app.services.signing_keys import certification_is_due, certify_quietly
from desktop_app.services.sums import compare_quietly
from desktop_app.storage.book import Book
from desktop_app.storage.book_sums import check_is_due
from desktop_app.storage.conflicts import forget_old_conflicts
from desktop_app.storage.unfinished import Unfinished, unfinished
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.reports import SyncReport


def settle_afterwards(book: Book, keys: SyncKeys, done: SyncReport) -> SyncReport:
    """Puts in order what the conversation left; after a cancelled one, only what needs no line.

    Returns:
        `done`, with what was repaired. What the line refuses is done after the next conversation.
    """
    with book.whole_reader() as reader:
        left = unfinished(reader, book.surroundings.clock())
    if left.redacted:
        finish_redactions(book)
    if left.old_conflicts:
        forget_old_conflicts(book)
    return done if done.cancelled else _say(book, keys, done, left)


def _say(book: Book, keys: SyncKeys, done: SyncReport, left: Unfinished) -> SyncReport:
    now = book.surroundings.clock()
    if done.differing or check_is_due(left.checked_at, left.summed_schema, now):
        done = compare_quietly(book, keys, done)
    if _has_key_to_hand_in(book, left):
        hand_in_key_quietly(book, keys)
    if left.moved:
        leave_old_machine_quietly(book, keys)
    if certification_is_due(left, now):
        certify_quietly(book)
    if not left.package_key:
        learn_package_keys(book)
    if left.decisions:
        settle_quietly(book)
    return done


def _has_key_to_hand_in(book: Book, left: Unfinished) -> bool:
    with suppress(DomainError, EnvironmentFault):  # a key file that cannot be read is handed in another time
        return key_to_hand_in(book, left.unit, left.handed_in) is not None
    return False
