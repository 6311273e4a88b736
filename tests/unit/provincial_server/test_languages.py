from __future__ import annotations

import pytest
from starlette.requests import Request

from provincial_server.languages import asked_language, language_of, said


def request(query="", cookie=""):
    headers = [(b"cookie", f"skh_tieng={cookie}".encode())] if cookie else []
    return Request({"type": "http", "query_string": query.encode(), "headers": headers, "method": "GET", "path": "/"})


@pytest.mark.parametrize(
    ("query", "cookie", "language"),
    [
        ("", "", "vi"),
        ("lang=en", "", "en"),
        ("", "en", "en"),
        ("lang=vi", "en", "vi"),
        ("lang=xx", "en", "en"),
        ("", "xx", "vi"),
    ],
)
def test_the_address_says_the_language_then_the_browser_then_it_is_vietnamese(query, cookie, language):
    assert language_of(request(query, cookie)) == language


def test_what_the_address_does_not_ask_for_is_none():
    assert asked_language(request("lang=fr")) is None


def test_a_sentence_without_english_is_said_in_vietnamese():
    assert said("en", "Câu chưa ai dịch {n}", {"n": "3"}) == "Câu chưa ai dịch 3"
    assert said("en", "") == ""
