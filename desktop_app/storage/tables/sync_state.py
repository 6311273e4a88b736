"""What a book knows of its own histories and of the province: local tables, neither journalled nor sent."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel


class ReplicaStart(SQLModel, table=True):
    """When this file began to write a linear history of its own, and why the one before was given up.

    Attributes:
        reason: `created`, `restored`, `moved`, `copied`, `twin` (the province knew another past), `province_restored`,
            `lacking` (it does not know what it acknowledged).
        facts: What the sentence for the person needs, as JSON.
        told: 1 once a person has seen the sentence.
    """

    __tablename__ = "replica_start"  # pyright: ignore[reportAssignmentType]

    replica: str = Field(primary_key=True)
    began_at: str = ""
    reason: str = ""
    facts: str = "{}"
    told: int = 0


class Resend(SQLModel, table=True):
    """Changes of journal entries that are offered again under a new history, with the same entry ids and places.

    They have the numbers `first_number`… of `replica`, before the entries that the replica wrote itself. The journal
    itself is not touched: its hashes cover the numbers that the entries were first given.

    Attributes:
        entry: `journal_entry.seq`.
        place: Place, within the entry as its maker sealed it, of the first change.
        first_change: `journal_change.seq` of the first change; the others follow without a gap.
    """

    __tablename__ = "resend"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_resend_entry", "entry"),)

    replica: str = Field(primary_key=True)
    first_number: int = Field(primary_key=True, sa_type=BigInteger)
    entry: int
    place: int = 0
    first_change: int = Field(default=0, sa_type=BigInteger)
    changes: int = 0


class FieldConflict(SQLModel, table=True):
    """A value that lost against another one written without knowing it; a person may still swap them.

    Attributes:
        kept, lost: The two values, JSON.
        kept_by, lost_by: Who wrote them, as the journal names them; empty if only the province knows.
        kept_at, lost_at: When, ISO 8601 in UTC.
        kept_here, lost_here: 1 if it was written on this laptop.
        lost_place: Place of the losing change within its entry, as its maker sealed it.
        met_at: When this book met the two; it forgets them 90 days later. Whether a person still has to choose is
            not kept here but seen in the journal (`queries/conflicts.py`), so that every device sees the same.
    """

    __tablename__ = "field_conflict"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_field_conflict_record", "record_id", "table_name"),)

    seq: int | None = Field(default=None, primary_key=True)
    table_name: str = ""
    record_id: str = ""
    field: str = ""
    kept: str = "null"
    kept_by: str = ""
    kept_at: str = ""
    kept_here: int = 0
    kept_entry: str = ""
    lost: str = "null"
    lost_by: str = ""
    lost_at: str = ""
    lost_here: int = 0
    lost_entry: str = ""
    lost_place: int = 0
    met_at: str = ""


class RecordSum(SQLModel, table=True):
    """What this book last added to the sums of its tables for one record (`desktop_app/sync/sums.py`)."""

    __tablename__ = "record_sum"  # pyright: ignore[reportAssignmentType]

    table_name: str = Field(primary_key=True)
    record_id: str = Field(primary_key=True)
    value: int = Field(default=0, sa_type=BigInteger)


class FieldVersion(SQLModel, table=True):
    """Who wrote fields last, where the province brought the values without their journal entries.

    Attributes:
        field: The columns that this writing wrote last, parted by commas.
    """

    __tablename__ = "field_version"  # pyright: ignore[reportAssignmentType]

    table_name: str = Field(primary_key=True)
    record_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    sequence: int = Field(default=0, sa_type=BigInteger)
    replica: str = ""
    time: int = Field(default=0, sa_type=BigInteger)


class ReceivedDecision(SQLModel, table=True):
    """A signed decision of the province, in the order of its numbers.

    Attributes:
        body: The signed bytes (`desktop_app/sync/decisions.py`).
        follows: Number of the decision before it that concerns this book; while that one is not here, this one waits.
        state: `unproven` (its key is not known here yet), `waiting`, `applied` or `set_aside` (a person said: not
            here). What was applied with records stands in the journal, whose word counts: an entry that was taken
            back makes it `waiting` again.
        entry: Id of the journal entry that applied it, hex; empty when it changed no record.
    """

    __tablename__ = "received_decision"  # pyright: ignore[reportAssignmentType]

    number: int = Field(primary_key=True, sa_type=BigInteger)
    follows: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    kind: str = ""
    body: bytes = b""
    key_id: str = ""
    signature: bytes = b""
    issued_at: str = ""
    received_at: str = ""
    state: str = "waiting"
    settled_at: str = ""
    entry: str = ""


class CatalogueItem(SQLModel, table=True):
    """One item of a catalogue of the province (criteria, programmes, indicators, templates), as last decided.

    Attributes:
        body: The item, JSON; its form belongs to its kind.
        valid_from, valid_until: Days (ISO) or empty.
        number: The decision that brought it.
    """

    __tablename__ = "catalogue_item"  # pyright: ignore[reportAssignmentType]

    kind: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    title: str = ""
    body: str = "{}"
    valid_from: str = ""
    valid_until: str = ""
    number: int = Field(default=0, sa_type=BigInteger)


class PackageNote(SQLModel, table=True):
    """A package that was written to a stick, or taken in from one.

    Attributes:
        digest: SHA-256 of the file, hex.
        way: `out`, `in`, or `relay` (carried for another board, unread).
        first_number, last_number: The own changes in it (`out`).
        number: Which package of this book on this machine it is (`out`), or answers (`in`); from 1.
        receipt: The province's proof that it came in (`sync/delivery_proofs.py`), once it is known.
        state: `written`, `answered` (`out`); `applied` (`in`); `carried`, `handed_in`, `answered`, `given_back`
            (`relay`).
    """

    __tablename__ = "package_note"  # pyright: ignore[reportAssignmentType]

    digest: str = Field(primary_key=True)
    way: str = Field(primary_key=True)
    at: str = ""
    file_name: str = ""
    book_id: str = ""
    board_name: str = ""
    replica: str = ""
    first_number: int = Field(default=0, sa_type=BigInteger)
    last_number: int = Field(default=0, sa_type=BigInteger)
    changes: int = 0
    number: int = 0
    receipt: str = ""
    state: str = ""


class SetAsideChange(SQLModel, table=True):
    """A change that the province took in but could not use and keeps aside.

    Attributes:
        reason: Code of why (`provincial_server/screening.py`).
        seen: 1 once a person has looked at it.
    """

    __tablename__ = "set_aside_change"  # pyright: ignore[reportAssignmentType]

    entry_id: str = Field(primary_key=True)
    place: int = Field(primary_key=True)
    reason: str = ""
    told_at: str = ""
    seen: int = 0


class RedactedRecord(SQLModel, table=True):
    """A record from which a person's data were taken for good (`storage/redacting.py`).

    Attributes:
        fields: The blanked fields with what stands in them now, JSON.
        blanked_to: `journal_change.seq` up to which older bodies of it in this journal are blanked.
    """

    __tablename__ = "redacted_record"  # pyright: ignore[reportAssignmentType]

    table_name: str = Field(primary_key=True)
    record_id: str = Field(primary_key=True)
    fields: str = "{}"
    blanked_to: int = Field(default=0, sa_type=BigInteger)


class RedactedEntry(SQLModel, table=True):
    """An entry of the journal of which words were blanked: its own hash stays, this one is over what is left.

    Attributes:
        hash: Empty while it is being blanked, which is when the journal's triggers let it happen.
    """

    __tablename__ = "redacted_entry"  # pyright: ignore[reportAssignmentType]

    entry: int = Field(primary_key=True)
    hash: str = ""


class RedactedLink(SQLModel, table=True):
    """The chain hash after an own change that was blanked before the province acknowledged it.

    The province may hold the change as it was first written, and its answer may be lost: so the change travels
    blanked, with the hash that it had.
    """

    __tablename__ = "redacted_link"  # pyright: ignore[reportAssignmentType]

    replica: str = Field(primary_key=True)
    number: int = Field(primary_key=True, sa_type=BigInteger)
    chain: str = ""
