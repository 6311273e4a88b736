"""Browsers at the province: signed in by a real form, each with a user and a role of its own."""

from __future__ import annotations

from uuid import uuid4

import argon2
import httpx
import pytest

from desktop_app.sync.wire import Operation
from provincial_server import auth, rollup_totals
from provincial_server.auth import put_user
from provincial_server.users import change_user
from tests.integration.provincial_server.conftest import TRUSTS_NOBODY

PASSWORD = "mật khẩu mẫu"
QUICK = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
HOME, AWAY = "17179", "16681"  # two communes of Nghệ An


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

    def __init__(self, site, role="province", commune=""):
        super().__init__(base_url=site.url, timeout=60, verify=TRUSTS_NOBODY)
        self.name = f"minh-{uuid4().hex[:8]}"
        put_user(site.database, "40", self.name, PASSWORD, site.clock())
        if role != "province":
            put_user(site.database, "40", "người của tỉnh", PASSWORD, site.clock())  # somebody must be left
            change_user(site.database, "40", self.name, role, commune, None)

    def fill(self, path, page=None, **form):
        """Posts a form as the page `page` gives it."""
        token = token_in(self.get(page or path))
        return self.post(path, data={"token": token, **form})

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


@pytest.fixture
def visitor(site):
    """Signs somebody in with a role: `visitor("commune", HOME)`."""
    opened = []

    def come(role="province", commune=""):
        browser = Browser(site, role, commune)
        opened.append(browser)
        assert browser.sign_in().headers["location"] == "/"
        return browser

    yield come
    for browser in opened:
        browser.close()


@pytest.fixture(autouse=True)
def sums_at_once(monkeypatch):
    """However slow this machine is just now, a page waits for the sums; the tests look at numbers, not at times."""
    monkeypatch.setattr(rollup_totals, "QUICK_MS", 600_000)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch):
    """Everybody has a new user and signs in; how dear a try at a password is, test_auth.py looks at."""
    monkeypatch.setattr(auth, "_hasher", QUICK)
