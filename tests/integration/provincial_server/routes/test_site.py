from __future__ import annotations

import re
from uuid import uuid4

import pytest

from provincial_server.roles import ALLOWED, may
from provincial_server.routes.subjects import every_page
from tests.integration.provincial_server.routes.conftest import AWAY, HOME, a_day_of_work, token_in

RUBBISH = (
    "",
    "x",
    "-1",
    "99999999999999999999",
    "%00",
    "a\0b",
    "'; DROP TABLE book;--",
    "<script>",
    "２０２６",
    "\ud7ff" * 50,
)
WORDS = (
    "nam",
    "tim",
    "trang",
    "xa",
    "loai",
    "ngay",
    "so",
    "xep",
    "xem",
    "ban",
    "dau",
    "ten",
    "ai",
    "viec",
    "tu",
    "den",
    "truoc",
)


@pytest.fixture(scope="module")
def two_boards(site):
    """A board in the commune that a user may see, and one elsewhere; both have sent."""
    boards = []
    for name, commune in (("Ban ở nhà", HOME), ("Ban nơi khác", AWAY)):
        here = site.laptop(name=f"{name} {uuid4().hex[:6]}", commune=commune)
        here.sync(here.entry(*a_day_of_work()))
        here.name = site.database.execute("SELECT name FROM book WHERE book_id = %s", (here.book,)).fetchone()[0]
        boards.append(here)
    return boards


def address(page, board, commune):
    """The address of a page about a board and its laptop; other places get an id that nothing has."""
    named = {"book": str(board.book), "device": str(board.device), "commune": commune}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: named.get(found[1], str(uuid4())), page.path)


def pages(method):
    """The pages that ask for somebody who is signed in."""
    return [page for page in every_page() if page.method == method and page.access != "public"]


