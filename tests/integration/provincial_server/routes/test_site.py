from __future__ import annotations

import unicodedata
from uuid import uuid4

import httpx
import pytest

from desktop_app.sync.wire import Operation
from provincial_server.auth import MAX_ATTEMPTS_PER_NAME_AND_ADDRESS, SESSION_HOURS, put_user
from provincial_server.routes.site import SESSION_COOKIE

PASSWORD = "mật khẩu mẫu"


def new(table, **fields):
    return Operation(table, uuid4().hex, "insert", {"deleted_at": None, **fields})


def a_day_of_work():
    """What one board sends: two members, one donation, one award paid."""
    people = [new("person", full_name=f"Người {n} (mẫu)", phone="0912345678") for n in (1, 2)]
    fund = new("fund", name="Quỹ khuyến học xã")
    receipt = new("voucher", kind="receipt", amount=5_000_000, issued_on="2026-11-21", party_name="Bà Lài (mẫu)")
    payment = new("voucher", kind="payment", amount=1_000_000, issued_on="2026-11-22", party_name="Em A (mẫu)")
    round_ = new("award_round", name="Đợt <b>20/11</b>", school_year="2026 - 2027", state="decided")
    return (
        *people,
        *(new("membership", person_id=p.record, standing="active") for p in people),
        fund,
        receipt,
        payment,
        new("voucher_line", voucher_id=receipt.record, fund_id=fund.record, amount=5_000_000),
        new("voucher_line", voucher_id=payment.record, fund_id=fund.record, amount=1_000_000),
        round_,
        new("award", round_id=round_.record, amount=1_000_000, state="paid", paid_voucher_id=payment.record),
    )


def token_in(page):
    return page.text.partition('name="token" value="')[2].partition('"')[0]


class Browser(httpx.Client):
    """A browser at one province, and the name of its one user there."""

    def __init__(self, site):
        super().__init__(base_url=site.url, timeout=60)
        self.name = f"minh-{uuid4().hex[:8]}"
        put_user(site.database, "40", self.name, PASSWORD, site.clock())

    def sign_in(self, name=None, password=PASSWORD):
        token = token_in(self.get("/dang-nhap"))
        form = {"name": self.name if name is None else name, "password": password, "token": token}
        return self.post("/dang-nhap", data=form)


@pytest.fixture
def browser(site):
    """A browser that has not signed in, at the province that all tests share."""
    with Browser(site) as client:
        yield client


@pytest.fixture
def signed_in(browser):
    assert browser.sign_in().headers["location"] == "/"
    return browser


@pytest.fixture
def own_browser(own_site):
    """A signed-in browser at a province for one test."""
    with Browser(own_site) as client:
        assert client.sign_in().headers["location"] == "/"
        yield client


@pytest.mark.parametrize("path", ["/", "/ban/0190b5a0-0000-7000-8000-000000000000", "/?nam=2026"])
def test_without_signing_in_every_page_leads_to_the_door(browser, path):
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap")


def test_the_home_page_shows_the_totals_and_the_boards(own_site, own_browser):
    for name, commune in (("Hội Khuyến học xã Quỳnh Lưu", "17179"), ("Ban Khuyến học dòng họ Hồ", "17179")):
        here = own_site.laptop(name=name, commune=commune)
        here.sync(here.entry(*a_day_of_work()))
    page = own_browser.get("/").text
    for shown in ("Hội Khuyến học xã Quỳnh Lưu", "Ban Khuyến học dòng họ Hồ", "Xã Quỳnh Lưu"):
        assert shown in page
    cards = page[page.index("<dl") : page.index("</dl>")]
    for number in (">2<", ">4<", "10.000.000 ₫", "2.000.000 ₫"):
        assert number in cards
    assert "21/11/2026 lúc 12:00" in page


def test_a_page_always_shows_what_was_sent_a_moment_ago(own_site, own_browser):
    here = own_site.laptop()
    for total in ("100", "200"):
        here.sync(here.entry(new("voucher", kind="receipt", amount=100, issued_on="2026-11-21")))
        assert f"{total} ₫" in own_browser.get("/").text


def test_a_year_can_be_chosen(own_site, own_browser):
    here = own_site.laptop()
    here.sync(
        here.entry(
            new("voucher", kind="receipt", amount=111, issued_on="2025-01-01"),
            new("voucher", kind="receipt", amount=222, issued_on="2026-01-01"),
        )
    )
    assert "333 ₫" in own_browser.get("/").text
    assert "111 ₫" in own_browser.get("/?nam=2025").text
    assert "333 ₫" in own_browser.get("/?nam=1800").text


def test_boards_are_found_by_name_or_commune_without_marks(site, signed_in):
    site.laptop(name="Ban Khuyến học dòng họ Đặng", commune="17179")
    site.laptop(name="Hội Khuyến học phường Vinh", commune="16681")
    found = signed_in.get("/", params={"tim": "dang"}).text
    assert "dòng họ Đặng" in found
    assert "phường Vinh" not in found
    assert "Không thấy ban nào" in signed_in.get("/", params={"tim": "100%_\\"}).text


def test_a_long_list_of_boards_is_paged(own_site, own_browser):
    own_site.database.execute(
        "INSERT INTO book SELECT '40', gen_random_uuid(), 'Ban số ' || n, 'clan', '17179', 'ban so ' || to_char(n, '000'),"
        " now() FROM generate_series(1, 250) n"
    )
    last = own_browser.get("/?trang=3").text
    assert "Trang 3 trên 3" in last
    assert last.count('scope="row"') == 50
    assert "Trang 3 trên 3" in own_browser.get("/?trang=99999").text
    assert "Trang 1 trên 3" in own_browser.get("/?trang=-1").text


def test_the_page_of_a_board_shows_funds_and_rounds_and_escapes_their_names(site, signed_in):
    here = site.laptop(name='Ban <script>alert("1")</script>', kind="clan")
    here.sync(here.entry(*a_day_of_work()))
    page = signed_in.get(f"/ban/{here.book}").text
    for shown in ("Ban khuyến học dòng họ", "Quỹ khuyến học xã", "5.000.000", "1 trên 1", "Còn lại 4.000.000 ₫"):
        assert shown in page
    assert "<script" not in page
    assert "Đợt &lt;b&gt;20/11&lt;/b&gt;" in page


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
