"""The journal and the state of sync: local tables, never captured by the journal's own triggers."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel


class JournalEntry(SQLModel, table=True):
    """One unit of work.

    Attributes:
        replica: The linear history it belongs to; other devices' entries carry theirs.
        first_number: Number, within the replica, of its first change.
        changes: How many changes it holds; its changes stand together from `first_change` on.
        time: Hybrid logical time, see `storage/journal.py`.
        base: The server sequence pulled when the work was done.
        first_place: Place, within the entry as its maker sealed it, of the first change here (others' long entries
            arrive in parts).
        sequence: The province's sequence of its first change; 0 while the province has not said.
        log_replica: The history under which the province's log holds it, or will: another one than `replica` where it
            was offered again. Who knew what is judged by it, here as at the province. Empty: the same.
        log_time: The time under which the province's log holds it, where a wrong clock had put it into the future. Who
            was later is judged by it, here as at the province. 0: `time`.
        hash: SHA-256 over the previous entry's hash, this entry and its changes; empty while the work is open.
    """

    __tablename__ = "journal_entry"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_journal_entry_number", "replica", "first_number"),
        Index("ix_journal_entry_id", "id", "first_place", unique=True),
    )

    seq: int | None = Field(default=None, primary_key=True)
    id: UUID
    first_place: int = 0
    replica: str = ""
    actor: str = ""
    action: str = ""
    facts: str = "{}"
    made_at: str = ""
    time: int = Field(default=0, sa_type=BigInteger)
    base: int = Field(default=0, sa_type=BigInteger)
    schema_version: int = 0
    undoes: UUID | None = None
    first_number: int = Field(default=0, sa_type=BigInteger)
    first_change: int = Field(default=0, sa_type=BigInteger)
    changes: int = 0
    sequence: int = Field(default=0, sa_type=BigInteger)
    log_replica: str = Field(default="", sa_column_kwargs={"server_default": ""})
    log_time: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    prev_hash: str = ""
    hash: str = ""


class JournalChange(SQLModel, table=True):
    """One record touched: each changed column before → after, as JSON objects of the changed columns only."""

    __tablename__ = "journal_change"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_journal_change_record", "record_id", "table_name"),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True)
    entry: int | None = Field(default=None, index=True)
    table_name: str
    record_id: str
    kind: str
    before: str | None = None
    after: str | None = None


class JournalControl(SQLModel, table=True):
    """One row: what the capture triggers need to know, and the numbers that must never go back."""

    __tablename__ = "journal_control"  # pyright: ignore[reportAssignmentType]

    id: int = Field(default=1, primary_key=True)
    applying: int = 0
    open_entry: int | None = None
    last_time: int = Field(default=0, sa_type=BigInteger)


class BookInfo(SQLModel, table=True):
    """One row: which book this is, whose it is, and how far it has spoken with the province.

    Attributes:
        replica: The linear history that this file writes now.
        device_id: The name the province gave this device, or none before enrolment.
        letter: The series letter of this device's numbers.
        acked, acked_chain: Last change number that the province holds, and the chain hash there.
        cursor, log_hash: Server sequence pulled, and the server's hash there.
        log_epoch: Which life of the province's log `cursor` belongs to; another one after the province was restored.
        opens: How often the book was opened; the machine notes it too, so that an older copy is noticed.
        decided: Number of the province's last decision that was received.
        sends_by_itself: 1 if the book is sent when a network appears, without a click.
        sums, summed_to: Sums of the tables (JSON), and the `journal_change.seq` up to which they are made.
    """

    __tablename__ = "book_info"  # pyright: ignore[reportAssignmentType]

    id: int = Field(default=1, primary_key=True)
    book_id: UUID
    unit_id: UUID
    replica: str
    created_at: str
    letter: str = "A"
    device_id: UUID | None = None
    server_url: str = ""
    province_code: str = ""
    acked: int = Field(default=0, sa_type=BigInteger)
    acked_chain: str = "0" * 64
    cursor: int = Field(default=0, sa_type=BigInteger)
    log_hash: str = "0" * 64
    log_epoch: str = Field(default="", sa_column_kwargs={"server_default": ""})
    opens: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    decided: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    sends_by_itself: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    sums: str = Field(default="", sa_column_kwargs={"server_default": ""})
    summed_to: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})


class SyncRun(SQLModel, table=True):
    """One sending: when, by whom, how it ended, how much went each way.

    Attributes:
        way: `network` or `package`.
    """

    __tablename__ = "sync_run"  # pyright: ignore[reportAssignmentType]

    seq: int | None = Field(default=None, primary_key=True)
    at: str
    outcome: str
    sent: int = 0
    received: int = 0
    way: str = Field(default="network", sa_column_kwargs={"server_default": "network"})
    actor: str = Field(default="", sa_column_kwargs={"server_default": ""})
