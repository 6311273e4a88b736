"""The numbered SQL files of `migrations/`, run in order, each once, by whichever server starts first."""

from __future__ import annotations

from importlib.resources import files

import psycopg

_LOCK = 0x534B4855  # "SKHU": two servers that start together take turns


class DatabaseNewer(Exception):
    """The database was made by a newer program than this one.

    Attributes:
        version: Number of its newest migration.
        known: Number of the newest migration of this program.
    """

    def __init__(self, version: int, known: int) -> None:
        super().__init__(version, known)
        self.version = version
        self.known = known


def migrate(connection: psycopg.Connection[tuple[object, ...]]) -> int:
    """Brings the database to the newest version: all or nothing, in one transaction.

    Returns:
        How many migrations were run.

    Raises:
        DatabaseNewer: A newer program has been here.
    """
    scripts = _scripts()
    known = max(scripts)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        connection.execute(
            "CREATE TABLE IF NOT EXISTS schema_migration"
            " (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        row = connection.execute("SELECT coalesce(max(version), 0)::integer FROM schema_migration").fetchone()
        version = row[0] if row else 0
        if not isinstance(version, int) or version > known:
            raise DatabaseNewer(int(str(version)), known)
        waiting = sorted(number for number in scripts if number > version)
        for number in waiting:
            connection.execute(scripts[number])
            connection.execute("INSERT INTO schema_migration (version) VALUES (%s)", (number,))
    return len(waiting)


def _scripts() -> dict[int, bytes]:
    folder = files("provincial_server") / "migrations"
    return {int(file.name[:4]): file.read_bytes() for file in folder.iterdir() if file.name.endswith(".sql")}
