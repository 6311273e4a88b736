"""The money ledger: vouchers are written in ink (append-only by trigger, see storage/triggers.py)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index, literal_column
from sqlmodel import Field, SQLModel

from desktop_app.storage.tables.record import Record, board_text, dong, text, whole


class Fund(Record, table=True):
    """A fund of a board. Its balance is computed from the voucher lines, never stored.

    Attributes:
        kind: `general`, `programme` (of one named programme) or `earmarked` (theo địa chỉ).
        purpose: What the money was given for, in words; of an earmarked fund, whom it is for.
        closed_on: ISO day since which nothing more is booked on it, or empty.
        origin_unit_id: The board it came from when boards were merged; its vouchers keep that board's name.
    """

    __tablename__ = "fund"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    origin_unit_id: UUID | None = Field(default=None)
    kind: str = text("general")
    purpose: str = text()
    programme_id: UUID | None = Field(default=None)
    position: int = whole()
    closed_on: str = text()


class BankAccount(Record, table=True):
    """An account at a bank. Cash has no row: a voucher line without an account is cash.

    Attributes:
        bank_bin: The bank's six digits for VietQR, or empty.
        closed_on: ISO day since which it is not used any more, or empty.
    """

    __tablename__ = "bank_account"  # pyright: ignore[reportAssignmentType]

    bank_bin: str = text()
    bank_name: str = text()
    number: str = text()
    holder: str = text()
    position: int = whole()
    closed_on: str = text()


class Programme(Record, table=True):
    """A named programme (chương trình), as «Thắp sáng ước mơ».

    Attributes:
        kind: In the board's own words: học bổng, hỗ trợ, thi đua …
        first_year, last_year: Calendar years; 0: not said.
    """

    __tablename__ = "programme"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    kind: str = text()
    owner: str = text()
    partner: str = text()
    first_year: int = whole()
    last_year: int = whole()
    note: str = text()
    position: int = whole()


class Voucher(Record, table=True):
    """A paper of the ledger, posted.

    Attributes:
        kind: `receipt` (phiếu thu), `payment` (phiếu chi), `transfer` (chuyển quỹ), `opening` (số dư đầu kỳ),
            `goods_receipt` (biên nhận hiện vật) or `goods_issue` (phiếu xuất hiện vật).
        number: Of the series of its kind; a mirror entry is numbered in the series `reversal`.
        amount: Đồng; above zero, or below zero on the mirror entry that reverses another voucher. Of a transfer what
            is moved; of goods their value.
        method: `cash` or `bank`; `cash` for every kind but receipts and payments.
        reverses_id: The voucher that this one reverses: same kind, same lines, opposite sign.
        person_id: The person of the book who gave or got the money, or none; `party_name` is what was printed.
        counter_unit_id: Of a transfer to or from another board: that board, where this book knows it.
        booklet_id, leaf: The leaf of a printed booklet (biên lai) that was written by hand, or none.
        attached: How many and which original papers belong to it, in words.
        recorded_by, approved_by: Names, as they stood on the day.
    """

    __tablename__ = "voucher"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "ix_voucher_ledger", "issued_on", "id", "kind", "method", "reverses_id"
        ),  # a sum over lines needs no more
        Index("ix_voucher_number", "unit_id", "kind", "year", "letter", "number"),
        Index("ix_voucher_reverses", "reverses_id", sqlite_where=literal_column("reverses_id IS NOT NULL")),
        Index("ix_voucher_booklet", "booklet_id", "leaf", sqlite_where=literal_column("booklet_id IS NOT NULL")),
        Index("ix_voucher_donor", "donor_id", sqlite_where=literal_column("donor_id IS NOT NULL")),
    )

    kind: str = text("receipt")
    year: int = whole()
    letter: str = text("A")
    number: int = whole()
    issued_on: date = Field(index=True)
    party_name: str = text()
    party_address: str = text()
    reason: str = text()
    method: str = text("cash")
    amount: int = dong()
    reverses_id: UUID | None = Field(default=None)
    person_id: UUID | None = Field(default=None, index=True)
    donor_id: UUID | None = Field(default=None)
    occasion_id: UUID | None = Field(default=None)
    counter_unit_id: UUID | None = Field(default=None)
    booklet_id: UUID | None = Field(default=None)
    leaf: int = whole()
    attached: str = text()
    recorded_by: str = text()
    approved_by: str = text()


class VoucherLine(Record, table=True):
    """A part of a voucher's amount: into or out of one fund, in cash or on one bank account.

    Attributes:
        amount: Đồng. In the ledger it counts with its sign on receipts, transfers and openings and against it on
            payments. Lines of a transfer inside the book add up to 0; to or from another book there is one line.
        account_id: The bank account; None: cash (on a receipt or payment whose method is `bank`: an account that
            nobody named).
        category: What kind of income or expense, a code of `resources/rules/voucher_categories.toml`; or empty.
        note: What this line is for, where a voucher has several.
    """

    __tablename__ = "voucher_line"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_voucher_line_ledger", "voucher_id", "fund_id", "account_id", "amount"),
        Index("ix_voucher_line_award", "award_id", sqlite_where=literal_column("award_id IS NOT NULL")),
    )

    voucher_id: UUID = Field(index=True)
    fund_id: UUID = Field(index=True)
    amount: int = dong()
    award_id: UUID | None = Field(default=None)
    account_id: UUID | None = Field(default=None)
    programme_id: UUID | None = Field(default=None)
    category: str = text()
    note: str = text()


class VoucherDraft(Record, table=True):
    """A voucher that is not posted yet: half written, or waiting for the chair (two-person rule).

    Attributes:
        state: `draft`, `awaiting`, `approved`, `refused` or `posted`.
        body: What is to be posted, JSON as `services/voucher_drafts.py` writes it.
        amount: Đồng, for lists.
        decision_note: Why it was refused.
    """

    __tablename__ = "voucher_draft"  # pyright: ignore[reportAssignmentType]

    kind: str = text("payment")
    state: str = text("draft")
    party_name: str = text()
    amount: int = dong()
    body: str = board_text()
    requested_by: str = text()
    requested_at: str = text()
    decided_by: str = text()
    decided_at: str = text()
    decision_note: str = text()
    voucher_id: UUID | None = Field(default=None)


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
        donor_id: The donor's card, or none.
        occasion_id: The ceremony at which it was given, or none.
    """

    __tablename__ = "donation"  # pyright: ignore[reportAssignmentType]

    donor_name: str = text()
    address: str = board_text()
    amount: int = dong()
    goods: str = text()
    given_on: str = text()
    fund_id: UUID | None = Field(default=None)
    voucher_id: UUID | None = Field(default=None, index=True)
    person_id: UUID | None = Field(default=None, index=True)
    note: str = board_text()
    position: int = whole()
    donor_id: UUID | None = Field(default=None)
    occasion_id: UUID | None = Field(default=None)
    method: str = text("cash")


class Attachment(Record, table=True):
    """A photo or scan that belongs to a record. Its content stands in `attachment_content` of this book only.

    Attributes:
        owner_kind: The table of the record it belongs to: `voucher`, `cash_count` …
        size: Bytes.
        digest: SHA-256 of the content, hexadecimal.
    """

    __tablename__ = "attachment"  # pyright: ignore[reportAssignmentType]

    owner_kind: str = text()
    owner_id: UUID = Field(index=True)
    name: str = board_text()
    media_type: str = text()
    size: int = whole()
    digest: str = text()


class AttachmentContent(SQLModel, table=True):
    """What an attachment holds; encrypted with the book. Local: it does not travel."""

    __tablename__ = "attachment_content"  # pyright: ignore[reportAssignmentType]

    digest: str = Field(primary_key=True)
    content: bytes


class NumberSeries(SQLModel, table=True):
    """The last number issued in one series; it only grows (by trigger). Local: a series belongs to one device."""

    __tablename__ = "number_series"  # pyright: ignore[reportAssignmentType]

    unit_id: UUID = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    letter: str = Field(primary_key=True)
    last: int = 0
