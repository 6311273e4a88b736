from __future__ import annotations

from contextlib import closing
from uuid import uuid4

import pytest

from desktop_app.sync.wire import Operation
from provincial_server.database import open_pool
from provincial_server.overview import FundRow, RoundRow, read_funds, read_rounds
from provincial_server.rollup import Sweeper, ask_again, refresh


def new(table, **fields):
    return Operation(table, uuid4().hex, "insert", {"deleted_at": None, **fields})


def changed(operation, **fields):
    return Operation(operation.table, operation.record, "update", fields)


def voucher(amount, kind="receipt", issued_on="2026-11-21", **fields):
    return new("voucher", kind=kind, amount=amount, issued_on=issued_on, party_name="Bà Lài (mẫu)", **fields)


@pytest.fixture
def here(laptop):
    return laptop()


@pytest.fixture
def numbers(here, database):
    """Sends these operations, and reads what the roll-up says right after: indicator and period → value, but for 0."""

    def send(*operations):
        here.sync(here.entry(*operations))
        rows = database.execute(
            "SELECT indicator, period, value FROM rollup WHERE book_id = %s AND value <> 0", (here.book,)
        )
        return {(indicator, period): int(value) for indicator, period, value in rows}

    return send


def test_members_are_distinct_living_people_with_an_active_membership(numbers):
    people = [new("person", full_name=f"Người {n} (mẫu)") for n in range(5)]
    active = [new("membership", person_id=p.record, standing="active") for p in people]
    twice = new("membership", person_id=people[0].record, standing="active")
    assert numbers(*people, *active, twice)["members", ""] == 5
    left = numbers(
        changed(active[1], standing="left"),
        changed(active[2], deleted_at="2026-11-21T05:00:00Z"),
        changed(people[3], deleted_at="2026-11-21T05:00:00Z"),
        Operation("membership", active[4].record, "delete"),
    )
    assert left["members", ""] == 1


def test_money_is_summed_by_year_and_a_reversal_nets_out(numbers):
    mistaken = voucher(500_000)
    found = numbers(
        voucher(5_000_000),
        mistaken,
        voucher(-500_000, reverses_id=mistaken.record),
        voucher(1_000_000, issued_on="2025-12-31"),
        voucher(2_000_000, kind="payment"),
    )
    assert found["raised", ""] == 6_000_000
    assert (found["raised", "2026"], found["raised", "2025"]) == (5_000_000, 1_000_000)
    assert (found["spent", ""], found["spent", "2026"]) == (2_000_000, 2_000_000)
    assert ("spent", "2025") not in found


def test_transfers_and_opening_balances_are_neither_raised_nor_spent(numbers):
    found = numbers(voucher(5_000_000), voucher(3_000_000, kind="transfer"), voucher(9_000_000, kind="opening"))
    assert found == {("raised", ""): 5_000_000, ("raised", "2026"): 5_000_000}


def test_goods_and_direct_gifts_stand_apart_from_money(numbers):
    gift = new("direct_gift", amount=4_500_000, given_on="2025-09-05")
    found = numbers(
        voucher(1_000),
        voucher(700_000, kind="goods_receipt"),
        voucher(-200_000, kind="goods_receipt", issued_on="2026-12-01"),
        voucher(300_000, kind="goods_issue"),
        gift,
        new("direct_gift", amount=9, given_on="2025-09-05", deleted_at="2026-01-01T00:00:00Z"),
    )
    assert found["raised", ""] == 1_000
    assert ("spent", "") not in found
    assert (found["goods_received", ""], found["goods_given", "2026"]) == (500_000, 300_000)
    assert (found["direct", ""], found["direct", "2025"]) == (4_500_000, 4_500_000)


def test_awards_count_when_they_are_paid_in_the_year_of_their_voucher(numbers):
    paid_with = voucher(1_000_000, kind="payment", issued_on="2025-05-05")
    round_ = new("award_round", name="Đợt mẫu", school_year="2025 - 2026", state="decided")
    paid = [
        new("award", round_id=round_.record, amount=500_000, state="paid", paid_voucher_id=paid_with.record)
        for _ in range(2)
    ]
    decided = new("award", round_id=round_.record, amount=500_000, state="decided", paid_voucher_id=None)
    goods = new("award", round_id=round_.record, amount=0, state="paid", paid_voucher_id=None, received_on="2026-01-05")
    found = numbers(paid_with, round_, *paid, decided, goods)
    assert (found["awards", ""], found["awards_amount", ""]) == (3, 1_000_000)
    assert found["awards", "2026"] == 1
    assert ("awards_amount", "2026") not in found
    assert (found["awards", "2025"], found["awards_amount", "2025"]) == (2, 1_000_000)


