from __future__ import annotations

from uuid import uuid4

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.sync.wire import CONTENT_TYPE, EMPTY_CHAIN, EnrolAnswer, EnrolRequest, Entry, Head, Operation, pack

BOARDS = (
    ("Hội Khuyến học xã Quỳnh Lưu", "commune", "17179", 132, 148_750_000_000, 27),
    ("Ban Khuyến học dòng họ Nguyễn Hữu", "clan", "17179", 46, 12_350_000, 12),
    ("Chi hội Khuyến học thôn 3", "hamlet", "17179", 28, 4_000_000, 5),
    ("Ban Khuyến học Trường THCS Quỳnh Hồng", "school", "17179", 61, 0, 0),
)


def new(table, **fields):
    return Operation(table, uuid4().hex, "insert", {"deleted_at": None, **fields})


def year_of_work(members, raised, awards):
    """Sample work of one board: `awards` awards of 500.000 đồng in two rounds, over two years."""
    people = [new("person", full_name=f"Người {n} (mẫu)") for n in range(members)]
    yield from people
    yield from (new("membership", person_id=p.record, standing="active") for p in people)
    funds = [new("fund", name=name) for name in ("Quỹ Khuyến học xã", "Quỹ Vượt khó")]
    yield from funds
    for fund, year, part in ((funds[0], 2026, 5), (funds[1], 2026, 3), (funds[0], 2025, 2)):
        receipt = new("voucher", kind="receipt", amount=raised * part // 10, issued_on=f"{year}-09-05")
        yield receipt
        yield new("voucher_line", voucher_id=receipt.record, fund_id=fund.record, amount=raised * part // 10)
    for name, year, count in (("Học bổng Vượt khó", 2026, awards), ("Khen thưởng cuối năm học", 2025, awards // 2)):
        round_ = new("award_round", name=name, school_year=f"{year} - {year + 1}", state="decided")
        yield round_
        for n in range(count):
            payment = new("voucher", kind="payment", amount=500_000, issued_on=f"{year}-11-20")
            line = new("voucher_line", voucher_id=payment.record, fund_id=funds[1].record, amount=500_000)
            state = "decided" if year == 2026 and n < count // 3 else "paid"
            paid = {"paid_voucher_id": payment.record} if state == "paid" else {}
            yield new("award", round_id=round_.record, amount=500_000, state=state, **paid)
            if paid:
                yield from (payment, line)


def send(province, name, kind, commune, *work):
    """One board enrols and sends."""
    key, book = Ed25519PrivateKey.generate(), uuid4()
    code = province.command("enrol-code")
    request = EnrolRequest(code, key.public_key().public_bytes_raw(), book, name, kind, commune, "máy mẫu", "0.1.0")
    with httpx.Client(base_url=province.url, timeout=60) as client:
        asked = client.post(
            "/v1/enrol", content=msgspec.json.encode(request), headers={"content-type": "application/json"}
        )
        device = msgspec.json.decode(asked.content, type=EnrolAnswer).device
        operations = tuple(year_of_work(*work))
        entry = Entry(uuid4(), "Ông Minh (mẫu)", "sample", "2026-11-21T05:00:00Z", 1, 0, 1, operations)
        head = Head("40", book, device, "a" * 16, 0, EMPTY_CHAIN, len(operations), 0, EMPTY_CHAIN, 1, "0.1.0", "", "")
        sent = client.post("/v1/sync", content=pack(head, (entry,), key), headers={"content-type": CONTENT_TYPE})
        assert sent.status_code == 200


def test_a_person_signs_in_and_sees_what_the_boards_have_sent(page, province, pictures):
    for board in BOARDS:
        send(province, *board)
    province.command("add-user", "minh", text="mật khẩu mẫu\n")

    page.go(province.url)
    assert page.url.endswith("/dang-nhap")
    page.photograph(pictures / "dang-nhap.png")
    page.write("#ten", "minh")
    page.write("#mat-khau", "sai rồi")
    page.click("button.primary")
    assert "chưa đúng" in page.text("[role=alert]")
    assert page.run("return document.activeElement.id") == "mat-khau"
    page.photograph(pictures / "dang-nhap-sai.png")
    page.write("#mat-khau", "mật khẩu mẫu")
    page.click("button.primary")

    cards = page.text("dl.cards")
    assert page.text("h1") == "Tổng hợp toàn tỉnh"
    for shown in ("Ban khuyến học\n4", "Hội viên\n267", "148.766.350.000 ₫"):
        assert shown in cards
    assert "Ban Khuyến học dòng họ Nguyễn Hữu" in page.text("table")
    page.photograph(pictures / "tong-hop.png")

    page.write("#tim", "dong ho")
    page.click(".search button")
    assert page.run("return document.querySelectorAll('tbody tr').length") == 1
    page.click("tbody th a")
    assert page.text("h1") == "Ban Khuyến học dòng họ Nguyễn Hữu"
    assert "12.350.000 ₫" in page.text("dl.cards")
    page.photograph(pictures / "ban.png")

    for path in ("/", page.url.removeprefix(province.url)):
        page.resize(390, 844)
        page.go(province.url + path)
        assert page.run("return document.documentElement.scrollWidth <= innerWidth"), path
        page.photograph(pictures / f"dien-thoai{'-ban' if len(path) > 1 else ''}.png")

    page.resize(1366, 768)
    page.prefer_dark()
    page.go(province.url)
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 29)"
    page.photograph(pictures / "tong-hop-toi.png")
    page.click("form.who button")
    page.go(province.url)
    assert page.url.endswith("/dang-nhap")


def test_the_pages_load_nothing_from_elsewhere_and_nothing_is_blocked(page, province):
    page.go(f"{province.url}/dang-nhap")
    loaded = page.run("return performance.getEntriesByType('resource').map(e => e.name)")
    assert loaded
    assert all(name.startswith(province.url) for name in loaded)
    assert page.run("return document.fonts.check('16px \"IBM Plex Sans\"')")
    assert page.run("return getComputedStyle(document.body).backgroundColor") in {
        "rgb(246, 245, 241)",
        "rgb(20, 23, 29)",
    }
