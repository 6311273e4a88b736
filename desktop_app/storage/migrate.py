"""Brings a book to the tables of this program: a verified backup first, then all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, bindparam, text
from sqlalchemy.exc import SQLAlchemyError

from desktop_app.storage.backup import copy_book
from desktop_app.storage.faults import BookDamaged, BookFromNewerProgram, MigrationFailed
from desktop_app.storage.learning import learn, tables_in
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.triggers import VIEWS, all_triggers


@dataclass(frozen=True, slots=True)
class Destination:
    """Where migrations lead: the number of the newest one, and the folder they stand in."""

    schema: int
    folder: Path


THIS_PROGRAM = Destination(SCHEMA, Path(__file__).parent / "migrations")


def schema_of(connection: Connection) -> int:
    """The schema version of a book."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(engine: Engine, path: Path, key: bytes, now: datetime, to: Destination = THIS_PROGRAM) -> Path | None:
    """Brings the book to the schema of `to`.

    Returns:
        The backup made before, or None when there was nothing to do (or nothing to lose: a new book).

    Raises:
        BookFromNewerProgram: The book's tables are newer than this program.
        MigrationFailed: A step failed; the book is as it was.
    """
    with engine.connect() as connection:
        found = schema_of(connection)
    if found > to.schema:
        raise BookFromNewerProgram(path, found, to.schema)
    if found == to.schema:
        return None
    backup = None
    if found:
        backup = path.with_name(f"{path.stem}-truoc-ban-{to.schema}-{now:%Y%m%d-%H%M%S}{path.suffix}")
        copy_book(path, key, backup)
    try:
        _upgrade(engine, to)
    except (SQLAlchemyError, BookDamaged) as error:
        if backup is None:
            raise
        raise MigrationFailed(path, backup) from error
    return backup


def _upgrade(engine: Engine, to: Destination) -> None:
    from alembic import command  # noqa: PLC0415 - a tenth of a second that only an upgrade needs
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(to.folder).replace("%", "%%"))
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
    finally:
        raw.close()
    try:
        with engine.connect() as connection, connection.begin():
            drop_triggers(connection)
            before = tables_in(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            learn(connection, before)
            create_triggers(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise BookDamaged(Path(str(broken[0][0])))
            connection.exec_driver_sql(f"PRAGMA user_version = {to.schema}")
    finally:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA foreign_keys = ON")
        finally:
            raw.close()


_FOUND = text(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR (type = 'view' AND name IN :views)"
).bindparams(bindparam("views", VIEWS, expanding=True))


def drop_triggers(connection: Connection) -> None:
    """Takes every trigger away; only inside a transaction that puts them back."""
    for name, sql in connection.execute(_FOUND).all():
        kind = "VIEW" if str(sql).startswith("CREATE VIEW") else "TRIGGER"
        connection.exec_driver_sql(f'DROP {kind} IF EXISTS "{name}"')  # a view takes its trigger along


def create_triggers(connection: Connection) -> None:
    """Puts every generated trigger in place."""
    for sql in all_triggers().values():
        connection.exec_driver_sql(sql)


def triggers_differ(connection: Connection) -> tuple[str, ...]:
    """Names of triggers that are missing, changed, or not the program's own."""
    expected = all_triggers()
    found = {str(name): str(sql) for name, sql in connection.execute(_FOUND)}
    return tuple(sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)))
