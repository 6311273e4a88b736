from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.certificate_proofs import (
    PREFIX,
    CertificateFacts,
    Certification,
    ProvinceKey,
    Signer,
    certification_is_right,
    certified_days,
    check,
    fingerprint,
    proof_text,
    read_certification,
    read_proof,
)
from tests.unit.domain.proof_tools import (
    ALONE,
    BOARD,
    BOARD_KEY,
    BOARD_NAME,
    CERTIFIED,
    FACTS,
    KNOWN,
    PROVINCE_KEY,
    certification,
    verify,
)

ADDRESS = "https://khuyenhoc.nghean.example/"
SMALL_SQUARE = re.compile(r"[0-9A-Z $%*+./:#-]*")  # `#` costs one change of mode
SIGNERS = [pytest.param(ALONE, id="alone"), pytest.param(CERTIFIED, id="certified")]
ADDRESSES = [pytest.param("", id="text"), pytest.param(ADDRESS, id="address")]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("signer", SIGNERS)
def test_what_was_written_is_read(signer: Signer, address: str) -> None:
    text = proof_text(FACTS, signer, address)
    proof = read_proof(text)
    assert proof is not None
    assert (proof.facts, proof.board_name, proof.board_key) == (FACTS, BOARD_NAME, BOARD_KEY)
    assert proof.certification == signer.certification
    assert SMALL_SQUARE.fullmatch(text)


def test_a_usual_certificate_takes_less_than_300_bytes() -> None:
    text = proof_text(FACTS, CERTIFIED)
    assert len(base64.b32decode(text.removeprefix(PREFIX) + "=" * (-len(text.removeprefix(PREFIX)) % 8))) < 300


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_answers_to_an_untouched_code(address: str) -> None:
    assert check(proof_text(FACTS, CERTIFIED, address), KNOWN, verify).verdict == "certified"
    assert check(proof_text(FACTS, CERTIFIED, address), {}, verify).verdict == "province_unknown"
    assert check(proof_text(FACTS, ALONE, address), KNOWN, verify).verdict == "not_certified"
    late = replace(FACTS, issued_on=date(2041, 1, 1))
    assert check(proof_text(late, CERTIFIED, address), KNOWN, verify).verdict == "outside_dates"


@pytest.mark.parametrize("signer", SIGNERS)
def test_every_changed_byte_is_noticed(signer: Signer) -> None:
    inside = proof_text(FACTS, signer).removeprefix(PREFIX)
    packed = base64.b32decode(inside + "=" * (-len(inside) % 8))
    for place, byte in enumerate(packed):
        for other in (byte ^ 1, byte ^ 0x80, 0 if byte else 255):
            changed = packed[:place] + bytes([other]) + packed[place + 1 :]
            text = PREFIX + base64.b32encode(changed).decode().rstrip("=")
            assert check(text, KNOWN, verify).verdict == "changed", (place, other)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_changed_sign_and_every_cut_is_noticed(address: str) -> None:
    text = proof_text(FACTS, CERTIFIED, address)
    begin = len(text) - len(proof_text(FACTS, CERTIFIED).removeprefix(PREFIX))
    for place in range(begin, len(text)):
        other = "B" if text[place] == "A" else "A"
        assert check(text[:place] + other + text[place + 1 :], KNOWN, verify).verdict == "changed", place
        assert check(text[:place], KNOWN, verify).verdict == "changed", place
    assert check(text + "A", KNOWN, verify).verdict == "changed"
    for place in range(begin):
        altered = text[:place] + "~" + text[place + 1 :]
        assert check(altered, KNOWN, verify).verdict in {"not_a_code", "certified"}, place  # another host is no forgery


def test_a_code_survives_small_letters_spaces_and_line_ends() -> None:
    text = proof_text(FACTS, CERTIFIED)
    wrapped = "\n  ".join(text[place : place + 40] for place in range(0, len(text), 40))
    assert check(f"  {wrapped.lower()} \n", KNOWN, verify).verdict == "certified"


def test_a_key_that_the_province_certified_for_another_board_proves_nothing() -> None:
    borrowed = replace(certification(), board_name="Hội Khuyến học tỉnh")
    assert check(proof_text(FACTS, replace(CERTIFIED, certification=borrowed)), KNOWN, verify).verdict == "changed"
    stolen = replace(CERTIFIED, board_key=b"k" * 32)
    assert check(proof_text(FACTS, stolen), KNOWN, verify).verdict == "changed"


