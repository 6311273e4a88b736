"""People, and what they are to the boards of the book: members, payers of fees, those who agreed to something."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger, Index, literal_column
from sqlmodel import Field

from desktop_app.storage.tables.record import LOCAL, Record, board_text, text


class Person(Record, table=True):
    """A person, once, whatever the roles. `unit_id` is the book's board; boards are named by memberships.

    Attributes:
        row: Place in the search index; local.
        given_name: The name to list by, where the last word is not it; none: the last word.
        birth: Partial date in ISO form (`1961`, `1961-08-15`), or empty.
        national_id: CCCD, twelve digits (old CMND: nine), or empty.
        address: House number and street; the hamlet stands in `hamlet`.
        commune_code: Where the person lives; empty: where the board is.
        old_commune: The commune's name before July 2025, as people still say it.
        school, class_name: What a learner attends in `school_year` (`2025-2026`).
        merged_into: The person this one turned out to be; this row is off the lists then.
        erased_at: When the name was taken out for good (ISO, UTC); money and awards keep standing.
        fold: Name without marks, for searching; local.
        sort_key: Key whose binary order is the order of lists; local.
    """

    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_person_id", "id", unique=True),
        Index("ix_person_unit", "unit_id", "id"),  # whom a user of one board brought in
        # Small, for walks that look for a few; and with what lists are filtered by, so that no row is read for it.
        Index("ix_person_list", "sort_key", "row", sqlite_where=literal_column("deleted_at IS NULL")),
        Index(
            "ix_person_filter",
            *("sort_key", "row", "hamlet", "birth", "sex", "phone", "id"),
            sqlite_where=literal_column("deleted_at IS NULL"),
        ),
        Index("ix_person_pupil", "row", sqlite_where=literal_column("school <> '' OR class_name <> ''")),
        Index("ix_person_fold", "fold"),
        Index("ix_person_gone", "id", sqlite_where=literal_column("deleted_at IS NOT NULL")),
        Index("ix_person_phone", "phone", sqlite_where=literal_column("phone <> ''")),
        Index("ix_person_merged_into", "merged_into", sqlite_where=literal_column("merged_into IS NOT NULL")),
        Index("ix_person_national_id", "national_id", sqlite_where=literal_column("national_id <> ''")),
    )

    id: UUID = Field()
    unit_id: UUID = Field()  # the book's own board for nearly everybody; ix_person_unit finds the others
    row: int | None = Field(default=None, primary_key=True, sa_column_kwargs={"info": LOCAL})
    full_name: str = text()
    given_name: str | None = Field(default=None)
    birth: str = text()
    sex: str = text()
    hamlet: str = text()
    phone: str = board_text()
    note: str = board_text()
    national_id: str = board_text()
    address: str = board_text()
    commune_code: str = text()
    old_commune: str = text()
    occupation: str = text()
    school: str = text()
    class_name: str = text()
    school_year: str = text()
    merged_into: UUID | None = Field(default=None)
    erased_at: str | None = Field(default=None)
    fold: str = Field(default="", sa_column_kwargs={"server_default": "", "info": LOCAL})
    sort_key: str = Field(default="", sa_column_kwargs={"server_default": "", "info": LOCAL})


class Membership(Record, table=True):
    """A person's membership of one board, which is its `unit_id`.

    Attributes:
        kind: Code of resources/rules/member_kinds.toml.
        standing: `active`, `moved`, `resigned` or `deceased`: the newest of its standing events.
        joined, ended: Partial dates in ISO form, or empty.
        card_number: As printed on the member card, or empty.
    """

    __tablename__ = "membership"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "ix_membership_person_id",
            *("person_id", "deleted_at", "unit_id", "standing", "kind", "joined", "ended", "card_number"),
        ),
    )

    person_id: UUID = Field()
    kind: str = text("regular")
    standing: str = text("active")
    joined: str = text()
    ended: str = text()
    card_number: str = text()
    decision: str = text()


class StandingEvent(Record, table=True):
    """A membership's standing changed on a day."""

    __tablename__ = "standing_event"  # pyright: ignore[reportAssignmentType]

    membership_id: UUID = Field(index=True)
    standing: str = text()
    happened_on: str = text()
    reason: str = text()


class Guardianship(Record, table=True):
    """Who answers for a child: somebody in the book, or a name and a telephone number."""

    __tablename__ = "guardianship"  # pyright: ignore[reportAssignmentType]

    child_id: UUID = Field(index=True)
    guardian_id: UUID | None = Field(default=None, index=True)
    guardian_name: str = text()
    relation: str = text()
    phone: str = board_text()


class Consent(Record, table=True):
    """What a person (for a child under 16 also the guardian) agreed to, or took back; the newest row counts.

    Attributes:
        purpose: Code of resources/rules/consent_purposes.toml.
        given: 1 agreed, 0 taken back or refused.
        happened_on: Day (ISO).
        way: `paper`, `spoken` or `message`.
        paper_number: Number of the signed paper, or empty.
        guardian_name: Who agreed for a child, or empty.
        child_word: What a child from 7 years on said too: `agreed`, `refused`, or empty: not asked.
    """

    __tablename__ = "consent"  # pyright: ignore[reportAssignmentType]

    person_id: UUID = Field(index=True)
    purpose: str = text()
    given: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    happened_on: str = text()
    way: str = text()
    paper_number: str = text()
    guardian_id: UUID | None = Field(default=None)
    guardian_name: str = text()
    child_word: str = text()
    note: str = board_text()


class NotSame(Record, table=True):
    """Two people somebody looked at and found to be two. `one_id` is the smaller id."""

    __tablename__ = "not_same"  # pyright: ignore[reportAssignmentType]

    one_id: UUID = Field(index=True)
    other_id: UUID = Field(index=True)


class FeeRule(Record, table=True):
    """What a member of a board pays a year. `unit_id` is the board.

    Attributes:
        amount: Đồng a year; 0: no fee.
    """

    __tablename__ = "fee_rule"  # pyright: ignore[reportAssignmentType]

    year: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    amount: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})


class FeeExemption(Record, table=True):
    """A person pays no fee to a board in one year. `unit_id` is the board."""

    __tablename__ = "fee_exemption"  # pyright: ignore[reportAssignmentType]

    person_id: UUID = Field(index=True)
    year: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    reason: str = text()


class FeePayment(Record, table=True):
    """Which fee a voucher's money is: the money is in the voucher's ink, this says whose and for which year.

    A payment counts while its voucher is not reversed. `unit_id` is the board.
    """

    __tablename__ = "fee_payment"  # pyright: ignore[reportAssignmentType]

    __table_args__ = (
        Index("ix_fee_payment_person_id", *("person_id", "year", "unit_id", "deleted_at", "amount", "voucher_id")),
    )

    person_id: UUID = Field()
    year: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    amount: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    voucher_id: UUID = Field(index=True)
