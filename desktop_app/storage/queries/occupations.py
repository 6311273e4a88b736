"""The occupations that people of the book have, to be offered while one is typed."""

from __future__ import annotations

from sqlalchemy import Connection, text

MOST = 200  # names offered; the common ones first


def occupations(reader: Connection) -> tuple[str, ...]:
    """The occupations written so far, the most frequent first."""
    return tuple(
        reader.execute(
            text(
                "SELECT occupation FROM person WHERE occupation <> '' AND deleted_at IS NULL"
                " GROUP BY occupation ORDER BY count(*) DESC, occupation LIMIT :most"
            ),
            {"most": MOST},
        ).scalars()
    )
