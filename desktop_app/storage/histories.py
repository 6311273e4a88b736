"""The linear histories of a book: an older or copied file is noticed at open, and a new history begins where one broke.

A *replica* is one linear history: numbers without a gap, each change chained to the one before. It is given up at the
first doubt, and everything that the province may not hold is offered again under a new one, with the same entry ids.

How to drive it (tests, other modules):

- An older file put back: close the book, copy the file over `book.path`, `open_book` again. `noticing.notice` runs
  inside `open_book`, takes in what the journal folder still has, and begins a history with the reason `restored`.
- A copied file: copy `<book>`, its key file and (or not) its `.nhat-ky` folder elsewhere, open it with another
  `Surroundings.machine`: reason `copied`. A book that no province knows yet is noted silently.
- A whole-disk twin: copy the machine's folder too. Nothing is seen at open; the province says `rewound`, and one click
  begins a history with the reason `twin`.
- The province restored: put its database back. One click begins a history with the reason `province_restored`.
- A twin, too, numbers its papers under letters of its own (`Z..`) until a person says that there is no other machine.
- `begin_history(book, reason)` does the last two by itself; `history_to_tell` is what a person has not been told yet,
  `note_told` and `answer_where_it_lives` keep what they said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, text

from desktop_app.storage.book_notes import note_opened, state_of
from desktop_app.storage.identifiers import new_replica
from desktop_app.storage.journal import FIRST_HASH
from desktop_app.storage.letters import WAITING_LETTER, waiting_letter
from desktop_app.storage.machine_notes import MachineNote, read_note, write_note
from desktop_app.storage.numbers import raise_series, raise_to
from desktop_app.storage.outbox_values import HistoryReason
from desktop_app.storage.unit_of_work import AREAS

if TYPE_CHECKING:
    from desktop_app.storage.book import Book


@dataclass(frozen=True, slots=True)
class HistoryStart:
    """Why this file writes the history that it writes now, as a person is told.

    Attributes:
        last_work_at: When the newest work was done that the older file held, ISO; empty: none.
        entries, changes: Pieces of work, and changes in them, that the journal folder gave back.
        offered: Changes that are offered to the province again.
        asks: Whether a person has to say where the book lives now.
        needs_code: Whether this machine needs a code of the province before it can send.
    """

    replica: str
    reason: HistoryReason
    began_at: str
    last_work_at: str = ""
    entries: int = 0
    changes: int = 0
    offered: int = 0
    asks: bool = False
    needs_code: bool = False


def begin_history(book: Book, reason: HistoryReason, *, opens: int | None = None) -> str:
    """Gives the present history up and begins another; what the province may not hold is offered again under it.

    The machine's note knows the new name first, so that a power cut at any moment leaves a book that is known.

    Args:
        book: Open.
        reason: Why; for `restored`, `moved` and `copied` the journal folder is taken in first.
        opens: The count of openings to write with it.

    Returns:
        The new replica.
    """
    machine, replica = book.surroundings.machine, new_replica()
    with book.whole_reader() as reader:
        book_id = state_of(reader).book
    here, other = read_note(machine, book_id, book.path)
    if here is not None:
        write_note(machine, book_id, replace(here, next_replica=replica, path=str(book.path.absolute())))
    with book.bookkeeping() as connection:
        facts = _facts_of(connection)
        if reason in {"restored", "moved", "copied"}:
            facts |= _take_back(connection, book, book_id)
            facts |= _this_machine(connection, here, other, reason)
            raise_series(connection)
            for one in here.numbers if here is not None else ():
                raise_to(connection, (one.unit, one.kind, one.year, one.letter), one.last)
        if reason == "twin":
            facts |= _own_letter(connection)
        facts["offered"] = _switch(connection, replica, reason)
        if opens is not None:
            connection.execute(text("UPDATE book_info SET opens = :opens"), {"opens": opens})
        _note_start(connection, replica, reason, facts, book.surroundings.clock().isoformat(timespec="seconds"))
    note_opened(book)
    book.tell(frozenset(AREAS.values()) | {"sync", "journal"})
    return replica


def history_to_tell(reader: Connection) -> HistoryStart | None:
    """What a person has not been told yet; None: nothing."""
    row = reader.execute(
        text(
            "SELECT s.replica, s.reason, s.began_at, s.facts, b.device_id FROM replica_start s, book_info b"
            " WHERE s.told = 0 AND s.reason NOT IN ('created', 'lacking')"
            " ORDER BY s.began_at DESC, s.rowid DESC LIMIT 1"
        )
    ).one_or_none()
    if row is None:
        return None
    facts = json.loads(row.facts)
    return HistoryStart(
        replica=row.replica,
        reason=row.reason,
        began_at=row.began_at,
        last_work_at=facts.get("last_work_at", ""),
        entries=facts.get("entries_back", 0),
        changes=facts.get("changes_back", 0),
        offered=facts.get("offered", 0),
        asks=row.reason in {"copied", "twin"} and not facts.get("answer"),
        needs_code=row.device_id is None,
    )


def note_told(book: Book) -> None:
    """A person has seen it, and everything that was to be told before it."""
    with book.bookkeeping() as connection:
        connection.execute(text("UPDATE replica_start SET told = 1 WHERE told = 0"))


def answer_where_it_lives(book: Book, *, both: bool) -> None:
    """A person says of a copied book, or of a twin, whether both machines go on, or this one alone.

    Where this one goes on alone, its numbers go on with the letter they had; where both go on, each has its own, and
    a twin needs a name and a key of its own from the province.
    """
    with book.bookkeeping() as connection:
        row = connection.execute(
            text(
                "SELECT replica, reason, facts FROM replica_start WHERE reason IN ('copied', 'twin')"
                " ORDER BY began_at DESC, rowid DESC"
            )
        ).first()
        if row is None:
            return
        facts = {**json.loads(row.facts), "answer": "both" if both else "alone"}
        reason = "moved" if row.reason == "copied" and not both else row.reason
        connection.execute(
            text("UPDATE replica_start SET told = 1, reason = :reason, facts = :facts WHERE replica = :replica"),
            {"reason": reason, "facts": json.dumps(facts), "replica": row.replica},
        )
        if not both and facts.get("letter_before"):
            connection.execute(
                text("UPDATE book_info SET letter = :letter WHERE letter LIKE :waiting"),
                {"letter": facts["letter_before"], "waiting": f"{WAITING_LETTER}__"},
            )
            raise_series(connection)  # papers under this letter may have come while another one was in use
        elif row.reason == "twin":
            connection.execute(text("UPDATE book_info SET device_id = NULL"))
    if both and row.reason == "twin":
        _forget_name(book)


def _forget_name(book: Book) -> None:
    """The name that this machine has at the province is the twin's as well: it is not taken up again."""
    machine = book.surroundings.machine
    with book.whole_reader() as reader:
        book_id = state_of(reader).book
    note, _ = read_note(machine, book_id, book.path)
    if note is not None:
        write_note(machine, book_id, replace(note, device="", letter=""))


