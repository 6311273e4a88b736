from __future__ import annotations

from uuid import UUID

import pytest

from provincial_server.rollup_facts import (
    AwardFact,
    MembershipFact,
    PersonFact,
    VoucherFact,
    amount_of,
    fact_of_fields,
    id_of,
    parent_of,
)

ID = "a" * 32


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (5, 5),
        (-5, -5),
        (2.7, 2),
        (-2.7, -2),
        (True, 0),
        (None, 0),
        ("5", 0),
        (10**15, 0),
        (1e300, 0),
        (10**15 - 1, 10**15 - 1),
    ],
)
def test_an_amount_is_a_number_of_dong_that_can_be_one(value, amount):
    assert amount_of(value) == amount


@pytest.mark.parametrize("value", [None, 7, "", "A" * 32, "a" * 31, "x" * 500_000, f"{{{ID}}}"])
def test_what_is_not_written_as_an_id_names_nothing(value):
    assert id_of(value) is None


def test_what_does_not_stand_counts_with_nothing_but_a_person_is_known_to_be_away():
    fields = {"kind": "receipt", "amount": 7, "issued_on": "2026-11-21"}
    assert fact_of_fields("voucher", fields, gone=False) == VoucherFact("receipt", 7, "2026")
    assert fact_of_fields("voucher", fields, gone=True) is None
    assert fact_of_fields("voucher", {**fields, "deleted_at": "2026-01-01"}, gone=False) is None
    assert fact_of_fields("person", {"full_name": "Bà Lài (mẫu)"}, gone=True) == PersonFact(
        False, "Bà Lài (mẫu)", "", ""
    )


def test_only_an_active_membership_of_somebody_counts():
    fields = {"person_id": ID, "standing": "active"}
    assert fact_of_fields("membership", fields, gone=False) == MembershipFact(UUID(ID))
    assert fact_of_fields("membership", {**fields, "standing": "resigned"}, gone=False) is None
    assert fact_of_fields("membership", {**fields, "person_id": "ai đó"}, gone=False) is None


def test_marks_that_could_not_stand_in_an_index_are_none():
    fact = fact_of_fields("award", {"child_mark": f"e1  {'x' * 65} n1 e1", "state": "paid"}, gone=False)
    assert isinstance(fact, AwardFact)
    assert fact.marks == {"e1", "n1"}
    many = fact_of_fields("award", {"child_mark": " ".join(map(str, range(100)))}, gone=False)
    assert isinstance(many, AwardFact)
    assert many.marks == set("01234567")


@pytest.mark.parametrize(
    ("table", "field"), [("membership", "person_id"), ("voucher_line", "voucher_id"), ("award", "paid_voucher_id")]
)
def test_a_record_knows_what_it_counts_with(table, field):
    assert parent_of(table, {field: ID}) == UUID(ID)
    assert parent_of(table, {field: None}) is None
    assert parent_of("unit", {field: ID}) is None
