"""One bad record must not stop a batch: it is kept aside, and the laptop is told.

A table or a column that this program does not know is not bad: newer programs send them, and they are kept raw.
"""

from __future__ import annotations

from uuid import UUID

from desktop_app.sync.wire import Entry, Operation, Scalar

MAX_VALUE_BYTES = 1024 * 1024
MAX_OPERATION_BYTES = 8 * 1024 * 1024
_MAX_NAME = 200
_NUL = "\0"


def fault_of(entry: Entry, operation: Operation) -> str | None:
    """Why this operation cannot be taken in: `nul`, `too_long`, `record_id`, `table`; None when it can."""
    if not operation.table or len(operation.table) > _MAX_NAME or _NUL in operation.table:
        return "table"
    try:
        UUID(operation.record)
    except ValueError:
        return "record_id"
    for name, value in operation.changed.items():
        if fault := _fault_of_text(name, _MAX_NAME) or _fault_of_value(value):
            return fault
    return fault_of_header(entry)


def fault_of_header(entry: Entry) -> str | None:
    """Why nothing of this entry can be taken in; None when it can."""
    for text in (entry.actor, entry.action, entry.made_at):
        if fault := _fault_of_text(text, MAX_VALUE_BYTES):
            return fault
    for name, value in entry.facts.items():
        if fault := _fault_of_text(name, _MAX_NAME) or _fault_of_value(value):
            return fault
    if not 0 <= entry.time < 2**63 or entry.first < 0:
        return "number"
    return None


def _fault_of_value(value: Scalar) -> str | None:
    return _fault_of_text(value, MAX_VALUE_BYTES) if isinstance(value, str) else None


def _fault_of_text(text: str, longest: int) -> str | None:
    if _NUL in text:
        return "nul"
    # a letter has at most 4 bytes, so nearly every text is judged without being encoded
    if len(text) * 4 > longest and len(text.encode()) > longest:
        return "too_long"
    return None
