from __future__ import annotations

import base64
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.outbox_values import Value
from desktop_app.sync.sealing import PREFIX, FieldSeal, SealBroken

ENTRY, RECORD = UUID(int=5), UUID(int=9).hex
SEAL = FieldSeal(b"b" * 32, {"person": frozenset({"phone", "hardship"})})
texts = st.text(min_size=1).filter(lambda text: text.isprintable())
values = st.one_of(
    texts, st.integers(-(2**63), 2**63 - 1), st.booleans(), st.floats(allow_nan=False, allow_infinity=False)
)


def _sealed(value: Value, *, seal: FieldSeal = SEAL, place: int = 0, field: str = "phone") -> str:
    sealed = seal.seal(value, "person", RECORD, field, entry=ENTRY, place=place)
    assert isinstance(sealed, str)
    return sealed


@given(values)
def test_a_sealed_value_comes_back_as_it_was(value: Value) -> None:
    back = SEAL.unseal(_sealed(value), "person", RECORD, "phone")
    assert back == value
    assert type(back) is type(value)


def test_a_sealed_value_shows_nothing_of_itself() -> None:
    sealed = _sealed("0912345678")
    assert sealed.startswith(PREFIX)
    assert b"0912345678" not in base64.b64decode(sealed[len(PREFIX) :])


def test_the_same_operation_is_sealed_to_the_same_bytes() -> None:
    assert _sealed("0912345678") == _sealed("0912345678", seal=FieldSeal(b"b" * 32, {}))


def test_equal_values_of_two_operations_fields_or_books_do_not_look_equal() -> None:
    other_book = FieldSeal(b"c" * 32, {})
    looks = {
        _sealed("0912345678"),
        _sealed("0912345678", place=1),
        _sealed("0912345678", field="hardship"),
        _sealed("0912345678", seal=other_book),
    }
    assert len(looks) == 4


def test_two_values_of_one_operation_never_share_a_nonce() -> None:
    nonces = {base64.b64decode(_sealed(value)[len(PREFIX) :])[:12] for value in ("0912345678", "0912345679")}
    assert len(nonces) == 2


@pytest.mark.parametrize(
    ("table", "record", "field"),
    [("person", UUID(int=10).hex, "phone"), ("person", RECORD, "hardship"), ("award", RECORD, "phone")],
)
def test_a_seal_moved_to_another_record_or_field_is_broken(table: str, record: str, field: str) -> None:
    with pytest.raises(SealBroken):
        SEAL.unseal(_sealed("0912345678"), table, record, field)


def test_a_seal_of_another_book_is_broken() -> None:
    with pytest.raises(SealBroken):
        FieldSeal(b"c" * 32, {}).unseal(_sealed("0912345678"), "person", RECORD, "phone")


@pytest.mark.parametrize("damage", [PREFIX, PREFIX + "AAAA", PREFIX + "không", PREFIX + "=" * 8])
def test_what_only_looks_sealed_is_broken(damage: str) -> None:
    with pytest.raises(SealBroken):
        SEAL.unseal(damage, "person", RECORD, "phone")


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_stays_nothing(nothing: Value) -> None:
    assert SEAL.seal(nothing, "person", RECORD, "phone", entry=ENTRY, place=0) == nothing


def test_a_value_that_was_never_sealed_comes_back_as_it_is() -> None:
    assert SEAL.unseal("0912345678", "person", RECORD, "phone") == "0912345678"


def test_only_the_named_fields_are_hidden() -> None:
    assert SEAL.hides("person") == {"phone", "hardship"}
    assert SEAL.hides("voucher") == frozenset()
