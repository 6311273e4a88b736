"""Everything that a province holds, in one file and back: consistent, read back, of any PostgreSQL into any.

The file is a zip archive: `manifest.json`, and each table as COPY text packed with zstd. It holds the
province's private keys, so it is written for its owner only.
"""

from __future__ import annotations

import errno
import hashlib
import lzma
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

import msgspec
import psycopg
from psycopg import sql

from desktop_app import __version__
from desktop_app.domain.errors import NOT_DECODED
from provincial_server.database import Connected
from provincial_server.migrate import DatabaseNewer, known_version, migrate, version_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_OF_RUNNER = ("alembic_version", "schema_migration")
_MADE_AT_START = ("secret",)  # a server that was only started has made these
# what zipfile raises over bytes that are no archive, or one that was changed
_NOT_UNZIPPED = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error),
    *(zlib.error, lzma.LZMAError),  # a byte that says how a part is packed, which is none of ours
)
_OF_CONTENT = (None, errno.EINVAL)  # a place before the file's beginning; and what bz2 says
_CHUNK = 1024 * 1024
_MANIFEST = "manifest.json"
Damage = Literal["unreadable", "changed", "no_backup"]


class BackupDamaged(Exception):
    """The file cannot be brought back.

    Attributes:
        what: `no_backup`: it is something else; `unreadable`; `changed`: a table is not what was written.
        table: The table, if it is one.
    """

    def __init__(self, what: Damage, table: str = "") -> None:
        super().__init__(what, table)
        self.what: Damage = what
        self.table = table


class PlaceNotEmpty(Exception):
    """There is something in the database that a backup is to be brought back into."""


class SavedTable(msgspec.Struct, frozen=True):
    """One table as it was saved; `sha256` is of the text before it was packed."""

    columns: tuple[str, ...]
    rows: int
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds.

    Attributes:
        schema: Number of the newest migration of the database.
        books: Number of books, with all their operations: what a person looks at first.
        numbering: For every column that numbers itself, `table.column`, the last number.
    """

    made_at: str
    program: str
    schema: int
    books: int
    operations: int
    tables: dict[str, SavedTable]
    numbering: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Column:
    table: str
    column: str
    is_numbered: bool


def save(url: str, file: Path, now: datetime) -> Manifest:
    """Writes a backup beside a running server, then reads it back.

    Raises:
        FileExistsError: The file is there already; it is not touched.
        DatabaseNewer: A newer program has been here.
        BackupDamaged: What was written does not read back.
    """
    if file.exists():
        raise FileExistsError(17, "exists", str(file))
    part = file.with_name(f"{file.name}.dang-ghi")
    try:
        with psycopg.Connection[tuple[object, ...]].connect(url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as out, zipfile.ZipFile(out, "w", allowZip64=True) as archive:
                _write(connection, archive, now)
            with part.open("rb+") as written:
                os.fsync(written.fileno())
        manifest = check(part)
        part.rename(file)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    return manifest


def check(file: Path) -> Manifest:
    """Reads a whole backup and compares every table with what was noted of it.

    Raises:
        BackupDamaged: Something is not as it was written.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            for table, noted in manifest.tables.items():
                digest, rows, size = hashlib.sha256(), 0, 0
                for piece in _unpacked(archive, table):
                    digest.update(piece)
                    rows += piece.count(b"\n")
                    size += len(piece)
                if (digest.hexdigest(), rows, size) != (noted.sha256, noted.rows, noted.bytes):
                    raise BackupDamaged("changed", table)
    except (zstd.ZstdError, EOFError, KeyError):
        raise BackupDamaged("unreadable") from None
    except _NOT_UNZIPPED:
        raise BackupDamaged("no_backup") from None
    except OSError as fault:
        if fault.errno not in _OF_CONTENT:
            raise
        raise BackupDamaged("no_backup") from None
    return manifest


def bring_back(url: str, file: Path) -> Manifest:
    """Fills an empty database with a backup, in one transaction, and brings it to the tables of this program.

    Raises:
        BackupDamaged: The file is not whole; nothing was written.
        DatabaseNewer: A newer program made the backup.
        PlaceNotEmpty: There is something in the database already; nothing was written.
    """
    manifest = check(file)
    if manifest.schema > known_version():
        raise DatabaseNewer(manifest.schema, known_version())
    with psycopg.Connection[tuple[object, ...]].connect(url) as connection:
        found = version_of(connection)
    if found not in (0, manifest.schema):
        raise PlaceNotEmpty
    migrate(url, manifest.schema)
    with (
        psycopg.Connection[tuple[object, ...]].connect(url) as connection,
        connection.transaction(),
        zipfile.ZipFile(file) as archive,
    ):
        _fill(connection, archive, manifest)
    migrate(url)
    return manifest


