"""Boards: their names and levels, today and before; their people in office, their places and their numbers."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field

from desktop_app.storage.tables.record import Record, text


class Unit(Record, table=True):
    """A board. Its own `unit_id` is its `id`.

    Attributes:
        parent_id: The board it reports to, or none: straight to the province.
        hamlet: Where a hamlet's or clan's board sits.
        founded_on, dissolved_on: Partial dates in ISO form, or empty.
        letterhead: Lines above the board's name on its papers, at most two; empty: made from its parent or place.
        successor_id: The board that took over when this one was merged.
    """

    __tablename__ = "unit"  # pyright: ignore[reportAssignmentType]

    parent_id: UUID | None = Field(default=None)
    name: str = text()
    kind: str = text("commune")
    province_code: str = text()
    commune_code: str = text()
    hamlet: str = text()
    founded_on: str = text()
    founding_decision: str = text()
    dissolved_on: str = text()
    dissolving_decision: str = text()
    letterhead: str = text()
    successor_id: UUID | None = Field(default=None)
    clan_id: UUID | None = Field(default=None)


class UnitPast(Record, table=True):
    """What a board was called, and whom it reported to, up to a day. `unit_id` is the board.

    Attributes:
        until: First day (ISO) on which this was no longer so.
        decision_id: The reorganisation that ended it, or none.
    """

    __tablename__ = "unit_past"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    parent_id: UUID | None = Field(default=None)
    until: str = text()
    decision_id: UUID | None = Field(default=None)


class Population(Record, table=True):
    """How many people and households live where a board works, in one year, and who says so. `unit_id` is the board."""

    __tablename__ = "population"  # pyright: ignore[reportAssignmentType]

    year: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    people: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    households: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    source: str = text()


class Officer(Record, table=True):
    """A post held in a board, for a term. `unit_id` is the board.

    Attributes:
        full_name: As it stands under papers.
        title: As it stands under papers: «Chủ tịch».
        role: Code of the post: resources/rules/officer_roles.toml.
        term_from, term_until: Partial dates in ISO form, or empty.
        decision: Number of the decision that gave the post, or empty.
        signing_prefix: `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.` or empty.
        signing_for: Whom the prefix names: «BAN CHẤP HÀNH», «CHỦ TỊCH».
        signs: 1 for the one whose name papers offer first.
        position: Place in the list of officers.
    """

    __tablename__ = "officer"  # pyright: ignore[reportAssignmentType]

    person_id: UUID | None = Field(default=None, index=True)
    full_name: str = text()
    title: str = text()
    role: str = text()
    term_from: str = text()
    term_until: str = text()
    decision: str = text()
    signing_prefix: str = text()
    signing_for: str = text()
    signs: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Hamlet(Record, table=True):
    """A hamlet (thôn, xóm, tổ dân phố) of the commune; people name theirs in `person.hamlet`."""

    __tablename__ = "hamlet"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    former_commune: str = text()
    position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class School(Record, table=True):
    """A school that learners of the board go to; a learner names it in `person.school`."""

    __tablename__ = "school"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    level: str = text()
    position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Reorganisation(Record, table=True):
    """A decision that merges, splits, renames or moves boards, as it was applied.

    Attributes:
        kind: `merge`, `split`, `rename` or `move`.
        effective_on: Day (ISO) from which it holds.
        plan: What was decided, as JSON; see `desktop_app/domain/reorganisation.py`.
    """

    __tablename__ = "reorganisation"  # pyright: ignore[reportAssignmentType]

    kind: str = text()
    number: str = text()
    issued_on: str = text()
    issuer: str = text()
    effective_on: str = text()
    plan: str = text()
