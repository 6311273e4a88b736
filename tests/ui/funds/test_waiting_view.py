from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop_app.domain.ids import DonationId, FundId
from desktop_app.storage.queries.donations import WaitingGift
from desktop_app.storage.queries.funds import FundRow
from desktop_app.ui.funds.waiting_view import WaitingFooter, WaitingView

TODAY = date(2026, 11, 21)


def gift(number: int, amount: int) -> WaitingGift:
    return WaitingGift(DonationId(UUID(int=number)), f"Ông {number}", "Thôn 3", amount, "", None, "", None)


def test_all_are_ticked_at_first_and_ticks_stay_when_the_list_is_read_anew(qtbot):
    view = WaitingView()
    qtbot.addWidget(view)
    gifts = [gift(1, 500_000), gift(2, 300_000)]
    view.show_gifts(gifts, fresh=True)
    assert view.model.ticked() == gifts
    view.model.toggle(0)
    view.show_gifts(gifts, fresh=False)
    assert view.model.ticked() == gifts[1:]
    assert view.header._subtitle.text() == "2 khoản · tổng 800.000 ₫"


def test_the_bar_counts_what_is_ticked_and_is_dead_without_ticks(qtbot):
    footer = WaitingFooter([FundRow(FundId(UUID(int=1)), "Quỹ Khuyến học", 0)], TODAY)
    qtbot.addWidget(footer)
    footer.show_chosen([gift(1, 500_000), gift(2, 300_000)])
    assert (footer.post.text(), footer.post.isEnabled()) == ("Lập 2 phiếu thu", True)
    assert footer._sum.text() == "Tám trăm nghìn đồng"
    footer.show_chosen([])
    assert not footer.post.isEnabled()
    assert not footer.fund.isVisibleTo(footer)
