from __future__ import annotations

import hashlib
import struct
import threading

import httpx
import msgspec
import psycopg
import pytest
from backports import zstd
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.sync.wire import CONTENT_TYPE, MAGIC, MAX_BODY_BYTES, pack
from provincial_server.routes.sync import MAX_ENVELOPE_BYTES
from tests.integration.provincial_server.waiting import someone_waits_for


def kept(here, database):
    return database.execute("SELECT count(*) FROM operation WHERE book_id = %s", (here.book,)).fetchone()[0]


def refused(response, refusal):
    return response.status_code, refusal(response)


def with_head(envelope, **changes):
    """The same envelope with another head, as somebody without the key would change it."""
    start = len(MAGIC) + 4
    (length,) = struct.unpack(">I", envelope[len(MAGIC) : start])
    head = msgspec.json.encode({**msgspec.json.decode(envelope[start : start + length]), **changes})
    return MAGIC + struct.pack(">I", len(head)) + head + envelope[start + length :]


def with_body(envelope, body, key):
    """The same head over another body, signed by the device itself."""
    start = len(MAGIC) + 4
    (length,) = struct.unpack(">I", envelope[len(MAGIC) : start])
    signed = envelope[: start + length] + body
    return signed + key.sign(hashlib.sha256(signed).digest())


def test_a_batch_signed_with_another_key_is_refused(laptop, database, make_person, refusal):
    here = laptop()
    entry = here.entry(make_person())
    forged = pack(here.head((entry,)), (entry,), Ed25519PrivateKey.generate())
    assert refused(here.post(forged), refusal) == (403, "bad_signature")
    assert kept(here, database) == 0


@pytest.mark.parametrize("at", [5, 60, -100, -1])
def test_a_batch_with_one_bit_changed_is_refused(laptop, database, make_person, at):
    here = laptop()
    envelope = bytearray(here.envelope(here.entry(make_person())))
    envelope[at] ^= 1
    assert here.post(bytes(envelope)).status_code in {400, 403}
    assert kept(here, database) == 0


def test_a_batch_replayed_to_another_book_is_refused(laptop, database, make_person, refusal):
    here, elsewhere = laptop(), laptop()
    envelope = here.envelope(here.entry(make_person()))
    assert refused(here.post(with_head(envelope, book=str(elsewhere.book))), refusal) == (403, "wrong_book")
    to_her = with_head(envelope, book=str(elsewhere.book), device=str(elsewhere.device))
    assert refused(here.post(to_her), refusal) == (403, "bad_signature")
    assert kept(elsewhere, database) == 0


def test_a_device_may_not_speak_for_another_book_even_with_its_own_key(laptop, make_person, refusal):
    here, elsewhere = laptop(), laptop()
    here.book = elsewhere.book
    assert refused(here.post(here.envelope(here.entry(make_person()))), refusal) == (403, "wrong_book")


def test_a_device_that_never_enrolled_is_refused(site, make_person, refusal):
    here = site.stranger()
    assert refused(here.post(here.envelope(here.entry(make_person()))), refusal) == (403, "unknown_device")


def test_a_batch_for_another_province_is_refused(laptop, make_person, refusal):
    here = laptop()
    envelope = here.envelope(here.entry(make_person()), province="38")
    assert refused(here.post(envelope), refusal) == (403, "wrong_book")


def test_a_gap_in_the_numbers_is_refused(laptop, database, make_person, refusal):
    here = laptop()
    envelope = here.envelope(here.entry(make_person()), last=2)
    assert refused(here.post(envelope), refusal) == (409, "gap")
    assert kept(here, database) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"acked": -1, "last": 0},
        {"acked": 2**63, "last": 2**63 + 1},
        {"cursor": -1},
        {"replica": "a\0b"},
        {"replica": ""},
        {"acked_chain": "zz" * 32},
        {"acked_chain": ""},
    ],
)
def test_a_head_with_impossible_values_is_refused(laptop, make_person, changes):
    here = laptop()
    assert here.post(here.envelope(here.entry(make_person()), **changes)).status_code in {400, 409}


