from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.funds.levels import FundLevel, entries
from desktop_app.ui.funds.overview import OverviewLevel
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.session import FundErrand, Session
from tests.doses import dose
from tests.ui.lint import faults


@pytest.fixture
def page(qtbot, open_stage, full_book):
    stage = open_stage(full_book)
    stage.page.close_panel()
    return stage.page


def settle(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page._session.jobs.busy)
    for _turn in range(4):  # what was just made takes its place
        QApplication.sendPostedEvents()


def test_the_overview_offers_everything_and_esc_goes_back_to_the_ledger(page):
    page.more.click()
    level = page.levels.current
    assert isinstance(level, OverviewLevel)
    assert {"transfer", "opening", "import", *(entry.key for entry in entries())} == set(level.view.tiles)
    assert page.go_back()
    assert page.levels.current is None
    assert not page.go_back()


@pytest.mark.parametrize("key", dose([entry.key for entry in entries()], 0, 3, 6, 9, 12, 15, 18))
def test_every_sub_page_opens_from_the_overview_is_clean_and_leads_back_to_its_button(qtbot, page, key):
    page.levels.open_overview()
    page.levels.current.view.tiles[key].click()
    settle(qtbot, page)
    level = page.levels.current
    assert isinstance(level, FundLevel)
    assert level.is_open
    assert faults(page.window()) == []
    while page.levels.current is level:
        assert page.go_back()
    assert isinstance(page.levels.current, OverviewLevel)
    assert page.levels.current.view.tiles[key].hasFocus()


def test_an_errand_opens_a_sub_page_straight_and_leads_back_to_the_ledger(qtbot, page):
    key = entries()[0].key
    page.arrive(FundErrand(key))
    settle(qtbot, page)
    assert page.levels.current is not None
    page.levels.leave()
    assert page.levels.current is None


def test_an_errand_that_nothing_answers_shows_the_ledger(page):
    page.arrive(FundErrand("no such page"))
    assert page.levels.current is None


def test_a_form_that_waits_for_the_ledger_does_not_come_up_beside_a_sub_page(qtbot, open_stage, full_book):
    stage = open_stage(full_book)
    page = FundsPage(Session(full_book, "bà Lài", stage.jobs))
    qtbot.addWidget(page)
    page.refresh(frozenset())
    page.open_receipt()  # the ledger is still being read
    page.levels.open("cash_count")
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    qtbot.waitUntil(lambda: page.view.model.rowCount() > 0)
    assert page.levels.current is not None
    assert page.panel is None
