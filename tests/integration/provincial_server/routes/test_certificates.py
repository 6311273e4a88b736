"""The public page that checks certificates, for those whose browser runs no program, and its locks."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.certificate_proofs import Signer, proof_text, read_certification
from desktop_app.domain.check_page import PAGE_FILE
from desktop_app.resource_files import resource_path
from provincial_server.languages import translations
from tests.integration.provincial_server.test_certifying import ask, said
from tests.unit.domain.proof_tools import ALONE, CERTIFIED, FACTS


@pytest.fixture
def certified(laptop):
    """A board whose key this province has certified."""
    board, one = Ed25519PrivateKey.generate(), laptop()
    certification = read_certification(said(ask(one, board)).certification)
    return Signer("", board.public_key().public_bytes_raw(), certification, board.sign)


def checked(site, text):
    answer = site.http.post("/giay-khen", data={"text": text})
    assert answer.status_code == 200
    return answer.text


def test_a_certified_paper_is_genuine(site, certified):
    page = checked(site, proof_text(FACTS, certified, "https://khuyenhoc.nghean.example/"))
    for shown in ("Giấy thật", FACTS.name, "149/2026", "20/11/2026", "tỉnh đã xác nhận"):
        assert shown in page


def test_every_other_answer_has_its_words(site, certified):
    good = proof_text(FACTS, certified)
    assert "Mã bị sửa hoặc bị hỏng" in checked(site, good[:-5])
    assert "tỉnh chưa xác nhận khóa" in checked(site, proof_text(FACTS, ALONE))
    assert "chưa rõ khóa của tỉnh" in checked(site, proof_text(FACTS, CERTIFIED))
    late = replace(FACTS, issued_on=datetime(2050, 1, 1, tzinfo=UTC).date())
    assert "ngoài thời hạn" in checked(site, proof_text(late, certified))
    for rubbish in ("", "   ", "https://example.vn", "x" * 5000, "\0", "<script>alert(1)</script>"):
        assert "Đây không phải mã giấy khen" in checked(site, rubbish)


def test_it_is_answered_in_english_for_whoever_asks_so(site, certified):
    page = site.http.get("/giay-khen?lang=en")
    assert '<html lang="en">' in page.text
    assert ">Text read from the code<" in page.text
    answer = site.http.post("/giay-khen?lang=en", data={"text": proof_text(FACTS, certified)}).text
    for shown in ("Genuine", "and Nghệ An certifies", "Register number", "certified by the province"):
        assert shown in answer
    assert '<html lang="vi">' in site.http.get("/giay-khen?lang=vi").text


def test_the_page_in_the_browser_says_in_english_what_the_program_says():
    html = resource_path("static", PAGE_FILE).read_text(encoding="utf-8")
    said = dict(re.findall(r'^    "(.+?)": "(.+)",$', html, re.MULTILINE))
    assert len(said) > 30
    known = {message: translations("en").gettext(message) for message in said}
    assert {message: said[message] for message, english in known.items() if english != message} == {
        message: english for message, english in known.items() if english != message
    }


def test_what_a_code_says_cannot_become_a_program(site):
    page = checked(site, proof_text(replace(FACTS, name="<script>alert(1)</script>"), ALONE))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_form_that_is_too_long_or_no_form_is_answered(site):
    assert site.http.post("/giay-khen", content=b"\xff\xfe").status_code == 200
    assert site.http.post("/giay-khen", content=b"text=" + b"A" * 100_000).status_code == 200


@pytest.mark.parametrize("path", ["/giay-khen", "/K", "/k"])
def test_the_page_may_run_only_what_stands_in_it(site, path):
    answer = site.http.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    programs = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert len(programs) == 3
    for program in programs:
        assert base64.b64encode(hashlib.sha256(program.encode()).digest()).decode() in policy
    assert "src=" not in answer.text.partition("<script")[0]
    assert '"name": "Tỉnh Nghệ An"' in answer.text
    assert 'action="/giay-khen"' in answer.text


def test_the_file_to_take_away_asks_no_server(site):
    answer = site.http.get("/giay-khen/kiem-tra-giay-khen.html")
    assert "attachment" in answer.headers["content-disposition"]
    assert '"name": "Tỉnh Nghệ An"' in answer.text
    assert "<form" not in answer.text
