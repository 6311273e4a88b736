from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.storage.drafts import kept_drafts
from desktop_app.ui.awards.begin_form import BeginRoundPanel
from desktop_app.ui.awards.decide_form import DecidePanel
from desktop_app.ui.awards.propose_form import ProposePanel
from desktop_app.ui.session import AwardErrand, Errand
from tests.ui.awards.conftest import LEARNERS, TODAY, TOTAL, decided_round, donate, pay_first, proposed_round
from tests.ui.lint import faults
from tests.ui.looks import LOOKS


def settled(qtbot, stage):
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def seen_faults(stage):
    for _turn in range(5):  # what was just changed is laid out from the inside outwards
        QApplication.processEvents()
    return faults(stage.window)


def name_round(page, name):
    page.panel.kind.set_key("hardship_scholarship")
    page.panel.kind.chosen.emit("hardship_scholarship")
    page.panel.name.setText(name)


def take_back(qtbot, stage):
    stage.window.toast.take_undo()
    settled(qtbot, stage)


def test_a_round_goes_from_proposal_to_its_certificates(qtbot, open_stage, book):
    donate(book, 10_000_000)
    stage = open_stage(book)
    page = stage.page
    page.primary_action()
    name_round(page, "Học bổng Vượt khó")
    page.save()
    settled(qtbot, stage)
    settled(qtbot, stage)
    assert (page.levels.key, stage.rounds()[0].school_year) == ("round", "2026 - 2027")

    assert isinstance(page.panel, ProposePanel)
    for learner in LEARNERS[:2]:
        page.panel.one.name.setText(learner.name)
        page.panel.one.class_name.setText(learner.class_name)
        page.panel.one.terms.money.edit.setText("500k")
        page.panel.submit()
        settled(qtbot, stage)
    assert [row.award.name for row in page.levels.level("round").view.model.rows()] == [
        LEARNERS[0].name,
        LEARNERS[1].name,
    ]

    page.levels.level("round").view.decide.click()
    page.panel.number.setText("05/QĐ-HKH")
    page.panel.signer.setText("Hồ Sỹ Tùng")
    page.panel.submit()
    settled(qtbot, stage)
    assert page.panel is None

    page.levels.level("round").view.roster.choose_all.click()
    assert page.levels.level("round").selection._counted.text() == "Đã chọn 2 em · 1.000.000 ₫"
    assert page.levels.level("round").selection._sum.text() == "Một triệu đồng"
    page.levels.level("round").selection.act.click()
    qtbot.mouseClick(page.levels.level("round").paying.question.yes, Qt.MouseButton.LeftButton)
    settled(qtbot, stage)
    assert stage.balance() == 9_000_000
    assert page.levels.level("round").selection is None

    page.levels.level("round").view.certificates.click()
    settled(qtbot, stage)
    assert page.levels.key == "certificates"
    assert [path.name for path in stage.opened] == ["phieu-chi-pc-0001-2026.pdf"]
    assert stage.toasts == [
        "Đã mở đợt Học bổng Vượt khó",
        f"Đã thêm {LEARNERS[0].name}",
        f"Đã thêm {LEARNERS[1].name}",
        "Đã ghi quyết định 05/QĐ-HKH",
        "Đã ghi trao tiền cho 2 em: 1.000.000 ₫, phiếu chi PC-0001",
    ]


def test_more_than_the_fund_holds_gets_its_sentence_and_nothing_is_written(qtbot, open_stage, book):
    donate(book, TOTAL - 300_000)
    stage = open_stage(book, decided_round(book))
    stage.page.levels.level("round").view.roster.tick_waiting()
    stage.page.levels.level("round").selection.act.click()
    assert stage.page.fault.accessibleName() == (
        "Quỹ Khuyến học còn 4.200.000 ₫, thiếu 300.000 ₫. Bớt số tiền hoặc ghi thêm khoản thu trước."
    )
    assert stage.page.levels.level("round").paying.question is None
    assert stage.balance() == TOTAL - 300_000
    assert stage.rounds()[0].paid_learners == 0


def test_a_fund_emptied_in_the_meantime_is_found_out_when_writing(qtbot, open_stage, book):
    donate(book, TOTAL)
    first, second = decided_round(book), decided_round(book)
    stage = open_stage(book, first)
    stage.page.levels.level("round").view.roster.tick_waiting()
    stage.page.levels.level("round").selection.act.click()
    book.listeners.clear()
    pay_first(book, second, 7)
    stage.page.levels.level("round").paying.question.yes.click()
    settled(qtbot, stage)
    assert "còn 0 ₫, thiếu 4.500.000 ₫" in stage.page.fault.accessibleName()
    assert {row.state for row in stage.learners(first)} == {"decided"}


