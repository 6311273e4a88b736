from __future__ import annotations

import unicodedata

import httpx
import pytest

from provincial_server.auth import MAX_ATTEMPTS_PER_NAME_AND_ADDRESS, SESSION_HOURS, put_user
from provincial_server.routes.site import SESSION_COOKIE
from tests.integration.provincial_server.routes.conftest import PASSWORD, token_in


@pytest.mark.parametrize(("name", "password"), [(None, "sai"), ("ai đó", PASSWORD), ("", ""), ("a\0b", "x")])
def test_a_wrong_name_or_password_does_not_open_the_door(browser, name, password):
    answer = browser.sign_in(name, password)
    assert answer.status_code == 403
    assert "chưa đúng" in answer.text
    assert browser.get("/").status_code == 303


def test_a_password_typed_with_separate_marks_is_the_same_password(browser):
    assert browser.sign_in(password=unicodedata.normalize("NFD", PASSWORD)).status_code == 303


def test_after_many_wrong_passwords_even_the_right_one_must_wait(own_browser, own_site):
    for _ in range(MAX_ATTEMPTS_PER_NAME_AND_ADDRESS):
        assert own_browser.sign_in(password="sai").status_code == 403
    assert own_browser.sign_in().status_code == 429
    own_site.clock.move(minutes=16)
    assert own_browser.sign_in().status_code == 303


@pytest.mark.parametrize("token", ["", "x", None])
def test_a_form_that_is_not_ours_does_not_open_the_door(browser, token):
    browser.get("/dang-nhap")
    data = {"name": browser.name, "password": PASSWORD} | ({} if token is None else {"token": token})
    answer = browser.post("/dang-nhap", data=data)
    assert answer.status_code == 403
    assert SESSION_COOKIE not in answer.cookies


def test_a_form_from_another_browser_does_not_open_the_door(browser, site):
    with httpx.Client(base_url=site.url) as other:
        token = token_in(other.get("/dang-nhap"))
    browser.get("/dang-nhap")
    form = {"name": browser.name, "password": PASSWORD, "token": token}
    assert browser.post("/dang-nhap", data=form).status_code == 403


def test_a_session_ends_after_its_hours(own_browser, own_site):
    own_site.clock.move(hours=SESSION_HOURS, seconds=-1)
    assert own_browser.get("/").status_code == 200
    own_site.clock.move(seconds=2)
    assert own_browser.get("/").status_code == 303


def test_a_session_ends_when_the_password_is_changed(signed_in, site):
    put_user(site.database, "40", signed_in.name, "mật khẩu khác", site.clock())
    assert signed_in.get("/").status_code == 303


def test_only_our_own_form_signs_out(signed_in):
    assert signed_in.post("/dang-xuat", data={"token": "x"}).headers["location"] == "/"
    assert signed_in.get("/").status_code == 200
    signed_in.post("/dang-xuat", data={"token": token_in(signed_in.get("/"))})
    assert signed_in.get("/").status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "e30.x", "..", "null.AAAA"])
def test_a_forged_cookie_is_nobodys(site, cookie):
    assert httpx.get(f"{site.url}/", headers={"cookie": f"{SESSION_COOKIE}={cookie}"}).status_code == 303


def test_a_changed_cookie_is_nobodys(signed_in, site):
    cookie = signed_in.cookies[SESSION_COOKIE]
    changed = ("f" if cookie[0] != "f" else "g") + cookie[1:]
    for value, status in ((cookie, 200), (changed, 303)):
        answer = httpx.get(f"{site.url}/", headers={"cookie": f"{SESSION_COOKIE}={value}"})
        assert answer.status_code == status
