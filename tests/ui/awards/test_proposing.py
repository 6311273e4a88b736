from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.ids import HouseholdId, PersonId
from desktop_app.domain.money import Vnd
from desktop_app.services.donors import add_donor
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.reviews import FinishReview, accept_awards, finish_review
from desktop_app.storage.drafts import kept_drafts
from desktop_app.ui.awards.propose_form import EditProposalPanel, ProposePanel
from tests.ui.awards.conftest import TODAY
from tests.ui.awards.ground import ACTOR, add_pupil, add_rules, open_round

HEAD = "Họ và tên\tLớp\tTrường\tThành tích\n"
HUNDRED = HEAD + "".join(
    f"Nguyễn Văn {chr(65 + n // 10)}{'abcdefghij'[n % 10]}\t9A\tTHCS\tHọc sinh giỏi\n" for n in range(100)
)


def settled(qtbot, stage):
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    for _ in range(3):
        QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def paste(panel: ProposePanel, text: str) -> None:
    copied = QMimeData()
    copied.setText(text)
    panel.paste.lines.insertFromMimeData(copied)


@pytest.fixture
def at_round(qtbot, open_stage, book):
    """The page of a round whose list is open; the panel of proposals stands beside it."""

    def go(kind: str = "hardship_scholarship"):
        round_id = open_round(book, kind)
        stage = open_stage(book, round_id)
        settled(qtbot, stage)
        return stage, stage.page.levels.level("round"), round_id

    return go


def test_a_hundred_pasted_pupils_stand_on_the_list_after_one_press_and_are_taken_back_as_one(qtbot, at_round, book):
    add_rules(book)
    stage, _level, round_id = at_round()
    panel = stage.page.panel
    assert isinstance(panel, ProposePanel)
    panel.open_way("paste")
    paste(panel, HUNDRED)
    stage.page.save()
    settled(qtbot, stage)
    listed = stage.learners(round_id)
    assert len(listed) == 100
    assert {(row.amount, row.category, row.quantity) for row in listed} == {(150_000, "Học sinh giỏi", 3000)}
    assert stage.page.panel is None
    assert stage.toasts == ["Đã thêm 100 người vào danh sách"]
    stage.window.toast.take_undo()
    settled(qtbot, stage)
    assert stage.learners(round_id) == ()


def test_pupils_of_the_book_are_proposed_with_who_they_are(qtbot, at_round, book):
    add_rules(book)
    first = add_pupil(book, "Hồ Thị Ngọc Ánh", "2012-03-08")
    add_pupil(book, "Lê An", "2013", "8B")
    stage, level, round_id = at_round()
    stage.page.panel.open_way("book")
    settled(qtbot, stage)
    book_view = stage.page.panel.book
    book_view.class_name.set_key("9A")
    book_view.class_name.chosen.emit("9A")
    book_view.model.tick_all()
    book_view.achievement.setText("Học sinh vượt khó")
    book_view.achievement.editingFinished.emit()
    stage.page.panel.submit()
    settled(qtbot, stage)
    (row,) = stage.learners(round_id)
    assert (row.person_id, row.name, row.class_name, row.amount) == (first, "Hồ Thị Ngọc Ánh", "9A", 500_000)
    level.proposing.open("book")
    settled(qtbot, stage)
    again = stage.page.panel.book
    assert [one.listed for one in again.model.rows()] == [False, True]
    again.model.tick_all()
    assert [one.name for one in again.chosen()] == ["Lê An"]


def test_donors_and_others_are_picked_in_their_own_lists(qtbot, at_round, book):
    with book.work(ACTOR) as work:
        add_donor(work, DonorFields("Công ty An Phát", "organisation"))
    with book.work(ACTOR) as work:
        add_donor(work, DonorFields("Người giấu tên", "anonymous"))
    stage, level, round_id = at_round("donor_thanks")
    level.proposing.open("book")
    settled(qtbot, stage)
    panel = stage.page.panel
    assert [one.name for one in panel.book.model.rows()] == ["Công ty An Phát"]
    for kind in panel.one._ground.recipients:
        panel.book.kind.set_key(kind)
        panel.book.kind.chosen.emit(kind)
        settled(qtbot, stage)
    panel.book.kind.set_key("donor")
    panel.book.kind.chosen.emit("donor")
    settled(qtbot, stage)
    panel.book.model.tick_all()
    panel.submit()
    settled(qtbot, stage)
    (row,) = stage.learners(round_id)
    assert (row.name, row.recipient_kind, row.amount) == ("Công ty An Phát", "donor", 0)
    assert row.donor_id is not None


