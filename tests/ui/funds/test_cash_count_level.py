from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_app.services.cash_counts import RecordCashCount, record_cash_count
from desktop_app.storage.book import Book
from desktop_app.storage.drafts import kept_draft
from desktop_app.storage.queries.cash_counts import cash_counts
from desktop_app.storage.queries.closings import cash_held
from desktop_app.ui.funds.cash_count_level import DRAFT_KEY, CashCountLevel, level
from tests.doses import dose
from tests.integration.services.board_tools import own
from tests.ui.funds.control_stage import ControlStage, filled, found_faults, stages
from tests.ui.looks import LOOKS

Opened = Callable[..., tuple[ControlStage, CashCountLevel]]
TODAY = date(2026, 11, 21)


@pytest.fixture
def open_counts(qtbot, tmp_path: Path) -> Iterator[Opened]:
    with stages(qtbot, tmp_path, level) as opened:
        yield opened


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def begin(qtbot, opened: Opened, book: Book, *size: int) -> tuple[ControlStage, CashCountLevel]:
    stage, page = opened(filled(book), *size)
    page.primary_action()
    settle(qtbot, stage)
    return stage, page


def type_in(page: CashCountLevel, **notes: str) -> None:
    for note, text in notes.items():
        page.form.grid.boxes[int(note[1:])].setText(text)


def test_a_count_is_typed_by_the_keyboard_alone_and_its_minutes_are_printed(qtbot, open_counts, book: Book) -> None:
    stage, page = begin(qtbot, open_counts, book)
    for text in ("65", "2", "", "", "", "1"):  # 32,910,000
        box = stage.window.focusWidget()
        qtbot.keyClicks(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page.form.total.text() == "Đếm được 32.910.000 ₫"
    assert page.form.words.text() == "Ba mươi hai triệu chín trăm mười nghìn đồng"
    page.save()
    settle(qtbot, stage)
    qtbot.waitUntil(lambda: bool(stage.opened))
    with book.reader() as reader:
        (row,) = cash_counts(reader, own(book))
    assert (row.counted, row.difference, row.treasurer, row.chair) == (
        32_910_000,
        0,
        "Hồ Thị Lài",
        "Nguyễn Văn Minh",
    )
    assert not page.is_counting
    assert stage.opened[0].read_bytes().startswith(b"%PDF")


def test_a_difference_is_asked_about_and_nothing_typed_is_lost(qtbot, open_counts, book: Book) -> None:
    stage, page = begin(qtbot, open_counts, book)
    type_in(page, n500000="65")
    page.form.submit()
    settle(qtbot, stage)
    assert page.is_counting
    assert page.form.why.isVisible()
    assert stage.window.focusWidget() is page.form.why
    assert page.form.why.accessibleDescription().startswith("Tiền đếm được và sổ quỹ lệch")
    page.show_list()
    page.primary_action()
    assert page.form.grid.boxes[500_000].text() == "65"
    page.form.why.setText("Còn tiền lẻ ở nhà")
    page.form.submit()
    settle(qtbot, stage)
    with book.reader() as reader:
        assert [row.explanation for row in cash_counts(reader, own(book))] == ["Còn tiền lẻ ở nhà"]


@pytest.mark.parametrize("text", dose(["ba tờ", "-1", "1,5", "999999", "½", "١٢"], 0, 5))
def test_rubbish_in_a_box_is_said_and_not_counted(qtbot, open_counts, book: Book, text: str) -> None:
    stage, page = begin(qtbot, open_counts, book)
    type_in(page, n200000=text)
    page.form.submit()
    settle(qtbot, stage)
    assert page.form.total.text() == "Đếm được 0 ₫"
    assert stage.window.focusWidget() is page.form.grid.boxes[200_000]
    assert page.is_counting


def test_what_was_typed_outlives_the_book(qtbot, open_counts, book: Book) -> None:
    stage, page = begin(qtbot, open_counts, book)
    type_in(page, n500000="12")
    page.show_list()
    settle(qtbot, stage)
    with book.reader() as reader:
        draft = kept_draft(reader, DRAFT_KEY)
    assert draft is not None
    assert draft.fields["note_500000"] == "12"
    _stage, again = open_counts(book)
    again.primary_action()
    assert again.form.grid.boxes[500_000].text() == "12"


def test_what_was_too_little_is_booked_after_one_question(qtbot, open_counts, book: Book) -> None:
    filled(book)
    with book.work("bà Lài") as work:
        command = RecordCashCount(own(book), TODAY, ((500_000, 65),), "Hồ Thị Lài", explanation="Chưa tìm ra")
        record_cash_count(work, command)
    stage, page = open_counts(book)
    page.open_row(page.view.model.row(0))
    panel = page.panel
    assert panel is not None
    panel.book()
    assert page.question is not None
    page.question.accept()
    settle(qtbot, stage)
    with book.reader() as reader:
        assert cash_held(reader, own(book), TODAY) == 32_500_000
    assert stage.toasts[-1] == "Đã ghi phiếu cho số tiền chênh lệch"


@pytest.mark.parametrize("size", LOOKS)
def test_the_pages_are_clean_in_every_look(qtbot, open_counts, look, book: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_counts(filled(book), width, height)
    assert found_faults(qtbot, stage) == []
    page.primary_action()
    assert found_faults(qtbot, stage) == []
    type_in(page, n500000="99999", n500="ba")
    page.form.submit()
    assert found_faults(qtbot, stage) == []
    type_in(page, n500="")
    page.form.why.setText("Chưa rõ")
    page.form.submit()
    settle(qtbot, stage)
    page.open_row(page.view.model.row(0))
    assert found_faults(qtbot, stage) == []
