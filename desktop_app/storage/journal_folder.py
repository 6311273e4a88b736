"""The folder beside a book to which every own entry of its journal is also appended, encrypted with the book's key.

Where an older copy of the book is put back, what was written since stands here, sent or not. The folder is a help and
never a condition: a fault of it stops no work, and the book is whole without it.
"""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, text

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.storage.outbox_values import Change, ChangeKind, EntryHeader, Value

KEPT = timedelta(days=90)
MOST_BYTES = 64 * 1024 * 1024
_MAGIC = b"\xf0SKN1"
_HEAD = struct.Struct(">I")
_NONCE = 12
_LARGEST = 256 * 1024 * 1024
_INFO = b"so-khuyen-hoc journal folder 1"

_ENTRY = text(
    "SELECT e.id, e.replica, e.actor, e.action, e.facts, e.made_at, e.time, e.base, e.schema_version, e.undoes,"
    " b.log_epoch, b.book_id FROM journal_entry e, book_info b WHERE e.seq = :entry AND e.changes > 0"
)
_UNPLACED = text(
    "SELECT seq FROM journal_entry WHERE sequence = 0 AND changes > 0 AND hash <> '' AND replica <> '' ORDER BY seq"
)
_CHANGES = text("SELECT table_name, record_id, kind, after FROM journal_change WHERE entry = :entry ORDER BY seq")


