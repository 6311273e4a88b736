"""Control of the money: closed periods, paper receipts, counts, reconciliations, handovers, what was printed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from desktop_app.storage.tables.record import Record, dong, text, whole


class PeriodClosing(Record, table=True):
    """A month or year that a board closed (khóa sổ), in ink. Nothing is booked into it, whoever asks (by trigger).

    A day is closed when a closing covers it that no `PeriodReopening` names. Written on two devices, both count.

    Attributes:
        kind: `month`, `year` or `handover`.
        first_on, last_on: The days it covers, both included; the first closing begins on 0001-01-01.
        balances: JSON: what every fund and account held at the end, in đồng, as it was seen when it was closed.
    """

    __tablename__ = "period_closing"  # pyright: ignore[reportAssignmentType]

    kind: str = text("month")
    first_on: date = Field()
    last_on: date = Field()
    closed_by: str = text()
    balances: str = text("{}")
    note: str = text()


class PeriodReopening(Record, table=True):
    """That a closing does not hold any more, in ink: who said so, and why."""

    __tablename__ = "period_reopening"  # pyright: ignore[reportAssignmentType]

    closing_id: UUID = Field(index=True)
    reopened_on: date = Field()
    reopened_by: str = text()
    reason: str = text()


class HeldChange(SQLModel, table=True):
    """A record of the ledger that came from another device for a closed period. Local: it waits for the reopening.

    Attributes:
        entry: `journal_entry.seq` of the entry it came with.
        changed: The record's fields, JSON.
    """

    __tablename__ = "held_change"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("table_name", "record_id"),)

    seq: int | None = Field(default=None, primary_key=True)
    entry: int
    table_name: str
    record_id: str
    changed: str


class ReceiptBooklet(Record, table=True):
    """A booklet of printed receipts (quyển biên lai) that the board got.

    Attributes:
        kind: What is written in it: `receipt`, `payment` or `goods_receipt`.
        symbol, booklet_number: As printed on it: ký hiệu, quyển số.
        first_leaf, last_leaf: The numbers printed on its first and last leaf.
        received_on: ISO day.
        source: From whom or where printed.
        keeper: Who keeps it.
    """

    __tablename__ = "receipt_booklet"  # pyright: ignore[reportAssignmentType]

    kind: str = text("receipt")
    year: int = whole()
    symbol: str = text()
    booklet_number: str = text()
    first_leaf: int = whole(1)
    last_leaf: int = whole()
    received_on: str = text()
    source: str = text()
    keeper: str = text()
    note: str = text()


class LeafEvent(Record, table=True):
    """What became of leaves of a booklet on which no voucher was written, in ink.

    Attributes:
        state: `void` (spoiled and kept), `lost` or `returned` (unused, given back).
        first_leaf, last_leaf: The leaves, both included.
    """

    __tablename__ = "leaf_event"  # pyright: ignore[reportAssignmentType]

    booklet_id: UUID = Field(index=True)
    first_leaf: int = whole()
    last_leaf: int = whole()
    state: str = text("void")
    happened_on: date = Field()
    reason: str = text()
    recorded_by: str = text()


class PaperPrint(Record, table=True):
    """That a paper was printed, in ink.

    Attributes:
        subject_kind: The table of what was printed: `voucher`, `cash_count` …
        copy_number: 0: the original; 1 and above: BẢN SAO lần n.
        printed_at: ISO moment, UTC.
    """

    __tablename__ = "paper_print"  # pyright: ignore[reportAssignmentType]

    subject_kind: str = text("voucher")
    subject_id: UUID = Field(index=True)
    copy_number: int = whole()
    printed_at: str = text()
    printed_by: str = text()


class CashCount(Record, table=True):
    """The cash of a board counted (kiểm kê quỹ), in ink.

    Attributes:
        denominations: JSON: how many of each note and coin, by its value: {"500000": 3}.
        counted, expected: Đồng counted, and what the cash book said at the end of the day.
        explanation: Why the two differ.
    """

    __tablename__ = "cash_count"  # pyright: ignore[reportAssignmentType]

    counted_on: date = Field()
    denominations: str = text("{}")
    counted: int = dong()
    expected: int = dong()
    explanation: str = text()
    treasurer: str = text()
    chair: str = text()
    witness: str = text()


class Reconciliation(Record, table=True):
    """A month of a bank account compared with the bank's statement.

    Attributes:
        month: YYYY-MM.
        statement_balance, book_balance: Đồng at the end of the month.
        items: JSON list of what explains the difference: {"note": …, "amount": …, "voucher_id": … or null}.
    """

    __tablename__ = "reconciliation"  # pyright: ignore[reportAssignmentType]

    account_id: UUID = Field(index=True)
    month: str = text()
    statement_balance: int = dong()
    book_balance: int = dong()
    items: str = text("[]")
    made_by: str = text()
    made_on: str = text()
    note: str = text()


class Handover(Record, table=True):
    """The treasurer's office handed over (bàn giao), in ink.

    Attributes:
        content: JSON: balances, stock of receipts, pledges, unpaid awards, as they stood.
        closing_id: The closing that came with it, or none.
    """

    __tablename__ = "handover"  # pyright: ignore[reportAssignmentType]

    handed_on: date = Field()
    from_name: str = text()
    to_name: str = text()
    witness: str = text()
    cash_count_id: UUID | None = Field(default=None)
    closing_id: UUID | None = Field(default=None)
    content: str = text("{}")
    note: str = text()


class Disclosure(Record, table=True):
    """That a year's income and spending were made public (công khai).

    Attributes:
        published_on: ISO day.
        way: Where: notice board, loudspeaker, meeting …
    """

    __tablename__ = "disclosure"  # pyright: ignore[reportAssignmentType]

    year: int = whole()
    published_on: str = text()
    way: str = text()
    note: str = text()


class BoardSetting(Record, table=True):
    """One choice of a board that is not a record of its own: a limit, a form number.

    Attributes:
        name: A name of `domain/board_settings.py`.
    """

    __tablename__ = "board_setting"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    value: str = text()
