from __future__ import annotations

from uuid import UUID, uuid4

import msgspec
import pytest

from desktop_app.sync.wire import Entry, Operation
from provincial_server.screening import (
    MAX_NAME,
    MAX_OPERATION_BYTES,
    MAX_VALUE_BYTES,
    fault_of,
    fault_of_header,
    record_id_of,
)


def judged(changed, table="person"):
    operation = Operation(table, uuid4().hex, "insert", changed)
    return fault_of(operation, msgspec.json.encode(operation))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({}, None),
        ({"a": None, "b": 1, "c": 0.5, "d": True, "e": "chữ 📚"}, None),
        ({"a": "x" * MAX_VALUE_BYTES}, None),
        ({"a": "x" * (MAX_VALUE_BYTES + 1)}, "too_long"),
        ({"a": "ộ" * (MAX_VALUE_BYTES // 3 + 1)}, "too_long"),
        ({str(n): "x" * MAX_VALUE_BYTES for n in range(5)}, None),
        ({str(n): "x" * MAX_VALUE_BYTES for n in range(MAX_OPERATION_BYTES // MAX_VALUE_BYTES + 1)}, "too_long"),
        ({"x" * MAX_NAME: 1}, None),
        ({"x" * (MAX_NAME + 1): 1}, "too_long"),
        ({"a": "\0"}, "nul"),
        ({"a\0": 1}, "nul"),
        ({"a": "\\u0000"}, None),
        ({"a": "\\\\u0000"}, None),
    ],
)
def test_values_are_judged_by_what_the_database_can_keep(changed, fault):
    assert judged(changed) == fault


@pytest.mark.parametrize(
    ("table", "fault"), [("bảng lạ", None), ("", "table"), ("x" * (MAX_NAME + 1), "table"), ("a\0", "nul")]
)
def test_an_unknown_table_is_not_bad(table, fault):
    assert judged({}, table) == fault


@pytest.mark.parametrize(
    ("record", "known"),
    [(UUID(int=5).hex, True), (str(UUID(int=5)), True), ("", False), ("5", False), ("x" * 32, False)],
)
def test_a_record_is_named_by_a_uuid(record, known):
    assert (record_id_of(Operation("person", record, "insert")) == UUID(int=5)) == known


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"actor": "\0"}, "nul"),
        ({"facts": {"a": "\0"}}, "nul"),
        ({"facts": {"\0": 1}}, "nul"),
        ({"facts": {"a": "x" * (MAX_VALUE_BYTES + 1)}}, "too_long"),
        ({"time": -1}, "number"),
        ({"time": 2**63}, "number"),
        ({"seen": -2}, "number"),
        ({"first": -1}, "number"),
        ({"first": 2**31}, "number"),
    ],
)
def test_what_an_entry_says_is_judged_too(changes, fault):
    entry = Entry(uuid4(), "bà Lài (mẫu)", "members.add", "2026", 1, 0, 1)
    assert fault_of_header(msgspec.structs.replace(entry, **changes)) == fault
