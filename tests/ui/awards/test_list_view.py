from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.widgets.button import Button
from tests.ui.awards.conftest import TOTAL, decided_round, donate, pay_first, proposed_round
from tests.ui.awards.ground import open_round
from tests.ui.lint import faults
from tests.ui.looks import LOOKS


def settled(qtbot, stage):
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def rounds_view(stage):
    return stage.page.levels.level("rounds").view


def test_an_empty_book_offers_the_first_round(open_stage, book):
    stage = open_stage(book)
    view = rounds_view(stage)
    first = next(b for b in view._empty.findChildren(Button) if b.text() == "Mở đợt đầu tiên")
    first.click()
    assert stage.page.panel.isVisible()
    assert not view._filters.isVisible()


def test_rounds_are_listed_newest_first_with_what_was_given(qtbot, open_stage, book):
    donate(book, TOTAL)
    old = decided_round(book)
    pay_first(book, old, 2)
    new = proposed_round(book, (), "Đợt mới")
    stage = open_stage(book)
    view = rounds_view(stage)
    assert [row.round_id for row in view.model.rows()] == [new, old]
    assert view.header._subtitle.text() == "2 đợt · đã trao 2 suất · 1.800.000 ₫"
    view.table.clicked.emit(view.model.index(1, 0))
    qtbot.waitUntil(lambda: stage.page.levels.key == "round")
    settled(qtbot, stage)
    assert stage.page.levels.level("round").shown().round.round_id == old


def test_a_search_without_marks_and_a_kind_narrow_the_list_down(qtbot, open_stage, book):
    open_round(book)
    open_round(book, "exam_season", "Tiếp sức mùa thi")
    stage = open_stage(book)
    view = rounds_view(stage)
    view.search.setText("vuot kho")
    view.search.searched.emit("vuot kho")
    assert [row.name for row in view.model.rows()] == ["Học bổng Vượt khó"]
    assert view.header._subtitle.text() == "1 đợt · đã trao 0 suất · 0 ₫ · trong 2 đợt"
    view.show_all()
    view.kind.set_key("exam_season")
    view.kind.chosen.emit("exam_season")
    assert [row.name for row in view.model.rows()] == ["Tiếp sức mùa thi"]
    view.search.setText("không có đợt này")
    view.search.searched.emit("")
    assert view._nobody.isVisible()
    view.show_all()
    assert view.model.rowCount() == 2


def seen_faults(stage):
    for _ in range(3):  # a wrapped line that grows moves what is around it
        QApplication.sendPostedEvents()
    return faults(stage.window)


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_list_and_the_form_of_a_round_are_clean_in_every_look(qtbot, open_stage, book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    open_round(book)
    open_round(book, "exam_season", "Học bổng và phần thưởng của năm học cho các em vùng sâu, vùng xa")
    stage = open_stage(book, None, width, height)
    found = {"list": seen_faults(stage)}
    stage.page.primary_action()
    settled(qtbot, stage)
    panel = stage.page.panel
    found["form"] = seen_faults(stage)
    panel.announcing.unfold()
    panel.ceremony.unfold()
    found["unfolded"] = seen_faults(stage)
    panel.quota.setText("x")
    panel.held.setText("x")
    panel.submit()
    found["rubbish"] = seen_faults(stage)
    assert {name: list_ for name, list_ in found.items() if list_} == {}


def test_the_designs_of_certificates_are_opened_from_the_list_of_rounds(qtbot, open_stage, book):
    stage = open_stage(book)
    settled(qtbot, stage)
    way = next(button for button in stage.page.findChildren(Button) if button.text() == "Mẫu giấy khen")
    way.click()
    settled(qtbot, stage)
    assert stage.page.levels.current is stage.page.levels.level("designs")
