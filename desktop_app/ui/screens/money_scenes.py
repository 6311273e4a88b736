"""Pictures of the funds and of the award rounds."""

from __future__ import annotations

from desktop_app.ui.awards.handing_level import HandingLevel
from desktop_app.ui.awards.page import AwardsPage
from desktop_app.ui.awards.round_level import RoundLevel
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.funds.voucher_desk import ReversalQuestion
from desktop_app.ui.funds.voucher_form import VoucherForm
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from desktop_app.ui.funds.voucher_texts import LineTexts, VoucherTexts
from desktop_app.ui.screens.sample import Sample
from desktop_app.ui.screens.stage import SEARCH_TICKS, Stage


def funds(stage: Stage, _sample: Sample) -> None:
    """Quỹ khuyến học: the ledger, a receipt, a payment, the questions before they are written, mistakes, a reversal."""
    page = stage.window.open_page("funds")
    if not isinstance(page, FundsPage):
        return
    stage.settle()
    page.open_receipt()
    stage.take("04-quy")
    form = page.panel
    if not isinstance(form, VoucherForm):
        return
    form.restore(VoucherTexts("Bà Hồ Thị Lài", "5tr", day="31/02", address="Thôn 5"))
    form.submit_only()
    stage.take("04-quy-sai")
    form.restore(VoucherTexts("Bà Hồ Thị Lài", "2.000.000", day="21/11/2026", address="Thôn 5"))
    form.submit_with_paper()
    stage.take("14-xac-nhan-tien", page.question)
    if page.question is not None:
        page.question.reject()
    form.lines.restore([LineTexts("500.000", category="fee", note="Hội phí năm 2026")])
    form.more.details.unfold()
    stage.settle()
    form.scrolled.verticalScrollBar().setValue(form.scrolled.verticalScrollBar().maximum())
    stage.take("04-quy-nhieu-dong")
    form.begin_anew()
    _payment(stage, page)
    _vouchers(stage, page)
    _overview(stage, page)


def _payment(stage: Stage, page: FundsPage) -> None:
    page.open_payment()
    stage.settle()
    form = page.panel
    if not isinstance(form, VoucherForm):
        return
    form.restore(VoucherTexts("Công ty An Phát", "900tr", reason="Mua khung giấy khen", category="office"))
    form.submit_only()
    stage.take("04-quy-chi-thieu")
    form.restore(VoucherTexts("Cửa hàng Minh Tâm", "1.350.000", reason="Mua khung giấy khen", category="office"))
    form.submit_with_paper()
    stage.take("14-xac-nhan-chi", page.question)
    if page.question is not None:
        page.question.reject()
    form.begin_anew()


def _vouchers(stage: Stage, page: FundsPage) -> None:
    page.open_voucher(page.view.model.row(0))
    stage.take("04-quy-mot-phieu")
    if isinstance(page.panel, VoucherPanel):
        page.vouchers.ask_reversal(page.panel.detail)
        stage.settle()
        if isinstance(page.question, ReversalQuestion):
            page.question.reason.setText("Ghi nhầm số tiền")
            stage.take("14-xac-nhan-huy", page.question)
            page.question.accept()
    stage.settle()
    page.close_panel()
    stage.take("04-quy-so")
    page.view.filter.search.setText("nguyen huu")
    stage.settle(SEARCH_TICKS)
    stage.take("04-quy-tim")
    page.view.filter.search.clear()


def _overview(stage: Stage, page: FundsPage) -> None:
    page.open_form("transfer")
    stage.take("04-quy-chuyen-quy")
    page.open_form("opening")
    stage.take("04-quy-so-du-dau-ky")
    page.close_panel()
    page.levels.open_overview()
    stage.take("04-quy-viec-khac")
    page.go_back()


def _hand_over(stage: Stage, page: AwardsPage, one: RoundLevel) -> None:
    """The signed sheet is back: one did not come, for one somebody else signed; nothing is written."""
    one.open_hand_over()
    stage.settle()
    hand = page.levels.current
    if not isinstance(hand, HandingLevel):
        return
    waiting = [row.number for row in hand.view.model.rows() if row.mark != "done"]
    for number in waiting[:1]:
        hand.jump(str(number))
    stage.take("05-dot-ghi-buoi-trao")
    for number in waiting[1:2]:
        hand.view.table.choose_place(number - 1)
        hand.view.receiver.begin_receiver()
        stage.take("05-dot-nhan-thay")
        hand.marks.be_present(hand.view.model.row(number - 1).key)
    page.go_back()
    stage.settle()


def awards(stage: Stage, sample: Sample) -> None:
    """Khen thưởng: the rounds, one that waits for its decision, one being paid, its certificates."""
    page = stage.window.open_page("awards")
    if not isinstance(page, AwardsPage):
        return
    stage.take("05-khen-thuong")
    page.open_round(sample.proposed_id)
    stage.take("05-dot-cho-quyet-dinh")
    one = page.levels.level("round")
    if not isinstance(one, RoundLevel):
        return
    one.view.look_at("reviewing")
    stage.take("05-dot-xet-duyet")
    one.reviewing.open_shares()
    stage.take("05-dot-cong-bang")
    page.close_panel()
    one.reviewing.open_end()
    stage.take("05-dot-xet-xong")
    page.close_panel()
    one.open_decide()
    stage.take("05-dot-quyet-dinh")
    page.close_panel()
    page.open_round(sample.round_id)
    stage.settle()
    one.view.roster.tick_waiting()
    stage.take("05-dot-trao-tien")
    one.view.roster.untick()
    _hand_over(stage, page, one)
    one.open_certificates()
    stage.take("06-giay-khen")
    page.go_back()
    page.go_back()
