"""What the province holds of one book, taken out and put back: the province restored from a backup, for that book."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import psycopg
from psycopg import sql

_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'book_id'
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
    ORDER BY c.relname
"""


@dataclass(frozen=True, slots=True)
class ProvinceCopy:
    """Every row of one book, by table, as COPY writes them."""

    book: UUID
    tables: dict[str, bytes]


def copy_of(inside: psycopg.Connection[tuple[object, ...]], book: UUID) -> ProvinceCopy:
    """Every row that the province holds of this book, of one moment."""
    with inside.transaction():
        inside.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return ProvinceCopy(book, {table: _out(inside, table, book) for table in _tables(inside)})


def put_back(inside: psycopg.Connection[tuple[object, ...]], copy: ProvinceCopy) -> None:
    """The province knows of this book what it knew then, and nothing more."""
    with inside.transaction():
        for table, rows in copy.tables.items():
            name = sql.Identifier(table)
            inside.execute(sql.SQL("DELETE FROM {} WHERE book_id = %s").format(name), (copy.book,))
            with inside.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(name)) as into:
                into.write(rows)


def forget(inside: psycopg.Connection[tuple[object, ...]], book: UUID) -> None:
    """The province never heard of this book."""
    put_back(inside, ProvinceCopy(book, dict.fromkeys(_tables(inside), b"")))


def _tables(inside: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    return [str(row[0]) for row in inside.execute(_TABLES).fetchall()]


def _out(inside: psycopg.Connection[tuple[object, ...]], table: str, book: UUID) -> bytes:
    question = sql.SQL("COPY (SELECT * FROM {} WHERE book_id = {}) TO STDOUT")
    with inside.cursor().copy(question.format(sql.Identifier(table), sql.Literal(book))) as out:
        return b"".join(bytes(piece) for piece in out)