_MOVED = (
    "SELECT s.replica, s.facts FROM replica_start s WHERE s.reason = 'moved' ORDER BY s.began_at DESC, s.rowid DESC"
    " LIMIT 1"
)


def moved_from(reader: Connection) -> UUID | None:
    """The machine that is to stop speaking for the book because it moved to this one; None: no machine any more."""
    row = reader.execute(text(_MOVED)).one_or_none()
    facts: dict[str, str | int] = json.loads(row.facts) if row is not None else {}
    device = facts.get("device_before")
    return UUID(str(device)) if device and not facts.get("left") else None


def note_left(book: Book) -> None:
    """The province knows that the machine where the book was speaks for it no more."""
    with book.bookkeeping(can_be_learnt_again=True) as connection:
        row = connection.execute(text(_MOVED)).one_or_none()
        if row is not None:
            connection.execute(
                text("UPDATE replica_start SET facts = :facts WHERE replica = :replica"),
                {"facts": json.dumps({**json.loads(row.facts), "left": 1}), "replica": row.replica},
            )


def _facts_of(connection: Connection) -> dict[str, str | int]:
    at = connection.execute(
        text("SELECT made_at FROM journal_entry WHERE hash <> '' AND changes > 0 ORDER BY seq DESC LIMIT 1")
    ).scalar_one_or_none()
    newest = connection.execute(text("SELECT coalesce(max(seq), 0) FROM journal_entry")).scalar_one()
    return {"last_work_at": at or "", "newest": newest}


def _take_back(connection: Connection, book: Book, book_id: UUID) -> dict[str, str | int]:
    from desktop_app.storage.inbox import take_back  # noqa: PLC0415 - only a book that was put back needs it

    epoch = connection.execute(text("SELECT log_epoch FROM book_info")).scalar_one()
    taken = take_back(connection, book.folder.entries(book_id), epoch, book.surroundings.clock())
    return {"entries_back": taken[0], "changes_back": taken[1]}