def test_what_can_be_taken_back_is(qtbot, open_stage, book):
    round_id = proposed_round(book)
    stage = open_stage(book, round_id)
    page = stage.page
    page.levels.level("round").view.model.set_ticked(
        {page.levels.level("round").view.model.key(0), page.levels.level("round").view.model.key(1)}
    )
    page.levels.level("round").selection.act.click()
    settled(qtbot, stage)
    assert len(stage.learners(round_id)) == 5
    take_back(qtbot, stage)
    assert [row.name for row in stage.learners(round_id)] == [learner.name for learner in LEARNERS]
    page.levels.level("round").open_decide()
    page.panel.number.setText("05/QĐ-HKH")
    page.panel.signer.setText("Hồ Sỹ Tùng")
    page.panel.submit()
    settled(qtbot, stage)
    page.undo()
    settled(qtbot, stage)
    assert stage.rounds()[0].state == "proposed"


def test_whoever_comes_after_others_were_taken_off_stands_last(qtbot, open_stage, book):
    round_id = proposed_round(book)
    stage = open_stage(book, round_id)
    page = stage.page
    page.levels.level("round").view.model.set_ticked(
        {page.levels.level("round").view.model.key(place) for place in (0, 1, 2)}
    )
    page.levels.level("round").selection.act.click()
    settled(qtbot, stage)
    page.levels.level("round").open_propose()
    settled(qtbot, stage)
    page.panel.one.name.setText("Hoàng Đức Lộc")
    page.panel.one.terms.money.edit.setText("500k")
    page.panel.submit()
    settled(qtbot, stage)
    assert [row.name for row in stage.learners(round_id)] == [x.name for x in LEARNERS[3:]] + ["Hoàng Đức Lộc"]


def test_a_round_taken_back_is_left(qtbot, open_stage, book):
    stage = open_stage(book)
    stage.page.levels.level("rounds").open_begin()
    name_round(stage.page, "Lập nhầm")
    stage.page.panel.submit()
    settled(qtbot, stage)
    take_back(qtbot, stage)
    settled(qtbot, stage)
    assert (stage.page.levels.key, stage.page.panel, stage.rounds()) == ("rounds", None, ())


def test_what_is_typed_survives_leaving_the_form(qtbot, open_stage, book):
    stage = open_stage(book, proposed_round(book))
    stage.page.levels.level("round").open_propose()
    settled(qtbot, stage)
    stage.page.panel.one.name.setText("Hoàng Đức Lộc")
    stage.page.levels.level("round").open_decide()
    assert isinstance(stage.page.panel, DecidePanel)
    stage.page.go_back()
    stage.page.levels.level("round").open_propose()
    settled(qtbot, stage)
    assert stage.page.panel.one.name.text() == "Hoàng Đức Lộc"


def test_what_is_typed_outlives_the_window_and_goes_when_it_is_written(qtbot, open_stage, book):
    round_id = proposed_round(book)
    stage = open_stage(book, round_id)
    stage.page.levels.level("round").open_propose()
    settled(qtbot, stage)
    stage.page.panel.one.name.setText("Hoàng Đức Lộc")
    stage.page.panel.one.school.setText("THCS Quỳnh Lưu")
    stage.page.close_panel()
    settled(qtbot, stage)
    later = open_stage(book, round_id)
    later.page.levels.level("round").open_propose()
    settled(qtbot, later)
    settled(qtbot, later)
    one = later.page.panel.one
    assert (one.name.text(), one.school.text()) == ("Hoàng Đức Lộc", "THCS Quỳnh Lưu")
    one.terms.money.edit.setText("500k")
    later.page.panel.submit()
    settled(qtbot, later)
    assert one.school.text() == "THCS Quỳnh Lưu"
    with book.reader() as reader:
        assert kept_drafts(reader, "awards.") == ()


def test_a_round_half_begun_is_there_again_and_emptied_boxes_leave_no_draft(qtbot, open_stage, book):
    stage = open_stage(book)
    stage.page.levels.level("rounds").open_begin()
    stage.page.panel.name.setText("Học bổng Vượt khó")
    stage.page.close_panel()
    settled(qtbot, stage)
    later = open_stage(book)
    later.page.levels.level("rounds").open_begin()
    settled(qtbot, later)
    assert later.page.panel.name.text() == "Học bổng Vượt khó"
    later.page.panel.name.clear()
    settled(qtbot, later)
    with book.reader() as reader:
        assert kept_drafts(reader, "awards.") == ()