@pytest.mark.parametrize(
    "text",
    ["", "   ", "SKH", "skh2:AEAQ", "https://example.vn/", "https://example.vn/K#", "PT-0001", "\0", "#", "SKH1"],
)
def test_what_is_no_code_of_ours_is_said_to_be_none(text: str) -> None:
    assert check(text, KNOWN, verify).verdict in {"not_a_code", "changed"}
    assert check(text, KNOWN, verify).proof is None


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_no_rubbish_breaks_it(text: str) -> None:
    for code in (text, PREFIX + text, f"{ADDRESS}K#{text}"):
        assert check(code, KNOWN, verify).verdict in {"not_a_code", "changed"}


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_break_it(packed: bytes) -> None:
    text = PREFIX + base64.b32encode(b"\x01\x01" + packed).decode()
    assert check(text, KNOWN, verify).verdict == "changed"


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), max_size=60)


@settings(max_examples=60)
@given(_WORDS, _WORDS, _WORDS, st.integers(0, 2**24 - 1), st.dates(date(1950, 1, 1), date(2129, 1, 1)))
def test_any_words_go_in_and_come_out(name: str, reason: str, board: str, number: int, day: date) -> None:
    facts = CertificateFacts(number, 2026, "B", day, name, "GIẤY KHEN", reason)
    proof = read_proof(proof_text(facts, replace(ALONE, board_name=board)))
    assert proof is not None
    again = read_proof(proof_text(proof.facts, replace(ALONE, board_name=proof.board_name)))
    assert again == proof
    assert (proof.facts.number, proof.facts.issued_on) == (number, day)


def test_a_name_beyond_its_place_says_that_it_was_cut() -> None:
    proof = read_proof(proof_text(replace(FACTS, name="Nguyễn " * 40), ALONE))
    assert proof is not None
    assert proof.facts.name.endswith("…")
    assert len(proof.facts.name) <= 120


def test_the_same_name_in_two_ways_of_writing_is_one() -> None:
    apart = replace(FACTS, name="Hồ Thị  Ánh".replace("Á", "A\u0301"))
    assert proof_text(apart, ALONE) == proof_text(replace(FACTS, name="Hồ Thị Ánh"), ALONE)


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("https://tinh.example.vn/", "HTTPS://TINH.EXAMPLE.VN/K#"),
        ("https://tinh.example.vn:8443/skh/", "HTTPS://TINH.EXAMPLE.VN:8443/skh/K#"),
        ("http://127.0.0.1:8040/", PREFIX),
        ("", PREFIX),
        ("https://tinh.example.vn/?a=b", PREFIX),
    ],
)
def test_only_a_public_address_stands_before_the_code(address: str, begins: str) -> None:
    text = proof_text(FACTS, CERTIFIED, address)
    assert text.startswith(begins)
    assert check(text, KNOWN, verify).verdict == "certified"


def test_a_certification_is_kept_and_read_and_damage_is_noticed() -> None:
    packed = certification().pack()
    assert read_certification(packed) == certification()
    assert read_certification(b"") is None
    assert read_certification(packed[:-1]) is None
    assert read_certification(packed + b"x") is None


def test_only_the_key_that_made_a_certification_proves_it() -> None:
    found = certification()
    assert certification_is_right(found, BOARD_KEY, PROVINCE_KEY, verify)
    assert not certification_is_right(found, b"k" * 32, PROVINCE_KEY, verify)
    assert not certification_is_right(found, BOARD_KEY, ProvinceKey("40", BOARD_KEY), verify)
    assert not certification_is_right(found, BOARD_KEY, replace(PROVINCE_KEY, province="42"), verify)


def test_a_board_without_a_commune_has_none() -> None:
    packed = certification(commune="").pack()
    found = read_certification(packed)
    assert isinstance(found, Certification)
    assert found.commune == ""


def test_a_leap_day_can_be_certified() -> None:
    assert certified_days(date(2028, 2, 29)) == (date(2027, 2, 28), date(2033, 2, 1))


def test_a_fingerprint_can_be_read_out() -> None:
    assert re.fullmatch(r"([0-9A-F]{4} ){7}[0-9A-F]{4}", fingerprint(BOARD_KEY))
    assert fingerprint(BOARD_KEY) != fingerprint(BOARD.sign(b"")[:32])