def _write(connection: Connected, archive: zipfile.ZipFile, now: datetime) -> None:
    schema = version_of(connection)
    if schema > known_version():
        raise DatabaseNewer(schema, known_version())
    tables: dict[str, list[str]] = {}
    numbering: dict[str, int] = {}
    for one in _columns(connection):
        tables.setdefault(one.table, []).append(one.column)
        if one.is_numbered:
            numbering[f"{one.table}.{one.column}"] = _last_number(connection, one)
    saved = {table: _save_table(connection, archive, table, columns) for table, columns in tables.items()}
    manifest = Manifest(
        made_at=now.isoformat(timespec="seconds"),
        program=__version__,
        schema=schema,
        books=saved["book"].rows if "book" in saved else 0,
        operations=saved["operation"].rows if "operation" in saved else 0,
        tables=saved,
        numbering=numbering,
    )
    archive.writestr(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))


def _columns(connection: Connected) -> Iterator[_Column]:
    rows = connection.execute(
        "SELECT c.relname, a.attname, a.attidentity <> '' FROM pg_class c"
        " JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname = current_schema()"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"
        " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL(%s)"
        " ORDER BY c.relname, a.attnum",
        (list(_OF_RUNNER),),
    )
    for table, column, is_numbered in rows.fetchall():
        yield _Column(str(table), str(column), bool(is_numbered))


def _last_number(connection: Connected, one: _Column) -> int:
    row = connection.execute(
        sql.SQL("SELECT coalesce(max({}), 0) FROM {}").format(sql.Identifier(one.column), sql.Identifier(one.table))
    ).fetchone()
    return int(str(row[0])) if row else 0


def _save_table(connection: Connected, archive: zipfile.ZipFile, table: str, columns: list[str]) -> SavedTable:
    """One table; the text never stands in memory as a whole."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    question = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(names, sql.Identifier(table))
    digest, size, rows = hashlib.sha256(), 0, 0
    packer = zstd.ZstdCompressor(level=3)
    with (
        archive.open(_member(table), "w", force_zip64=True) as out,
        connection.cursor() as cursor,
        cursor.copy(question) as copy,
    ):
        for piece in copy:
            data = bytes(piece)
            digest.update(data)
            size += len(data)
            rows += data.count(b"\n")
            out.write(packer.compress(data))
        out.write(packer.flush())
    return SavedTable(tuple(columns), rows, size, digest.hexdigest())


def _fill(connection: Connected, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for table in manifest.tables:
        if table in _MADE_AT_START:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        elif connection.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))).fetchone():
            raise PlaceNotEmpty
    for table, noted in manifest.tables.items():
        names = sql.SQL(", ").join(map(sql.Identifier, noted.columns))
        question = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
        with connection.cursor() as cursor:
            with cursor.copy(question) as copy:
                for piece in _unpacked(archive, table):
                    copy.write(piece)
            if cursor.rowcount != noted.rows:
                raise BackupDamaged("changed", table)
    for place, last in manifest.numbering.items():
        table, _, column = place.partition(".")
        connection.execute(
            "SELECT setval(pg_get_serial_sequence(quote_ident(%s), %s), %s)", (table, column, max(1, last))
        )
    connection.execute("ANALYZE")


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        return msgspec.json.decode(archive.read(_MANIFEST), type=Manifest)
    except KeyError:
        raise BackupDamaged("no_backup") from None
    except NOT_DECODED:
        raise BackupDamaged("unreadable") from None


def _unpacked(archive: zipfile.ZipFile, table: str) -> Iterator[bytes]:
    with archive.open(_member(table)) as packed:
        yield from _pieces(packed)


def _pieces(packed: IO[bytes]) -> Iterator[bytes]:
    with zstd.ZstdFile(packed) as plain:
        while piece := plain.read(_CHUNK):
            yield piece


def _member(table: str) -> str:
    return f"{table}.copy.zst"
