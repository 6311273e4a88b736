"""Households and clans."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field

from desktop_app.storage.tables.record import Record, board_text, text


class Household(Record, table=True):
    """A household (hộ gia đình).

    Attributes:
        name: As lists show it; empty: «Hộ» and the head's name.
        head_id: The head of the household, or none.
        clan_id, branch_id: The clan and its branch, or none.
    """

    __tablename__ = "household"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    number: str = text()
    hamlet: str = text()
    address: str = board_text()
    head_id: UUID | None = Field(default=None)
    clan_id: UUID | None = Field(default=None, index=True)
    branch_id: UUID | None = Field(default=None)
    note: str = board_text()


class HouseholdMember(Record, table=True):
    """A person of a household, and what they are to its head.

    Attributes:
        relation: Code of resources/rules/relations.toml.
        left_on: Partial date in ISO form on which they left; empty: they are there.
    """

    __tablename__ = "household_member"  # pyright: ignore[reportAssignmentType]

    household_id: UUID = Field(index=True)
    person_id: UUID = Field(index=True)
    relation: str = text()
    left_on: str = text()


class Clan(Record, table=True):
    """A clan (dòng họ). Its board, where it has one, is a unit whose `clan_id` is this."""

    __tablename__ = "clan"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    hamlet: str = text()
    head_id: UUID | None = Field(default=None)
    note: str = board_text()


class ClanBranch(Record, table=True):
    """A branch (chi, phái) of a clan."""

    __tablename__ = "clan_branch"  # pyright: ignore[reportAssignmentType]

    clan_id: UUID = Field(index=True)
    name: str = text()
    head_id: UUID | None = Field(default=None)
    position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class ClanMember(Record, table=True):
    """A person of a clan, in a branch where it has branches."""

    __tablename__ = "clan_member"  # pyright: ignore[reportAssignmentType]

    clan_id: UUID = Field(index=True)
    person_id: UUID = Field(index=True)
    branch_id: UUID | None = Field(default=None)
