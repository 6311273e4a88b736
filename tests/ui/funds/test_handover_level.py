from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.services.cash_counts import RecordCashCount, record_cash_count
from desktop_app.storage.book import Book
from desktop_app.storage.queries.handovers import handovers
from desktop_app.storage.queries.officers import officers
from desktop_app.ui.funds.handover_level import HandoverLevel, level
from desktop_app.ui.funds.handover_view import HandoverTexts
from tests.integration.services.board_tools import own
from tests.integration.services.test_reconciliations import new_account, post
from tests.ui.funds.control_stage import ControlStage, filled, found_faults, stages
from tests.ui.looks import LOOKS

Opened = Callable[..., tuple[ControlStage, HandoverLevel]]
TODAY = date(2026, 11, 21)


@pytest.fixture
def open_handover(qtbot, tmp_path: Path) -> Iterator[Opened]:
    with stages(qtbot, tmp_path, level) as opened:
        yield opened


@pytest.fixture
def ready(book: Book) -> Book:
    post(filled(book), new_account(book, "Agribank chi nhánh Quỳnh Lưu", "3611 205 001 234"), 5_000_000, TODAY)
    return book


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def count(book: Book) -> None:
    pieces = ((500_000, 65), (200_000, 2), (10_000, 1))
    with book.work("bà Lài") as work:
        record_cash_count(work, RecordCashCount(own(book), TODAY, pieces, "Hồ Thị Lài"))


def test_the_office_is_handed_over_after_one_question_and_its_minutes_printed(
    qtbot, open_handover, ready: Book
) -> None:
    count(ready)
    stage, page = open_handover(ready)
    assert page.view.giver.text() == "Hồ Thị Lài"
    page.view.taker.setText("Đào Thị Ước")
    page.view.boxes["Chìa khóa két"].setChecked(True)
    page.view.more.setText("2 quyển sổ vàng; ; con dấu ")
    page.save()
    assert page.question is not None
    page.question.accept()
    settle(qtbot, stage)
    qtbot.waitUntil(lambda: bool(stage.opened))
    with ready.reader() as reader:
        (row,) = handovers(reader, own(ready))
        serving = [one.full_name for one in officers(reader, own(ready), date(2026, 11, 22)) if one.is_serving]
    assert (row.from_name, row.to_name, row.closing_id is not None) == ("Hồ Thị Lài", "Đào Thị Ước", True)
    assert row.content.documents == ("Chìa khóa két", "2 quyển sổ vàng", "con dấu")
    assert "Đào Thị Ước" in serving
    assert "Hồ Thị Lài" not in serving
    assert page.view.done.isVisible()


def test_without_a_count_of_today_nothing_is_written_and_the_count_is_one_press_away(
    qtbot, open_handover, ready: Book
) -> None:
    stage, page = open_handover(ready)
    page.view.taker.setText("Đào Thị Ước")
    page.save()
    assert page.question is None
    assert stage.window.focusWidget() is page.view.count_button
    page.view.count_button.click()
    assert stage.page.way == ["cash_count"]
    count(ready)
    settle(qtbot, stage)
    qtbot.waitUntil(page.view.count_button.isHidden)
    assert page.view.taker.text() == "Đào Thị Ước"


@pytest.mark.parametrize(
    ("giver", "taker", "at"), [("", "Đào Thị Ước", "giver"), ("Hồ Thị Lài", " ", "taker"), ("A B", "a b", "taker")]
)
def test_two_people_are_needed(qtbot, open_handover, ready: Book, giver: str, taker: str, at: str) -> None:
    count(ready)
    stage, page = open_handover(ready)
    page.view.giver.setText(giver)
    page.view.taker.setText(taker)
    page.save()
    assert page.question is None
    assert stage.window.focusWidget() is (page.view.giver if at == "giver" else page.view.taker)


def test_what_was_typed_outlives_the_page(qtbot, open_handover, ready: Book) -> None:
    stage, page = open_handover(ready)
    page.view.taker.setText("Đào Thị Ước")
    page.view.boxes["Chìa khóa két"].setChecked(True)
    page.go_back()
    settle(qtbot, stage)
    _stage, again = open_handover(ready)
    assert again.view.taker.text() == "Đào Thị Ước"
    assert again.view.boxes["Chìa khóa két"].isChecked()


def test_a_draft_is_read_as_it_was_written() -> None:
    texts = HandoverTexts("A", "B", "C", "07", "x;y", frozenset({"Chìa khóa két", "USB bản dự phòng"}))
    assert HandoverTexts.from_draft(texts.as_draft()) == texts


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_handover, look, ready: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_handover(ready, width, height)
    assert found_faults(qtbot, stage) == []
    page.save()
    assert found_faults(qtbot, stage) == []
    count(ready)
    settle(qtbot, stage)
    page.view.taker.setText("Đào Thị Ước")
    page.save()
    assert page.question is not None
    page.question.accept()
    assert found_faults(qtbot, stage) == []
