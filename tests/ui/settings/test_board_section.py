"""Thông tin ban: the board, its officers and its population, changed by real forms over a real book."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.storage.queries.officers import officers
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.population import population
from tests.ui.settings.conftest import Stage, texts
from tests.ui.stage import late_answer

DAY = date(2026, 11, 21)


@pytest.fixture
def section(stage: Stage):
    return stage.open("board")


def own(stage: Stage):
    return stage.read(board).unit_id


def test_the_board_is_told_with_the_head_of_its_papers(stage, section):
    assert section.name.text() == "Hội Khuyến học xã Mẫu"
    assert section.head.words()[-1] == "HỘI KHUYẾN HỌC XÃ MẪU"
    assert "Chưa ghi" in texts(section.facts)


def test_a_term_ends_and_a_wrong_line_goes_and_comes_back(stage, section):
    stage.press("Thêm người")
    section.form.full_name.setText("Hồ Sỹ Tùng")
    stage.press("Lưu người giữ chức")
    stage.press("Thôi giữ chức")
    form = section.form
    stage.press("Ghi ngày thôi")
    assert form.boxes.field(form.last).state == "bad"
    form.last.setText("10/2026")
    stage.press("Ghi ngày thôi")
    assert not section.officers.model.row(0).is_serving
    stage.press("Bỏ dòng này")
    assert stage.read(officers, own(stage), DAY) == ()
    stage.undo_by_toast()
    assert len(section.officers.model.rows()) == 1


def test_the_population_of_a_year_gives_a_rate(stage, section):
    stage.press("Ghi dân số")
    form = section.form
    form.people.setText("8.450")
    form.source.setText("UBND xã")
    form.submit()
    stage.settle()
    (row,) = stage.read(population, own(stage))
    assert (row.people, row.rate) == (8450, 0)
    stage.press("Bỏ năm này")
    assert stage.read(population, own(stage)) == ()


def test_leaving_a_form_by_escape_brings_the_cards_back(stage, section):
    stage.press("Ghi dân số")
    assert stage.page.go_back()
    assert section.form is None
    assert not stage.page.go_back()


def test_the_board_that_was_opened_last_is_shown_whatever_is_read_last(stage, section):
    hamlet = stage.do(add_board, AddBoard("Chi hội thôn 3", "hamlet", own(stage)))
    with late_answer(stage.jobs) as tell:
        section.refresh()
        section.show_board(hamlet)
        stage.qtbot.waitUntil(lambda: section.name.text() == "Chi hội thôn 3")
        tell.set()
        stage.settle()
    assert section.name.text() == "Chi hội thôn 3"


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_it_in_any_look(stage, section):
    stage.press("Thêm người")
    section.form.full_name.setText("Hồ Sỹ Tùng")
    stage.press("Lưu người giữ chức")
    assert stage.in_every_look() == []
    for open_form in (section.open_rename, section.open_board, section.open_officer, section.open_population):
        open_form()
        assert stage.in_every_look() == []
        section.close_form()
