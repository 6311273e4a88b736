from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.money import Vnd
from desktop_app.services.bank_accounts import AccountFields, add_account, close_account
from desktop_app.services.fund_cards import FundFields, add_fund, close_fund
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import today
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.voucher_offers import party_offers, voucher_offers
from desktop_app.storage.tables import Donor, ReceiptBooklet


@pytest.fixture
def filled(book):
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Nguyễn Hữu Ái", hamlet="Thôn 1"))
        add_member(work, AddMember("Nguyễn Hữu Ái", hamlet="Thôn 2"))
        record_donation(work, RecordDonation(fund, "Dòng họ Nguyễn Hữu", Vnd(5_000), today(book)))
        record_donation(work, RecordDonation(fund, "Công ty An Phát", Vnd(5_000), today(book), "Thị trấn"))
        work.add(Donor(id=work.new_id(), unit_id=work.unit_id, name="Công ty An Phát", fold="cong ty an phat"))
    return book


def names(book, typed: str, kind="receipt") -> list[tuple[str, str]]:
    with book.reader() as reader:
        return [(offer.name, offer.hamlet) for offer in party_offers(reader, typed, kind)]


def test_people_donors_and_who_was_named_before_are_offered_marks_aside(filled):
    assert names(filled, "nguyen huu") == [
        ("Dòng họ Nguyễn Hữu", ""),
        ("Nguyễn Hữu Ái", "Thôn 1"),
        ("Nguyễn Hữu Ái", "Thôn 2"),
    ]
    assert names(filled, "nguyễn hữu", "payment") == [("Nguyễn Hữu Ái", "Thôn 1"), ("Nguyễn Hữu Ái", "Thôn 2")]


def test_a_title_that_was_typed_stays_before_the_name(filled):
    assert names(filled, "Ông nguyễn hữu á") == [("Ông Nguyễn Hữu Ái", "Thôn 1"), ("Ông Nguyễn Hữu Ái", "Thôn 2")]


def test_a_donor_is_offered_once_with_its_card(filled):
    with filled.reader() as reader:
        found = party_offers(reader, "an phat", "receipt")
    assert [(offer.name, offer.donor_id is not None, offer.before) for offer in found] == [
        ("Công ty An Phát", True, False)
    ]


@pytest.mark.parametrize("typed", ["", " ", "n", "'\"%*(", "x" * 200])
def test_rubbish_means_nobody(filled, typed):
    assert names(filled, typed) == []


def test_what_is_closed_is_not_offered(book):
    with book.work("bà Lài") as work:
        kept = add_fund(work, work.unit_id, FundFields("Quỹ Vượt khó"))
        gone = add_fund(work, work.unit_id, FundFields("Quỹ cũ"))
        account = add_account(work, work.unit_id, AccountFields("Agribank", "3604205011111"))
        old = add_account(work, work.unit_id, AccountFields("Vietcombank", "0011001234567"))
        close_fund(work, gone, date(2026, 1, 1))
        close_account(work, old, date(2026, 1, 1))
    with book.reader() as reader:
        found = voucher_offers(reader)
    assert kept in {fund.fund_id for fund in found.funds}
    assert gone not in {fund.fund_id for fund in found.funds}
    assert [(each.account_id, each.name) for each in found.accounts] == [(account, "Agribank 3604205011111")]


def test_a_booklet_goes_on_where_it_was_left(book):
    with book.work("bà Lài") as work:
        work.add(
            ReceiptBooklet(
                id=work.new_id(),
                unit_id=work.unit_id,
                year=2026,
                symbol="AB",
                booklet_number="3",
                first_leaf=51,
                last_leaf=100,
            )
        )
    with book.reader() as reader:
        booklet = voucher_offers(reader).booklets[0]
    assert (booklet.name, booklet.first_leaf, booklet.next_leaf) == ("AB 3", 51, 51)
