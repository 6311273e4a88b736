from __future__ import annotations

import hashlib
import struct
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.sync.packages import (
    MAX_PACKAGE_BYTES,
    NOBODY,
    Application,
    Batch,
    Invitation,
    PackageHead,
    Reply,
    digest_of,
    is_invitation,
    is_package,
    open_package,
    pack_invitation,
    pack_package,
    package_name,
    read_invitation,
    read_package_head,
    sealing_key,
    sealing_public,
    unseal,
)
from desktop_app.sync.wire import MAX_BODY_BYTES, EnvelopeRefused

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
PROVINCE = X25519PrivateKey.from_private_bytes(b"p" * 32)
TO = PROVINCE.public_key().public_bytes_raw()
HEAD = PackageHead(
    "batch", "40", UUID(int=1), "Hội Khuyến học xã Mẫu", UUID(int=2), "2026-11-22T04:00:00+00:00", count=12, number=17
)
BODY = Batch((b"first", b"second"), b"s" * 32, 5)
PACKAGE = pack_package(HEAD, BODY, TO, KEY)


def why(package: bytes, opener: X25519PrivateKey = PROVINCE, sender: Ed25519PrivateKey = KEY) -> str:
    with pytest.raises(EnvelopeRefused) as refused:
        open_package(package, opener, sender.public_key(), Batch)
    return str(refused.value.args[0])


def signed(data: bytes) -> bytes:
    return data + KEY.sign(hashlib.sha256(data).digest())


def test_what_is_packed_comes_out_for_the_receiver() -> None:
    assert read_package_head(PACKAGE) == HEAD
    assert open_package(PACKAGE, PROVINCE, KEY.public_key(), Batch) == BODY
    assert (is_package(PACKAGE), is_invitation(PACKAGE)) == (True, False)


def test_a_carrier_reads_the_head_and_nothing_of_the_body() -> None:
    secret = b"0912345678"
    package = pack_package(HEAD, Batch((secret * 20,), b"", 0), TO, KEY)
    assert secret not in package
    assert b"M\xe1\xba\xabu" in package  # the board's name stands in the head


def test_the_same_content_never_makes_the_same_bytes() -> None:
    assert digest_of(pack_package(HEAD, BODY, TO, KEY)) != digest_of(PACKAGE)


def test_a_package_for_another_receiver_stays_shut() -> None:
    assert why(PACKAGE, X25519PrivateKey.generate()) == "seal"


def test_a_package_of_another_sender_is_not_believed() -> None:
    assert why(PACKAGE, sender=OTHER) == "signature"


def test_another_head_on_the_same_seal_is_noticed_even_when_signed_again() -> None:
    head = msgspec.json.encode(HEAD)
    other = head.replace(b'"count":12', b'"count":13')
    assert len(other) == len(head)
    assert why(signed(PACKAGE[:-64].replace(head, other))) == "seal"


def test_every_cut_is_noticed() -> None:
    assert {why(PACKAGE[:length]) for length in range(len(PACKAGE))} <= {"magic", "head", "signature"}


@given(st.integers(0, len(PACKAGE) - 1), st.integers(1, 255))
def test_every_changed_byte_is_noticed(place: int, change: int) -> None:
    changed = bytearray(PACKAGE)
    changed[place] ^= change
    assert why(bytes(changed)) in {"magic", "head", "signature", "newer"}


@given(st.binary(max_size=300))
def test_any_bytes_behind_the_magic_are_refused(noise: bytes) -> None:
    assert why(b"SKP1" + noise) in {"magic", "head", "signature", "newer"}


def test_bytes_added_at_the_end_are_noticed() -> None:
    assert why(PACKAGE + b"\0") == "signature"


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    class Bomb(msgspec.Struct):
        envelopes: bytes

    bomb = pack_package(HEAD, Bomb(bytes(MAX_BODY_BYTES)), TO, KEY)
    assert len(bomb) < 10_000
    assert why(bomb) == "body"


def test_a_package_above_the_limit_is_refused_by_its_length() -> None:
    with pytest.raises(EnvelopeRefused, match="size"):
        read_package_head(PACKAGE + bytes(MAX_PACKAGE_BYTES))


def test_a_body_of_another_kind_is_refused() -> None:
    with pytest.raises(EnvelopeRefused, match="body"):
        unseal(PACKAGE, PROVINCE, Application)
    deep = pack_package(HEAD, Reply(()), TO, KEY)
    assert why(deep) == "body"


def test_a_package_of_a_newer_program_says_so() -> None:
    head = msgspec.json.encode({"kind": "letter", "format": 2})
    data = b"SKP1" + struct.pack(">I", len(head)) + head + bytes(48)
    with pytest.raises(EnvelopeRefused, match="newer"):
        read_package_head(signed(data))


def test_a_key_that_is_none_seals_nothing() -> None:
    for receiver in (b"", b"short", bytes(32)):
        with pytest.raises(EnvelopeRefused, match="seal"):
            pack_package(HEAD, BODY, receiver, KEY)


def test_a_device_has_one_key_for_opening_and_it_is_not_its_signing_key() -> None:
    assert sealing_public(KEY) == sealing_key(KEY).public_key().public_bytes_raw() == sealing_public(KEY)
    assert sealing_public(KEY) != sealing_public(OTHER)
    assert sealing_key(KEY).private_bytes_raw() != KEY.private_bytes_raw()
    package = pack_package(HEAD, BODY, sealing_public(KEY), OTHER)
    assert open_package(package, sealing_key(KEY), OTHER.public_key(), Batch) == BODY


def test_names_of_files_say_whose_they_are() -> None:
    assert package_name(HEAD) == "goi-17-hoi-khuyen-hoc-xa-mau-2026-11-22-12-thay-doi.skgoi"
    asking = msgspec.structs.replace(HEAD, kind="enrolment", device=NOBODY, number=0, board="Chi hội/Xóm 5: <“Đông”>")
    assert package_name(asking) == "xin-ghep-may-chi-hoi-xom-5-dong-2026-11-22.skgoi"


FIRST = KEY.public_key().public_bytes_raw()
INVITATION = Invitation(
    "40", "Tỉnh Nghệ An", "https://khuyenhoc.example.vn/", "08K27QABCD", "2026-11-25", TO, (b"d" * 32, FIRST)
)


def test_an_invitation_comes_out_as_it_was_written_and_says_who_signed_it() -> None:
    assert read_invitation(pack_invitation(INVITATION, KEY)) == (INVITATION, FIRST)


def test_an_invitation_that_was_signed_by_none_of_its_keys_is_not_believed() -> None:
    with pytest.raises(EnvelopeRefused, match="signature"):
        read_invitation(pack_invitation(INVITATION, OTHER))


def test_a_damaged_invitation_is_noticed() -> None:
    data = pack_invitation(INVITATION, KEY)
    for length in range(len(data)):
        with pytest.raises(EnvelopeRefused):
            read_invitation(data[:length])
    with pytest.raises(EnvelopeRefused, match="signature"):
        read_invitation(data.replace(b"Ngh", b"ngh"))


def test_an_invitation_of_a_newer_program_says_so() -> None:
    with pytest.raises(EnvelopeRefused, match="newer"):
        read_invitation(pack_invitation(msgspec.structs.replace(INVITATION, format=2), KEY))


def test_a_body_without_its_fields_is_refused() -> None:
    class Loose(msgspec.Struct):
        anything: int

    assert why(pack_package(HEAD, Loose(1), TO, KEY)) == "body"
