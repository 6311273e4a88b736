"""Which children two books propose in one school year, told by their marks and without their names."""

from __future__ import annotations

import base64

from desktop_app.sync.questions import AskElsewhere, Asker, Elsewhere, ElsewhereAnswer
from provincial_server.auth import read_secret
from provincial_server.database import Connected
from provincial_server.rollup import refresh

_MOST = 5_000  # hits told at once; a book of a commune has some hundreds of awards a year
_FOUND = """
    SELECT m.mark, coalesce(u.fields->>'name', b.name), o.kind, bool_or(o.handed_over)
    FROM award_mark m
    JOIN award_mark o ON o.province_code = m.province_code AND o.mark = m.mark AND o.school_year = m.school_year
        AND o.book_id <> m.book_id
    JOIN book b ON b.province_code = o.province_code AND b.book_id = o.book_id
    LEFT JOIN record u ON u.province_code = o.province_code AND u.book_id = o.book_id AND u.table_name = 'unit'
        AND replace(u.record_id::text, '-', '') = o.unit_id
    WHERE m.province_code = %s AND m.book_id = %s AND m.school_year = %s
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT %s
"""


def mark_key(connection: Connected, province: str) -> bytes:
    """The key (32 bytes) with which the books of a province make marks; made when it is first asked for."""
    return base64.urlsafe_b64decode(read_secret(connection, province, "marks") + "=")


def elsewhere(connection: Connected, asker: Asker, question: AskElsewhere) -> ElsewhereAnswer:
    """What other books propose of the children that this one proposes.

    Only marks that stand in the asking book's own records are answered: nobody can go through a list of names.
    """
    key = mark_key(connection, asker.province)
    refresh(connection, asker.province)  # what was sent a moment ago counts already
    rows = connection.execute(_FOUND, (asker.province, asker.book, question.school_year, _MOST)).fetchall()
    found = tuple(Elsewhere(str(mark), str(board), str(kind), handed is True) for mark, board, kind, handed in rows)
    return ElsewhereAnswer(key, found)
