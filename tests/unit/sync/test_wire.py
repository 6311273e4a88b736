from __future__ import annotations

from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.sync import wire

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)


def _head() -> wire.Head:
    return wire.Head(
        province="40",
        book=UUID(int=1),
        device=UUID(int=2),
        replica="00000000000000a1",
        acked=0,
        acked_chain=wire.EMPTY_CHAIN,
        last=2,
        cursor=0,
        log_hash=wire.EMPTY_CHAIN,
        schema=1,
        program="0.1.0",
        local_time="2026-11-21T15:00:00+00:00",
        journal_head=wire.EMPTY_CHAIN,
    )


def _entry() -> wire.Entry:
    operations = (
        wire.Operation("person", UUID(int=7).hex, "insert", {"full_name": "Hồ Thị Lài (mẫu)", "birth": None}),
        wire.Operation("person", UUID(int=7).hex, "update", {"birth": "1961"}),
    )
    return wire.Entry(UUID(int=3), "ông Minh (mẫu)", "members.added", "2026-11-21", 5 << 16, 0, 1, operations)


def test_an_envelope_comes_out_as_it_went_in() -> None:
    envelope = wire.pack(_head(), (_entry(),), KEY)
    assert wire.unpack(envelope, KEY.public_key()) == (_head(), (_entry(),))


def test_an_envelope_with_any_byte_changed_or_missing_is_refused() -> None:
    envelope = wire.pack(_head(), (_entry(),), KEY)
    for place in range(len(envelope)):
        changed = bytearray(envelope)
        changed[place] ^= 0x41
        for bad in (bytes(changed), envelope[:place]):
            with pytest.raises(wire.EnvelopeRefused):
                wire.unpack(bad, KEY.public_key())


@pytest.mark.parametrize("change", [1, 32, 128, 255])
def test_half_letters_and_broken_signs_in_a_head_are_refused_and_nothing_else(change: int) -> None:
    envelope = wire.pack(_head(), (_entry(),), KEY)
    for place in range(len(envelope)):
        changed = bytearray(envelope)
        changed[place] ^= change
        with pytest.raises(wire.EnvelopeRefused):
            wire.unpack(bytes(changed), KEY.public_key())


def test_a_head_nested_without_a_bottom_is_refused() -> None:
    head = b'{"x":' + b"[" * 200_000
    with pytest.raises(wire.EnvelopeRefused):
        wire.read_head(wire.MAGIC + len(head).to_bytes(4, "big") + head + bytes(64))


def test_an_envelope_signed_by_another_device_is_refused() -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    with pytest.raises(wire.EnvelopeRefused):
        wire.unpack(wire.pack(_head(), (_entry(),), other), KEY.public_key())


def test_an_answer_cut_anywhere_is_refused() -> None:
    answer = wire.Answer("ok", 2, "ab" * 32, 2, "cd" * 32, "2026-11-21T15:00:00+00:00")
    packed = wire.pack_answer(answer)
    assert wire.unpack_answer(packed) == answer
    for place in range(len(packed)):
        with pytest.raises(wire.EnvelopeRefused):
            wire.unpack_answer(packed[:place])


def test_a_bomb_is_refused_and_not_unpacked() -> None:
    bomb = wire.zstd.compress(bytes(wire.MAX_BODY_BYTES + 1), 3)
    assert len(bomb) < 20_000
    with pytest.raises(wire.EnvelopeRefused):
        wire.decompress(bomb)


def test_a_short_body_is_packed_with_the_dictionary_and_a_long_one_for_itself() -> None:
    short, long = b'{"full_name":"x"}' * 9, bytes(wire.DICTIONARY_HELPS + 1)
    assert wire.decompress(wire.compress(short)) == short
    assert wire.decompress(wire.compress(long)) == long
    assert len(wire.compress(short)) < len(wire.zstd.compress(short, 3))
    assert wire.decompress(wire.zstd.compress(short, 3)) == short


def test_a_body_packed_with_another_dictionary_is_refused() -> None:
    samples = [f"{number} ghi danh hội viên {number * 7}".encode() * 5 for number in range(2000)]
    other = wire.zstd.train_dict(samples, 1024)
    with pytest.raises(wire.EnvelopeRefused):
        wire.decompress(wire.zstd.compress(samples[0], 3, zstd_dict=other))


def test_the_chain_is_the_same_however_an_entry_is_split() -> None:
    whole = _entry()
    parts = (
        wire.msgspec.structs.replace(whole, operations=whole.operations[:1]),
        wire.msgspec.structs.replace(whole, operations=whole.operations[1:], first=1),
    )
    assert wire.link_all(wire.EMPTY_CHAIN, parts) == wire.link_all(wire.EMPTY_CHAIN, (whole,))


def test_the_chain_is_the_same_wherever_the_words_came_from() -> None:
    read_from_a_book = b"insert".decode()  # equal to the literal, and another object
    operations = [wire.Operation("person", "k", kind, {}) for kind in ("insert", read_from_a_book)]
    chains = {wire.link(wire.EMPTY_CHAIN, UUID(int=3), 0, operation) for operation in operations}
    assert len(chains) == 1


def test_the_chain_is_the_same_on_both_ends_of_the_wire() -> None:
    values: dict[str, wire.Scalar] = {"a": 1, "b": 1.0, "c": -0.0, "d": True, "e": None, "f": "ờ\0\u2028", "g": 2**63}
    sent = wire.Entry(UUID(int=3), "x", "y", "z", 1, 0, 1, (wire.Operation("t", "k", "update", values),))
    (arrived,) = wire.unpack(wire.pack(_head(), (sent,), KEY), KEY.public_key())[1]
    assert wire.link_all(wire.EMPTY_CHAIN, (arrived,)) == wire.link_all(wire.EMPTY_CHAIN, (sent,))
