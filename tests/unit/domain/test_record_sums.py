from __future__ import annotations

import unicodedata
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.record_sums import BUCKETS, MODULUS, bucket_of, record_sum, signed

RECORD = "0193" + "a" * 28
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text())
FIELDS = st.dictionaries(st.text(min_size=1), VALUES, max_size=6)


@given(FIELDS)
def test_the_order_of_columns_and_columns_that_say_nothing_make_no_difference(fields):
    turned = dict(reversed(list(fields.items())))
    padded = {**turned, **{name: "" for name in ("cột mới", "cột khác") if name not in turned}}
    assert record_sum("person", RECORD, fields) == record_sum("person", RECORD, padded)


@given(FIELDS, st.text(min_size=1), st.text(min_size=1))
def test_another_value_is_another_number(fields, name, value):
    seen = record_sum("person", RECORD, {**fields, name: "x" + value})
    if unicodedata.normalize("NFC", "x" + value) != unicodedata.normalize("NFC", "y" + value):
        assert seen != record_sum("person", RECORD, {**fields, name: "y" + value})


def test_texts_that_look_alike_and_numbers_in_other_dress_are_alike():
    one = {"full_name": "Nguyễn Thị Phượng (mẫu)", "amount": 500000, "row": True, "share": 2.0}
    other = {
        "full_name": unicodedata.normalize("NFD", "Nguyễn Thị Phượng (mẫu)"),
        "amount": "500000",
        "row": 1,
        "share": 2,
    }
    assert record_sum("person", RECORD, one) == record_sum("person", RECORD, other)


def test_sealed_values_late_defaults_and_what_the_other_cannot_read_are_left_out():
    plain = record_sum("donation", RECORD, {"amount": 5})
    assert record_sum("donation", RECORD, {"amount": 5, "phone": "~1:abc"}) == plain
    assert record_sum("donation", RECORD, {"amount": 5, "phone": "0912"}, {"phone"}) == plain
    assert record_sum("donation", RECORD, {"amount": 5, "method": "cash"}) == plain
    assert record_sum("donation", RECORD, {"amount": 5, "method": "transfer"}) != plain


def test_half_a_letter_counts_as_the_sign_that_travels_in_its_place():
    assert record_sum("person", RECORD, {"note": "a\ud800"}) == record_sum("person", RECORD, {"note": "a\ufffd"})


@given(st.integers(min_value=-(2**70), max_value=2**70))
def test_a_sum_survives_a_column_with_a_sign(value):
    assert -(2**63) <= signed(value) < 2**63
    assert signed(value) % MODULUS == value % MODULUS


def test_records_spread_over_all_parts():
    assert {bucket_of(uuid4().hex) for _ in range(4000)} == set(range(BUCKETS))
