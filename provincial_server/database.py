"""The pool of connections, and rows that are read as they are declared."""

from __future__ import annotations

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

from provincial_server.migrate import migrate

Connected = Connection[TupleRow]
Pool = ConnectionPool[Connected]

POOL_TIMEOUT_S = 4.0  # a database that is begun again is back within it
_OPEN_TIMEOUT_S = 10.0
STATEMENT_TIMEOUT_S = 60.0
_RECONNECT_S = 4.0  # the pauses between tries double: without an end, a long absence would be noticed late


def weed(pool: Pool, fault: psycopg.OperationalError) -> None:
    """After a fault that may mean that the database was away: takes the idle connections out that are dead, too.

    Otherwise each of them would be given to somebody before it is noticed.
    """
    if not isinstance(fault, PoolTimeout | psycopg.errors.QueryCanceled):
        pool.check()


def open_pool(url: str, size: int, statement_timeout_s: float = STATEMENT_TIMEOUT_S) -> Pool:
    """A pool over a database that has been brought to the newest version.

    Args:
        url: Of the database.
        size: The most connections at once.
        statement_timeout_s: The longest that one statement may take, and that a transaction may lie idle.
    """
    most_ms = str(int(statement_timeout_s * 1000))

    def configure(connection: Connected) -> None:
        connection.execute(
            "SELECT set_config('statement_timeout', %s, false),"
            " set_config('idle_in_transaction_session_timeout', %s, false)",
            (most_ms, most_ms),
        )

    migrate(url)
    pool: Pool = ConnectionPool(
        url,
        min_size=1,
        max_size=size,
        timeout=POOL_TIMEOUT_S,
        reconnect_timeout=_RECONNECT_S,
        kwargs={"autocommit": True, "prepare_threshold": 1},
        configure=configure,
        open=False,
        name="province",
    )
    pool.open(wait=True, timeout=_OPEN_TIMEOUT_S)
    return pool
