from __future__ import annotations

from uuid import uuid4

import pytest

from desktop_app.sync.wire import Operation
from provincial_server.rollup import refresh


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
    """Sends these operations and computes the roll-up: indicator and period → value."""

    def send(*operations):
        here.sync(here.entry(*operations))
        refresh(database, "40")
        rows = database.execute("SELECT indicator, period, value FROM rollup WHERE book_id = %s", (here.book,))
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
    assert (found["spent", ""], found["spent", "2026"], found["spent", "2025"]) == (2_000_000, 2_000_000, 0)


def test_transfers_and_opening_balances_are_neither_raised_nor_spent(numbers):
    found = numbers(voucher(5_000_000), voucher(3_000_000, kind="transfer"), voucher(9_000_000, kind="opening"))
    assert (found["raised", ""], found["spent", ""]) == (5_000_000, 0)


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
    assert (found["raised", ""], found["spent", ""]) == (1_000, 0)
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
    assert (found["awards", "2026"], found["awards_amount", "2026"]) == (1, 0)
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
    funds = database.execute("SELECT period, name, raised, spent FROM rollup_fund WHERE book_id = %s", (here.book,))
    assert funds.fetchall() == [("2026", "Quỹ Vượt khó", 3_000_000, 1_000_000)]
    rounds = database.execute(
        "SELECT name, school_year, proposed, decided, paid, amount_paid FROM rollup_round WHERE book_id = %s",
        (here.book,),
    )
    assert rounds.fetchall() == [("Đợt tháng 11", "2026 - 2027", 2, 2, 2, 2)]


@pytest.mark.parametrize("amount", ["5tr", None, 1e300, True, "", "9" * 40])
def test_an_amount_that_is_none_counts_as_nothing_and_stops_nothing(numbers, amount):
    found = numbers(voucher(amount), voucher(100, issued_on="hôm qua"), voucher(7))
    assert (found["raised", ""], found["raised", "2026"]) == (107, 7)


def test_only_books_whose_log_has_grown_are_computed_again(numbers, database):
    numbers(voucher(1))
    assert refresh(database, "40") == 0


@pytest.mark.parametrize("fund", ["x" * 500_000, 7, None, "không phải mã"])
def test_a_line_without_a_real_fund_stops_nothing(numbers, here, database, fund):
    receipt = voucher(7)
    found = numbers(receipt, new("voucher_line", voucher_id=receipt.record, fund_id=fund, amount=7))
    assert found["raised", ""] == 7
    assert database.execute("SELECT count(*) FROM rollup_fund WHERE book_id = %s", (here.book,)).fetchone() == (0,)
