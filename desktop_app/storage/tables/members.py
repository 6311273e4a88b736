"""People, and their membership of boards."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from desktop_app.storage.tables.record import BOARD_AUDIENCE, LOCAL, Record, text


class Person(Record, table=True):
    """A person, once, whatever the roles.

    Attributes:
        row: Place in the search index; local.
        birth: Partial date in ISO form (`1961`, `1961-08-15`), or empty.
        fold: Name without marks, for searching; local.
        sort_key: Key whose binary order is the order of lists; local.
    """

    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_person_id", "id", unique=True),
        Index("ix_person_list", "sort_key", "row"),
    )

    id: UUID = Field()
    row: int | None = Field(default=None, primary_key=True, sa_column_kwargs={"info": LOCAL})
    full_name: str = text()
    given_name: str | None = Field(default=None)
    birth: str = text()
    sex: str = text()
    hamlet: str = text()
    phone: str = Field(default="", sa_column_kwargs={"server_default": "", "info": BOARD_AUDIENCE})
    note: str = Field(default="", sa_column_kwargs={"server_default": "", "info": BOARD_AUDIENCE})
    fold: str = Field(default="", sa_column_kwargs={"server_default": "", "info": LOCAL})
    sort_key: str = Field(default="", sa_column_kwargs={"server_default": "", "info": LOCAL})


class Membership(Record, table=True):
    """A person's membership of one board."""

    __tablename__ = "membership"  # pyright: ignore[reportAssignmentType]

    person_id: UUID = Field(index=True)
    kind: str = text("regular")
    standing: str = text("active")
    joined: str = text()
