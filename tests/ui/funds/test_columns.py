from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import VoucherId
from desktop_app.storage.queries.funds import LedgerRow
from desktop_app.ui.funds.columns import ledger_columns, method_name, month_name, needs_wide_amounts

ROW = LedgerRow(
    VoucherId(UUID(int=1)),
    VoucherNumber("receipt", 2026, "A", 7),
    date(2026, 11, 21),
    "Bà Hồ Thị Lài",
    "Ủng hộ quỹ",
    "bank",
    2_000_000,
    0,
    5_000_000,
    is_reversed=False,
)


def cells(row, *, wide):
    return [column.text(row) for column in ledger_columns(wide=wide)]


def test_money_in_and_out_stand_in_columns_of_their_own():
    assert cells(ROW, wide=False) == ["21/11", "Bà Hồ Thị Lài", "2.000.000", "", "5.000.000"]
    assert cells(replace(ROW, received=0, paid=3_000), wide=False)[2:4] == ["", "3.000"]


def test_long_amounts_share_a_column_with_their_signs():
    assert cells(replace(ROW, received=999_999_999_999), wide=True)[2] == "+ 999.999.999.999"
    assert cells(replace(ROW, received=0, paid=3_000), wide=True)[2] == "− 3.000"
    assert needs_wide_amounts([replace(ROW, balance=1_000_000_000)])
    assert not needs_wide_amounts([replace(ROW, balance=999_999_999)])


def test_the_columns_beside_a_panel_never_cut_an_amount():
    beside_a_panel, least_name = 714, 200
    for wide in (True, False):
        assert sum(column.width or least_name for column in ledger_columns(wide=wide)) <= beside_a_panel


def test_a_cancelled_voucher_is_struck_through():
    struck = ledger_columns(wide=False)[1].look(replace(ROW, is_reversed=True))
    assert struck.struck


def test_months_and_ways_in_words():
    assert month_name(date(2026, 9, 1)) == "Tháng 9/2026"
    assert (method_name("cash"), method_name("bank")) == ("tiền mặt", "chuyển khoản")


def test_a_payment_says_what_for_and_a_receipt_who_from():
    what = ledger_columns(wide=False)[1]
    paid = replace(ROW, number=VoucherNumber("payment", 2026, "A", 7), party_name="3 em", reason="Chi học bổng")
    assert (what.text(paid), what.second(paid)) == ("Chi học bổng", "3 em")
    assert (what.text(ROW), what.second(ROW)) == ("Bà Hồ Thị Lài", "Ủng hộ quỹ · chuyển khoản")
