"""A small province of sample boards, sent by real laptops: what the pages are tried and photographed with."""

from __future__ import annotations

import random
from datetime import date
from uuid import uuid4

from desktop_app.sync.decisions import Paper
from desktop_app.sync.wire import Operation
from provincial_server.catalogue_texts import CriteriaText, Criterion, write_text
from provincial_server.catalogues import ItemText, issue_items, save_item
from provincial_server.provinces import communes_of

PROVINCE = "40"
QUYNH_LUU = "17179"
RUDE_NAME = 'Ban <script>alert("1")</script> & "con"'
KINDS = (
    ("commune", "Hội Khuyến học {commune}", 40, 18_000_000),
    ("clan", "Ban Khuyến học dòng họ Nguyễn Hữu", 24, 6_500_000),
    ("hamlet", "Chi hội Khuyến học thôn 3", 16, 2_300_000),
    ("school", "Ban Khuyến học Trường THCS Quỳnh Hồng", 20, 4_000_000),
)


def new(table, **fields):
    return Operation(table, uuid4().hex, "insert", {"deleted_at": None, **fields})


def work(kind, members, raised, seed, hamlet=""):
    """Years of one board: its card, members, receipts with numbers, awards, learning models."""
    rng = random.Random(seed)
    yield new("unit", kind=kind, name="", hamlet=hamlet, dissolved_on="")
    if kind == "commune":
        yield new("population", year=2025, people=members * 11, households=members * 3)
        for other, count in (("hamlet", 3), ("clan", 2), ("office", 1)):
            for number in range(count):
                yield new("unit", kind=other, name=f"{other} {number}", dissolved_on="")
    # in Quỳnh Lưu the boards have members in common: the same name, birth and commune
    people = [
        new(
            "person",
            full_name=f"Người {max(seed - 9, 0)} {number} (mẫu)",
            birth=f"19{50 + number % 40}",
            commune_code=QUYNH_LUU,
        )
        for number in range(members)
    ]
    yield from people
    yield from (new("membership", person_id=one.record, standing="active") for one in people)
    fund = new("fund", name="Quỹ Khuyến học")
    yield fund
    for year in (2023, 2024, 2025, 2026):
        share = raised * (year - 2020) // 6
        for number in (1, 2, 4 if kind == "clan" else 3):
            receipt = new(
                "voucher",
                kind="receipt",
                year=year,
                letter="A",
                number=number,
                amount=share // 3,
                issued_on=f"{year}-09-0{number}",
                party_name="Bà Lài (mẫu)",
            )
            yield receipt
            yield new("voucher_line", voucher_id=receipt.record, fund_id=fund.record, amount=share // 3)
        round_ = new("award_round", name=f"Học bổng {year}", school_year=f"{year}-{year + 1}", state="decided")
        yield round_
        for number in range(rng.randint(2, 5)):
            payment = new(
                "voucher",
                kind="payment",
                year=year,
                letter="A",
                number=number + 1,
                amount=300_000,
                issued_on=f"{year}-11-20",
            )
            yield payment
            yield new("voucher_line", voucher_id=payment.record, fund_id=fund.record, amount=300_000)
            award = new("award", round_id=round_.record, amount=300_000, state="paid", paid_voucher_id=payment.record)
            yield award
            yield new(
                "certificate",
                award_id=award.record,
                year=year,
                letter="A",
                number=number + 1,
                issued_on=f"{year}-11-20",
            )
        for model in ("citizen", "family", "clan"):
            for number in range(rng.randint(1, 4)):
                yield new(
                    "learning_result", model=model, year=year, state="recognised" if number % 2 == 0 else "registered"
                )


def fill_catalogues(site):
    """A set of criteria that was issued, and one that waits."""
    lines = (
        Criterion("Trẻ em trong độ tuổi đều đi học (mẫu)", "1. Học tập của trẻ em (mẫu)", 10),
        Criterion("Kết quả rèn luyện từ khá trở lên, không em nào bỏ học giữa năm (mẫu)", "", 10),
        Criterion("Người lớn học ít nhất một chuyên đề trong năm (mẫu)", "2. Học tập của người lớn (mẫu)", 10),
        Criterion("Nhà có góc học tập (mẫu)", "3. Điều kiện học tập (mẫu)"),
    )
    for title, body in (
        ("Gia đình học tập (mẫu)", CriteriaText("family", 20, lines)),
        ("Dòng họ học tập (mẫu)", CriteriaText("clan", None, lines[2:])),
    ):
        item = ItemText("", title, write_text(body), date(2026, 12, 1), None)
        save_item(site.database, PROVINCE, "criteria", item, "chị Hoa (mẫu)", site.clock())
        if body.model == "family":
            paper = Paper("20/QĐ-HKH (mẫu)", "Hội Khuyến học tỉnh (mẫu)", date(2026, 11, 20), date(2026, 12, 1))
            issue_items(site.database, PROVINCE, "criteria", paper, "chị Hoa (mẫu)", site.clock())


def fill(site, communes=12, rude=True):
    """Boards in the first communes of the province, in more of them in Quỳnh Lưu; returns those of Quỳnh Lưu."""
    rng = random.Random(7)
    others = [one for one in communes_of(PROVINCE) if one.code != QUYNH_LUU][:communes]
    home = []
    for place, (kind, name, members, raised) in enumerate(KINDS):
        here = site.laptop(name=name.format(commune="xã Quỳnh Lưu"), kind=kind, commune=QUYNH_LUU)
        here.sync(here.entry(*work(kind, members, raised, place, "Thôn 3" if kind == "hamlet" else "")))
        home.append(here)
    if rude:
        here = site.laptop(name=RUDE_NAME, kind="clan", commune=QUYNH_LUU)
        here.sync(here.entry(*work("clan", 6, 900_000, 99, "<b>Thôn</b>")))
        home.append(here)
    for place, commune in enumerate(others):
        name = f"Hội Khuyến học {commune.name[0].lower()}{commune.name[1:]}"
        here = site.laptop(name=name, kind="commune", commune=commune.code)
        members, raised = rng.randint(5, 60), rng.randint(1, 90) * 1_000_000
        here.sync(here.entry(*work("commune", members, raised, place + 10)))
    return home
