"""Drafts and the chair's approval, from the form of a payment to the voucher. All people are samples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop_app.domain.ids import UnitId
from desktop_app.services.approvals import set_approval_limit
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.voucher_drafts import SaveDraft, refuse_draft, request_approval, save_draft
from desktop_app.services.vouchers import PostVoucher, VoucherPart
from desktop_app.storage.book import Book
from desktop_app.storage.queries.voucher_drafts import DraftRow, open_drafts
from desktop_app.ui.funds.draft_panel import DraftPanel
from desktop_app.ui.funds.drafts_level import DraftsLevel
from desktop_app.ui.funds.voucher_form import VoucherForm
from desktop_app.ui.funds.voucher_texts import VoucherTexts
from tests.integration.services.ledger_tools import ask, do, own_fund
from tests.ui.funds.conftest import Stage
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

CHAIR = "Nguyễn Văn Minh"
TEXTS = VoucherTexts("Cửa hàng Minh Tâm", "3.000.000", reason="Mua bàn ghế", category="office")


@pytest.fixture
def ruled(full_book: Book) -> Book:
    with full_book.work("bà Lài") as work:
        add_officer(work, UnitId(work.unit_id), OfficerFields(f"ThS. {CHAIR}", "chair", signs=True))
    with full_book.work("bà Lài") as work:
        set_approval_limit(work, UnitId(work.unit_id), 2_000_000, "")
    return full_book


@pytest.fixture
def busy(ruled: Book) -> Book:
    """One payment that waits, one that was refused, one half written."""
    for party, amount in (
        ("Cửa hàng Minh Tâm", 3_000_000),
        ("Nhà sách Quỳnh Lưu, chi nhánh xã Quỳnh Hồng", 12_000_000),
    ):
        part = VoucherPart(own_fund(ruled), amount, category="office")
        command = PostVoucher("payment", party, date(2026, 11, 20), [part], reason="Mua bàn ghế")
        draft = do(ruled, request_approval, command, {"party": party, "amount": str(amount)})
    refuse_draft(ruled, "bà Lài", draft, "Thiếu hóa đơn của hai tờ cuối", CHAIR)
    do(ruled, save_draft, SaveDraft("payment", own_fund(ruled), "", 0, {"reason": "Chưa biết chi cho ai"}))
    return ruled


def settle(qtbot, stage: Stage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def form_of(stage: Stage) -> VoucherForm:
    assert isinstance(stage.page.panel, VoucherForm)
    return stage.page.panel


def drafts_of(qtbot, stage: Stage) -> DraftsLevel:
    stage.page.levels.open("drafts")
    settle(qtbot, stage)
    level = stage.page.levels.current
    assert isinstance(level, DraftsLevel)
    return level


def one(book: Book) -> DraftRow:
    (row,) = ask(book, open_drafts)
    return row


def test_a_payment_above_the_limit_goes_from_the_form_to_the_chair_and_into_the_book(
    qtbot, open_stage: Callable[..., Stage], ruled: Book
) -> None:
    stage = open_stage(ruled)
    before = len(stage.vouchers())
    stage.page.open_payment()
    form = form_of(stage)
    form.restore(TEXTS)
    assert form.with_paper.text() == "Gửi người đứng đầu duyệt"
    assert form.only_save.isHidden()
    form.submit_with_paper()
    assert stage.page.question is not None
    stage.page.question.accept()
    settle(qtbot, stage)
    assert stage.toasts[-1] == "Đã gửi duyệt khoản chi 3.000.000 ₫"
    assert len(stage.vouchers()) == before
    assert not stage.page.awaiting.isHidden()
    stage.page.awaiting.see.click()
    settle(qtbot, stage)
    level = stage.page.levels.current
    assert isinstance(level, DraftsLevel)
    level.open_row(level.view.model.row(0))
    panel = stage.page.panel
    assert isinstance(panel, DraftPanel)
    panel.send()
    assert "Chưa ghi người duyệt" in panel.by_field.message()
    panel.by.setText("bà Lài")
    panel.send()
    assert level.question is not None
    level.question.accept()
    settle(qtbot, stage)
    assert "không duyệt phiếu này" in panel.by_field.message()
    panel.by.setText(CHAIR)
    panel.send()
    level.question.accept()
    settle(qtbot, stage)
    assert stage.toasts[-1].startswith("Đã ghi phiếu PC-")
    assert len(stage.vouchers()) == before + 1
    assert ask(ruled, open_drafts) == ()
    stage.page.show_ledger()
    settle(qtbot, stage)
    assert stage.page.awaiting.isHidden()


def test_below_the_limit_the_form_writes_as_ever(qtbot, open_stage: Callable[..., Stage], ruled: Book) -> None:
    stage = open_stage(ruled)
    stage.page.open_payment()
    form = form_of(stage)
    form.restore(TEXTS)
    form.money.edit.setText("2.000.000")
    assert form.with_paper.text() == "Lưu và in phiếu chi"
    assert not form.only_save.isHidden()
    form.submit_only()
    stage.page.question.accept()
    settle(qtbot, stage)
    assert stage.toasts[-1].startswith("Đã ghi phiếu PC-")


def test_further_lines_count_towards_the_limit(qtbot, open_stage: Callable[..., Stage], ruled: Book) -> None:
    stage = open_stage(ruled)
    stage.page.open_payment()
    form = form_of(stage)
    form.restore(VoucherTexts("Minh Tâm", "1.500.000", category="office"))
    assert not form.only_save.isHidden()
    form.lines.add.click()
    form.lines.boxes[0].money.edit.setText("600.000")
    assert form.only_save.isHidden()


def test_a_half_written_payment_is_kept_for_all_and_opened_again(
    qtbot, open_stage: Callable[..., Stage], ruled: Book
) -> None:
    stage = open_stage(ruled)
    stage.page.open_payment()
    form_of(stage).restore(VoucherTexts("Cửa hàng Minh Tâm", "1tr5", reason="Mua vở"))
    form_of(stage).keep_draft.click()
    settle(qtbot, stage)
    assert one(ruled).state == "draft"
    assert one(ruled).amount == 1_500_000
    stage.page.arrive(one(ruled))
    settle(qtbot, stage)
    form = form_of(stage)
    assert (form.party.text(), form.reason.text()) == ("Cửa hàng Minh Tâm", "Mua vở")
    form.category.set_key("office")
    form.submit_only()
    stage.page.question.accept()
    settle(qtbot, stage)
    assert ask(ruled, open_drafts) == (), "the draft is done once its voucher is written"


def test_a_refused_payment_comes_back_with_its_reason(qtbot, open_stage: Callable[..., Stage], busy: Book) -> None:
    stage = open_stage(busy)
    level = drafts_of(qtbot, stage)
    assert [row.state for row in level.view.model.rows()] == ["awaiting", "refused", "draft"]
    level.open_row(level.view.model.row(0))
    panel = stage.page.panel
    assert isinstance(panel, DraftPanel)
    panel.by.setText(CHAIR)
    panel.deny.click()
    assert "Chưa ghi lý do" in panel.reason_field.message()
    panel.reason.setText("Để sang năm")
    panel.deny.click()
    settle(qtbot, stage)
    assert {row.decision_note for row in ask(busy, open_drafts)} == {
        "Để sang năm",
        "Thiếu hóa đơn của hai tờ cuối",
        "",
    }


def test_a_draft_is_thrown_away_and_brought_back(qtbot, open_stage: Callable[..., Stage], busy: Book) -> None:
    stage = open_stage(busy)
    offers: list[Callable[[], None]] = []
    stage.page.told.connect(lambda _text, undo: offers.append(undo))
    level = drafts_of(qtbot, stage)
    level._remove(level.view.model.row(0))
    settle(qtbot, stage)
    assert len(ask(busy, open_drafts)) == 2
    offers[-1]()
    settle(qtbot, stage)
    assert len(ask(busy, open_drafts)) == 3


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_stage, look, busy: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage = open_stage(busy, width, height)
    assert faults(stage.window) == []
    level = drafts_of(qtbot, stage)
    assert faults(stage.window) == []
    for place in range(3):
        level.open_row(level.view.model.row(place))
        settle(qtbot, stage)
        assert faults(stage.window) == []


@pytest.mark.parametrize("size", LOOKS)
def test_the_form_that_asks_the_chair_is_clean_in_every_look(qtbot, open_stage, look, ruled: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage = open_stage(ruled, width, height)
    stage.page.open_payment()
    form_of(stage).restore(TEXTS)
    settle(qtbot, stage)
    assert faults(stage.window) == []
