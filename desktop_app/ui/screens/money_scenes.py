"""Pictures of the funds and of the award rounds."""

from __future__ import annotations

from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.funds.receipt_form import ReceiptPanel, ReceiptTexts
from desktop_app.ui.screens.sample import Sample
from desktop_app.ui.screens.stage import Stage


def funds(stage: Stage, _sample: Sample) -> None:
    """Quỹ khuyến học: the ledger, a donation, the question before it is written, a mistake, one voucher."""
    page = stage.window.open_page("funds")
    if not isinstance(page, FundsPage):
        return
    stage.settle()
    page.open_receipt()
    stage.take("04-quy")
    panel = page.panel
    if not isinstance(panel, ReceiptPanel):
        return
    panel.restore(ReceiptTexts("Bà Hồ Thị Lài, thôn 5", "5tr", day="31/02"))
    panel.submit()
    stage.take("04-quy-sai")
    panel.restore(ReceiptTexts("Bà Hồ Thị Lài, thôn 5", "2.000.000", reason="Ủng hộ Quỹ Khuyến học", day="21/11/2026"))
    panel.submit()
    stage.take("14-xac-nhan-tien", page.question)
    if page.question is not None:
        page.question.reject()
    page.open_voucher(page.view.model.row(0))
    stage.take("04-quy-mot-phieu")
    page.close_panel()
    stage.take("04-quy-so")


def awards(stage: Stage, sample: Sample) -> None:
    """Khen thưởng: the rounds, one that waits for its decision, one being paid, its certificates."""
    page = stage.window.open_page("awards")
    if not isinstance(page, AwardsPage):
        return
    stage.take("05-khen-thuong")
    page.open_round(sample.proposed_id)
    stage.take("05-dot-cho-quyet-dinh")
    page.open_decide()
    stage.take("05-dot-quyet-dinh")
    page.close_panel()
    page.open_round(sample.round_id)
    stage.settle()
    page.round.tick_unpaid()
    stage.take("05-dot-trao-tien")
    page.open_certificates()
    stage.take("06-giay-khen")
    page.go_back()
    page.go_back()
