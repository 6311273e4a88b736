"""Award rounds, the awards in them, and the register of certificates."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field

from desktop_app.storage.tables.record import Record, board_text, text


class AwardRound(Record, table=True):
    """An award round (đợt khen thưởng).

    Attributes:
        state: `proposed` or `decided`; whether it is paid is read from its awards.
    """

    __tablename__ = "award_round"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    school_year: str = text()
    fund_id: UUID = Field()
    state: str = text("proposed")
    citation: str = text()
    decision_number: str = text()
    decided_on: date | None = Field(default=None)
    signer_name: str = text()
    signer_title: str = text()


class Award(Record, table=True):
    """One learner's award in a round.

    Attributes:
        state: `proposed`, `decided` or `paid`.
        amount: Đồng, above zero.
        person_id: The learner in the book, or none; the `recipient_` fields are what the list said.
        hardship: Why the family needs it; only the board may read it.
    """

    __tablename__ = "award"  # pyright: ignore[reportAssignmentType]

    round_id: UUID = Field(index=True)
    person_id: UUID | None = Field(default=None, index=True)
    recipient_name: str = text()
    recipient_class: str = text()
    recipient_school: str = text()
    recipient_birth: str = text()
    recipient_hamlet: str = text()
    parent_name: str = text()
    hardship: str = board_text()
    achievement: str = text()
    amount: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    state: str = text("proposed")
    paid_voucher_id: UUID | None = Field(default=None)
    position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Certificate(Record, table=True):
    """The register of certificates: a number once given stays given (append-only by trigger)."""

    __tablename__ = "certificate"  # pyright: ignore[reportAssignmentType]

    award_id: UUID = Field(index=True)
    year: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    letter: str = text("A")
    number: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    issued_on: date = Field()
