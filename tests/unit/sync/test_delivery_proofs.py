from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.sync.delivery_proofs import Delivery, proof_link, read_delivery, sign_delivery

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
DELIVERY = Delivery(
    "04", UUID(int=1), UUID(int=2), bytes(range(32)), 17, 41, 52, 12, 0, datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
)
PROOF = sign_delivery(DELIVERY, KEY)


def test_a_proof_says_what_was_signed() -> None:
    assert read_delivery(PROOF, [OTHER.public_key().public_bytes_raw(), PUBLIC]) == DELIVERY
    assert (DELIVERY.count, DELIVERY.mark) == (12, "0001 0203 0405 0607 0809 0A0B")


def test_a_package_that_only_asked_counts_nothing() -> None:
    assert replace(DELIVERY, first=5, last=4).count == 0


def test_a_proof_of_another_key_proves_nothing() -> None:
    assert read_delivery(sign_delivery(DELIVERY, OTHER), [PUBLIC]) is None
    assert read_delivery(PROOF, []) is None


@given(st.integers(0, len(PROOF) - 1), st.sampled_from("ABCXYZabcxyz019-_"))
def test_a_changed_proof_proves_nothing(place: int, letter: str) -> None:
    changed = PROOF[:place] + letter + PROOF[place + 1 :]
    assert read_delivery(changed, [PUBLIC]) == (DELIVERY if changed == PROOF else None)


@given(st.text(max_size=400))
def test_any_text_is_no_proof(text: str) -> None:
    assert read_delivery(text, [PUBLIC]) is None


def test_a_proof_is_short_enough_for_a_square_and_leads_to_the_province() -> None:
    link = proof_link("https://khuyenhoc.example.vn/", PROOF)
    assert link == f"https://khuyenhoc.example.vn/goi/giay-bao?ma={PROOF}"
    assert len(link) < 350
    assert proof_link("", PROOF) == PROOF