def test_esc_goes_back_one_step_at_a_time(qtbot, open_stage, book):
    stage = open_stage(book, decided_round(book))
    stage.page.levels.level("round").open_certificates()
    settled(qtbot, stage)
    levels = []
    while stage.page.go_back():
        settled(qtbot, stage)
        levels.append(stage.page.levels.key)
    assert levels == ["round", "rounds"]


def test_other_pages_send_here_to_begin_or_to_open_a_round(qtbot, open_stage, book):
    round_id = decided_round(book)
    stage = open_stage(book)
    stage.page.arrive(round_id)
    settled(qtbot, stage)
    assert (stage.page.levels.key, stage.page.levels.level("round").view.round_id()) == ("round", round_id)
    stage.page.arrive(Errand.ADD)
    assert isinstance(stage.page.panel, BeginRoundPanel)


def test_money_written_on_another_page_is_seen_at_once(qtbot, open_stage, book):
    stage = open_stage(book, decided_round(book))
    assert "thiếu 4.500.000 ₫" in stage.page.levels.level("round").view.money.enough._text.text()
    donate(book, TOTAL)
    qtbot.waitUntil(lambda: stage.page.levels.level("round").view.money.enough._text.text() == "Đủ tiền trao 7 em")


@pytest.mark.parametrize("chosen", LOOKS)
def test_nothing_on_the_pages_is_unnamed_small_or_cut(qtbot, open_stage, book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    donate(book, TOTAL)
    long = proposed_round(book, LEARNERS, "Khen thưởng học sinh đạt giải trong kỳ thi cấp tỉnh " * 2)
    round_id = decided_round(book)
    pay_first(book, round_id, 2)
    stage = open_stage(book, None, width, height)
    page, found = stage.page, {}
    found["rounds"] = seen_faults(stage)
    page.levels.level("rounds").open_begin()
    page.panel.submit()
    found["begin"] = seen_faults(stage)
    page.open_round(long)
    settled(qtbot, stage)
    found["proposed"] = seen_faults(stage)
    page.levels.level("round").open_propose()
    settled(qtbot, stage)
    page.panel.submit()
    found["propose"] = seen_faults(stage)
    page.levels.level("round").open_decide()
    page.panel.number.clear()  # the panel offers one and would be gone
    page.panel.submit()
    found["decide"] = seen_faults(stage)
    page.open_round(round_id)
    settled(qtbot, stage)
    page.levels.level("round").view.roster.tick_waiting()
    found["paying"] = seen_faults(stage)
    page.levels.level("round").open_certificates()
    settled(qtbot, stage)
    found["certificates"] = seen_faults(stage)
    assert found == {key: [] for key in found}


def test_a_payment_day_ahead_is_refused(qtbot, open_stage, book):
    donate(book, TOTAL)
    stage = open_stage(book, decided_round(book))
    stage.page.levels.level("round").view.roster.tick_waiting()
    stage.page.levels.level("round").selection.day.setText("22/11/2026")
    stage.page.levels.level("round").selection.act.click()
    assert "còn ở phía trước" in stage.page.fault.accessibleName()
    stage.page.levels.level("round").selection.day.setText("31/02")
    stage.page.levels.level("round").selection.act.click()
    assert "không phải một ngày có thật" in stage.page.fault.accessibleName()
    assert stage.rounds()[0].paid_learners == 0
    stage.page.levels.level("round").selection.day.set_day(TODAY)
    stage.page.levels.level("round").selection.act.click()
    assert stage.page.fault is None


def test_an_errand_leads_straight_to_a_step_of_a_round(qtbot, open_stage, book):
    donate(book, TOTAL)
    proposed, decided = proposed_round(book), decided_round(book)
    stage = open_stage(book)
    for errand, key in (
        (AwardErrand(decided, "hand_over"), "hand_over"),
        (AwardErrand(proposed, "reviewing"), "round"),
        (AwardErrand(decided, "certificates"), "certificates"),
    ):
        stage.page.arrive(errand)
        qtbot.waitUntil(lambda: not stage.jobs.busy)
        assert stage.page.levels.key == key
        if key == "round":
            assert stage.page.levels.level("round").view.step == "reviewing"
        else:
            stage.page.go_back()
            assert stage.page.levels.key == "round"
