"""One bad record must not stop a batch: it is kept aside, and the laptop is told.

A table or a column that this program does not know is not bad: newer programs send them, and they are kept raw. What a
kind of change means that it does not know nobody can say: it waits aside, too.
"""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from desktop_app.domain.merging import KINDS
from desktop_app.sync.wire import Entry, Operation
from provincial_server.ids import uuid_of

Fault = Literal["nul", "too_long", "record_id", "table", "number", "kind"]

MAX_VALUE_BYTES = 1024 * 1024
MAX_OPERATION_BYTES = 8 * 1024 * 1024
MAX_NAME = 200
_NUL = "\0"
_NUL_ESCAPED = b"\\u0000"


def record_id_of(operation: Operation) -> UUID | None:
    """The id of the record that an operation touches; None if it is not one."""
    try:
        return uuid_of(operation.record)
    except ValueError:
        return None


def fault_of(operation: Operation, body: bytes) -> Fault | None:
    """Why this operation cannot be taken in, its record's id apart; None when it can.

    Args:
        operation: The operation.
        body: The same as JSON. Nearly every operation is judged by it: short, and without an escaped NUL.
    """
    if operation.kind not in KINDS:
        return "kind"
    if not operation.table or len(operation.table) > MAX_NAME:
        return "table"
    if max(map(len, operation.changed), default=0) > MAX_NAME:
        return "too_long"
    if len(body) <= MAX_VALUE_BYTES and _NUL_ESCAPED not in body:
        return None
    if len(body) > MAX_OPERATION_BYTES:
        return "too_long"
    texts = [operation.table, operation.record, *operation.changed]
    texts += [value for value in operation.changed.values() if isinstance(value, str)]
    return _fault_of_texts(texts)


def fault_of_header(entry: Entry) -> Fault | None:
    """Why nothing of this entry can be taken in; None when it can."""
    if not 0 <= entry.time < 2**63 or not -1 <= entry.seen < 2**63 or not 0 <= entry.first < 2**30:
        return "number"
    texts = [entry.actor, entry.action, entry.made_at, *entry.facts]
    texts += [value for value in entry.facts.values() if isinstance(value, str)]
    return _fault_of_texts(texts)


def _fault_of_texts(texts: list[str]) -> Fault | None:
    for text in texts:
        if _NUL in text:
            return "nul"
        if len(text.encode()) > MAX_VALUE_BYTES:
            return "too_long"
    return None
