"""What a decision says, byte by byte, and who signed it."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop_app.domain.certificate_proofs import key_id
from desktop_app.sync.decision_intake import is_signed
from desktop_app.sync.decisions import (
    BoardNamed,
    Body,
    BookMerge,
    CatalogueChange,
    CatalogueEntry,
    DecisionUnreadable,
    Merge,
    Move,
    NewBoardNamed,
    Paper,
    Rename,
    Split,
    Withdrawal,
    concerns,
    kind_of,
    proof_of,
    read_body,
    signed,
    write_body,
)

BOOK, OTHER = uuid4(), uuid4()
PAPER = Paper("12/QĐ-HKH", "Hội Khuyến học tỉnh (mẫu)", date(2026, 10, 20), date(2026, 11, 1))
ONE, TWO = BoardNamed(uuid4(), "Chi hội Thôn 1"), BoardNamed(uuid4(), "Chi hội Thôn 2")
NEW = NewBoardNamed(uuid4(), "Chi hội Thôn Mới", "hamlet", ONE, "Thôn 3")
BODIES: dict[str, Body] = {
    "merge": Merge(PAPER, (BOOK,), (ONE,), TWO, "Chi hội Thôn Đông"),
    "split": Split(PAPER, (BOOK,), ONE, NEW, ("Thôn 3",), (TWO,)),
    "rename": Rename(PAPER, (BOOK,), ONE, "Chi hội Thôn Một"),
    "move": Move(PAPER, (BOOK,), ONE, None),
    "book_merge": BookMerge(PAPER, (BOOK, OTHER), BOOK, ONE, OTHER, TWO),
    "catalogue": CatalogueChange(PAPER, (), "criteria", (CatalogueEntry("gd", 1, "Gia đình (mẫu)", "{}"),)),
    "withdrawal": Withdrawal(PAPER, (BOOK,), 7, "11/QĐ-HKH"),
}
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
KEYS = {("40", key_id(PUBLIC)): PUBLIC}


@pytest.mark.parametrize("kind", BODIES)
def test_every_kind_comes_back_as_it_was_written(kind: str) -> None:
    assert read_body(write_body(BODIES[kind])) == BODIES[kind]
    assert kind_of(BODIES[kind]) == kind


def test_a_decision_concerns_the_books_it_names_and_one_without_names_all() -> None:
    assert concerns(BODIES["merge"], BOOK)
    assert not concerns(BODIES["merge"], OTHER)
    assert concerns(BODIES["catalogue"], OTHER)


@pytest.mark.parametrize(
    "body",
    [
        Rename(replace(PAPER, number=" "), (BOOK,), ONE, "Tên"),
        Rename(PAPER, (BOOK,), ONE, "x" * 301),
        Rename(PAPER, (BOOK,), ONE, "một\0hai"),
        BookMerge(PAPER, (BOOK,), BOOK, ONE, BOOK, ONE),
        CatalogueChange(PAPER, (), "criteria", ()),
        CatalogueChange(PAPER, (), "criteria", (CatalogueEntry("", 1, "Mục", "{}"),)),
        Merge(PAPER, (BOOK,), (ONE,) * 1001, TWO),
    ],
)
def test_what_cannot_be_is_neither_written_nor_read(body: Body) -> None:
    with pytest.raises(DecisionUnreadable):
        write_body(body)


@given(st.binary(max_size=60))
def test_other_bytes_are_no_decision(data: bytes) -> None:
    with pytest.raises(DecisionUnreadable):
        read_body(data)


@given(st.data())
def test_any_change_to_a_signed_decision_is_noticed(data: st.DataObject) -> None:
    good = signed("40", 5, "2026-11-21T05:00:00+00:00", write_body(BODIES["merge"]), PUBLIC, KEY.sign)
    assert proof_of(good, "40", KEYS, is_signed) == "good"
    place = data.draw(st.integers(0, len(good.body) - 1))
    bad_body = good.body[:place] + bytes([good.body[place] ^ 1]) + good.body[place + 1 :]
    place = data.draw(st.integers(0, 63))
    bad_signature = good.signature[:place] + bytes([good.signature[place] ^ 1]) + good.signature[place + 1 :]
    for forged in (
        replace(good, body=bad_body),
        replace(good, signature=bad_signature),
        replace(good, number=6),
        replace(good, issued_at="2026-11-21T05:00:01+00:00"),
        replace(good, number=-1),
    ):
        assert proof_of(forged, "40", KEYS, is_signed) == "forged"


def test_a_key_of_another_province_or_one_not_learnt_proves_nothing() -> None:
    good = signed("40", 5, "2026-11-21T05:00:00+00:00", write_body(BODIES["merge"]), PUBLIC, KEY.sign)
    assert proof_of(good, "01", KEYS, is_signed) == "unknown_key"
    assert proof_of(good, "01", {("01", key_id(PUBLIC)): PUBLIC}, is_signed) == "forged"
    assert proof_of(replace(good, key_id="không phải"), "40", KEYS, is_signed) == "forged"
    assert UUID(int=0) not in BODIES["merge"].books
