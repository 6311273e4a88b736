"""The money ledger: vouchers are written in ink (append-only by trigger, see storage/triggers.py)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Index, literal_column
from sqlmodel import Field, SQLModel

from desktop_app.storage.tables.record import Record, board_text, text


class Fund(Record, table=True):
    """A fund of a board. Its balance is computed from the voucher lines, never stored.

    Attributes:
        origin_unit_id: The board it came from when boards were merged; its vouchers keep that board's name.
    """

    __tablename__ = "fund"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    origin_unit_id: UUID | None = Field(default=None)


class Voucher(Record, table=True):
    """A receipt (phiếu thu) or a payment voucher (phiếu chi), posted.

    Attributes:
        kind: `receipt` or `payment`.
        amount: Đồng; above zero, or below zero on the mirror entry that reverses another voucher.
        reverses_id: The voucher that this one reverses.
        person_id: The person of the book who gave or got the money, or none; `party_name` is what was printed.
    """

    __tablename__ = "voucher"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_voucher_number", "unit_id", "kind", "year", "letter", "number"),
        Index("ix_voucher_reverses", "reverses_id", sqlite_where=literal_column("reverses_id IS NOT NULL")),
    )

    kind: str = text("receipt")
    year: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    letter: str = text("A")
    number: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    issued_on: date = Field(index=True)
    party_name: str = text()
    party_address: str = text()
    reason: str = text()
    method: str = text("cash")
    amount: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    reverses_id: UUID | None = Field(default=None)
    person_id: UUID | None = Field(default=None, index=True)


class Donation(Record, table=True):
    """A gift as a list names it, before (or without) a receipt: money, goods, or both.

    Attributes:
        donor_name: As written: «Ông Lương Viết Huy».
        amount: Đồng; 0: goods only.
        goods: What was given in kind, in words; empty: money only.
        given_on: Partial date in ISO form, or empty.
        fund_id: Where the money goes, or none: the board's first fund.
        voucher_id: The receipt that was written for the money, or none yet.
        person_id: The donor in the book, or none.
    """

    __tablename__ = "donation"  # pyright: ignore[reportAssignmentType]

    donor_name: str = text()
    address: str = board_text()
    amount: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    goods: str = text()
    given_on: str = text()
    fund_id: UUID | None = Field(default=None)
    voucher_id: UUID | None = Field(default=None, index=True)
    person_id: UUID | None = Field(default=None, index=True)
    note: str = board_text()
    position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class VoucherLine(Record, table=True):
    """A part of a voucher's amount: into or out of one fund, for one award where there is one."""

    __tablename__ = "voucher_line"  # pyright: ignore[reportAssignmentType]

    voucher_id: UUID = Field(index=True)
    fund_id: UUID = Field(index=True)
    amount: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    award_id: UUID | None = Field(default=None)


class NumberSeries(SQLModel, table=True):
    """The last number issued in one series; it only grows (by trigger). Local: a series belongs to one device."""

    __tablename__ = "number_series"  # pyright: ignore[reportAssignmentType]

    unit_id: UUID = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    letter: str = Field(primary_key=True)
    last: int = 0
