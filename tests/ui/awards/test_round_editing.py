from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.money import Vnd
from desktop_app.services.proposals import ProposeAward
from desktop_app.storage.queries.awards import award_round
from desktop_app.ui.awards.begin_form import BeginRoundPanel
from tests.ui.awards.conftest import decided_round
from tests.ui.awards.ground import open_round


def settled(qtbot, stage):
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    for _ in range(3):
        QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def stored(book, round_id):
    with book.reader() as reader:
        return award_round(reader, round_id)


@pytest.fixture
def at(qtbot, open_stage, book):
    def go(round_id):
        stage = open_stage(book, round_id)
        settled(qtbot, stage)
        stage.page.close_panel()
        return stage, stage.page.levels.level("round").editing

    return go


def test_the_announcement_of_an_open_round_is_put_right_and_taken_back(qtbot, at, book):
    round_id = open_round(book)
    stage, editing = at(round_id)
    editing.open()
    settled(qtbot, stage)
    panel = stage.page.panel
    assert isinstance(panel, BeginRoundPanel)
    panel.name.setText("Học bổng học kỳ II")
    panel.quota.setText("50")
    stage.page.save()
    settled(qtbot, stage)
    assert (stored(book, round_id).name, stored(book, round_id).quota) == ("Học bổng học kỳ II", 50)
    assert stage.page.panel is None
    stage.window.toast.take_undo()
    settled(qtbot, stage)
    assert stored(book, round_id).quota == 40


def test_after_the_decision_only_day_and_place_of_the_ceremony_change(qtbot, at, book):
    round_id = decided_round(book, (ProposeAward("Lê An", Vnd(1000)),))
    before = stored(book, round_id)
    stage, editing = at(round_id)
    editing.open()
    settled(qtbot, stage)
    panel = stage.page.panel
    assert not panel.name.isVisible()
    assert not hasattr(panel, "drop")
    panel.held.setText("20/12/2026")
    panel.held_at.setText("Hội trường xã")
    panel.submit()
    settled(qtbot, stage)
    after = stored(book, round_id)
    assert (after.held_on, after.held_at, after.name) == (date(2026, 12, 20), "Hội trường xã", before.name)


def test_an_open_round_is_taken_off_the_list_and_put_back(qtbot, at, book):
    round_id = open_round(book)
    stage, editing = at(round_id)
    editing.open()
    settled(qtbot, stage)
    stage.page.panel.drop.click()
    settled(qtbot, stage)
    assert stored(book, round_id) is None
    assert stage.page.panel is None
    assert stage.page.levels.key == "rounds"
    stage.window.toast.take_undo()
    settled(qtbot, stage)
    assert stored(book, round_id) is not None
