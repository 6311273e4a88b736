from __future__ import annotations

import pytest

from desktop_app.storage.fitting_values import fitted, required
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.triggers import table_of

ID = "01" * 16


@pytest.mark.parametrize("table", [table_of(record).name for record in SYNCED])
def test_every_synced_table_knows_what_its_columns_hold(table: str) -> None:
    assert fitted(table, {"unit_id": ID, "deleted_at": None}) == ({"unit_id": ID, "deleted_at": None}, ())
    assert "unit_id" in required(table)


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("person", "full_name", None),
        ("person", "full_name", 7),
        ("person", "full_name", True),
        ("person", "unit_id", "01" * 15),
        ("person", "unit_id", "Z" * 32),
        ("person", "unit_id", None),
        ("voucher", "amount", 1.5),
        ("voucher", "amount", "mười đồng"),
        ("voucher", "amount", True),
        ("voucher", "amount", 2**63),
        ("voucher", "issued_on", "2026-13-01"),
        ("voucher", "issued_on", "20261101"),
        ("voucher", "issued_on", 20261101),
    ],
)
def test_what_no_column_can_hold_is_left_out_and_named(table: str, name: str, value: Value) -> None:
    assert fitted(table, {name: value, "deleted_at": None}) == ({"deleted_at": None}, (name,))


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("person", "full_name", "Hồ Thị Lài (mẫu)"),
        ("person", "deleted_at", None),
        ("voucher", "amount", -(2**63) + 1),
        ("voucher", "issued_on", "2026-11-01"),
        ("unit", "parent_id", None),
    ],
)
def test_what_fits_stays(table: str, name: str, value: Value) -> None:
    assert fitted(table, {name: value}) == ({name: value}, ())


def test_columns_of_a_newer_program_and_local_ones_are_in_neither() -> None:
    assert fitted("person", {"khong_co": 1, "fold": "x", "row": 1}) == ({}, ())


def test_a_voucher_needs_a_day() -> None:
    assert required("voucher") == {"unit_id", "issued_on"}
