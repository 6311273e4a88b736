"""The pool of connections, and rows that are read as they are declared."""

from __future__ import annotations

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from provincial_server.migrate import migrate

Connected = Connection[TupleRow]
Pool = ConnectionPool[Connected]

POOL_TIMEOUT_S = 10.0


def open_pool(url: str, size: int) -> Pool:
    """A pool over a database that has been brought to the newest version."""
    migrate(url)
    pool: Pool = ConnectionPool(
        url,
        min_size=1,
        max_size=size,
        timeout=POOL_TIMEOUT_S,
        kwargs={"autocommit": True, "prepare_threshold": 1},
        open=False,
        name="province",
    )
    pool.open(wait=True, timeout=POOL_TIMEOUT_S)
    return pool
