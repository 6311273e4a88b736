"""Brings a database to the tables of this program: Alembic around the SQL files of `migrations/`, all or nothing.

A revision's number is that of its SQL file. Whichever server starts first runs them; the others wait for their turn.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from sqlalchemy import Connection as Bound

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x534B4855  # "SKHU": two servers that start together take turns
_CLOSED_TO_OLD_PROGRAMS = 10_000


class DatabaseNewer(Exception):
    """The database was made by a newer program than this one.

    Attributes:
        version: Number of its newest migration; -1 if it is not even a number.
        known: Number of the newest migration of this program.
    """

    def __init__(self, version: int, known: int) -> None:
        super().__init__(version, known)
        self.version = version
        self.known = known


@cache
def known_version() -> int:
    """The number of the newest migration of this program."""
    return max(int(file.name[:4]) for file in _FOLDER.glob("*.sql"))


def version_of(connection: psycopg.Connection[tuple[object, ...]]) -> int:
    """The number of the newest migration that a database has had; 0 for an empty one.

    Raises:
        DatabaseNewer: Its version is not a number of ours.
    """
    if connection.execute("SELECT to_regclass('alembic_version')").fetchone() != (None,):
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return 0 if row is None else _number(str(row[0]))
    if connection.execute("SELECT to_regclass('schema_migration')").fetchone() != (None,):
        row = connection.execute("SELECT max(version) FROM schema_migration").fetchone()
        return 0 if row is None or row[0] is None else int(str(row[0]))
    return 0


def migrate(url: str, to: int | None = None) -> int:
    """Brings the database to the newest version: all or nothing, in one transaction.

    Args:
        url: Of the database.
        to: An older version to stop at; for restoring what an older program saved.

    Returns:
        How many migrations were run.

    Raises:
        DatabaseNewer: A newer program has been here.
        psycopg.Error: The database does not let itself be used: no right to make tables, no room …
    """
    known = known_version()
    with psycopg.connect(url, autocommit=True) as connection:
        found = version_of(connection)
        if found > known:
            raise DatabaseNewer(found, known)
        adopted = connection.execute("SELECT to_regclass('alembic_version')").fetchone() != (None,)
    if found == known and adopted:
        return 0
    return _upgrade(url, known if to is None else to)


def run_sql(name: str) -> None:
    """Runs one file of `migrations/`; for the revisions that Alembic runs."""
    from alembic import op  # noqa: PLC0415 - as below

    script = (_FOLDER / name).read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(script, execution_options={"no_parameters": True})  # several statements at once


def _upgrade(url: str, to: int) -> int:
    from alembic import command  # noqa: PLC0415 - a tenth of a second that only an upgrade needs
    from alembic.config import Config  # noqa: PLC0415
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415
    from sqlalchemy.pool import NullPool  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            found = _adopt(connection)
            if found > known_version():  # since we looked
                raise DatabaseNewer(found, known_version())
            config.attributes["connection"] = connection
            command.upgrade(config, f"{to:04d}")
            return max(0, to - found)
    except DBAPIError as fault:
        raise (fault.orig or fault) from None  # the driver's own words, as everywhere else


def _adopt(connection: Bound) -> int:
    """The version that the database has had; one of the time before Alembic is entered in Alembic's table.

    An old program that meets the database afterwards is told by its own table that it is too old.
    """

    def ask(statement: str) -> object:
        return connection.exec_driver_sql(statement).scalar()

    if ask("SELECT to_regclass('alembic_version')") is not None:
        return _number(str(ask("SELECT version_num FROM alembic_version") or "0"))
    if ask("SELECT to_regclass('schema_migration')") is None:
        return 0
    found = int(str(ask("SELECT coalesce(max(version), 0) FROM schema_migration")))
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    if found:
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{found:04d}')")  # noqa: S608 - a number
    connection.exec_driver_sql(f"INSERT INTO schema_migration (version) VALUES ({_CLOSED_TO_OLD_PROGRAMS})")  # noqa: S608 - as above
    return found


def _number(version: str) -> int:
    if not version.isdecimal():
        raise DatabaseNewer(-1, known_version())
    return int(version)
