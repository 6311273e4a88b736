from __future__ import annotations

import httpx

from provincial_server.rates import Rate, Rates
from tests.integration.provincial_server.routes.conftest import AWAY, HOME, a_day_of_work, new


def test_anybody_reads_the_sums_and_no_single_board(own_site):
    for number in range(3):
        here = own_site.laptop(name=f"Ban Số {number}", commune=HOME)
        people = [new("person", full_name=f"Người {number} {one}") for one in range(12)]
        memberships = (new("membership", person_id=one.record, standing="active") for one in people)
        here.sync(here.entry(*people, *memberships, *a_day_of_work()))
    for commune in (AWAY, "17182"):
        here = own_site.laptop(name="Ban Nhỏ", commune=commune)
        here.sync(here.entry(*a_day_of_work()))
    answer = httpx.get(f"{own_site.url}/cong-khai")
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert "set-cookie" not in answer.headers
    page = answer.text
    assert "Xã Quỳnh Lưu" in page
    assert "15.000.000" in page
    assert "2 xã còn lại, cộng chung" in page
    for hidden in ("Ban Số", "Ban Nhỏ", "Thành Vinh", "Lài"):
        assert hidden not in page
    english = httpx.get(f"{own_site.url}/cong-khai?lang=en")
    assert '<html lang="en">' in english.text
    assert "set-cookie" not in english.headers


def test_a_page_that_caches_keep_is_the_same_for_somebody_who_is_signed_in(signed_in):
    page = signed_in.get("/cong-khai?nam=1999").text
    assert signed_in.name not in page
    assert 'name="token"' not in page


def test_who_holds_a_paper_asks_by_its_number_and_learns_no_name(site):
    here = site.laptop(name="Ban Kiểm Tra Số")
    receipt = new(
        "voucher",
        kind="receipt",
        year=2026,
        letter="A",
        number=149,
        amount=2_000_000,
        issued_on="2026-09-05",
        party_name="Bà Lài (mẫu)",
    )
    payment = new("voucher", kind="payment", year=2026, letter="A", number=7, amount=900_000, issued_on="2026-09-06")
    certificate = new("certificate", year=2026, letter="A", number=12, issued_on="2026-11-20")
    copied = new("certificate", year=2026, letter="ZKM", number=3, issued_on="2026-11-21")
    here.sync(here.entry(receipt, payment, certificate, copied))

    def ask(**words):
        return httpx.get(f"{site.url}/kiem-tra", params={"ban": str(here.book), **words}).text

    assert f"?ban={here.book}" in httpx.get(f"{site.url}/kiem-tra?tim=kiem+tra+so").text
    found = ask(so="PT-0149/2026")
    for said in ("Tỉnh có giấy mang số này", "05/09/2026", "2.000.000 ₫", "Ban Kiểm Tra Số"):
        assert said in found
    assert "Lài" not in found
    assert "chưa có giấy mang số này" in ask(so="PT-150/2026")
    assert "chưa có giấy mang số này" in ask(so="PC-7/2026"), "what a board pays is nobody else's business"
    assert "20/11/2026" in ask(so="12/2026", loai="giay")
    assert "21/11/2026" in ask(so="ZKM3/2026", loai="giay"), "of a copied book that waits for its letter"
    assert "Ghi số như trên giấy" in ask(so="mười hai", loai="giay")
    assert "Ghi số như trên giấy" in ask(so="???")


def receipt(number):
    money = {"kind": "receipt", "year": 2026, "letter": "A", "amount": 2_000_000, "issued_on": "2026-09-05"}
    return new("voucher", **money, number=number, party_name="Bà Lài (mẫu)")


def test_who_tries_numbers_is_slowed_down_and_learns_nothing_more_while_others_go_on(
    database_url, open_site, forwarded
):
    with open_site(database_url, behind_proxy=True) as site:
        here = site.laptop(name="Ban Kiểm Tra Số")
        here.sync(here.entry(*map(receipt, range(1, 6))))
        one, other = forwarded(site, "203.0.113.5"), forwarded(site, "203.0.113.6")

        def ask(browser, number):
            return browser.get("/kiem-tra", params={"ban": str(here.book), "so": f"PT-{number}/2026"})

        assert [ask(one, number).status_code for number in range(1, 6)] == [200] * 5
        misses = [ask(one, number) for number in range(100, 111)]
        assert [answer.status_code for answer in misses] == [200] * 10 + [429]
        assert misses[-1].headers["retry-after"] == "360"
        known, unknown = ask(one, 3), ask(one, 300)
        assert (known.status_code, unknown.status_code) == (429, 429)
        assert known.text.replace("PT-3", "PT-300") == unknown.text
        assert "2.000.000" not in known.text
        assert "Chờ 6 phút" in known.text
        assert "2.000.000" in ask(other, 3).text


def test_numbers_that_are_there_are_not_given_out_one_after_the_other_without_end(database_url, open_site, forwarded):
    rates = Rates({"papers": Rate(4, 1), "missed_papers": Rate(2, 1)}, {})
    with open_site(database_url, behind_proxy=True, rates=rates) as site:
        here = site.laptop()
        here.sync(here.entry(*map(receipt, range(1, 6))))
        one = forwarded(site, "203.0.113.5")
        asked = [one.get("/kiem-tra", params={"ban": str(here.book), "so": f"PT-{n}"}) for n in range(1, 6)]
        assert [answer.status_code for answer in asked] == [200, 200, 200, 200, 429]
        assert one.get("/kiem-tra", params={"tim": "quynh"}).status_code == 200
