"""Ids out of texts. One batch names a record many times, and making a UUID costs more than looking it up."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from uuid import UUID

_REMEMBERED: Final = 16_384


@lru_cache(maxsize=_REMEMBERED)
def uuid_of(text: str) -> UUID:
    """The id that a text names.

    Raises:
        ValueError: It names none.
    """
    return UUID(text)
