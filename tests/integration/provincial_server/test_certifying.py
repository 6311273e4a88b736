"""What the province certifies, and what it refuses to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.certificate_proofs import (
    ProvinceKey,
    certification_is_right,
    fingerprint,
    possession_statement,
    read_certification,
)
from desktop_app.sync.questions import QUESTION_TYPE, AskCertification, Asker, CertificationAnswer, pack_question
from desktop_app.sync.wire import Refusal
from provincial_server.__main__ import main
from provincial_server.certifying import MOST_KEYS
from tests.unit.domain.proof_tools import verify


def question(laptop, board, *, possession=None, about="v1/certify", public_key=None):
    public = board.public_key().public_bytes_raw() if public_key is None else public_key
    proof = board.sign(possession_statement(laptop.book, laptop.device, public)) if possession is None else possession
    asker = Asker(about, "40", laptop.book, laptop.device)
    return pack_question(asker, AskCertification(public, proof), laptop.key)


def ask(laptop, board, **how):
    return laptop.http.post(
        "/v1/certify", content=question(laptop, board, **how), headers={"content-type": QUESTION_TYPE}
    )


def said(answer):
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=CertificationAnswer)


def refused(answer):
    return answer.status_code, msgspec.json.decode(answer.content, type=Refusal).code


@pytest.fixture
def board():
    return Ed25519PrivateKey.generate()


def test_a_boards_key_is_certified_under_its_enrolled_name(laptop, board):
    one = laptop()
    answer = said(ask(one, board))
    found = read_certification(answer.certification)
    assert (found.board_name, found.commune, found.province) == ("Hội Khuyến học xã Quỳnh Lưu", "17179", "40")
    public = board.public_key().public_bytes_raw()
    assert any(certification_is_right(found, public, ProvinceKey("40", key), verify) for key in answer.keys)
    assert said(ask(one, board)) == answer


def test_who_does_not_have_the_key_gets_nothing(laptop, board):
    one, other = laptop(), laptop()
    of_another_book = board.sign(possession_statement(other.book, other.device, board.public_key().public_bytes_raw()))
    for proof in (bytes(64), b"", of_another_book):
        assert refused(ask(one, board, possession=proof)) == (403, "bad_signature")


@pytest.mark.parametrize("rubbish", [b"", b"x" * 31, b"\xff" * 33])
def test_what_is_no_key_is_refused(laptop, board, rubbish):
    assert refused(ask(laptop(), board, public_key=rubbish))[0] in {400, 403}


def test_a_revoked_or_unknown_device_gets_nothing(site, laptop, board):
    one = laptop()
    site.database.execute("UPDATE device SET revoked_at = now() WHERE device_id = %s", (one.device,))
    assert refused(ask(one, board)) == (403, "unknown_device")
    assert refused(ask(site.stranger(), board)) == (403, "unknown_device")


def test_a_question_that_was_signed_by_another_key_or_for_another_purpose_is_refused(laptop, board):
    one, other = laptop(), laptop()
    one.key = other.key
    assert refused(ask(one, board)) == (403, "bad_signature")
    assert refused(ask(other, board, about="v1/elsewhere"))[0] == 403


def test_rubbish_is_refused(laptop, board):
    one = laptop()
    good = question(one, board)
    for body in (b"", b"SKHQ", good[:-1], good[:40], b"\0" * 300):
        answer = one.http.post("/v1/certify", content=body, headers={"content-type": QUESTION_TYPE})
        assert refused(answer)[0] in {400, 403}


def test_a_commune_that_is_no_number_is_left_out(site, board):
    one = site.stranger()
    one.enrol(site.new_code(), commune="xã mẫu", name="Ban " + "rất dài " * 30)
    found = read_certification(said(ask(one, board)).certification)
    assert found.commune == ""
    assert found.board_name.endswith("…")


def test_two_requests_at_once_get_one_answer(laptop, board):
    one = laptop()
    with ThreadPoolExecutor(4) as crowd:
        answers = {said(answer).certification for answer in crowd.map(lambda _: ask(one, board), range(8))}
    assert len(answers) == 1


def test_a_book_cannot_have_keys_without_end(laptop):
    one = laptop()
    for _ in range(MOST_KEYS):
        said(ask(one, Ed25519PrivateKey.generate()))
    assert refused(ask(one, Ed25519PrivateKey.generate())) == (413, "too_large")


def test_after_a_new_key_of_the_province_the_old_one_is_still_told(own_site, board, capsys):
    one = own_site.laptop()
    old = said(ask(one, board))
    assert main(["new-signing-key", "--database", own_site.database_url]) == 0
    mark = capsys.readouterr().out.strip().partition(": ")[2]
    new = said(ask(one, Ed25519PrivateKey.generate()))
    assert set(old.keys) < set(new.keys)
    assert mark in {fingerprint(key) for key in new.keys}
    assert said(ask(one, board)).certification == old.certification
