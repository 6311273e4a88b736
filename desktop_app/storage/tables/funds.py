"""The money ledger: vouchers are written in ink (append-only by trigger, see storage/triggers.py)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from desktop_app.storage.tables.record import Record, text


class Fund(Record, table=True):
    """A fund of a board. Its balance is computed from the voucher lines, never stored."""

    __tablename__ = "fund"  # pyright: ignore[reportAssignmentType]

    name: str = text()


class Voucher(Record, table=True):
    """A receipt (phiếu thu) or a payment voucher (phiếu chi), posted.

    Attributes:
        kind: `receipt` or `payment`.
        amount: Đồng; above zero, or below zero on the mirror entry that reverses another voucher.
        reverses_id: The voucher that this one reverses.
    """

    __tablename__ = "voucher"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_voucher_number", "unit_id", "kind", "year", "letter", "number"),)

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
