from __future__ import annotations

from uuid import uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop_app.sync.packages import Batch, PackageHead, Reply, open_package, pack_package, sealing_key, sealing_public
from desktop_app.sync.wire import EMPTY_CHAIN, link_all, unpack_answer
from provincial_server import packages
from provincial_server.certifying import oldest_signing_key
from provincial_server.package_keys import package_public_key
from provincial_server.packages import Desk, read_proof, take_in_package
from provincial_server.provinces import province_of


@pytest.fixture
def desk(site):
    return Desk(province_of("40"), site.clock(), uuid4, "bà Hoa (mẫu)")


def packed(site, here, *envelopes, number=1, told=0, to=None, device=None):
    head = PackageHead("batch", "40", here.book, "Xã Mẫu", device or here.device, site.clock().isoformat(), 1, number)
    body = Batch(envelopes, sealing_public(here.key), told)
    return pack_package(head, body, to or package_public_key(site.database, "40"), here.key)


def reply(site, here, taken):
    key = oldest_signing_key(site.database, "40", site.clock()).public_key()
    return open_package(taken.answer, sealing_key(here.key), key, Reply)


def test_the_key_of_packages_stays_the_same(site):
    assert package_public_key(site.database, "40") == package_public_key(site.database, "40")
    assert package_public_key(site.database, "40") != package_public_key(site.database, "38")


def test_several_envelopes_go_in_one_after_the_other_and_one_answer_comes_back(site, desk, make_person):
    here = site.laptop()
    one, two = here.entry(make_person()), here.entry(make_person(), make_person())
    second = here.envelope(two, acked=1, acked_chain=link_all(EMPTY_CHAIN, (one,)), last=3)
    package = packed(site, here, here.envelope(one), second)
    taken = take_in_package(site.database, desk, package)
    assert (taken.outcome, taken.taken) == ("taken", 3)
    (step,) = reply(site, here, taken).steps
    assert unpack_answer(step.answer).accepted == 3
    again = take_in_package(site.database, desk, package)
    assert (again.outcome, again.taken, again.proof) == ("known", 3, taken.proof)


def test_a_package_that_goes_on_from_a_missing_one_names_what_is_missing(site, desk, make_person):
    here = site.laptop()
    late = here.envelope(here.entry(make_person()), acked=4, acked_chain="a" * 64, last=5)
    taken = take_in_package(site.database, desk, packed(site, here, late))
    assert (taken.outcome, taken.missing_from, taken.missing_to) == ("gap", 1, 4)
    assert reply(site, here, taken).missing_to == 4
    told_before = take_in_package(site.database, desk, packed(site, here, late, told=4))
    assert told_before.outcome == "server_rewound"


def test_everything_that_is_new_comes_back_in_pages(site, desk, make_person, monkeypatch):
    here = site.laptop()
    there = site.laptop(book=here.book)
    for _ in range(3):
        there.sync(there.entry(make_person()))
    monkeypatch.setattr("provincial_server.log_pages.MAX_PAGE_OPERATIONS", 1)
    taken = take_in_package(site.database, desk, packed(site, here, here.envelope()))
    answers = [unpack_answer(step.answer) for step in reply(site, here, taken).steps]
    assert sum(len(one.received) for one in answers) >= 3
    assert not answers[-1].more
    cursors = [step.asked.cursor for step in reply(site, here, taken).steps]
    assert len(cursors) >= 3
    assert cursors == sorted(set(cursors))


def test_a_reply_stops_before_it_is_too_large_and_says_that_more_is_waiting(site, desk, make_person, monkeypatch):
    here = site.laptop()
    there = site.laptop(book=here.book)
    for _ in range(3):
        there.sync(there.entry(make_person()))
    monkeypatch.setattr("provincial_server.log_pages.MAX_PAGE_OPERATIONS", 1)
    monkeypatch.setattr(packages, "_MOST_REPLY_BYTES", 1)
    taken = take_in_package(site.database, desk, packed(site, here, here.envelope()))
    (step,) = reply(site, here, taken).steps
    assert unpack_answer(step.answer).more


def test_a_package_sealed_to_another_key_says_so(site, desk, make_person):
    here = site.laptop()
    stranger = X25519PrivateKey.generate().public_key().public_bytes_raw()
    package = packed(site, here, here.envelope(here.entry(make_person())), to=stranger)
    assert take_in_package(site.database, desk, package).outcome == "wrong_key"


def test_a_package_without_envelopes_or_with_a_broken_key_is_damaged(site, desk):
    here = site.laptop()
    assert take_in_package(site.database, desk, packed(site, here)).outcome == "damaged"
    head = PackageHead("batch", "40", here.book, "Xã Mẫu", here.device, site.clock().isoformat(), 1, 1)
    odd = pack_package(head, Batch((here.envelope(),), b"short", 0), package_public_key(site.database, "40"), here.key)
    assert take_in_package(site.database, desk, odd).outcome == "damaged"


def test_a_device_that_nobody_knows_is_not_answered(site, desk):
    here = site.laptop()
    taken = take_in_package(site.database, desk, packed(site, here, here.envelope(), device=uuid4()))
    assert (taken.outcome, taken.answer) == ("unknown_device", None)


def test_a_proof_says_what_came_in_and_another_province_does_not_know_it(site, desk, make_person):
    here = site.laptop()
    taken = take_in_package(site.database, desk, packed(site, here, here.envelope(here.entry(make_person())), number=5))
    said = read_proof(site.database, "40", taken.proof, site.clock())
    assert (said.book, said.number, said.first, said.last, said.taken_in) == (here.book, 5, 1, 1, 1)
    assert read_proof(site.database, "38", taken.proof, site.clock()) is None


def test_what_the_province_cannot_use_is_counted_in_the_proof(site, desk, make_person):
    here = site.laptop()
    bad = here.entry(msgspec.structs.replace(make_person(), record="không phải mã"))
    taken = take_in_package(site.database, desk, packed(site, here, here.envelope(bad)))
    assert (taken.outcome, taken.set_aside) == ("taken", 1)
