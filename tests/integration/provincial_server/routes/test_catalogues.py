from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from html import unescape

from desktop_app.domain.certificate_designs import FILE_FORMAT
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design, design_text, read_design
from desktop_app.sync.decisions import read_body
from tests.integration.provincial_server.routes.conftest import token_in

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


def test_drafts_that_are_issued_twice_at_once_become_one_decision(own_site, own_browser):
    here = own_site.laptop()
    words = {"kind": "programmes", "code": "", "title": "Học bổng Mẫu", "owner": "", "first_year": ""}
    assert send(own_browser, "/danh-muc/muc", **words).status_code == 303
    form = {"token": token_in(own_browser.get("/danh-muc")), "kind": "programmes", **PAPER}
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda _: own_browser.post("/danh-muc/ban-hanh", data=form), range(4)))
    assert sorted(one.status_code for one in answers) == [303, 409, 409, 409]
    assert all("Không có mục nào mới" in one.text for one in answers if one.status_code == 409)
    assert len(here.sync().decisions) == 1


CRITERIA = {"kind": "criteria", "code": "", "title": "Bộ tiêu chí (mẫu)", "pass_mark": "10", "model": "family"}
LINES = {"line_part": ["", ""], "line_text": ["Trẻ em đi học (mẫu)", "Có góc học tập (mẫu)"], "line_points": ["10", ""]}


def test_criteria_are_filled_in_line_by_line_and_travel_as_the_laptops_read_them(own_site, own_browser):
    here = own_site.laptop()
    empty = own_browser.get("/danh-muc/muc?loai=criteria").text
    assert empty.count('name="line_text"') == 3
    assert "JSON" not in empty
    assert send(own_browser, "/danh-muc/muc", **CRITERIA, **LINES).status_code == 303
    send(own_browser, "/danh-muc/ban-hanh", kind="criteria", **PAPER)
    (item,) = read_body(here.sync().decisions[0].body).items
    assert json.loads(item.body) == {
        "model": "family",
        "pass_mark": 10,
        "criteria": [{"text": "Trẻ em đi học (mẫu)", "points": 10}, {"text": "Có góc học tập (mẫu)"}],
    }
    shown = own_browser.get("/danh-muc/muc?loai=criteria&ma=bo-tieu-chi-(mau)").text
    assert shown.count('name="line_text"') == 2
    assert "Có góc học tập (mẫu)</textarea>" in shown
    assert "{" not in shown.partition("<main")[2]


def test_lines_are_added_and_taken_away_by_plain_buttons_and_nothing_typed_is_lost(own_browser):
    longer = send(own_browser, "/danh-muc/muc", **CRITERIA, **LINES, more="1")
    assert (longer.status_code, longer.text.count('name="line_text"')) == (200, 3)
    assert "Có góc học tập (mẫu)</textarea>" in longer.text
    assert 'id="part-2" autofocus' in longer.text
    shorter = send(own_browser, "/danh-muc/muc", **CRITERIA, **LINES, less="0")
    assert shorter.text.count('name="line_text"') == 1
    assert "Trẻ em đi học" not in shorter.text
    assert 'value="Bộ tiêu chí (mẫu)"' in shorter.text
    assert "Bộ tiêu chí (mẫu)" not in own_browser.get("/danh-muc?loai=criteria").text


def test_what_is_wrong_stands_beside_its_field_in_the_language_of_the_page_with_what_was_typed(own_browser):
    wrong = {**CRITERIA, **LINES, "line_points": ["mười", ""], "pass_mark": "99", "valid_from": "2026-11-02"}
    page = send(own_browser, "/danh-muc/muc", **wrong, valid_until="2026-11-01")
    assert page.status_code == 400
    for field in ("points-0", "pass_mark", "valid_until"):
        assert f'id="{field}" aria-invalid="true" aria-describedby="sai-{field}"' in page.text
    assert "Điểm là số từ 0 đến 1000" in page.text
    assert 'value="mười"' in page.text
    page = send(own_browser, "/danh-muc/ban-hanh", kind="criteria", **PAPER)
    assert (page.status_code, "Không có mục nào mới" in page.text) == (409, True)
    english = send(own_browser, "/danh-muc/muc?lang=en", **wrong, valid_until="2026-11-01")
    assert "Points are a number from 0 to 1000" in english.text


def test_a_design_is_chosen_as_the_file_that_the_program_keeps_and_is_not_chosen_twice(own_site, own_browser):
    words = {"kind": "templates", "code": "", "title": "Giấy khen tỉnh (mẫu)"}
    token = own_browser.get("/danh-muc").text.partition('name="token" value="')[2].partition('"')[0]

    def post(file, **more):
        return own_browser.post("/danh-muc/muc", data={"token": token, **words, **more}, files={"file": file})

    assert "không phải mẫu giấy khen" in post(("x.skmau", b"%PDF")).text
    layout = design_text(bundled_design(DESIGNS[0]))
    whole = {"format": FILE_FORMAT, "version": 1, "name": "mẫu", "base": "", "design": json.loads(layout)}
    file = ("mau.skmau", json.dumps(whole).encode())
    half = post(file, valid_from="2026-11-02", valid_until="2026-11-01")
    kept = unescape(half.text.partition('name="kept" value="')[2].partition('"')[0])
    assert "Đã có mẫu" in half.text
    assert post(("", b""), kept=kept).status_code == 303
    here = own_site.laptop()
    send(own_browser, "/danh-muc/ban-hanh", kind="templates", **PAPER)
    (item,) = read_body(here.sync().decisions[0].body).items
    assert design_text(read_design(json.loads(item.body)["design"])) == layout


def test_a_draft_is_thrown_away_and_what_was_issued_stays(own_site, own_browser):
    words = {"kind": "indicators", "unit": "%", "line_year": "2027", "line_value": "85,5", "line_where": ""}
    send(own_browser, "/danh-muc/muc", **words, code="", title="Tỷ lệ hội viên (mẫu)")
    send(own_browser, "/danh-muc/ban-hanh", kind="indicators", **PAPER)
    words["code"] = "ty-le-hoi-vien-(mau)"
    send(own_browser, "/danh-muc/muc", **words, title="Tỷ lệ khác (mẫu)")
    assert "Tỷ lệ khác" in own_browser.get("/danh-muc?loai=indicators").text
    send(own_browser, "/danh-muc/bo-nhap", **words)
    assert "Tỷ lệ hội viên (mẫu)" in own_browser.get("/danh-muc?loai=indicators").text
