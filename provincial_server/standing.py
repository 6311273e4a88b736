"""Where a laptop stands with the province: what the one question at the start of every request finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from psycopg.rows import class_row

from desktop_app.sync.wire import EMPTY_CHAIN, Head
from provincial_server.database import Connected
from provincial_server.person_marks import PERSONS, Marker
from provincial_server.refusals import Refused

Judgement = Literal["even", "ahead", "rewound", "server_rewound"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the province knows of the book, the device and the replica that a head names.

    Attributes:
        seq: Newest place in the book's log, with `log_hash` there.
        turns: How many batches the book has taken in; while it stays, all of this is still true.
        last_n: Number of the last operation of this replica that is held, with `chain` there; 0 when none is.
        acked_chain: The chain at the operation that the laptop says was acknowledged; None if it never was.
        cursor_hash: The log's hash at the laptop's cursor; None if the log has no page end there.
        purged_seq: Up to here the log is not served any more; who is behind it takes a snapshot.
        decided: How far this device said it holds decisions, the last time.
        newest_decision: Number of the last decision that concerns this book; 0 if none does.
        merged_into: The book that takes this one's work from now on, or None.
        epoch: Which life of the log this is; another one since the province was restored.
    """

    public_key: bytes
    revoked: bool
    seen_at: datetime | None
    journal_head: str
    seq: int
    log_hash: str
    turns: int
    last_n: int
    chain: str
    acked_chain: str | None
    cursor_hash: str | None
    purged_seq: int = 0
    decided: int = 0
    newest_decision: int = 0
    merged_into: UUID | None = None
    epoch: str = ""

    def judge(self, head: Head) -> Judgement:
        """Whether both sides remember the same history.

        Returns:
            `even`: the laptop was told of everything that is held of its replica. `ahead`: more is held than it was
            told of. `rewound`: the laptop's history is another one. `server_rewound`: the province knows less than
            it once said.
        """
        cursor_hash = self.cursor_hash if head.cursor else EMPTY_CHAIN
        if cursor_hash != head.log_hash or head.acked > self.last_n:
            return "server_rewound"
        acked_chain = self.acked_chain if head.acked else EMPTY_CHAIN
        if acked_chain != head.acked_chain:
            return "rewound"
        return "even" if head.acked == self.last_n else "ahead"


_STANDING = """
    SELECT d.public_key, d.revoked_at IS NOT NULL AS revoked, d.seen_at, d.journal_head, h.seq, h.log_hash, h.turns,
           coalesce(r.last_n, 0) AS last_n, coalesce(r.chain, %(empty)s) AS chain,
           a.chain AS acked_chain, s.log_hash AS cursor_hash, h.purged_seq, h.epoch, d.decided,
           greatest((SELECT max(number) FROM decision_book c
                     WHERE c.province_code = d.province_code AND c.book_id = d.book_id),
                    (SELECT max(number) FROM decision c WHERE c.province_code = d.province_code AND c.for_all), 0)
               AS newest_decision,
           (SELECT merged_into FROM book b WHERE b.province_code = d.province_code AND b.book_id = d.book_id)
               AS merged_into
    FROM device d
    JOIN book_head h ON h.province_code = d.province_code AND h.book_id = d.book_id
    LEFT JOIN replica r ON r.province_code = d.province_code AND r.book_id = d.book_id AND r.replica = %(replica)s
    LEFT JOIN acknowledged a ON a.province_code = d.province_code AND a.book_id = d.book_id
        AND a.replica = %(replica)s AND a.n = %(acked)s
    LEFT JOIN log_slice s ON s.province_code = d.province_code AND s.book_id = d.book_id AND s.last_seq = %(cursor)s
    WHERE d.province_code = %(province)s AND d.book_id = %(book)s AND d.device_id = %(device)s
"""


_TAKE_TURN = """
    SELECT h.turns, b.commune_code, s.value
    FROM book_head h
    JOIN book b ON b.province_code = h.province_code AND b.book_id = h.book_id
    LEFT JOIN secret s ON s.province_code = h.province_code AND s.name = %s
    WHERE h.province_code = %s AND h.book_id = %s
    FOR UPDATE OF h
"""


def read_standing(connection: Connected, head: Head) -> Standing:
    """Reads where the sender of this head stands, in one query.

    Raises:
        Refused: `unknown_device`, or `wrong_book` when the device speaks for another book.
    """
    with connection.cursor(row_factory=class_row(Standing)) as cursor:
        found = cursor.execute(
            _STANDING,
            {
                "empty": EMPTY_CHAIN,
                "province": head.province,
                "book": head.book,
                "device": head.device,
                "replica": head.replica,
                "acked": head.acked,
                "cursor": head.cursor,
            },
        ).fetchone()
    if found is not None:
        return found
    elsewhere = connection.execute(
        "SELECT 1 FROM device WHERE province_code = %s AND device_id = %s", (head.province, head.device)
    ).fetchone()
    raise Refused("wrong_book" if elsewhere else "unknown_device")


def take_turn(connection: Connected, head: Head, standing: Standing) -> tuple[Standing, Marker | None]:
    """Waits for this request's turn to let the book's log grow; other books are not held up.

    Returns:
        Where the sender stands now, read again only if another request had its turn since; and what marks the book's
        people, if the province has its secret for that already.
    """
    turns, commune, secret = connection.execute(_TAKE_TURN, (PERSONS, head.province, head.book)).fetchone() or (
        -1,
        "",
        "",
    )
    now = standing if turns == standing.turns else read_standing(connection, head)
    return now, Marker.of(secret, commune) if secret else None
