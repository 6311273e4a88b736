from __future__ import annotations

from uuid import UUID

import pytest

from desktop_app.domain.funds import FundUnknown
from desktop_app.domain.ids import FundId
from desktop_app.services.awards import BeginRound
from desktop_app.storage.queries.funds import FundRow
from desktop_app.ui.awards.begin_form import BeginRoundPanel
from desktop_app.ui.awards.rounds import RoundList

FUNDS = (FundRow(FundId(UUID(int=1)), "Quỹ Khuyến học", 5_000), FundRow(FundId(UUID(int=2)), "Quỹ Vượt khó", 6_000))


@pytest.fixture
def panel(qtbot, qapp):
    made = BeginRoundPanel(RoundList((), FUNDS, "2026 - 2027"))
    qtbot.addWidget(made)
    return made


def test_a_round_begins_with_its_name_the_school_year_and_a_fund(qtbot, panel):
    panel.name.setText("  Học bổng  Vượt khó ")
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert sent.args == [BeginRound("Học bổng Vượt khó", "2026 - 2027", FUNDS[0].fund_id)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("   ", "Chưa ghi tên. Ghi tên rồi lưu lại."),
        ("y" * 300, "Tên dài 300 chữ, dài nhất được 120 chữ. Xem lại có dán nhầm cả đoạn văn không."),
    ],
)
def test_a_name_that_is_none_is_told_and_not_sent(qtbot, panel, name, said):
    panel.name.setText(name)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel.name_field.message() == said


def test_the_fund_says_what_it_holds(panel):
    assert panel.fund_field.message() == "Quỹ còn 5.000 ₫"
    panel.fund.set_key(FUNDS[1].fund_id)
    panel._on_fund_chosen()
    assert panel.fund_field.message() == "Quỹ còn 6.000 ₫"
    panel.refuse(FundUnknown())
    assert panel.fund_field.state == "bad"