def test_a_bomb_is_not_unpacked(laptop, make_person, refusal):
    here = laptop()
    bomb = zstd.compress(b"[" + b" " * MAX_BODY_BYTES + b"]", 19)
    assert len(bomb) < 64 * 1024
    signed = with_body(here.envelope(here.entry(make_person())), bomb, here.key)
    assert refused(here.post(signed), refusal) == (400, "bad_envelope")


@pytest.mark.parametrize("body", [b"", b"not zstd", zstd.compress(b"{"), zstd.compress(b'[{"e":1}]')])
def test_a_signed_body_that_is_no_batch_is_refused(laptop, refusal, make_person, body):
    here = laptop()
    envelope = with_body(here.envelope(here.entry(make_person())), body, here.key)
    assert refused(here.post(envelope), refusal) == (400, "bad_envelope")


@pytest.mark.parametrize("length", [0, 3, 8, 70, 200])
def test_an_envelope_cut_short_is_refused(laptop, make_person, length):
    here = laptop()
    assert here.post(here.envelope(here.entry(make_person()))[:length]).status_code in {400, 403}


def test_a_body_above_the_limit_is_refused_before_it_is_read(site, refusal):
    def endless():
        for _ in range(MAX_ENVELOPE_BYTES // 65536 + 1):
            yield b"x" * 65536

    announced = site.http.post(
        "/v1/sync", content=b"x" * (MAX_ENVELOPE_BYTES + 1), headers={"content-type": CONTENT_TYPE}
    )
    assert refused(announced, refusal) == (413, "too_large")
    with httpx.Client(base_url=site.url, timeout=60) as client:
        unannounced = client.post("/v1/sync", content=endless(), headers={"content-type": CONTENT_TYPE})
    assert refused(unannounced, refusal) == (413, "too_large")


@pytest.mark.parametrize(
    ("path", "content_type"),
    [("/v1/sync", "application/json"), ("/v1/sync", "text/plain"), ("/v1/enrol", "text/plain"), ("/v1/enrol", "")],
)
def test_a_body_of_another_type_is_refused(site, refusal, path, content_type):
    answer = site.http.post(path, content=b"{}", headers={"content-type": content_type})
    assert refused(answer, refusal) == (400, "bad_envelope")


def test_more_requests_than_places_are_told_to_come_back(crowded_site, make_person, refusal):
    here = crowded_site.laptop()
    waiting, late = here.entry(make_person()), here.entry(make_person())
    with psycopg.connect(crowded_site.database_url) as holder:
        holder.execute("SELECT 1 FROM book_head FOR UPDATE")  # the first request takes the only place, and waits
        answers = []
        road = threading.Thread(target=lambda: answers.append(here.post(here.envelope(waiting))))
        road.start()
        while not someone_waits_for(holder, crowded_site.database):
            pass
        with httpx.Client(base_url=crowded_site.url, timeout=60) as client:
            busy = client.post("/v1/sync", content=here.envelope(late), headers={"content-type": CONTENT_TYPE})
        holder.rollback()
        road.join()
    assert refused(busy, refusal) == (503, "busy")
    assert int(busy.headers["retry-after"]) > 0
    assert answers[0].status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"[", b'{"code":"\xff"}', b'{"x":' + b"[" * 8_000, b'{"code":"\\ud800"}', b"\xff\xfe{}"]
)
def test_an_enrolment_that_cannot_be_read_is_refused(site, refusal, body):
    answer = site.http.post("/v1/enrol", content=body, headers={"content-type": "application/json"})
    assert refused(answer, refusal) == (400, "bad_envelope")


def test_a_head_with_half_a_letter_is_refused(laptop, make_person, refusal):
    here = laptop()
    envelope = here.envelope(here.entry(make_person())).replace(b'"program":"', b'"program":"\xff', 1)
    start = len(MAGIC)
    (length,) = struct.unpack(">I", envelope[start : start + 4])
    spoilt = envelope[:start] + struct.pack(">I", length + 1) + envelope[start + 4 :]
    assert refused(here.post(spoilt), refusal) == (400, "bad_envelope")