def test_a_proposal_is_opened_put_right_and_taken_off_with_a_way_back(qtbot, at_round, book):
    stage, level, round_id = at_round()
    with book.work(ACTOR) as work:
        propose(work, round_id, [ProposeAward("Lê An", Vnd(500_000), "9A")])
    settled(qtbot, stage)
    row = stage.learners(round_id)[0]
    level.proposing.edit(row)
    settled(qtbot, stage)
    assert isinstance(stage.page.panel, EditProposalPanel)
    stage.page.panel.one.name.setText("lê hoàng an")
    stage.page.panel.one.terms.money.edit.setText("600k")
    stage.page.panel.submit()
    settled(qtbot, stage)
    assert [(one.name, one.amount) for one in stage.learners(round_id)] == [("Lê Hoàng An", 600_000)]
    assert stage.page.panel is None
    level.proposing.edit(stage.learners(round_id)[0])
    settled(qtbot, stage)
    stage.page.panel.removed.emit()
    settled(qtbot, stage)
    assert stage.learners(round_id) == ()
    assert stage.page.panel is None
    stage.window.toast.take_undo()
    settled(qtbot, stage)
    assert [one.name for one in stage.learners(round_id)] == ["Lê Hoàng An"]


def test_after_the_review_nothing_is_proposed_any_more(qtbot, at_round, book):
    stage, level, round_id = at_round()
    with book.work(ACTOR) as work:
        ids = propose(work, round_id, [ProposeAward("Lê An", Vnd(500_000), "9A")])
    with book.work(ACTOR) as work:
        accept_awards(work, round_id, ids)
    stage.page.panel.one.name.setText("Hồ Chi")
    with book.work(ACTOR) as work:
        finish_review(work, FinishReview(round_id, TODAY))
    stage.page.panel.submit()
    settled(qtbot, stage)
    assert "xét" in stage.page.panel.one.name_field.message()
    assert [one.name for one in stage.learners(round_id)] == ["Lê An"]
    stage.page.close_panel()
    level.proposing.open()
    level.proposing.edit(stage.learners(round_id)[0])
    settled(qtbot, stage)
    assert stage.page.panel is None


def test_what_was_pasted_is_there_again_when_the_book_is_opened_anew(qtbot, open_stage, at_round, book):
    stage, _level, round_id = at_round()
    stage.page.panel.open_way("paste")
    paste(stage.page.panel, HEAD + "Lê An\t9A\tTHCS\tTiến bộ\n")
    stage.page.panel.paste.proposed_by.setText("Chi hội thôn 5")
    stage.page.go_back()
    settled(qtbot, stage)
    with book.reader() as reader:
        assert [draft.key for draft in kept_drafts(reader, "awards.")] == [f"awards.ProposePanel.{round_id.hex}"]
    again = open_stage(book, round_id)
    settled(qtbot, again)
    panel = again.page.panel
    assert panel.covers
    assert "Lê An" in panel.paste.lines.toPlainText()
    assert panel.paste.proposed_by.text() == "Chi hội thôn 5"
    panel.submit()
    panel.submit()
    settled(qtbot, again)
    assert [(row.name, row.proposed_by) for row in again.learners(round_id)] == [("Lê An", "Chi hội thôn 5")]
    with book.reader() as reader:
        assert kept_drafts(reader, "awards.") == ()


def test_who_left_the_book_meanwhile_is_said_at_the_foot_and_nobody_is_proposed(qtbot, at_round, book):
    add_pupil(book, "Lê An", "2013")
    stage, level, round_id = at_round()
    level.proposing.open("book")
    settled(qtbot, stage)
    panel = stage.page.panel
    panel.book.model.tick_all()
    for kind, key in (("family", HouseholdId(round_id)), ("pupil", PersonId(round_id))):
        panel.submitted.emit(replace(panel.book.picked(), kind=kind, keys=(key,)))
        settled(qtbot, stage)
        assert panel._said.isVisible()
    assert stage.learners(round_id) == ()
    assert stage.toasts == []
