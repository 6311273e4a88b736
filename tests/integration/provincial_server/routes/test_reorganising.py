from __future__ import annotations

import re
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from msgspec.structs import replace

from desktop_app.sync.decisions import read_body, write_body
from tests.integration.provincial_server.routes.conftest import new, token_in


def a_book_with_boards(site, name="Hội Khuyến học xã Tân Mai"):
    """A laptop whose book has its own board and two hamlets' boards, with three members and a fund."""
    here = site.laptop(name=name)
    own = new("unit", name=name, kind="commune", parent_id=None, dissolved_on="")
    east, west = (
        new("unit", name=label, kind="hamlet", parent_id=own.record, dissolved_on="")
        for label in ("Chi hội Thôn Đông", "Chi hội Thôn Tây")
    )
    members = [
        new("membership", unit_id=east.record, person_id=uuid4().hex, standing="active"),
        new("membership", unit_id=east.record, person_id=uuid4().hex, standing="active"),
        new("membership", unit_id=west.record, person_id=uuid4().hex, standing="moved"),
    ]
    fund = new("fund", unit_id=east.record, name="Quỹ Thôn Đông")
    here.sync(here.entry(own, east, west, *members, fund))
    return here, east, west


def dashed(record):
    return f"{record[:8]}-{record[8:12]}-{record[12:16]}-{record[16:20]}-{record[20:]}"


PAPER = {"number": "12/QĐ-HKH", "issuer": "", "issued_on": "2026-10-20", "effective_on": "2026-11-01"}


def send(browser, path, **words):
    token = browser.get("/sap-xep").text.partition('name="token" value="')[2].partition('"')[0]
    return browser.post(path, data={"token": token, **words})


def hidden_body(page):
    return re.search(r'name="body" value="([^"]+)"', page.text)[1]


def test_a_book_is_found_by_name_and_its_boards_are_offered_with_their_members(site, signed_in):
    here, east, _west = a_book_with_boards(site)
    found = signed_in.get("/sap-xep/moi", params={"loai": "merge", "tim": "tan mai"}).text
    assert f"so={here.book}" in found
    form = signed_in.get("/sap-xep/moi", params={"loai": "merge", "so": str(here.book)}).text
    assert "Chi hội Thôn Đông" in form
    assert "2 hội viên, 1 quỹ" in form
    assert dashed(east.record) in form
    assert "Không thấy ban nào" in signed_in.get("/sap-xep/moi", params={"tim": "%_"}).text


def test_a_merge_is_previewed_issued_told_and_withdrawn(site, signed_in):
    here, east, west = a_book_with_boards(site)
    words = {
        **PAPER,
        "kind": "merge",
        "book": str(here.book),
        "sources": dashed(east.record),
        "target": dashed(west.record),
        "new_name": "Chi hội Đông Tây",
    }
    page = send(signed_in, "/sap-xep/xem", **words)
    for shown in ("Chi hội Thôn Đông thôi hoạt động", "đổi tên thành Chi hội Đông Tây", "01/11/2026"):
        assert shown in page.text
    issued = send(signed_in, "/sap-xep/ban-hanh", body=hidden_body(page))
    number = int(issued.headers["location"].rpartition("/")[2])
    (told,) = (one for one in here.sync().decisions if one.number == number)
    body = read_body(told.body)
    assert [one.name for one in body.sources] == ["Chi hội Thôn Đông"]
    assert body.paper.issuer == "Hội Khuyến học tỉnh Nghệ An"
    here.sync(decided=number)
    detail = signed_in.get(f"/sap-xep/quyet-dinh/{number}").text
    assert "đã nhận, chờ áp dụng" in detail
    assert "12/QĐ-HKH" in signed_in.get("/sap-xep").text
    withdrawn = send(
        signed_in,
        f"/sap-xep/quyet-dinh/{number}/thu-hoi",
        **{**PAPER, "number": "13/QĐ-HKH", "effective_on": "2026-11-20"},
    )
    assert withdrawn.status_code == 303
    assert "đã thu hồi" in signed_in.get(f"/sap-xep/quyet-dinh/{number}").text
    again = send(signed_in, f"/sap-xep/quyet-dinh/{number}/thu-hoi", **PAPER)
    assert (again.status_code, "không thu hồi được nữa" in again.text) == (409, True)