def test_funds_and_rounds_are_rolled_up_too(numbers, here, database):
    fund = new("fund", name="Quỹ Vượt khó")
    receipt, payment = voucher(3_000_000), voucher(1_000_000, kind="payment")
    lines = [
        new("voucher_line", voucher_id=v.record, fund_id=fund.record, amount=v.changed["amount"])
        for v in (receipt, payment)
    ]
    round_ = new("award_round", name="Đợt tháng 11", school_year="2026 - 2027", state="decided")
    states = ("paid", "decided", "proposed", "paid", "accepted", "rejected", "absent", "returned")
    awards = [new("award", round_id=round_.record, amount=1, state=s) for s in states]
    numbers(fund, receipt, payment, *lines, round_, *awards)
    assert read_funds(database, "40", here.book) == [FundRow("2026", "Quỹ Vượt khó", 3_000_000, 1_000_000)]
    assert read_rounds(database, "40", here.book) == [RoundRow("Đợt tháng 11", "2026 - 2027", "decided", 2, 2, 2, 2)]


@pytest.mark.parametrize("amount", ["5tr", None, 1e300, True, "", "9" * 40])
def test_an_amount_that_is_none_counts_as_nothing_and_stops_nothing(numbers, amount):
    found = numbers(voucher(amount), voucher(100, issued_on="hôm qua"), voucher(7))
    assert (found["raised", ""], found["raised", "2026"]) == (107, 7)


def test_a_book_that_has_grown_needs_no_computing_again(numbers, database):
    numbers(voucher(1))
    assert refresh(database, "40") == 0


def test_a_book_that_was_changed_elsewhere_is_computed_again_as_a_whole(numbers, here, database):
    person = new("person", full_name="Bà Lài (mẫu)", birth="1961")
    before = numbers(voucher(7), person, new("membership", person_id=person.record, standing="active"))
    database.execute("UPDATE rollup SET value = 99 WHERE book_id = %s", (here.book,))
    database.execute("DELETE FROM person_mark WHERE book_id = %s", (here.book,))
    ask_again(database, "40", here.book)
    assert refresh(database, "40") == 1
    assert numbers() == before
    assert numbers(new("membership", person_id=person.record, standing="active")) == before


def test_what_comes_late_moves_what_came_before_it(numbers, here, database):
    paid_with = voucher(500_000, kind="payment", issued_on="2025-05-05")
    person = new("person", full_name="Bà Lài (mẫu)", deleted_at="2026-01-01T00:00:00Z")
    fund, round_ = new("fund", name="Quỹ Vượt khó"), new("award_round", name="Đợt mẫu", school_year="2025-2026")
    found = numbers(
        new("award", round_id=round_.record, amount=5, state="paid", paid_voucher_id=paid_with.record, child_mark="e1"),
        new("voucher_line", voucher_id=paid_with.record, fund_id=fund.record, amount=500_000),
        new("membership", person_id=person.record, standing="active"),
    )
    assert found == {("awards", ""): 1, ("awards_amount", ""): 5, ("members", ""): 1}
    assert read_funds(database, "40", here.book) == []
    found = numbers(paid_with, person, fund, round_)
    assert (found["awards", "2025"], found["awards_amount", "2025"]) == (1, 5)
    assert ("members", "") not in found
    assert read_funds(database, "40", here.book) == [FundRow("2025", "Quỹ Vượt khó", 0, 500_000)]
    assert read_rounds(database, "40", here.book) == [RoundRow("Đợt mẫu", "2025-2026", "", 0, 0, 1, 5)]
    marks = database.execute("SELECT mark, school_year FROM award_mark WHERE book_id = %s", (here.book,)).fetchall()
    assert marks == [("e1", "2025-2026")]


@pytest.mark.parametrize("fund", ["x" * 500_000, 7, None, "không phải mã"])
def test_a_line_without_a_real_fund_stops_nothing(numbers, here, database, fund):
    receipt = voucher(7)
    found = numbers(receipt, new("voucher_line", voucher_id=receipt.record, fund_id=fund, amount=7))
    assert found["raised", ""] == 7
    assert read_funds(database, "40", here.book) == []


def test_a_merged_book_that_cannot_go_over_keeps_neither_the_others_nor_the_sweeper_from_their_work(own_site):
    one, into, behind = (own_site.laptop() for _ in range(3))
    for laptop in (one, into, behind):
        laptop.sync(laptop.entry(new("unit", name="Ban (mẫu)"), new("person", full_name="Bà Lài (mẫu)")))
    database = own_site.database
    database.execute("UPDATE entry SET header = '[]' WHERE book_id = %s", (one.book,))
    database.execute(
        "UPDATE book SET merged_into = %s, ended_on = '2026-01-01' WHERE book_id = %s", (into.book, one.book)
    )
    ask_again(database, "40", behind.book)
    with closing(open_pool(own_site.database_url, 2)) as pool:
        Sweeper(pool, "40").sweep()
    rows = database.execute("SELECT rolled_up_seq = seq FROM book_head WHERE book_id = %s", (behind.book,))
    assert rows.fetchall() == [(True,)]
