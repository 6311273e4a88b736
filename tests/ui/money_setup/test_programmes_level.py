from __future__ import annotations

import pytest

from desktop_app.storage.book import Book
from desktop_app.storage.queries.money_setup import programme_cards
from desktop_app.ui.money_setup.programmes_level import ProgrammeForm, ProgrammesLevel, level
from tests.doses import dose
from tests.integration.services.ledger_tools import ask
from tests.ui.funds.control_stage import ControlStage, found_faults
from tests.ui.looks import LOOKS


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def form_of(page: ProgrammesLevel) -> ProgrammeForm:
    assert isinstance(page.panel, ProgrammeForm)
    return page.panel


def test_known_names_are_one_press_away_and_those_on_the_list_are_left_out(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    page.primary_action()
    form = form_of(page)
    assert [button.text() for button in form.offered] == ["Học bổng Vừ A Dính", "Vì đàn em thân yêu"]
    form.offered[1].click()
    form.submit()
    settle(qtbot, stage)
    assert "Vì đàn em thân yêu" in [card.name for card in ask(set_up, programme_cards)]


@pytest.mark.parametrize(
    ("name", "first", "last", "said"),
    dose(
        [
            ("", "", "", "Chưa ghi"),
            ("thap sang uoc mo", "", "", "Đã có chương trình"),
            ("Mới", "2026", "2024", "Năm bắt đầu"),
            ("Mới", "năm nay", "", "Năm bắt đầu"),
            ("Mới", "0", "", "Năm bắt đầu"),
            ("Mới", "", "99999999", "Năm bắt đầu"),
        ],
        0,
        3,
        5,
    ),
)
def test_rubbish_is_refused_beside_its_field(
    qtbot, open_level, set_up: Book, name: str, first: str, last: str, said: str
) -> None:
    stage, page = open_level(level, set_up)
    page.primary_action()
    form = form_of(page)
    form.name.setText(name)
    form.first.setText(first)
    form.last.setText(last)
    form.submit()
    settle(qtbot, stage)
    assert any(said in form.boxes.field(control).message() for control in form.boxes)
    assert len(ask(set_up, programme_cards)) == 2


def test_a_programme_is_put_right_and_taken_off_the_list(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    row = page.view.model.row(1)
    page.open_row(row)
    form_of(page).partner.setText("Báo Tiền Phong")
    form_of(page).submit()
    settle(qtbot, stage)
    assert ask(set_up, programme_cards)[1].partner == "Báo Tiền Phong"
    page._remove(row)
    settle(qtbot, stage)
    assert [card.name for card in ask(set_up, programme_cards)] == ["Thắp sáng ước mơ"]


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_level, look, set_up: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_level(level, set_up, width, height)
    assert found_faults(qtbot, stage) == []
    page.open_row(page.view.model.row(0))
    assert found_faults(qtbot, stage) == []
    page.primary_action()
    assert found_faults(qtbot, stage) == []
