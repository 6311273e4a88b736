from __future__ import annotations

import json

from desktop_app.sync.decisions import read_body

PAPER = {"number": "20/QĐ-HKH", "issuer": "", "issued_on": "2026-10-20", "effective_on": "2026-11-01"}


def send(browser, path, **words):
    token = browser.get("/danh-muc").text.partition('name="token" value="')[2].partition('"')[0]
    return browser.post(path, data={"token": token, **words})


def test_a_programme_is_written_issued_to_all_and_its_next_version_is_a_draft(own_site, own_browser):
    here = own_site.laptop()
    words = {"kind": "programmes", "code": "", "title": "Học bổng Mẫu", "owner": "Tỉnh hội (mẫu)", "first_year": "2026"}
    assert send(own_browser, "/danh-muc/muc", **words).status_code == 303
    listed = own_browser.get("/danh-muc?loai=programmes").text
    assert "Học bổng Mẫu" in listed
    assert "Ban hành 1 mục nháp" in listed
    assert here.sync().decisions == ()
    issued = send(own_browser, "/danh-muc/ban-hanh", kind="programmes", **PAPER)
    number = int(issued.headers["location"].rpartition("/")[2])
    (told,) = here.sync().decisions
    (item,) = read_body(told.body).items
    assert (item.code, item.version, json.loads(item.body)) == (
        "hoc-bong-mau",
        1,
        {"owner": "Tỉnh hội (mẫu)", "first_year": 2026},
    )
    assert "đã ban hành" in own_browser.get("/danh-muc?loai=programmes").text
    send(own_browser, "/danh-muc/muc", **{**words, "code": "hoc-bong-mau", "title": "Học bổng Mẫu", "ended": "1"})
    assert "nháp: thôi dùng" in own_browser.get("/danh-muc?loai=programmes").text
    send(own_browser, "/danh-muc/ban-hanh", kind="programmes", **PAPER)
    assert read_body(here.sync(decided=number).decisions[0].body).items[0].ended
    late = own_site.laptop()
    assert [one.number for one in late.sync().decisions] == [number, number + 1]


def test_what_is_no_json_is_refused_with_what_was_typed(own_site, own_browser):
    page = send(own_browser, "/danh-muc/muc", kind="criteria", code="", title="Bộ tiêu chí (mẫu)", body="{sai")
    assert page.status_code == 400
    assert "chưa đúng dạng JSON" in page.text
    assert "{sai</textarea>" in page.text
    days = {"valid_from": "2026-11-02", "valid_until": "2026-11-01"}
    page = send(own_browser, "/danh-muc/muc", kind="criteria", code="", title="Bộ tiêu chí (mẫu)", body="{}", **days)
    assert "Ngày cuối đứng trước ngày đầu" in page.text
    page = send(own_browser, "/danh-muc/ban-hanh", kind="criteria", **PAPER)
    assert (page.status_code, "Không có mục nào mới" in page.text) == (409, True)


def test_a_draft_is_thrown_away_and_what_was_issued_stays(own_site, own_browser):
    send(own_browser, "/danh-muc/muc", kind="indicators", code="", title="Tỷ lệ hội viên (mẫu)", body='{"unit": "%"}')
    send(own_browser, "/danh-muc/ban-hanh", kind="indicators", **PAPER)
    words = {"kind": "indicators", "code": "ty-le-hoi-vien-(mau)"}
    send(own_browser, "/danh-muc/muc", **words, title="Tỷ lệ khác (mẫu)", body="{}")
    assert "Tỷ lệ khác" in own_browser.get("/danh-muc?loai=indicators").text
    send(own_browser, "/danh-muc/bo-nhap", **words)
    assert "Tỷ lệ hội viên (mẫu)" in own_browser.get("/danh-muc?loai=indicators").text
