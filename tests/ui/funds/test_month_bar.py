from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.services.fund_cards import FundFields, add_fund
from desktop_app.ui.funds.ledger import LedgerAsked, Period, read_ledger
from desktop_app.ui.funds.month_bar import MonthBar, TotalsCard, closed_words, moved_words


@pytest.fixture
def read(full_book):
    return read_ledger(full_book, LedgerAsked())


@pytest.fixture
def bar(qtbot, qapp):
    made = MonthBar()
    qtbot.addWidget(made)
    made.resize(1000, 60)
    made.show()
    return made


def test_months_step_over_the_turn_of_the_year(bar, full_book):
    chosen = []
    bar.period_chosen.connect(chosen.append)
    bar.show_choice(read_ledger(full_book, LedgerAsked(period=Period("month", date(2026, 1, 1)))))
    bar.earlier.click()
    bar.later.click()
    assert chosen == [Period("month", date(2025, 12, 1)), Period("month", date(2026, 2, 1))]


def test_the_newest_month_has_none_after_it(bar, read):
    bar.show_choice(read)
    assert not bar.later.isEnabled()
    assert bar.month.text() == "Tháng 11/2026"


def test_one_fund_is_named_few_stand_side_by_side_and_many_drop_down(bar, full_book, read):
    bar.show_choice(read)
    assert (bar._fund_name.isVisible(), bar.funds.isVisible(), bar.fund_list.isVisible()) == (True, False, False)
    with full_book.work("bà Lài") as work:
        add_fund(work, work.unit_id, FundFields("Quỹ Vượt khó"))
    bar.show_choice(read_ledger(full_book, LedgerAsked()))
    assert (bar._fund_name.isVisible(), bar.funds.isVisible(), bar.fund_list.isVisible()) == (False, True, False)
    bar.resize(560, 60)
    QApplication.sendPostedEvents()
    assert (bar.funds.isVisible(), bar.fund_list.isVisible()) == (False, True)
    bar.resize(1000, 60)
    with full_book.work("bà Lài") as work:
        for name in ("Quỹ dòng họ", "Quỹ học bổng dài hạn của Hội đồng hương"):
            add_fund(work, work.unit_id, FundFields(name))
    bar.show_choice(read_ledger(full_book, LedgerAsked(every_fund=True)))
    assert (bar.funds.isVisible(), bar.fund_list.isVisible(), bar.fund_list.text()) == (False, True, "Tất cả các quỹ")


def test_the_sums_say_in_and_out_and_what_was_only_moved_stands_apart(qtbot, qapp, read):
    card = TotalsCard()
    qtbot.addWidget(card)
    book = replace(read.book, opening=1_000, received=5_000, paid=2_000, transferred_out=500, openings=300)
    card.show_sums(replace(read, book=book))
    assert [amount.text() for amount in card.amounts] == ["1.000", "+ 5.000", "− 2.000", "3.800 ₫"]
    assert moved_words(book) == "Số dư đầu kỳ ghi vào: 300 ₫ · Chuyển đến: 0 ₫ · Chuyển đi: 500 ₫"
    assert moved_words(replace(book, transferred_in=500, openings=0)) == "Chuyển giữa các quỹ: 500 ₫"
    assert not card.moved.isHidden()
    card.show_sums(read)
    assert card.moved.isHidden()


def test_a_closed_month_is_said_in_words(read):
    assert closed_words(read) == ""
    assert closed_words(replace(read, closed_on=date(2026, 11, 30))) == "Tháng 11 đã khóa sổ, không ghi thêm được"
    assert closed_words(replace(read, closed_on=date(2026, 11, 10))) == "Đã khóa sổ đến hết ngày 10/11/2026"
