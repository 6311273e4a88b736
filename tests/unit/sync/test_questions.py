from __future__ import annotations

from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.sync.questions import (
    AskCertification,
    AskElsewhere,
    Asker,
    pack_question,
    read_asker,
    unpack_question,
)
from desktop_app.sync.wire import EnvelopeRefused

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
ASKER = Asker("v1/elsewhere", "40", UUID(int=1), UUID(int=2))
QUESTION = pack_question(ASKER, AskElsewhere("2026-2027"), KEY)


def why(question: bytes, key: Ed25519PrivateKey = KEY) -> str:
    with pytest.raises(EnvelopeRefused) as refused:
        unpack_question(question, key.public_key(), AskElsewhere)
    return str(refused.value.args[0])


def test_what_is_asked_is_what_is_heard() -> None:
    assert read_asker(QUESTION) == ASKER
    assert unpack_question(QUESTION, KEY.public_key(), AskElsewhere) == AskElsewhere("2026-2027")


def test_bytes_go_through_whole() -> None:
    asked = AskCertification(bytes(range(32)), bytes(64))
    assert unpack_question(pack_question(ASKER, asked, KEY), KEY.public_key(), AskCertification) == asked


def test_another_device_is_not_believed() -> None:
    assert why(QUESTION, OTHER) == "signature"


def test_whoever_says_to_be_another_is_read_and_not_believed() -> None:
    other_book = msgspec.structs.replace(ASKER, book=UUID(int=3))
    head, other_head = msgspec.json.encode(ASKER), msgspec.json.encode(other_book)
    assert len(head) == len(other_head)
    forged = QUESTION.replace(head, other_head)
    assert read_asker(forged) == other_book
    assert why(forged) == "signature"


def test_a_question_of_another_kind_is_not_taken_for_this_one() -> None:
    assert why(pack_question(ASKER, AskCertification(b"", b""), KEY)) == "body"


@example(place=18, change=128)  # half a letter inside a text
@given(st.integers(0, len(QUESTION) - 1), st.integers(1, 255))
def test_one_changed_byte_is_noticed_wherever_it_is(place: int, change: int) -> None:
    changed = bytearray(QUESTION)
    changed[place] ^= change
    assert why(bytes(changed)) in {"magic", "head", "signature"}


@given(st.integers(0, len(QUESTION) - 1))
def test_a_question_that_was_cut_is_refused(length: int) -> None:
    assert why(QUESTION[:length]) in {"magic", "head", "signature"}


@given(st.binary(max_size=200))
def test_rubbish_is_refused_and_nothing_else_happens(rubbish: bytes) -> None:
    for question in (rubbish, b"SKHQ" + rubbish):
        with pytest.raises(EnvelopeRefused):
            read_asker(question)
