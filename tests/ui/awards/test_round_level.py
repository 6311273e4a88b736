from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.queries.awards import awards
from desktop_app.ui.awards.handing_view import ORDERS
from tests.ui.awards.big_round import QUOTA, big_round, decided, listed, weighed
from tests.ui.awards.conftest import pay_first
from tests.ui.lint import faults
from tests.ui.looks import LOOKS


class Round:
    """The page of one round, driven as a person does."""

    def __init__(self, qtbot, stage):
        self.qtbot, self.stage, self.page = qtbot, stage, stage.page
        self.level = stage.page.levels.level("round")
        self.view = self.level.view

    def settle(self):
        for _ in range(5):  # a row that becomes two is laid out anew from the inside outwards
            self.qtbot.waitUntil(lambda: not self.stage.jobs.busy)
            QApplication.processEvents()

    def faults(self):
        self.settle()
        return faults(self.stage.window)


@pytest.fixture
def open_big(qtbot, open_stage, book):
    def open_it(round_id, width=1366, height=697):
        made = Round(qtbot, open_stage(book, round_id, width, height))
        made.settle()
        return made

    return open_it


@pytest.mark.parametrize("chosen", LOOKS)
def test_nothing_of_the_review_is_unnamed_small_or_cut(open_big, book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    round_id = big_round(book)
    one = open_big(round_id, width, height)
    found = {"propose": one.faults()}
    one.view.review.click()
    found["review"] = one.faults()
    ids = weighed(book, round_id)
    one.settle()
    one.view.roster.scores.begin_score(3, "9,x")
    one.view.roster.scores.keep_score()
    found["points"] = one.faults()
    one.view.roster.scores.close_box()
    one.view.roster.tick({ids[23], ids[24]})
    found["ticked"] = one.faults()
    one.level.reviewing.reject(one.view.chosen())
    one.page.panel.submit()
    found["reject"] = one.faults()
    one.page.close_panel()
    one.view.roster.untick()
    one.level.reviewing.open_shares()
    found["shares"] = one.faults()
    one.level.reviewing.open_end()
    one.page.panel.submit()
    found["end"] = one.faults()
    one.page.panel.rest.setText("Hết chỉ tiêu")
    one.page.panel.submit()
    found["deciding"] = one.faults()
    one.level.open_decide()
    one.page.panel.has_second.setChecked(True)
    one.page.panel.submit()
    found["decide"] = one.faults()
    assert found == {key: [] for key in found}


@pytest.mark.parametrize("chosen", LOOKS)
def test_nothing_of_the_hand_over_is_unnamed_small_or_cut(open_big, book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    round_id = decided(book)
    pay_first(book, round_id, 3)
    one = open_big(round_id, width, height)
    found = {"paying": one.faults()}
    waiting = [row.award_id for row in listed(book, round_id) if row.state == "decided"]
    one.view.roster.tick(set(waiting[:2]))
    found["ticked"] = one.faults()
    one.level.returning.open(one.view.chosen())
    found["return"] = one.faults()
    one.page.close_panel()
    one.level.open_sheet()
    found["sheet"] = one.faults()
    one.page.close_panel()
    one.view.roster.untick()
    one.view.look_at("reviewing")
    found["looked back"] = one.faults()
    one.view.look_at("deciding")
    found["decision"] = one.faults()
    one.level.open_hand_over()
    hand = one.page.levels.level("hand_over")
    hand.view._on_order(ORDERS[1])
    found["hand over"] = one.faults()
    hand.jump("5")
    hand.jump("ai đó")
    hand.view.table.choose_place(12)
    hand.view.receiver.begin_receiver()
    hand.hand_over()
    found["receiver"] = one.faults()
    assert found == {key: [] for key in found}


def test_a_round_goes_from_proposal_to_the_signed_sheet_without_leaving_its_page(open_big, book):
    round_id = big_round(book)
    one = open_big(round_id)
    view = one.view
    assert view.step == "proposing"
    view.review.click()
    view.roster.scores.begin_score(0, "9")
    view.roster.scores._go(1)
    for points in range(27):
        view.roster.scores.box.setText(f"8,{50 - points}")
        view.roster.scores._go(1)
    one.settle()
    assert [row.points for row in listed(book, round_id)[:3]] == [900, 850, 849]
    assert view.roster.scores.edited is None
    view.quota.fill.click()
    one.settle()
    assert sum(row.state == "accepted" for row in listed(book, round_id)) == QUOTA
    view.finish.click()
    one.page.panel.rest.setText("Hết chỉ tiêu")
    one.page.panel.submit()
    one.settle()
    assert (one.stage.rounds()[0].state, view.step) == ("reviewed", "deciding")
    assert {row.review_note for row in listed(book, round_id) if row.state == "rejected"} == {"Hết chỉ tiêu"}
    view.decide.click()
    panel = one.page.panel
    assert (panel.number.text(), panel.signer.text()) == ("05/QĐ-HKH", "Hồ Sỹ Tùng")
    panel.has_second.setChecked(True)
    panel.second.choice.set_key(1)
    panel.second._on_chosen(1)
    panel.submit()
    one.settle()
    found = one.stage.rounds()[0]
    assert (found.state, found.learners, found.second_signer_name) == ("decided", QUOTA, "Nguyễn Thị Hoa")
    view.hand_over.click()
    one.settle()
    hand = one.page.levels.level("hand_over")
    for number in ("2", "5", "20"):
        hand.view.jump.setText(number)
        hand.view.jump.returnPressed.emit()
    one.settle()
    assert hand.footer.act.text() == "Ghi đã trao 17 em"
    hand.footer.act.click()
    hand.paying.question.yes.click()
    one.settle()
    found = one.stage.rounds()[0]
    assert (found.paid_learners, found.absent, found.waiting) == (17, 3, 3)
    assert one.stage.balance() == 40_000_000 - found.paid_amount
    assert one.page.levels.key == "round"


def test_looking_back_at_a_step_changes_nothing_and_leads_back(open_big, book):
    one = open_big(decided(book))
    assert one.view.step == "paying"
    one.view.stepper.step_pressed.emit(1)
    assert one.view.step == "reviewing"
    assert not one.view.roster.scores.can_score
    one.view.roster.scores.begin_score(0, "5")
    assert one.view.roster.scores.edited is None
    one.view.stepper.step_pressed.emit(3)
    assert one.view.step == "paying"


def test_a_finished_review_is_opened_again_and_taken_back(open_big, book):
    round_id = big_round(book)
    ids = weighed(book, round_id)
    one = open_big(round_id)
    one.level.reviewing.open_end()
    one.page.panel.rest.setText("Hết chỉ tiêu")
    one.page.panel.submit()
    one.settle()
    one.view.reopen.click()
    one.settle()
    assert (one.stage.rounds()[0].state, one.view.step) == ("proposed", "reviewing")
    one.page.undo()
    one.settle()
    assert one.stage.rounds()[0].state == "reviewed"
    assert len(ids) == 28


def test_the_last_award_handed_over_leaves_only_the_end_of_the_round(open_big, book):
    round_id = decided(book, accept=3)
    pay_first(book, round_id, 2)
    one = open_big(round_id)
    one.view.roster.choose_all.click()
    one.level.footer.absent_pressed.emit()
    one.settle()
    assert one.stage.rounds()[0].absent == 1
    one.view.roster.choose_all.click()
    one.level.footer.return_pressed.emit()
    one.page.panel.reason.setPlainText("Gia đình đã chuyển đi")
    one.page.panel.submit()
    one.settle()
    assert [row.state for row in listed(book, round_id) if row.state != "rejected"] == ["paid", "paid", "returned"]
    one.level.close_round()
    one.settle()
    assert one.stage.rounds()[0].state == "closed"
    one.page.undo()
    one.settle()
    assert one.stage.rounds()[0].state == "decided"


def test_a_return_without_a_reason_is_refused_beside_its_box_and_what_was_typed_comes_back(open_big, book):
    round_id = decided(book, accept=2)
    one = open_big(round_id)
    one.view.roster.choose_all.click()
    one.level.footer.return_pressed.emit()
    panel = one.page.panel
    panel.submit()
    assert panel.reason_field.state == "bad"
    panel.reason.setPlainText("Gia đình xin")
    one.page.close_panel()
    one.settle()
    one.level.footer.return_pressed.emit()
    one.settle()
    assert one.page.panel.reason.value() == "Gia đình xin"
    with book.reader() as reader:
        assert {row.state for row in awards(reader, round_id)} == {"decided", "rejected"}


@pytest.mark.parametrize("way", ["certificates", "hand_over"])
def test_who_was_ticked_stays_ticked_when_a_page_opened_from_here_is_left_again(open_big, book, way):
    round_id = decided(book)
    one = open_big(round_id)
    waiting = [row.award_id for row in listed(book, round_id) if row.state == "decided"]
    one.view.roster.tick(set(waiting[:2]))
    one.settle()
    one.page.levels.open(way, round_id)
    one.settle()
    one.page.levels.leave()
    one.settle()  # the bar of before is gone by now, with its texts
    bar = one.level.selection
    assert bar.isVisible()
    assert bar._counted.text().startswith("Đã chọn 2 em")
    one.view.roster.untick()
    assert one.level.selection is None


def test_the_bar_comes_back_when_the_wizard_over_a_round_is_closed(open_big, book):
    round_id = big_round(book)
    one = open_big(round_id)
    rows = [row.award_id for row in listed(book, round_id)]
    one.view.roster.tick(set(rows[:3]))
    one.level.place.import_into(round_id)
    one.settle()
    one.page.go_back()
    one.settle()
    assert one.level.footer.isVisible()
