"""Connections to an encrypted book: one that writes, several that read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MS = 5_000
WRITER_CACHE_KIB = 16_384
READER_CACHE_KIB = 24_576
READERS = 3
STATEMENTS = 1_000  # compiled ones that are kept: more than all pages of the program ask
NARROWED = "narrowed"  # what a connection that sees a part of the book knows of itself
_ADVICE = re.compile(r"\s+INDEXED BY \w+")  # a view has no index

T = TypeVar("T")


def connect(
    path: Path, key: bytes, *, query_only: bool, create: bool = False, salt: str = "", scope: UUID | None = None
) -> sqlcipher.Connection:
    """A driver connection with its key and its habits set: WAL, foreign keys, nothing temporary on the disk.

    Args:
        salt: First bytes (hex) that a file made here begins with; random when left out.
        scope: A board: what is not of it, or of the boards below it, is out of sight. Only for connections that read.
    """
    mode = "rwc" if create else "rw"
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    run = connection.execute
    try:
        run("PRAGMA cipher_log_level = NONE")  # else a wrong key speaks on the screen
        run(f"PRAGMA key = \"x'{key.hex()}{salt}'\"")
        run("PRAGMA cipher_memory_security = OFF")
        run(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        run("PRAGMA temp_store = MEMORY")  # no plaintext in temporary files
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA recursive_triggers = ON")  # INSERT OR REPLACE must not slip past the capture triggers
        if query_only:
            run(f"PRAGMA cache_size = -{READER_CACHE_KIB}")
            if scope is not None:
                from desktop_app.storage.scope import narrow  # noqa: PLC0415 - only a narrowed book needs it

                narrow(connection, scope)
            run("PRAGMA query_only = ON")
        else:
            run(f"PRAGMA cache_size = -{WRITER_CACHE_KIB}")
            run("PRAGMA journal_mode = WAL")
            run("PRAGMA synchronous = FULL")  # a posted receipt survives a power cut
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def asked(
    connection: Connection, sql: str, given: Mapping[str, object] | Sequence[object] = ()
) -> list[tuple[Any, ...]]:
    """Runs one statement past SQLAlchemy, which takes far longer over it than SQLite: for what every sending asks.

    It runs in the transaction that has begun; on a connection that only reads and has begun none it stands alone.
    """
    return connection.connection.cursor().execute(sql, given).fetchall()


@cache
def _model() -> Engine:
    """An engine over nothing, from which those of all books have how to speak with the driver."""
    engine = create_engine("sqlite://", module=sqlcipher, execution_options={"compiled_cache": LRUCache(STATEMENTS)})
    engine.connect().close()  # now its dialect knows the driver
    engine.dispose()
    return engine


def _engine(path: Path, key: bytes, *, query_only: bool, size: int, scope: UUID | None = None) -> Engine:
    model = _model()
    pool = QueuePool(
        lambda: connect(path, key, query_only=query_only, scope=scope),  # pyright: ignore[reportArgumentType] - it is one
        pool_size=size,
        use_lifo=True,  # whoever read last still remembers its pages
        max_overflow=0,
        timeout=BUSY_TIMEOUT_MS / 1000,
        reset_on_return="rollback",
        dialect=model.dialect,
    )
    # One dialect and one memory of statements: reading, writing and the next book compile none that another one did.
    engine = Engine(pool, model.dialect, model.url, execution_options=model.get_execution_options())
    statement = "BEGIN" if query_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.exec_driver_sql(statement)

    if scope is not None:
        _know_narrowed(engine)
    return engine


def _know_narrowed(engine: Engine) -> None:
    """Each connection knows that it is narrowed, and takes no advice that only a table can take."""

    @event.listens_for(engine, "connect")
    def _connected(_driver: object, record: ConnectionPoolEntry) -> None:  # pyright: ignore[reportUnusedFunction]
        record.info[NARROWED] = True

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _before(  # pyright: ignore[reportUnusedFunction]
        _connection: Connection, _cursor: object, statement: str, parameters: T, _context: object, _many: object
    ) -> tuple[str, T]:
        return _ADVICE.sub("", statement), parameters


def writing_engine(path: Path, key: bytes) -> Engine:
    """The one engine that writes; every transaction is `BEGIN IMMEDIATE`."""
    return _engine(path, key, query_only=False, size=1)


def reading_engine(path: Path, key: bytes, scope: UUID | None = None) -> Engine:
    """Connections that cannot write; each sees one consistent state from its first question on.

    Args:
        scope: The board beyond which nothing is in sight; None: the whole book.
    """
    return _engine(path, key, query_only=True, size=READERS, scope=scope)
