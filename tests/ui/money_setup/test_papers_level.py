from __future__ import annotations

import pytest

from desktop_app.domain.board_settings import FORM_NUMBER_RECEIPT
from desktop_app.services.paper_choices import paper_choices
from desktop_app.storage.book import Book
from desktop_app.ui.money_setup.papers_level import level
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import ask
from tests.ui.funds.control_stage import ControlStage, found_faults
from tests.ui.looks import LOOKS


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def test_what_is_chosen_is_kept_as_one_piece_of_work(qtbot, open_level, book: Book) -> None:
    stage, page = open_level(level, book)
    assert not page.keep.isEnabled()
    page.view.paper.set_key("a4")
    page.view.head.setPlainText("HỘI KHUYẾN HỌC TỈNH NGHỆ AN\n\n  Hội Khuyến học xã Mẫu ")
    page.view.numbers[FORM_NUMBER_RECEIPT].setText("Mẫu số 01-TT")
    assert page.keep.isEnabled()
    page.save()
    settle(qtbot, stage)
    kept = ask(book, paper_choices, own(book))
    assert (kept.size, kept.numbers[FORM_NUMBER_RECEIPT]) == ("a4", "Mẫu số 01-TT")
    assert kept.head == "HỘI KHUYẾN HỌC TỈNH NGHỆ AN\nHội Khuyến học xã Mẫu"
    assert not page.keep.isEnabled()


def test_a_head_of_four_lines_is_refused_beside_its_field(qtbot, open_level, book: Book) -> None:
    stage, page = open_level(level, book)
    page.view.head.setPlainText("một\nhai\nba\nbốn")
    page.save()
    settle(qtbot, stage)
    assert "nhiều nhất 3 dòng" in page.view.head_field.message()
    assert page.view.head.toPlainText() == "một\nhai\nba\nbốn"
    assert ask(book, paper_choices, own(book)).head == ""


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_level, look, book: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_level(level, book, width, height)
    page.view.head.setPlainText("HỘI KHUYẾN HỌC TỈNH NGHỆ AN")
    assert found_faults(qtbot, stage) == []