def test_what_is_missing_in_a_form_is_said_and_nothing_typed_is_lost(site, signed_in):
    here, east, _west = a_book_with_boards(site)
    words = {"kind": "rename", "book": str(here.book), "board": dashed(east.record), "name": "Chi hội Mới"}
    page = send(signed_in, "/sap-xep/xem", **words, **{**PAPER, "number": ""})
    assert page.status_code == 400
    assert "Chưa ghi số quyết định" in page.text
    assert 'value="Chi hội Mới"' in page.text
    page = send(signed_in, "/sap-xep/xem", **{**words, "board": str(uuid4())}, **PAPER)
    assert "Chưa chọn ban" in page.text
    assert send(signed_in, "/sap-xep/ban-hanh", body="AAAA").status_code == 404


def test_a_form_that_is_sent_twice_decides_once(site, signed_in):
    here, east, west = a_book_with_boards(site)
    words = {"kind": "merge", "book": str(here.book), "sources": dashed(east.record), "target": dashed(west.record)}
    token = token_in(signed_in.get("/sap-xep"))
    form = {"token": token, "body": hidden_body(send(signed_in, "/sap-xep/xem", **words, **PAPER))}
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda _: signed_in.post("/sap-xep/ban-hanh", data=form), range(4)))
    assert {one.status_code for one in answers} == {303}
    (where,) = {one.headers["location"] for one in answers}
    assert [one.number for one in here.sync().decisions] == [int(where.rpartition("/")[2])]
    # taken back, it may be decided again
    assert send(signed_in, f"{where}/thu-hoi", **{**PAPER, "number": "13/QĐ-HKH"}).status_code == 303
    assert signed_in.post("/sap-xep/ban-hanh", data=form).headers["location"] != where


def test_a_decision_about_a_book_that_the_province_does_not_know_is_not_made(site, signed_in, database):
    here, east, _west = a_book_with_boards(site)
    words = {"kind": "rename", "book": str(here.book), "board": dashed(east.record), "name": "Chi hội Mới"}
    body = read_body(b64decode(hidden_body(send(signed_in, "/sap-xep/xem", **words, **PAPER))))
    stranger = uuid4()
    forged = b64encode(write_body(replace(body, books=(here.book, stranger)))).decode()
    assert send(signed_in, "/sap-xep/ban-hanh", body=forged).status_code == 404
    assert here.sync().decisions == ()
    assert database.execute("SELECT 1 FROM decision_book WHERE book_id = %s", (stranger,)).fetchone() is None


def test_a_book_goes_into_another_one_once(site, signed_in):
    old, east, _west = a_book_with_boards(site, "Hội Khuyến học xã Cũ Kỹ")
    into, *_ = a_book_with_boards(site, "Hội Khuyến học xã Mới Toanh")
    words = {**PAPER, "kind": "book_merge", "book": str(old.book), "into": str(into.book)}
    page = send(signed_in, "/sap-xep/xem", **words)
    assert "Sổ của Hội Khuyến học xã Cũ Kỹ nhập vào sổ của Hội Khuyến học xã Mới Toanh" in page.text
    body = hidden_body(page)
    first = send(signed_in, "/sap-xep/ban-hanh", body=body).headers["location"]
    assert send(signed_in, "/sap-xep/ban-hanh", body=body).headers["location"] == first
    old.sync(old.entry(new("fund", unit_id=east.record, name="Quỹ ghi muộn")))
    late = into.pull_all()
    assert "Quỹ ghi muộn" in {operation.changed.get("name") for one in late for operation in one.entry.operations}
    assert any(one.entry.facts.get("handed_from") or one.entry.facts.get("late_from") for one in late)
    assert "đã nhập ban khác" in signed_in.get("/cac-ban", params={"tim": "cu ky"}).text


def test_only_the_province_decides(site, browser, signed_in):
    assert signed_in.get("/sap-xep").status_code == 200
    site.database.execute("UPDATE web_user SET role = 'viewer' WHERE name = %s", (browser.name,))
    assert signed_in.get("/sap-xep").status_code == 403
    assert signed_in.get("/danh-muc").status_code == 403
    assert signed_in.get("/sap-xep/moi").status_code == 403
