from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.services.paper_prints import voucher_prints
from desktop_app.storage.queries.donations import waiting, waiting_gifts
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.session import FundErrand, Session
from desktop_app.ui.widgets.banner import Banner
from tests.ui.lint import faults

GIFTS = (
    ListGift("Ông Lê Văn Tư", 500_000, "", "Thôn 3"),
    ListGift("Công ty An Phát", 2_000_000, "10 cặp sách"),
    ListGift("Trường THCS", 0, "50 quyển vở"),
)


@pytest.fixture
def with_gifts(book):
    with book.work("bà Lài") as work:
        list_gifts(work, GIFTS)
    return book


def settle(qtbot, stage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    for _ in range(3):  # what was just made takes its place
        QApplication.sendPostedEvents()


def told(stage) -> list[str]:
    return [banner.accessibleName() for banner in stage.page.findChildren(Banner) if banner.isVisible()]


def test_gifts_of_money_wait_gifts_of_goods_do_not(with_gifts):
    with with_gifts.reader() as reader:
        assert (waiting(reader).count, waiting(reader).amount) == (2, 2_500_000)
        assert [gift.donor for gift in waiting_gifts(reader)] == ["Ông Lê Văn Tư", "Công ty An Phát"]


def test_the_ledger_says_how_many_wait_and_how_much(qtbot, with_gifts, open_stage):
    stage = open_stage(with_gifts)
    settle(qtbot, stage)
    assert "Chờ lập phiếu: 2 khoản · tổng 2.500.000 ₫" in told(stage)


def test_somebody_sent_here_for_the_gifts_sees_them_even_before_the_ledger_was_read(qtbot, with_gifts, open_stage):
    stage = open_stage(with_gifts)
    page = FundsPage(Session(with_gifts, "bà Lài", stage.jobs))
    qtbot.addWidget(page)
    page.refresh(frozenset())
    page.arrive(FundErrand("waiting"))
    assert not page.waiting.is_open  # the ledger is still being read
    qtbot.waitUntil(lambda: page.waiting.is_open)
    qtbot.waitUntil(lambda: page.waiting.view.model.rowCount() == 2)
    page.show_ledger()
    page.refresh(frozenset())
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert not page.waiting.is_open
    page.arrive(FundErrand("waiting"))
    assert page.waiting.is_open
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def test_receipts_are_written_once_asked_and_printed_in_one_file(qtbot, with_gifts, open_stage):
    stage = open_stage(with_gifts)
    settle(qtbot, stage)
    stage.page.open_waiting()
    settle(qtbot, stage)
    level = stage.page.waiting
    assert level.footer.post.text() == "Lập 2 phiếu thu"
    assert faults(stage.window) == []
    level.view.model.toggle(1)
    level.footer.post.click()
    assert stage.vouchers() == ()
    level.question.accept()
    settle(qtbot, stage)
    assert [(row.party_name, row.received) for row in stage.vouchers()] == [("Ông Lê Văn Tư", 500_000)]
    qtbot.waitUntil(lambda: bool(stage.opened))
    assert stage.opened[0].read_bytes().startswith(b"%PDF-")
    with with_gifts.reader() as reader:
        assert [row.copy_number for row in voucher_prints(reader, stage.vouchers()[0].voucher_id)] == [0]
    assert "Đã lập 1 phiếu thu, 500.000 ₫" in stage.toasts
    assert level.view.model.rowCount() == 1


def test_thinking_better_of_it_writes_nothing(qtbot, with_gifts, open_stage):
    stage = open_stage(with_gifts)
    settle(qtbot, stage)
    stage.page.open_waiting()
    settle(qtbot, stage)
    stage.page.waiting.footer.post.click()
    stage.page.waiting.question.reject()
    settle(qtbot, stage)
    assert stage.vouchers() == ()
    assert stage.page.waiting.question is None


def test_a_day_ahead_is_refused_with_a_sentence(qtbot, with_gifts, open_stage):
    stage = open_stage(with_gifts)
    settle(qtbot, stage)
    stage.page.open_waiting()
    settle(qtbot, stage)
    stage.page.waiting.footer.day.set_day(date(2031, 1, 1))
    stage.page.waiting.footer.post.click()
    assert stage.page.waiting.question is None
    assert stage.page.fault is not None


def test_escape_leads_back_to_the_ledger_and_the_last_receipt_too(qtbot, with_gifts, open_stage):
    stage = open_stage(with_gifts)
    settle(qtbot, stage)
    stage.page.open_waiting()
    settle(qtbot, stage)
    assert stage.page.go_back()
    assert not stage.page.waiting.is_open
    stage.page.open_waiting()
    settle(qtbot, stage)
    stage.page.waiting.footer.post.click()
    stage.page.waiting.question.accept()
    qtbot.waitUntil(lambda: not stage.page.waiting.is_open and not stage.jobs.busy)
    assert len(stage.vouchers()) == 2
    assert not any("Chờ lập phiếu" in words for words in told(stage))
