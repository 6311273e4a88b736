"""The province of the self-test believes only what a province must believe."""

from __future__ import annotations

from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.selftest_province import CODE, LoopbackProvince, loopback_province
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.faults import CodeUnknown, DeviceNotRecognised
from desktop_app.sync.wire import EMPTY_CHAIN, EnrolAnswer, EnrolRequest, Entry, Head, Operation, link_all, pack

BOOK = UUID("019a0000-0000-7000-8000-0000000000aa")
ENTRY = Entry(
    id=BOOK,
    actor="Người mẫu",
    action="members.added",
    made_at="2026-11-21T00:00:00+00:00",
    time=1,
    seen=0,
    schema=1,
    operations=(Operation("person", "1", "insert", {"name": "Người mẫu"}),),
)


def head(device: UUID, acked: int = 0, chain: str = EMPTY_CHAIN, last: int = 1) -> Head:
    return Head(
        province="08",
        book=BOOK,
        device=device,
        replica="0" * 16,
        acked=acked,
        acked_chain=chain,
        last=last,
        cursor=0,
        log_hash=EMPTY_CHAIN,
        schema=1,
        program="0.1.0",
        local_time="2026-11-21T00:00:00+00:00",
        journal_head="",
    )


def enrol(client: ProvinceClient, key: Ed25519PrivateKey, code: str = CODE) -> EnrolAnswer:
    public = key.public_key().public_bytes_raw()
    return client.enrol(EnrolRequest(code, public, BOOK, "Chi hội Mẫu", "hamlet", "02260", "máy mẫu", "0.1.0"))


@pytest.fixture
def province():
    with loopback_province() as running:
        yield running


def test_a_signed_batch_is_taken_in_and_its_chain_is_told(province: LoopbackProvince) -> None:
    key = Ed25519PrivateKey.generate()
    with ProvinceClient(province.address) as client:
        device = enrol(client, key).device
        answer = client.sync(pack(head(device), (ENTRY,), key))
    assert (answer.verdict, answer.accepted, answer.chain) == ("ok", 1, link_all(EMPTY_CHAIN, (ENTRY,)))
    assert province.operations == 1


def test_a_batch_signed_by_another_key_is_refused(province: LoopbackProvince) -> None:
    key = Ed25519PrivateKey.generate()
    with ProvinceClient(province.address) as client:
        device = enrol(client, key).device
        with pytest.raises(DeviceNotRecognised):
            client.sync(pack(head(device), (ENTRY,), Ed25519PrivateKey.generate()))
    assert (province.operations, province.refused) == (0, 1)


def test_a_batch_that_does_not_follow_the_last_is_refused(province: LoopbackProvince) -> None:
    key = Ed25519PrivateKey.generate()
    with ProvinceClient(province.address) as client:
        device = enrol(client, key).device
        with pytest.raises(DeviceNotRecognised):
            client.sync(pack(head(device, acked=5, last=6), (ENTRY,), key))
    assert province.operations == 0


def test_a_wrong_code_enrols_nobody(province: LoopbackProvince) -> None:
    with ProvinceClient(province.address) as client, pytest.raises((CodeUnknown, DeviceNotRecognised)):
        enrol(client, Ed25519PrivateKey.generate(), CODE[::-1])
    assert province.refused == 1
