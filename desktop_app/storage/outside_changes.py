"""What was done to a book by another program: its triggers are put back, and what was written is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from desktop_app.storage.journal import UNKNOWN_ACTOR, open_entry, seal_entry
from desktop_app.storage.migrate import create_triggers, drop_triggers, triggers_differ
from desktop_app.storage.schema import SCHEMA

if TYPE_CHECKING:
    from desktop_app.storage.book import Book


def put_right(book: Book) -> None:
    """Puts back triggers that someone took away, and seals what was written outside the program."""
    with book.writing.connect() as connection:
        missing = triggers_differ(connection)
        stray = connection.execute(text("SELECT count(*) FROM journal_change WHERE entry IS NULL")).scalar_one()
        if not missing and not stray:
            connection.rollback()
            return
        if missing:
            drop_triggers(connection)
            create_triggers(connection)
        connection.execute(text("UPDATE journal_control SET applying = 0"))
        entry = open_entry(
            connection,
            entry_id=book.surroundings.new_id(),
            actor=UNKNOWN_ACTOR,
            now=book.surroundings.clock(),
            schema_version=SCHEMA,
        )
        connection.execute(text("UPDATE journal_change SET entry = :entry WHERE entry IS NULL"), {"entry": entry})
        seal_entry(connection, entry, action="book.changed_outside", facts={"triggers": ", ".join(missing)})
        connection.commit()
        book.folder.append(connection, entry, book.surroundings.clock())
        connection.rollback()  # it only read
