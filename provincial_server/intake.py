"""Takes a batch in: everything of it or nothing, exactly once, in one transaction under the book's lock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from desktop_app.sync.wire import Head, Quarantined
from provincial_server.batches import OperationId, Placed, Slice, ceiling_at, clamped, cut_slices, sort_out
from provincial_server.database import Connected
from provincial_server.log_writing import LogEnd, write_log_end, write_quarantine, writing_log
from provincial_server.merging import Version, Write
from provincial_server.person_marks import Marker
from provincial_server.records import keys_of, merge_all, take_out, write_merged
from provincial_server.standing import Standing


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of a batch.

    Attributes:
        verdict: `have` when everything in it was held already.
        accepted: Number up to which both sides now hold the replica's history, with `chain` there.
        slices: What was added to the log.
        quarantined: Operations of this batch that are kept aside.
    """

    verdict: Literal["ok", "have"]
    accepted: int
    chain: str
    slices: tuple[Slice, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()


def take_in(
    connection: Connected, head: Head, turn: tuple[Standing, Marker | None], batch: Sequence[Placed], now: datetime
) -> Intake | None:
    """Takes in what is new of a batch that is not empty; the caller holds the book's lock (`turn`: see `take_turn`).

    Returns:
        None if the batch is not the continuation that is held already: the laptop's history is another one.
    """
    standing, marker = turn
    repeated = [placed for placed in batch if placed.n <= standing.last_n]
    new = batch[len(repeated) :]
    if repeated and not _is_held(connection, head, standing, repeated):
        return None
    known_entries = _known_entries(connection, head, new) if standing.seq else set[UUID]()  # an empty log knows none
    known = _known_operations(connection, head, [placed for placed in new if placed.entry.id in known_entries])
    fate = sort_out(new, known, standing.seq)
    slices = cut_slices(fate.logged, head.replica, standing.log_hash, ceiling_at(now))
    entries = {item.placed.entry.id: item.placed.entry for item in fate.logged}
    times = {id_: clamped(entry.time, now) for id_, entry in entries.items()}
    writes = [
        Write(Version(seq, times[placed.entry.id], head.replica), placed.entry.seen, record, placed.operation)
        for placed, seq, record in fate.logged
    ]
    book, first = (head.province, head.book), standing.seq == 0  # of an empty log no record is there
    states = {} if first else take_out(connection, book, keys_of(writes))
    with writing_log(connection, head, [e for e in entries.values() if e.id not in known_entries], fate.logged, now):
        merged = merge_all(book, states, writes)
    write_quarantine(connection, head, fate.spoilt, now)
    if writes:
        write_merged(connection, head, merged, now, marker=marker, first=first)
    last = batch[-1]
    seq, log_hash = (slices[-1].last_seq, slices[-1].log_hash) if slices else (standing.seq, standing.log_hash)
    write_log_end(connection, head, LogEnd(last.n, last.chain, seq, log_hash, slices), now)
    quarantined = _quarantined(connection, head, batch) if fate.spoilt or repeated else ()
    return Intake("ok" if new else "have", last.n, last.chain, tuple(slices), quarantined)


def _is_held(connection: Connected, head: Head, standing: Standing, repeated: Sequence[Placed]) -> bool:
    """Whether the laptop shows that its operations are the ones held: by the chain, or else one by one."""
    if repeated[-1].n == standing.last_n:
        return repeated[-1].chain == standing.chain
    held = _known_operations(connection, head, repeated)
    held |= {(kept.entry, kept.place) for kept in _quarantined(connection, head, repeated)}
    return all(placed.id in held for placed in repeated)


def _known_entries(connection: Connected, head: Head, batch: Sequence[Placed]) -> set[UUID]:
    rows = connection.execute(
        "SELECT entry_id FROM entry WHERE province_code = %s AND book_id = %s AND entry_id = ANY(%s::uuid[])",
        (head.province, head.book, _array({placed.entry.id for placed in batch})),
    )
    return {row[0] for row in rows}


def _known_operations(connection: Connected, head: Head, asked: Sequence[Placed]) -> set[OperationId]:
    if not asked:
        return set()
    places = [placed.place for placed in asked]
    rows = connection.execute(
        "SELECT entry_id, place FROM operation WHERE province_code = %s AND book_id = %s"
        " AND entry_id = ANY(%s::uuid[]) AND place BETWEEN %s AND %s",
        (head.province, head.book, _array({placed.entry.id for placed in asked}), min(places), max(places)),
    )
    return {(row[0], row[1]) for row in rows}


def _quarantined(connection: Connected, head: Head, batch: Sequence[Placed]) -> tuple[Quarantined, ...]:
    """What is kept aside of these operations, now or since an earlier delivery."""
    rows = connection.execute(
        "SELECT entry_id, place, reason FROM quarantine"
        " WHERE province_code = %s AND book_id = %s AND entry_id = ANY(%s::uuid[]) ORDER BY n",
        (head.province, head.book, _array({placed.entry.id for placed in batch})),
    )
    here = {placed.id for placed in batch}
    return tuple(Quarantined(row[0], row[1], row[2]) for row in rows if (row[0], row[1]) in here)


def _array(values: Iterable[UUID]) -> str:
    """As PostgreSQL writes an array; built here because the driver takes 40 µs for each element of a list."""
    return "{" + ",".join(map(str, values)) + "}"
