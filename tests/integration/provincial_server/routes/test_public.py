from __future__ import annotations

import httpx

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
    here.sync(here.entry(receipt, payment, certificate))

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
    assert "Ghi số như trên giấy" in ask(so="mười hai", loai="giay")
    assert "Ghi số như trên giấy" in ask(so="???")
