"""What every record that travels to the province has in common."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

BOARD_AUDIENCE: Final = {"audience": "board"}  # sealed on the laptop before it travels; the province cannot read it
EXTRA: Final = "extra"
LOCAL: Final = {"local": True}  # computed from other columns on this laptop; neither journalled nor sent


class Record(SQLModel):
    """A record owned by one board.

    Attributes:
        id: UUIDv7 made on the laptop.
        unit_id: The board that owns the record.
        deleted_at: When it was taken off the lists (ISO, UTC); users never delete for good.
        extra: Fields of a newer program, a JSON object, kept and sent back untouched (`storage/unknown_fields.py`).
    """

    id: UUID = Field(primary_key=True)
    unit_id: UUID = Field(index=True)
    deleted_at: str | None = Field(default=None)
    extra: str | None = Field(default=None)


def text(default: str = "") -> str:
    """A text column with a default, so that an older program can send a row without it."""
    return Field(default=default, sa_column_kwargs={"server_default": default})


def board_text() -> str:
    """A text column that only the board may read: it is sealed before it travels."""
    return Field(default="", sa_column_kwargs={"server_default": "", "info": BOARD_AUDIENCE})


def big_number() -> int:
    """A column of whole numbers beyond 32 bits."""
    return Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})


dong = big_number  # whole đồng, never float


def whole(default: int = 0) -> int:
    """A column of small whole numbers."""
    return Field(default=default, sa_column_kwargs={"server_default": str(default)})
