"""What the two sides ask each other when their sums differ: which parts of a table, then which records of a part.

Shared by both sides, as `questions.py` is; the questions travel as those there.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from desktop_app.sync.wire import Scalar

BUCKETS = "v1/buckets"
RECORDS = "v1/records"


class AskBuckets(msgspec.Struct, frozen=True):
    """`POST /v1/buckets`: the sums of these tables in parts; without tables, of all that the province holds.

    Attributes:
        anew: The province is to make its sums again from its records first.
        repaired: How many records of each table the laptop put right since it last asked, for the province to note.
    """

    tables: tuple[str, ...] = ()
    anew: bool = False
    repaired: dict[str, int] = msgspec.field(default_factory=dict[str, int])


class BucketsAnswer(msgspec.Struct, frozen=True):
    """The sums of each table in parts; a part that is not named is 0.

    Attributes:
        seq: Newest place in the book's log: the sums can be compared by who has pulled up to there.
    """

    seq: int
    tables: dict[str, dict[int, int]]


class AskRecords(msgspec.Struct, frozen=True):
    """`POST /v1/records`: what of one part of a table is not as the laptop has it.

    Attributes:
        held: The laptop's records in this part with their sums.
    """

    table: str
    bucket: int
    held: dict[str, int]


class FieldWriting(msgspec.Struct, frozen=True, array_like=True):
    """Who wrote a value last: its place in the book's log, its hybrid time, its replica."""

    sequence: int
    time: int
    replica: str


class ProvinceRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record as the province holds it; sealed values stay sealed.

    Attributes:
        base: Who wrote the fields that `versions` does not name.
        gone: It was removed; its fields are not told.
    """

    record: str = msgspec.field(name="k")
    base: FieldWriting = msgspec.field(name="b")
    fields: dict[str, Scalar] = msgspec.field(name="d", default_factory=dict[str, Scalar])
    versions: dict[str, FieldWriting] = msgspec.field(name="v", default_factory=dict[str, FieldWriting])
    gone: bool = msgspec.field(name="g", default=False)


class RecordsAnswer(msgspec.Struct, frozen=True):
    """What differs.

    Attributes:
        seq: Newest place in the book's log when this was read.
        records: Those that the laptop lacks or holds otherwise.
        sums: Their sums at the province.
        unknown: Ids of `AskRecords.held` that the province does not know.
        more: There are more; what came is to be settled first, then asked again.
    """

    seq: int
    records: tuple[ProvinceRecord, ...] = ()
    sums: dict[str, int] = msgspec.field(default_factory=dict[str, int])
    unknown: tuple[str, ...] = ()
    more: bool = False


class AskSnapshot(msgspec.Struct, frozen=True):
    """`POST /v1/snapshot`: the book as it stands, page by page.

    Attributes:
        table, after: Go on behind this record of this table; empty: from the beginning.
        gone: Tell also which records were removed: the asker holds an older state.
    """

    table: str = ""
    after: str = ""
    gone: bool = False


class SnapshotPage(msgspec.Struct, frozen=True):
    """A page of a snapshot.

    Attributes:
        seq, log_hash: The end of the log when this page was read. Those of the first page are the cursor to go on from:
            what came after it is asked for again, and is harmless.
        tables: Records by table, in an order in which they can be written.
        table, after: Where the next page goes on; `table` is empty after the last one.
        records: How many records the book has, told with the first page.
    """

    seq: int
    log_hash: str
    epoch: str
    tables: dict[str, tuple[ProvinceRecord, ...]]
    table: str = ""
    after: str = ""
    records: int = 0


class KeepWrappedKey(msgspec.Struct, frozen=True):
    """`POST /v1/wrapped-key`: the book's key wrapped by a new recovery code."""

    wrapped_key: bytes


class Kept(msgspec.Struct, frozen=True):
    """It was kept; `at` is the province's time."""

    at: str


class RecoverRequest(msgspec.Struct, frozen=True):
    """`POST /v1/recover`: with a code for one book, its key wrapped by its recovery code. The code is not used up.

    The device then enrols with the same code, as for a new book.
    """

    code: str
    program: str


class RecoverAnswer(msgspec.Struct, frozen=True):
    """The book that the code is for.

    Attributes:
        role: What the code lets a machine be: `main`, `second`, `replacement`.
        records: How many records the province holds of it.
    """

    province: str
    province_name: str
    book: UUID
    board_name: str
    board_kind: str
    commune: str
    role: str
    wrapped_key: bytes
    records: int
    server_time: str


class AskDevices(msgspec.Struct, frozen=True):
    """`POST /v1/devices`: the laptops of this book."""


class DeviceStanding(msgspec.Struct, frozen=True):
    """One of them; `last_seen` is ISO 8601 or empty."""

    device: UUID
    name: str
    letter: str
    last_seen: str
    retired: bool


class DevicesAnswer(msgspec.Struct, frozen=True):
    """All of them, the oldest first."""

    devices: tuple[DeviceStanding, ...]


class RetireDevice(msgspec.Struct, frozen=True):
    """`POST /v1/retire`: the person at the asking laptop says that this other one is gone."""

    device: UUID
