"""Award rounds, the awards in them, the register of certificates, and what awards are measured by."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from desktop_app.storage.tables.record import Record, big_number, board_text, dong, text, whole


class AwardRound(Record, table=True):
    """An award round (đợt khen thưởng).

    Attributes:
        kind: Code of `resources/rules/award_kinds.toml`; empty: not said.
        state: `proposed` (the list is open), `reviewed` (the list is weighed, not decided), `decided` or `closed`
            (nothing is left to hand out); whether it is paid is read from its awards.
        programme_id: The named programme that it belongs to, or none.
        announced_on, proposals_until, reviewed_on, closed_on: ISO days, or empty.
        quota: How many awards there are; 0: not said.
        announcement: Who may be proposed and by whom, in the board's words.
        review_note: What the meeting said of the whole round.
        held_on, held_at: Day (ISO) and place of the ceremony, or empty.
        certificate_title: `GIẤY KHEN`; empty: what the design says.
        design: Name of a bundled design, or the id (hex) of one of the board's own; empty: not chosen.
        second_signer_name, second_signer_title: Who signs at the left, or empty.
        certificate_day: ISO day on the certificates; empty: the day of the decision.
        certificate_without: What they leave out, apart by spaces: `decision`, `register`, `square`.
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
    kind: str = text()
    programme_id: UUID | None = Field(default=None)
    announced_on: str = text()
    proposals_until: str = text()
    quota: int = whole()
    announcement: str = text()
    reviewed_on: str = text()
    review_note: str = board_text()
    held_on: str = text()
    held_at: str = text()
    closed_on: str = text()
    certificate_title: str = text()
    design: str = text()
    second_signer_name: str = text()
    second_signer_title: str = text()
    certificate_day: str = text()
    certificate_without: str = text()


class Award(Record, table=True):
    """One award in a round: money, goods and a certificate for a person, a family, a clan, a board or a donor.

    Attributes:
        state: `proposed`, `accepted`, `rejected`, `decided`, `paid` (handed over and signed for), `absent` (nobody
            came; it waits) or `returned` (it stays in the fund for good).
        amount: Đồng; 0 where only goods or a certificate are given.
        recipient_kind: `pupil`, `adult`, `teacher`, `family`, `clan`, `board` or `donor`.
        person_id, household_id, clan_id, awarded_unit_id, donor_id: Who it is in the book, or none; the `recipient_`
            fields are what the list said.
        hardship: Why the family needs it, in words; criteria: codes of `resources/rules/hardships.toml`, apart by
            spaces; proof, proof_until (ISO), proof_checked_by: the paper that shows it. Only the board may read them.
        category: Of the board's rules (`AwardRule.category`), or empty.
        proposed_by: The hamlet, school or clan that proposed, in words.
        score: Hundredths of a point; 0: not scored.
        review_note: Why it was accepted or not.
        item_id, quantity: Goods from the stock, in thousandths of their measure.
        goods_voucher_id: The issue of these goods.
        no_certificate: 1: none is printed.
        received_on: ISO day on which it was signed for, or empty.
        received_by, received_relation: Who signed instead, and what that person is to the recipient.
        outcome_note: Why it was not handed over, or stays in the fund.
        certificate_words: What the certificate says instead of what follows from the list, JSON by field: `person`,
            `school_class`, `citation`; empty: nothing.
        child_mark: What tells the province that two awards are for the same child without naming it; may be empty.
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
    amount: int = dong()
    state: str = text("proposed")
    paid_voucher_id: UUID | None = Field(default=None)
    position: int = whole()
    recipient_kind: str = text("pupil")
    household_id: UUID | None = Field(default=None)
    clan_id: UUID | None = Field(default=None)
    awarded_unit_id: UUID | None = Field(default=None)
    donor_id: UUID | None = Field(default=None)
    criteria: str = board_text()
    proof: str = board_text()
    proof_until: str = board_text()
    proof_checked_by: str = board_text()
    category: str = text()
    proposed_by: str = text()
    score: int = whole()
    review_note: str = board_text()
    item_id: UUID | None = Field(default=None)
    quantity: int = big_number()
    goods_voucher_id: UUID | None = Field(default=None)
    no_certificate: int = whole()
    received_on: str = text()
    received_by: str = text()
    received_relation: str = text()
    outcome_note: str = board_text()
    certificate_words: str = text()
    child_mark: str = text()


class AwardRule(Record, table=True):
    """What a board gives for a category: «Học sinh xuất sắc» → 200.000 đồng and five notebooks.

    Attributes:
        school_year: `2026-2027`; empty: every year that has no rule of its own.
        kind: Code of `resources/rules/award_kinds.toml`; empty: of any kind.
        amount: Đồng, or 0.
        item_id, quantity: Goods, in thousandths of their measure, or none.
        no_certificate: 1: none is printed.
    """

    __tablename__ = "award_rule"  # pyright: ignore[reportAssignmentType]

    school_year: str = text()
    kind: str = text()
    category: str = text()
    amount: int = dong()
    item_id: UUID | None = Field(default=None)
    quantity: int = big_number()
    no_certificate: int = whole()
    position: int = whole()


class Certificate(Record, table=True):
    """The register of certificates: a number once given stays given (append-only by trigger)."""

    __tablename__ = "certificate"  # pyright: ignore[reportAssignmentType]

    award_id: UUID = Field(index=True)
    year: int = whole()
    letter: str = text("A")
    number: int = whole()
    issued_on: date = Field()
