from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import VoucherId
from desktop_app.storage.queries.ledger import LedgerLine
from desktop_app.ui.funds.columns import holds, ledger_columns, method_name, needs_wide_amounts, period_name
from desktop_app.ui.funds.ledger import Period

ROW = LedgerLine(
    VoucherId(UUID(int=1)),
    "receipt",
    VoucherNumber("receipt", 2026, "A", 7),
    date(2026, 11, 21),
    "Bà Hồ Thị Lài",
    "Ủng hộ quỹ",
    "bank",
    ("donation",),
    ("Quỹ Khuyến học",),
    (),
    (),
    2_000_000,
    0,
    5_000_000,
)
PAID = replace(ROW, kind="payment", number=VoucherNumber("payment", 2026, "A", 7), came_in=0, went_out=3_000)


def cells(row, layout):
    return [column.text(row) for column in ledger_columns(layout)]


def test_money_in_and_out_stand_in_columns_of_their_own():
    assert cells(ROW, "split") == ["21/11", "Bà Hồ Thị Lài", "2.000.000", "", "5.000.000"]
    assert cells(PAID, "split")[2:4] == ["", "3.000"]


def test_long_amounts_share_a_column_with_their_signs():
    assert cells(replace(ROW, came_in=999_999_999_999), "wide")[2] == "+ 999.999.999.999"
    assert cells(PAID, "wide")[2] == "− 3.000"
    assert cells(replace(ROW, kind="transfer", came_in=7_000, went_out=7_000), "wide")[2] == "7.000"
    assert needs_wide_amounts([replace(ROW, balance=1_000_000_000)])
    assert not needs_wide_amounts([replace(ROW, balance=999_999_999)])


def test_the_columns_beside_a_panel_never_cut_an_amount():
    for layout, beside_a_panel in (("wide", 714), ("split", 700), ("shared", 646)):
        assert sum(column.width or 200 for column in ledger_columns(layout)) <= beside_a_panel


def test_a_cancelled_voucher_is_struck_through_and_names_its_mirror():
    what = ledger_columns("split")[1]
    gone = replace(ROW, reversed_by=VoucherNumber("reversal", 2026, "A", 3))
    assert what.look(gone).struck
    assert what.second(gone) == "Đã hủy bằng phiếu PH-0003"


def test_a_mirror_says_what_it_takes_back_and_why_in_red_with_a_minus():
    columns = ledger_columns("split")
    mirror = replace(ROW, came_in=-500_000, reason="ghi nhầm", reverses=ROW.number)
    assert (columns[1].text(mirror), columns[1].second(mirror)) == ("Hủy phiếu PT-0007", "Lý do: ghi nhầm")
    assert (columns[2].text(mirror), columns[2].look(mirror).tone) == ("− 500.000", "bad")


def test_what_is_moved_is_neither_green_nor_red():
    columns = ledger_columns("split")
    moved = replace(ROW, kind="transfer", counterpart="Quỹ Vượt khó")
    assert (columns[1].text(moved), columns[2].look(moved).tone) == ("Nhận từ Quỹ Vượt khó", "text2")


def test_periods_and_ways_in_words():
    assert period_name(Period("month", date(2026, 9, 1))) == "Tháng 9/2026"
    assert period_name(Period("year", date(2026, 1, 1))) == "Cả năm 2026"
    assert (method_name("cash"), method_name("bank")) == ("tiền mặt", "chuyển khoản")


def test_a_payment_says_what_for_and_a_receipt_who_from():
    what = ledger_columns("split")[1]
    paid = replace(PAID, party="3 em", reason="Chi học bổng", method="cash")
    assert (what.text(paid), what.second(paid)) == ("Chi học bổng", "3 em · tiền mặt")
    assert (what.text(ROW), what.second(ROW)) == ("Bà Hồ Thị Lài", "Ủng hộ quỹ · chuyển khoản")


def test_a_voucher_is_found_by_name_number_and_amount():
    assert all(holds(ROW, words) for words in ("lai", "Hồ Thị", "pt-0007", "2.000.000", "ung ho"))
    assert not any(holds(ROW, words) for words in ("minh", "pc-", "3.000", "lài 9"))
