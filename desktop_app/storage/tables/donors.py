"""Who gives: donors, their pledges and gifts outside the cash book, the occasions of giving, and goods."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from desktop_app.storage.tables.record import Record, big_number, board_text, dong, text, whole


class Donor(Record, table=True):
    """A donor's card (nhà hảo tâm).

    Attributes:
        kind: `person`, `family`, `clan`, `organisation`, `compatriots` (hội đồng hương) or `anonymous`.
        naming: How papers that others read name the donor: `own`, `alias` (as `shown_as` says) or `hidden`.
        fold: The name without marks, for searching.
        person_id, household_id, clan_id: Who it is in the book, or none.
        merged_into: The card that this one turned out to be, or none. Vouchers are in ink and go on naming this one.
    """

    __tablename__ = "donor"  # pyright: ignore[reportAssignmentType]

    kind: str = text("person")
    name: str = text()
    fold: str = text()
    naming: str = text("own")
    shown_as: str = text()
    address: str = board_text()
    phone: str = board_text()
    email: str = board_text()
    contact: str = board_text()
    note: str = board_text()
    person_id: UUID | None = Field(default=None, index=True)
    household_id: UUID | None = Field(default=None)
    clan_id: UUID | None = Field(default=None)
    merged_into: UUID | None = Field(default=None)


class Occasion(Record, table=True):
    """A ceremony at which gifts are given (buổi lễ, ngày hội, dịp).

    Attributes:
        held_on: ISO day, or empty.
        closed_at: When its receipts were written (ISO, UTC), or empty.
    """

    __tablename__ = "occasion"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    held_on: str = text()
    place: str = text()
    fund_id: UUID | None = Field(default=None)
    programme_id: UUID | None = Field(default=None)
    closed_at: str = text()


class Pledge(Record, table=True):
    """What a donor promised: an amount for each of several periods, through a fund or directly.

    Attributes:
        amount: Đồng for each period.
        period: `once`, `month`, `quarter`, `half_year`, `year` or `school_year`.
        periods: How many.
        first_due: ISO day.
        is_direct: 1: the donor gives straight to the beneficiary; never in the cash book.
        beneficiary_id, beneficiary_name: Whom it is for: a person of the book, or as written; or nobody in particular.
        continues_id: The pledge of which this is the next year, or none: a new one.
        stopped_on: ISO day since which nothing more is due, or empty.
    """

    __tablename__ = "pledge"  # pyright: ignore[reportAssignmentType]

    donor_id: UUID = Field(index=True)
    amount: int = dong()
    period: str = text("month")
    periods: int = whole(1)
    first_due: str = text()
    is_direct: int = whole()
    fund_id: UUID | None = Field(default=None)
    programme_id: UUID | None = Field(default=None)
    beneficiary_id: UUID | None = Field(default=None, index=True)
    beneficiary_name: str = text()
    continues_id: UUID | None = Field(default=None)
    stopped_on: str = text()
    stop_reason: str = text()
    note: str = board_text()


class PledgeInstalment(Record, table=True):
    """One row of a pledge's schedule."""

    __tablename__ = "pledge_instalment"  # pyright: ignore[reportAssignmentType]

    pledge_id: UUID = Field(index=True)
    position: int = whole()
    due_on: str = text()
    amount: int = dong()


class DirectGift(Record, table=True):
    """A gift that went straight from the donor to somebody: counted in reports, never in the cash book.

    Attributes:
        amount: Đồng, or the value of the goods.
        goods: What was given in kind, or empty.
        given_on: ISO day.
    """

    __tablename__ = "direct_gift"  # pyright: ignore[reportAssignmentType]

    donor_id: UUID | None = Field(default=None, index=True)
    donor_name: str = text()
    beneficiary_id: UUID | None = Field(default=None, index=True)
    beneficiary_name: str = text()
    amount: int = dong()
    goods: str = text()
    given_on: str = text()
    programme_id: UUID | None = Field(default=None)
    note: str = board_text()


class PledgePayment(Record, table=True):
    """What was given for an instalment: by a receipt of the ledger, or as a direct gift.

    Attributes:
        amount: Đồng of it that count for this instalment. A receipt that was reversed does not count.
    """

    __tablename__ = "pledge_payment"  # pyright: ignore[reportAssignmentType]

    pledge_id: UUID = Field(index=True)
    instalment_id: UUID = Field(index=True)
    voucher_id: UUID | None = Field(default=None, index=True)
    direct_gift_id: UUID | None = Field(default=None)
    amount: int = dong()


class GoodsItem(Record, table=True):
    """A kind of goods that the board gets and gives: vở, sách, xe đạp.

    Attributes:
        measure: Đơn vị tính: quyển, chiếc, kg.
    """

    __tablename__ = "goods_item"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    measure: str = text()
    note: str = text()


class GoodsMovement(Record, table=True):
    """A line of a goods voucher, in ink: goods in (`goods_receipt`) or out (`goods_issue`).

    Attributes:
        quantity: In thousandths of the item's measure; below zero on a mirror entry.
        unit_value: Đồng for one.
        amount: Đồng for all, as estimated; below zero on a mirror entry.
        valued_by: Who estimated the value, and how.
        award_id: The award for which they were taken out, or none.
    """

    __tablename__ = "goods_movement"  # pyright: ignore[reportAssignmentType]

    voucher_id: UUID = Field(index=True)
    item_id: UUID = Field(index=True)
    happened_on: date = Field()
    quantity: int = big_number()
    unit_value: int = dong()
    amount: int = dong()
    valued_by: str = text()
    fund_id: UUID | None = Field(default=None)
    programme_id: UUID | None = Field(default=None)
    award_id: UUID | None = Field(default=None)
