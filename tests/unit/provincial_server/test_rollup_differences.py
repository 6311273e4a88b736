"""The difference that a batch makes, without a database: what is asked for, and what is added."""

from __future__ import annotations

from uuid import UUID

from provincial_server.merging import RecordState, Version
from provincial_server.rollup_differences import Found, Touched, difference, facts_of, marks, members, wanted
from provincial_server.rollup_facts import LineFact, MembershipFact, RoundFact, VoucherFact

VERSION = Version(1, 1, "a")
ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))
FUND = "f" * 32


def state(**fields):
    return RecordState(VERSION, fields)


def touched(*records, before=()):
    """Records as (table, id, fields), some of which were there before with other fields."""
    old = {(table, record): state(**fields) for table, record, fields in before}
    return Touched.of(facts_of(old), {(table, record): state(**fields) for table, record, fields in records})


def voucher(record=ONE, amount=7, day="2026-01-01", kind="receipt"):
    return "voucher", record, {"kind": kind, "amount": amount, "issued_on": day}


def test_a_new_voucher_adds_its_amount_to_all_years_and_its_own_and_takes_its_waiting_lines_along():
    change = touched(voucher())
    assert wanted(change).of_vouchers == {ONE}
    found = Found({"voucher_line": {TWO: LineFact(ONE, FUND, 7)}})
    told = difference(change, found)
    assert told.totals == {("", "raised"): 7, ("2026", "raised"): 7}
    assert {key: value.raised for key, value in told.funds.items()} == {("2026", FUND): 7}


def test_another_year_moves_the_amount_and_the_lines():
    change = touched(voucher(day="2025-01-01"), before=[voucher()])
    told = difference(change, Found({"voucher_line": {TWO: LineFact(ONE, FUND, 7)}}))
    assert told.totals == {("", "raised"): 0, ("2026", "raised"): -7, ("2025", "raised"): 7}
    assert {key: value.raised for key, value in told.funds.items()} == {("2026", FUND): -7, ("2025", FUND): 7}


def test_a_line_asks_for_its_voucher_only_if_the_batch_has_it_not():
    line = ("voucher_line", TWO, {"voucher_id": ONE.hex, "fund_id": FUND, "amount": 7})
    assert wanted(touched(line)).vouchers == {ONE}
    assert wanted(touched(line, voucher())).vouchers == frozenset()
    told = difference(touched(line), Found({"voucher": {ONE: VoucherFact("payment", 7, "2026")}}))
    assert {key: value.spent for key, value in told.funds.items()} == {("2026", FUND): 7}


def test_what_changes_no_number_asks_for_nothing():
    person = ("person", ONE, {"full_name": "Bà Lài (mẫu)", "note": "hai"})
    change = touched(person, before=[("person", ONE, {"full_name": "Bà Lài (mẫu)", "note": "một"})])
    assert change.alike
    assert not wanted(change)


def test_a_person_is_a_member_while_one_membership_is_active_and_nobody_took_the_person_off_the_lists():
    left = touched(
        ("membership", TWO, {"person_id": ONE.hex, "standing": "resigned"}),
        before=[("membership", TWO, {"person_id": ONE.hex, "standing": "active"})],
    )
    people = wanted(left).members
    assert people == {ONE}
    assert members(left, Found({}, {ONE: 5}), people).gone == {ONE}
    second = Found({"membership": {THREE: MembershipFact(ONE)}}, {ONE: 5})
    assert members(left, second, people).same == {ONE}
    away = touched(("person", ONE, {"deleted_at": "2026-01-01"}))
    assert members(away, second, [ONE]).gone == {ONE}


def test_marks_follow_their_award_and_are_named_by_the_round():
    award = ("award", ONE, {"round_id": TWO.hex, "state": "paid", "child_mark": "e1 n1"})
    told = marks(touched(award), Found({"award_round": {TWO: RoundFact("2026-2027", "reward")}}))
    assert {(row.mark, row.round, row.handed_over) for row in told.rows} == {
        ("e1", RoundFact("2026-2027", "reward"), True),
        ("n1", RoundFact("2026-2027", "reward"), True),
    }
    returned = touched(("award", ONE, {**award[2], "state": "returned"}), before=[award])
    assert marks(returned, Found()).rewritten == (ONE,)
    assert marks(returned, Found()).rows == ()
