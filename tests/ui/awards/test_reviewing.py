from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.services.reviews import score_awards
from desktop_app.ui.awards.reason_panel import ReasonPanel
from tests.ui.awards.big_round import big_round, listed, weighed
from tests.ui.awards.conftest import ACTOR


class Review:
    def __init__(self, qtbot, stage, book, round_id):
        self.qtbot, self.stage, self.book, self.round_id = qtbot, stage, book, round_id
        self.page, self.level = stage.page, stage.page.levels.level("round")
        self.view, self.deeds = self.level.view, self.level.reviewing

    def settle(self):
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.stage.jobs.busy)
            QApplication.processEvents()

    def states(self):
        return [row.state for row in listed(self.book, self.round_id)]


@pytest.fixture
def review(qtbot, open_stage, book):
    round_id = big_round(book)
    made = Review(qtbot, open_stage(book, round_id), book, round_id)
    made.view.look_at("reviewing")
    return made


def test_ticked_rows_are_accepted_and_taken_back(review):
    ids = [row.award_id for row in listed(review.book, review.round_id)]
    review.view.roster.tick({ids[0], ids[3]})
    assert review.level.footer.accept.text() == "Nhận 2 em"
    review.level.footer.accept.click()
    review.settle()
    assert [place for place, state in enumerate(review.states()) if state == "accepted"] == [0, 3]
    review.stage.window.toast.take_undo()
    review.settle()
    assert set(review.states()) == {"proposed"}


def test_keys_weigh_the_row_in_hand_and_a_rejection_wants_a_reason(qtbot, review):
    table = review.view.roster.table
    table.choose_place(2)
    qtbot.keyClick(table, Qt.Key.Key_Plus)
    review.settle()
    assert review.states()[2] == "accepted"
    table = review.view.roster.table
    table.choose_place(1)
    qtbot.keyClick(table, Qt.Key.Key_Minus)
    review.settle()
    assert isinstance(review.page.panel, ReasonPanel)
    review.page.save()
    assert review.page.panel.reason_field.state == "bad"
    review.page.panel._put("Hết chỉ tiêu")
    review.page.save()
    review.settle()
    assert review.page.panel is None
    row = listed(review.book, review.round_id)[1]
    assert (row.state, row.review_note) == ("rejected", "Hết chỉ tiêu")


def test_somebody_weighed_is_weighed_again_later(review):
    ids = weighed(review.book, review.round_id)
    review.settle()
    review.view.roster.tick({ids[0]})
    review.level.footer.again.click()
    review.settle()
    assert review.states()[0] == "proposed"


def test_equals_are_not_parted_by_the_quota_and_it_is_said(review):
    review.deeds.fill_quota()
    review.settle()
    assert set(review.states()) == {"proposed"}
    assert "cùng điểm" in review.stage.toasts[-1]
    with review.book.work(ACTOR) as work:
        ids = [row.award_id for row in listed(review.book, review.round_id)]
        score_awards(work, review.round_id, {one: 900 - place for place, one in enumerate(ids)})
    review.settle()
    review.deeds.fill_quota()
    review.settle()
    assert review.states().count("accepted") == 20
    assert review.stage.toasts[-1] == "Đã nhận thêm 20 em theo điểm"
    review.page.undo()
    review.settle()
    assert set(review.states()) == {"proposed"}


def test_points_typed_fast_are_all_written(review):
    for place in range(6):
        review.view.roster.scores.begin_score(place, f"{place + 1}")
        review.view.roster.scores.keep_score()
    review.settle()
    assert [row.points for row in listed(review.book, review.round_id)[:6]] == [100, 200, 300, 400, 500, 600]


def test_a_review_does_not_end_while_somebody_is_left_without_a_reason(review):
    weighed(review.book, review.round_id)
    review.settle()
    review.deeds.open_end()
    panel = review.page.panel
    panel.submit()
    assert (panel.rest_field.state, review.stage.rounds()[0].state) == ("bad", "proposed")
    panel.day.setText("31/12/2026")
    panel.rest.setText("Hết chỉ tiêu")
    panel.submit()
    assert (panel.day_field.state, review.stage.rounds()[0].state) == ("bad", "proposed")
    panel.day.setText("20/11")
    panel.note.setPlainText("Nhất trí cả.")
    panel.submit()
    review.settle()
    found = review.stage.rounds()[0]
    assert (found.state, found.review_note, found.reviewed_on.day) == ("reviewed", "Nhất trí cả.", 20)