class _Frame(msgspec.Struct, frozen=True, array_like=True):
    """One entry as it is appended."""

    id: UUID
    replica: str
    actor: str
    action: str
    made_at: str
    time: int
    base: int
    schema: int
    undoes: UUID | None
    facts: dict[str, Value]
    epoch: str
    changes: tuple[tuple[str, str, ChangeKind, str | None], ...]


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An own entry as the folder has it.

    Attributes:
        epoch: Which life of the province's log `header.seen` belongs to.
    """

    replica: str
    epoch: str
    header: EntryHeader
    changes: tuple[Change, ...]


def folder_of(book: Path) -> Path:
    """Where the journal of a book is appended."""
    return book.with_name(book.name + ".nhat-ky")


@dataclass
class JournalFolder:
    """The folder of one open book.

    Attributes:
        fault: The last fault of writing it; None while it works. The book works without it.
    """

    book: Path
    data_key: bytes
    fault: OSError | None = None
    _sealer: AESGCM | None = None

    def append(self, connection: Connection, entry: int, now: datetime) -> None:
        """Appends a sealed entry; nothing is raised.

        Args:
            connection: One that sees the entry, committed.
            entry: Its `journal_entry.seq`.
            now: The month's file is chosen by it.
        """
        frame = _read(connection, entry)
        if frame is None:
            return
        book_id, body = frame
        nonce = os.urandom(_NONCE)
        sealed = self._seal().encrypt(nonce, zlib.compress(body, 1), book_id.bytes)
        path = folder_of(self.book) / f"{now:%Y-%m}.nk"
        try:
            path.parent.mkdir(exist_ok=True)
            with path.open("ab") as file:
                file.write(_MAGIC + _HEAD.pack(len(sealed) + _NONCE) + nonce + sealed)
        except OSError as fault:
            self.fault = fault

    def entries(self, book_id: UUID) -> Iterator[KeptEntry]:
        """Every entry that can still be read, in the order of writing; damaged stretches are passed over."""
        for path in self._files():
            try:
                data = path.read_bytes()
            except OSError:
                continue
            for sealed in _frames(data):
                found = self._open(sealed, book_id)
                if found is not None:
                    yield found

    def newest(self, book_id: UUID) -> UUID | None:
        """Id of the last entry that was appended; None if none can be read."""
        for path in reversed(self._files()):
            last = None
            with suppress(OSError):
                for sealed in _frames(path.read_bytes()):
                    last = sealed
            found = self._open(last, book_id) if last is not None else None
            if found is not None:
                return found.header.id
        return None

    def is_old(self, now: datetime) -> bool:
        """Whether something lies here that may go."""
        files = self._files()
        with suppress(OSError):
            return bool(files) and (
                files[0].stem < f"{now - KEPT:%Y-%m}" or sum(path.stat().st_size for path in files) > MOST_BYTES
            )
        return False

    def tidy(self, now: datetime, oldest_unsent: str) -> None:
        """Drops the months that ended more than `KEPT` ago and hold nothing unsent, and in any case what is too much.

        Args:
            now: The present moment.
            oldest_unsent: When the oldest own change was made that the province does not hold, ISO; empty: none.
        """
        with suppress(OSError):
            files = self._files()
            kept_from = min(f"{now - KEPT:%Y-%m}", oldest_unsent[:7] or "9999-99")
            sizes = {path: path.stat().st_size for path in files}
            for path in files[:-1]:
                if path.stem < kept_from or sum(sizes.values()) > MOST_BYTES:
                    path.unlink()
                    del sizes[path]

    def begin_anew(self, connection: Connection, now: datetime) -> None:
        """Empties the folder and appends again what the province does not hold: bodies that were blanked are gone."""
        self.remove()
        for entry in connection.execute(_UNPLACED).scalars().all():
            self.append(connection, entry, now)

    def remove(self) -> None:
        """Takes the whole folder away: the book was never made, or everything in it was erased for good."""
        shutil.rmtree(folder_of(self.book), ignore_errors=True)

    def _files(self) -> list[Path]:
        return sorted(folder_of(self.book).glob("*.nk"))

    def _seal(self) -> AESGCM:
        if self._sealer is None:
            self._sealer = AESGCM(HKDF(hashes.SHA256(), length=32, salt=None, info=_INFO).derive(self.data_key))
        return self._sealer

    def _open(self, sealed: bytes, book_id: UUID) -> KeptEntry | None:
        try:
            body = zlib.decompress(self._seal().decrypt(sealed[:_NONCE], sealed[_NONCE:], book_id.bytes))
            frame = msgspec.json.decode(body, type=_Frame)
        except (InvalidTag, zlib.error, *NOT_DECODED):
            return None
        header = EntryHeader(
            id=frame.id,
            actor=frame.actor,
            action=frame.action,
            made_at=frame.made_at,
            time=frame.time,
            seen=frame.base,
            schema=frame.schema,
            undoes=frame.undoes,
            facts=frame.facts,
        )
        changes = tuple(
            Change(table, record, kind, msgspec.json.decode(after, type=dict[str, Value]) if after else {})
            for table, record, kind, after in frame.changes
        )
        return KeptEntry(frame.replica, frame.epoch, header, changes)


def _read(connection: Connection, entry: int) -> tuple[UUID, bytes] | None:
    row = connection.execute(_ENTRY, {"entry": entry}).one_or_none()
    if row is None:
        return None
    frame = _Frame(
        id=UUID(row.id),
        replica=row.replica,
        actor=row.actor,
        action=row.action,
        made_at=row.made_at,
        time=row.time,
        base=row.base,
        schema=row.schema_version,
        undoes=UUID(row.undoes) if row.undoes else None,
        facts=msgspec.json.decode(row.facts, type=dict[str, Value]),
        epoch=row.log_epoch,
        changes=tuple(
            (row.table_name, row.record_id, row.kind, row.after)
            for row in connection.execute(_CHANGES, {"entry": entry})
        ),
    )
    return UUID(row.book_id), msgspec.json.encode(frame)


def _frames(data: bytes) -> Iterator[bytes]:
    """The sealed frames of a file; where one is torn or damaged, the next mark is looked for."""
    start = data.find(_MAGIC)
    while start >= 0:
        head = start + len(_MAGIC)
        if head + _HEAD.size > len(data):
            return
        (length,) = _HEAD.unpack_from(data, head)
        end = head + _HEAD.size + length
        if _NONCE < length <= _LARGEST and end <= len(data) and (end == len(data) or data[end:].startswith(_MAGIC)):
            yield data[head + _HEAD.size : end]
            start = end if end < len(data) else -1
        else:
            start = data.find(_MAGIC, start + 1)
