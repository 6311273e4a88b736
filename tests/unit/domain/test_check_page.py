from __future__ import annotations

import json
import re

from desktop_app.domain.certificate_proofs import fingerprint
from desktop_app.domain.check_page import PAGE_FILE, check_page
from desktop_app.resource_files import resource_path
from tests.unit.domain.proof_tools import PROVINCE_KEY

HTML = resource_path("static", PAGE_FILE).read_text(encoding="utf-8")


def _keys(html: str) -> list[dict[str, str]]:
    found = re.search(r'<script type="application/json" id="keys">(.*?)</script>', html, re.DOTALL)
    assert found
    keys: list[dict[str, str]] = json.loads(found[1])
    return keys


def test_the_page_as_it_lies_in_the_program_knows_nobody() -> None:
    assert _keys(HTML) == []


def test_the_keys_of_provinces_are_put_in_by_name() -> None:
    (key,) = _keys(check_page(HTML, [(PROVINCE_KEY, "Tỉnh Nghệ An")]))
    assert key == {
        "province": "40",
        "name": "Tỉnh Nghệ An",
        "id": PROVINCE_KEY.key_id.hex(),
        "key": PROVINCE_KEY.public_key.hex(),
        "fingerprint": fingerprint(PROVINCE_KEY.public_key),
    }


def test_a_name_cannot_end_the_list_of_keys() -> None:
    name = "</script><script>alert(1)</script>\\1"
    assert _keys(check_page(HTML, [(PROVINCE_KEY, name)]))[0]["name"] == name


def test_more_stands_where_the_page_has_a_place_for_it() -> None:
    assert "<form>mẫu</form>" in check_page(HTML, [], "<form>mẫu</form>")


def test_the_libraries_in_the_page_say_whose_they_are() -> None:
    assert "TweetNaCl.js 1.0.3" in HTML
    assert "Copyright (c) 2023 Paul Miller" in HTML
    assert "The above copyright notice and this permission notice shall be included" in HTML