def test_nobody_comes_in_without_signing_in(browser, two_boards):
    for page in pages("GET") + pages("POST"):
        path = address(page, two_boards[0], HOME)
        answer = browser.get(path) if page.method == "GET" else browser.post(path, data={"token": "x"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap"), path


@pytest.mark.parametrize("role", ["province", "commune", "viewer"])
def test_every_page_opens_to_its_roles_and_to_nobody_else(visitor, two_boards, role):
    someone = visitor(role, HOME if role == "commune" else "")
    for page in (one for one in every_page() if one.method == "GET"):
        answer = someone.get(address(page, two_boards[0], HOME))
        allowed = {200, 303, 404} if may(role, page.access) else {403}
        assert answer.status_code in allowed, (role, page.path)
        if (
            may(role, page.access)
            and "{" not in page.path.replace("{book}", "").replace("{commune}", "")
            and page.access != "public"
        ):
            assert answer.status_code in {200, 303} or page.path == "/nguoi-dung/doi", (role, page.path)


def everything(database):
    """All that a page may change, as one text."""
    tables = ("web_user", "enrolment_code", "device", "recovery", "audit_event", "decision", "catalogue", "book")
    rows = [database.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in tables]
    return repr(rows)


@pytest.mark.parametrize("role", ["commune", "viewer"])
def test_whoever_may_not_change_something_changes_nothing(site, visitor, two_boards, role):
    someone = visitor(role, HOME if role == "commune" else "")
    token = token_in(someone.get("/cac-ban"))
    before = everything(site.database)
    tried = 0
    for page in (one for one in every_page() if one.method == "POST" and one.access != "public"):
        if not may(role, page.access):
            answer = someone.post(address(page, two_boards[0], HOME), data={"token": token, "reason": "lost"})
            assert answer.status_code == 403, page.path
            tried += 1
    assert tried
    assert everything(site.database) == before


def test_somebody_of_a_commune_reads_nothing_of_another_one(visitor, two_boards):
    home, away = two_boards
    someone = visitor("commune", HOME)
    asked = f"?ban={away.book}&xa={AWAY}&tim=noi+khac&dau=abababab"
    for page in (one for one in every_page() if one.method == "GET" and one.access != "public"):
        if "{book}" in page.path or "{commune}" in page.path:
            assert someone.get(address(page, away, AWAY)).status_code in {404, 403}, page.path
        else:
            assert away.name not in someone.get(page.path + asked).text, page.path
            assert away.name not in someone.get(page.path).text, page.path
    assert home.name in someone.get("/cac-ban").text
    for page in (one for one in every_page() if one.method == "POST" and "{book}" in one.path):
        token = token_in(someone.get("/cac-ban"))
        assert someone.post(address(page, away, AWAY), data={"token": token}).status_code in {404, 403}, page.path


def test_a_form_that_is_not_ours_changes_nothing(site, signed_in, two_boards):
    before = everything(site.database)
    for page in pages("POST"):
        for token in ({}, {"token": ""}, {"token": "x"}):
            answer = signed_in.post(address(page, two_boards[0], HOME), data={"reason": "lost", "name": "x"} | token)
            assert answer.status_code == 403, page.path
    assert everything(site.database) == before


@pytest.mark.parametrize("dose", [3, pytest.param(len(RUBBISH), marks=pytest.mark.long)])
def test_rubbish_in_every_address_is_answered_calmly(signed_in, two_boards, dose):
    for number, page in enumerate(one for one in every_page() if one.method == "GET"):
        for rubbish in (RUBBISH[number:] + RUBBISH)[:dose]:
            answer = signed_in.get(address(page, two_boards[0], HOME), params=dict.fromkeys(WORDS, rubbish))
            assert answer.status_code < 500, (page.path, rubbish)
            assert "<script>" not in answer.text
        path = re.sub(r"\{\w+(?::\w+)?\}", "%00x", page.path)
        assert signed_in.get(path).status_code < 500, path


@pytest.mark.parametrize("dose", [2, pytest.param(len(RUBBISH), marks=pytest.mark.long)])
def test_rubbish_in_every_form_is_answered_calmly(visitor, two_boards, dose):
    someone = visitor()
    names = (
        "name",
        "role",
        "commune",
        "password",
        "disabled",
        "board",
        "hours",
        "mark",
        "reason",
        "book",
        "epoch",
        "text",
        "kind",
        "code",
        "number",
    )
    token = token_in(someone.get("/cac-ban"))
    for number, page in enumerate(one for one in every_page() if one.method == "POST"):
        path = address(page, two_boards[0], HOME)
        for rubbish in (RUBBISH[number:] + RUBBISH)[:dose]:
            answer = someone.post(path, data=dict.fromkeys(names, rubbish) | {"token": token})
            assert answer.status_code < 500, (path, rubbish)
        for body, kind in (
            (b"\xff\xfe=%zz", "application/x-www-form-urlencoded"),
            (b"--x\r\n", "multipart/form-data; boundary=x"),
            (b"", "multipart/form-data"),
            (b"{}", "application/json"),
        ):
            assert someone.post(path, content=body, headers={"content-type": kind}).status_code in {
                303,
                400,
                403,
                404,
            }, path
        assert someone.post(path, data={"x": "y" * 40_000}).status_code in {403, 413}


def test_every_access_is_given_to_somebody_and_the_province_may_do_everything():
    assert all("province" in roles for roles in ALLOWED.values())
    assert not any("viewer" in ALLOWED[access] for access in ("issue", "govern"))
    assert {page.access for page in every_page() if page.method == "POST"} <= {"issue", "govern", "public"}


def test_a_page_is_in_the_language_that_the_address_asks_for_and_stays_in_it(signed_in):
    assert '<html lang="vi">' in signed_in.get("/").text
    first = signed_in.get("/?lang=en")
    assert '<html lang="en">' in first.text
    assert "httponly" in first.headers["set-cookie"].lower()
    assert '<html lang="en">' in signed_in.get("/cac-ban").text
    assert '<html lang="en">' in signed_in.get("/cac-ban?lang=xx").text
    assert '<html lang="vi">' in signed_in.get("/cac-ban?lang=vi").text


def test_the_rail_shows_what_leads_somewhere_for_this_person(visitor):
    for role, seen, hidden in (
        ("province", "/nguoi-dung", "/khong-co"),
        ("commune", "/ma-ghep", "/nguoi-dung"),
        ("viewer", "/cac-ban", "/ma-ghep"),
    ):
        page = visitor(role, HOME if role == "commune" else "").get("/cac-ban").text
        assert f'href="{seen}"' in page
        assert f'href="{hidden}"' not in page
        for path in re.findall(r'<li><a href="(/[a-z-]*)"', page):
            assert path in {one.path for one in every_page()}, path


@pytest.mark.parametrize("path", ["/", "/ban/0190b5a0-0000-7000-8000-000000000000", "/?nam=2026"])
def test_without_signing_in_every_page_leads_to_the_door(browser, path):
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap")


def test_names_and_phones_of_people_are_on_no_page(site, signed_in):
    here = site.laptop()
    here.sync(here.entry(*a_day_of_work()))
    for path in ("/", f"/ban/{here.book}"):
        page = signed_in.get(path).text
        assert "Người 1" not in page
        assert "0912345678" not in page
        assert "Bà Lài" not in page


@pytest.mark.parametrize("path", ["/ban/0190b5a0-0000-7000-8000-000000000000", "/ban/abc", "/khong-co"])
def test_an_address_that_leads_nowhere_says_so(signed_in, path):
    answer = signed_in.get(path)
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_pages_may_not_be_framed_stored_or_made_to_load_anything_from_elsewhere(browser):
    answer = browser.get("/dang-nhap")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "http://" not in answer.text.replace("http://www.w3.org", "")
    assert "https://" not in answer.text
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=strict" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("name", ["style.css", "pages.js", "htmx.min.js", "icon.svg", "IBMPlexSans-Regular.ttf"])
def test_the_files_of_the_pages_are_served(browser, name):
    answer = browser.get(f"/tep/{name}")
    assert answer.status_code == 200
    assert len(answer.content) > 300


@pytest.mark.parametrize("name", ["base.html", "../app.py", "..%2fapp.py", "OFL.txt"])
def test_no_other_file_is_served(browser, name):
    assert browser.get(f"/tep/{name}").status_code == 404


def test_a_page_that_only_takes_forms_says_so_when_it_is_loaded_again(browser):
    for method, path in (("GET", "/nguoi-dung/mat-khau"), ("GET", "/danh-muc/ban-hanh"), ("PUT", "/kiem-tra")):
        answer = browser.request(method, path)
        assert (answer.status_code, answer.headers["content-type"]) == (405, "text/html; charset=utf-8")
        assert "bấm lại" in answer.text
        assert answer.headers["allow"]
    assert browser.get("/v1/sync").headers["content-type"] == "application/json"
