"""What belongs to no single route."""

from __future__ import annotations

import httpx


def test_addresses_of_the_wire_that_lead_nowhere_are_not_found(site):
    assert site.http.post("/v1/other").status_code == 404
    assert site.http.get("/v1/sync").status_code == 405


def test_a_page_that_is_none_is_answered_in_words(site):
    answer = httpx.get(f"{site.url}/khong-co")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_the_server_does_not_explain_its_insides_to_strangers(site):
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert site.http.get(path).status_code == 404
