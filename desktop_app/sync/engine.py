"""One click: everything unsent goes to the province, everything new comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop_app.storage.outbox_values import JournalPart, Pulled, SyncPosition


class Outbox(Protocol):
    """The book as sync sees it; `desktop_app.storage.outbox` is the real one."""

    def position(self) -> SyncPosition:
        """Where the book stands with the province."""
        ...

    def unsent(self, after: int, limit: int) -> Sequence[JournalPart]:
        """Own changes numbered above `after`, oldest first: at most `limit` changes, long entries split there."""
        ...

    def acknowledged(self, accepted: int, chain: str) -> None:
        """The province holds every own change up to number `accepted`, where the chain hash is `chain`."""
        ...

    def apply(self, pulled: Pulled) -> int:
        """Takes in what others did, and moves the cursor, in one transaction.

        Returns:
            How many of the changes were new to this book.
        """
        ...
