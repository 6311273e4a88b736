from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import uuid4

import psycopg
import pytest

from provincial_server.auth import put_user
from provincial_server.users import LastOfProvince, change_user
from tests.integration.provincial_server.routes.conftest import HOME, PASSWORD, Browser


def test_a_user_is_added_changed_shut_out_and_let_in_again(site, signed_in):
    name = f"lài {uuid4().hex[:6]}"
    signed_in.fill("/nguoi-dung", name=name, role="commune", commune=HOME, password=PASSWORD)
    assert "Xã: xem và cấp mã" in signed_in.get("/nguoi-dung").text
    with Browser(site) as other:
        assert other.sign_in(name).headers["location"] == "/"
        assert other.get("/nguoi-dung").status_code == 403
        signed_in.fill("/nguoi-dung/doi", "/nguoi-dung", name=name, role="viewer", commune="", disabled="1")
        assert other.get("/cac-ban").status_code == 303, "out at once"
        assert other.sign_in(name).status_code == 403
        signed_in.fill("/nguoi-dung/doi", "/nguoi-dung", name=name, role="viewer", commune="")
        assert other.sign_in(name).headers["location"] == "/"
        assert other.get("/ma-ghep").status_code == 403
        signed_in.fill("/nguoi-dung/mat-khau", "/nguoi-dung", name=name, password="một mật khẩu khác")
        assert other.get("/cac-ban").status_code == 303
    log = signed_in.get("/nhat-ky").text
    for said in (
        f"Thêm người dùng {name}",
        f"Không cho {name} vào nữa",
        f"Cho {name} vào lại",
        f"Đặt mật khẩu mới cho {name}",
    ):
        assert said in log
    assert PASSWORD not in log


def test_what_cannot_be_is_refused_in_words(signed_in):
    for form, said in (
        ({"name": signed_in.name, "role": "viewer", "password": PASSWORD}, "Đã có người dùng tên này"),
        ({"name": "", "role": "viewer", "password": PASSWORD}, "Tên đăng nhập chưa dùng được"),
        ({"name": "mới", "role": "viewer", "password": "ngắn"}, "ít nhất 8 chữ"),
        ({"name": "mới", "role": "commune", "commune": "", "password": PASSWORD}, "phải chọn xã"),
        ({"name": "mới", "role": "viewer", "commune": "00000", "password": PASSWORD}, "Không có xã này"),
        ({"name": "mới", "role": "king", "password": PASSWORD}, "Chưa chọn quyền"),
        ({"name": "mới", "password": PASSWORD}, "Chưa chọn quyền"),
    ):
        answer = signed_in.fill("/nguoi-dung", **form)
        assert answer.status_code == 400
        assert said in answer.text
    assert signed_in.get("/nguoi-dung/doi?ten=kh%C3%B4ng+c%C3%B3").status_code == 404


def test_rubbish_in_the_form_gives_nobody_other_rights(own_site, own_browser):
    name = "người của xã"
    own_browser.fill("/nguoi-dung", name=name, role="viewer", commune=HOME, password=PASSWORD)
    for rubbish, said in (
        ({"role": "viewer", "commune": "00000"}, "Không có xã này"),
        ({"role": "viewer", "commune": HOME + " x"}, "Không có xã này"),
        ({"role": "Viewer", "commune": HOME}, "Chưa chọn quyền"),
        ({"commune": HOME}, "Chưa chọn quyền"),
    ):
        answer = own_browser.fill("/nguoi-dung/doi", "/nguoi-dung", name=name, **rubbish)
        assert answer.status_code == 400
        assert said in answer.text
    own_browser.fill("/nguoi-dung/doi", "/nguoi-dung", name=own_browser.name)
    kept = own_site.database.execute("SELECT name, role, commune_code FROM web_user ORDER BY name").fetchall()
    assert kept == [(own_browser.name, "province", ""), (name, "viewer", HOME)]


def test_the_last_one_of_the_province_stays(own_site, own_browser):
    answer = own_browser.fill("/nguoi-dung/doi", "/nguoi-dung", name=own_browser.name, role="viewer")
    assert "người dùng cuối cùng của tỉnh" in answer.text
    assert own_browser.get("/nguoi-dung").status_code == 200
    put_user(own_site.database, "40", "người thứ hai", PASSWORD, own_site.clock())
    own_browser.fill("/nguoi-dung/doi", "/nguoi-dung", name=own_browser.name, role="viewer")
    assert own_browser.get("/nguoi-dung").status_code == 403


def test_two_who_shut_each_other_out_at_the_same_moment_do_not_both_go(own_site, own_browser):
    own_site.database.execute("DELETE FROM web_user")
    for name in ("chị Hoa (mẫu)", "anh Minh (mẫu)"):
        put_user(own_site.database, "40", name, PASSWORD, own_site.clock())

    def shut(name):
        with psycopg.connect(own_site.database_url, autocommit=True) as connection:
            change_user(connection, "40", name, "province", "", own_site.clock())

    with psycopg.connect(own_site.database_url, autocommit=True) as first, ThreadPoolExecutor(1) as at_once:
        with first.transaction():
            change_user(first, "40", "chị Hoa (mẫu)", "province", "", own_site.clock())
            other = at_once.submit(shut, "anh Minh (mẫu)")
            with suppress(TimeoutError):
                other.result(1)
        with pytest.raises(LastOfProvince):
            other.result(30)
    left = own_site.database.execute("SELECT name FROM web_user WHERE disabled_at IS NULL").fetchall()
    assert left == [("anh Minh (mẫu)",)]
