"""Taking back the last work."""

from __future__ import annotations

from desktop_app.domain.ids import EntryId
from desktop_app.storage.undo import undo_entry
from desktop_app.storage.unit_of_work import UnitOfWork


def undo(work: UnitOfWork, entry_id: EntryId) -> int:
    """Takes back one piece of work, whole.

    Returns:
        How many changes were taken back.

    Raises:
        NothingToUndo, MoneyIsNotUndone, ChangedSince: It cannot be taken back; nothing was changed.
    """
    return undo_entry(work, entry_id)
