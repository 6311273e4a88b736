from __future__ import annotations

import re
from datetime import UTC, datetime

from provincial_server.audit import note


def test_the_log_is_narrowed_by_person_kind_and_day_and_paged(own_site, own_browser):
    for number in range(120):
        note(own_site.database, "40", datetime(2026, 5, 1, 3, tzinfo=UTC), "lài", "codes.cancelled", number=str(number))
    note(
        own_site.database, "40", datetime(2026, 5, 2, 18, tzinfo=UTC), "ông <b>", "users.added", name="x", role="viewer"
    )
    first = own_browser.get("/nhat-ky?ai=l%C3%A0i").text
    assert first.count("Hủy một mã chưa dùng") == 100
    older = re.search(r'href="(/nhat-ky[^"]*truoc=[^"]*)"', first)[1].replace("&amp;", "&")
    assert own_browser.get(older).text.count("Hủy một mã chưa dùng") == 20
    assert "Hủy một mã" not in own_browser.get("/nhat-ky?viec=users").text
    assert "ông &lt;b&gt;" in own_browser.get("/nhat-ky?tu=2026-05-03&den=2026-05-03").text, "a day of Vietnam"
    assert "Không có việc nào" in own_browser.get("/nhat-ky?tu=2026-05-04&den=2026-05-04").text
    file = own_browser.get("/nhat-ky.csv?ai=l%C3%A0i")
    assert file.text.count("Hủy một mã chưa dùng") == 120
    assert "Tải 120 dòng nhật ký" in own_browser.get("/nhat-ky").text


def test_an_action_of_a_newer_program_is_shown_by_its_code(own_site, own_browser):
    note(own_site.database, "40", own_site.clock(), "lài", "stars.counted", count="7")
    assert "stars.counted 7" in own_browser.get("/nhat-ky").text
