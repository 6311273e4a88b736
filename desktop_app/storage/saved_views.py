"""Lists as somebody arranged them: filters, order and columns under a name. They stay in the book on this laptop."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from desktop_app.storage.book import Book

_KEEP = text(
    "INSERT INTO saved_view (page, name, body) VALUES (:page, :name, :body)"
    " ON CONFLICT (page, name) DO UPDATE SET body = excluded.body"
)
_DROP = text("DELETE FROM saved_view WHERE page = :page AND name = :name")
_ALL = text("SELECT name, body FROM saved_view WHERE page = :page ORDER BY name")


@dataclass(frozen=True, slots=True)
class KeptView:
    """One view; `body` is what the page wrote."""

    name: str
    body: str


def keep_view(book: Book, page: str, name: str, body: str) -> None:
    """Keeps a view, in place of the one of this name."""
    with book.bookkeeping() as connection:
        connection.execute(_KEEP, {"page": page, "name": name, "body": body})


def drop_view(book: Book, page: str, name: str) -> None:
    """Throws a view away; nothing happens where there is none."""
    with book.bookkeeping() as connection:
        connection.execute(_DROP, {"page": page, "name": name})


def kept_views(reader: Connection, page: str) -> tuple[KeptView, ...]:
    """The views of a page by name."""
    return tuple(KeptView(row.name, row.body) for row in reader.execute(_ALL, {"page": page}))
