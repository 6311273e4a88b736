from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop_app.domain.ids import FundId
from desktop_app.storage.queries.funds import FundRow, FundTotals
from desktop_app.ui.funds.month_bar import MonthBar, TotalsCard

FUNDS = (FundRow(FundId(UUID(int=1)), "Quỹ Khuyến học", 5), FundRow(FundId(UUID(int=2)), "Quỹ Vượt khó", 6))
MONTHS = (date(2026, 11, 1), date(2026, 10, 1))


def test_months_step_over_the_turn_of_the_year(qtbot, qapp):
    bar = MonthBar()
    qtbot.addWidget(bar)
    chosen = []
    bar.month_chosen.connect(chosen.append)
    bar.show_choice(FUNDS[:1], FUNDS[0], date(2026, 1, 1), (*MONTHS, date(2026, 1, 1)))
    bar.earlier.click()
    bar.later.click()
    assert chosen == [date(2025, 12, 1), date(2026, 2, 1)]


def test_the_newest_month_has_none_after_it(qtbot, qapp):
    bar = MonthBar()
    qtbot.addWidget(bar)
    bar.show_choice(FUNDS[:1], FUNDS[0], MONTHS[0], MONTHS)
    assert not bar.later.isEnabled()
    assert bar.month.text() == "Tháng 11/2026"


def test_one_fund_is_named_and_several_are_chosen_from(qtbot, qapp):
    bar = MonthBar()
    qtbot.addWidget(bar)
    bar.show_choice(FUNDS[:1], FUNDS[0], MONTHS[0], MONTHS)
    assert (bar._fund_name.isHidden(), bar._funds.isHidden()) == (False, True)
    bar.show_choice(FUNDS, FUNDS[1], MONTHS[0], MONTHS)
    assert (bar._fund_name.isHidden(), bar._funds.isHidden(), bar._funds.key()) == (True, False, FUNDS[1].fund_id)


def test_the_sums_say_in_and_out(qtbot, qapp):
    card = TotalsCard()
    qtbot.addWidget(card)
    card.show_totals(FundTotals(1_000, 5_000, 2_000))
    assert [amount.text() for amount in card.amounts] == ["1.000", "+ 5.000", "− 2.000", "4.000 ₫"]