def _this_machine(
    connection: Connection, here: MachineNote | None, other: MachineNote | None, reason: HistoryReason
) -> dict[str, str | int]:
    """The name that the province knows this machine by comes back; a name of another machine goes.

    A copy numbers its papers under letters of its own until the province gives it one, so that no number stands twice.
    """
    mine = here if here is not None and here.device else other
    row = connection.execute(text("SELECT coalesce(device_id, '') AS device, letter FROM book_info")).one()
    if mine is not None and mine.device:
        connection.execute(
            text(
                "UPDATE book_info SET device_id = :device, letter = :letter,"
                " server_url = CASE WHEN server_url = '' THEN :server ELSE server_url END"
            ),
            {"device": mine.device, "letter": mine.letter, "server": mine.server},
        )
        if mine is here:
            return {}
    elif reason != "restored":
        connection.execute(text("UPDATE book_info SET device_id = NULL"))
    if reason == "restored":
        return {}
    return {**_own_letter(connection), "device_before": row.device}


def _own_letter(connection: Connection) -> dict[str, str | int]:
    """Numbers go on under letters that nobody else has, until a person or the province says more."""
    before = connection.execute(text("SELECT letter FROM book_info")).scalar_one()
    if before.startswith(WAITING_LETTER):
        return {"letter_before": before}
    connection.execute(text("UPDATE book_info SET letter = :letter"), {"letter": waiting_letter()})
    return {"letter_before": before}


_OFFER = text(
    "INSERT INTO resend (replica, first_number, entry, place, first_change, changes)"
    " SELECT :replica, 1 + coalesce(sum(changes) OVER (ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),"
    " 0), seq, first_place, first_change, changes FROM journal_entry e WHERE e.hash <> '' AND e.changes > 0"
    " AND (e.sequence = 0 OR e.seq IN"
    "  (SELECT p.seq FROM (SELECT seq FROM journal_entry WHERE replica = :before AND first_number > 0 AND changes > 1"
    "   AND sequence <> 0 ORDER BY first_number DESC LIMIT 1) p UNION SELECT q.entry FROM (SELECT r.entry FROM resend r"
    "   JOIN journal_entry n ON n.seq = r.entry WHERE r.replica = :before AND n.sequence <> 0 AND r.changes > 1"
    "   ORDER BY r.first_number DESC LIMIT 1) q))"
)


def _switch(connection: Connection, replica: str, reason: HistoryReason) -> int:
    """Begins the history: nothing acknowledged, and everything listed that the province may not hold.

    That is what has no place in the province's log, and the last long entry of which only the beginning may have one.

    Returns:
        How many changes are offered again.
    """
    before = connection.execute(text("SELECT replica FROM book_info")).scalar_one()
    if reason == "province_restored":
        connection.execute(text("UPDATE journal_entry SET sequence = 0 WHERE sequence <> 0"))
        connection.execute(
            text("UPDATE book_info SET cursor = 0, log_hash = :first, log_epoch = '', decided = 0"),
            {"first": FIRST_HASH},
        )
        connection.execute(text("DELETE FROM field_version"))  # what was brought is offered as it came
    connection.execute(_OFFER, {"replica": replica, "before": before})
    connection.execute(text("DELETE FROM resend WHERE replica <> :replica"), {"replica": replica})
    connection.execute(
        text(
            "UPDATE journal_entry SET log_replica = :replica WHERE sequence = 0 AND seq IN (SELECT entry FROM resend)"
        ),
        {"replica": replica},
    )
    connection.execute(
        text("UPDATE book_info SET replica = :replica, acked = 0, acked_chain = :first"),
        {"replica": replica, "first": FIRST_HASH},
    )
    connection.execute(
        text("INSERT OR IGNORE INTO replica_start (replica, reason, told) VALUES (:replica, 'created', 1)"),
        {"replica": before},
    )
    offered = connection.execute(text("SELECT coalesce(sum(changes), 0) FROM resend")).scalar_one()
    return int(offered)


def _note_start(
    connection: Connection, replica: str, reason: HistoryReason, facts: Mapping[str, str | int], now: str
) -> None:
    connection.execute(
        text(
            "INSERT INTO replica_start (replica, began_at, reason, facts, told)"
            " VALUES (:replica, :now, :reason, :facts, 0)"
        ),
        {"replica": replica, "now": now, "reason": reason, "facts": json.dumps(dict(facts), ensure_ascii=False)},
    )
