"""Any book of account, of any time, upright or wide, with a cover or not."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.queries.ledger_scope import LedgerScope
from desktop_app.ui.funds.book_panel import ANY, BookPanel
from desktop_app.ui.funds.ledger import Period
from tests.ui.lint import faults
from tests.ui.looks import LOOKS


@pytest.fixture
def opened(qtbot, open_stage, full_book):
    stage = open_stage(full_book)
    stage.page.out.open_books()
    qtbot.waitUntil(lambda: isinstance(stage.page.panel, BookPanel) and not stage.jobs.busy)
    return stage, stage.page.panel


def pages(path: Path) -> tuple[list[str], tuple[int, int]]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        texts = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
        width, height = document[0].get_size()
    finally:
        document.close()
    return texts, (round(width / 72 * 25.4), round(height / 72 * 25.4))


def test_the_cash_book_of_the_month_in_sight_is_offered(opened):
    _stage, panel = opened
    assert panel.book.text() == "Sổ quỹ tiền mặt"
    asked = panel.asked()
    assert (asked.first, asked.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert panel.first.isHidden() or not panel.first.isVisible()


def test_a_whole_year_is_printed_wide_with_a_cover(qtbot, opened):
    stage, panel = opened
    panel.period.set_key(Period("year", date(2026, 1, 1)))
    panel.shape.set_key("wide")
    panel.cover.setChecked(True)
    panel.submit()
    qtbot.waitUntil(lambda: bool(stage.opened))
    assert stage.opened[0].name == "so-quy-tien-mat-nam-2026.pdf"
    texts, size = pages(stage.opened[0])
    assert size == (297, 210)
    assert len(texts) == 2
    assert "Năm 2026" in texts[0]
    assert "30.910.000" in texts[1]
    assert isinstance(stage.page.panel, BookPanel)


def test_days_may_be_typed_in_any_order(qtbot, opened):
    stage, panel = opened
    panel.book.set_key(LedgerScope())
    panel.period.set_key(ANY)
    panel.period.chosen.emit(ANY)
    panel.first.setText("18/11/2026")
    panel.last.setText("17/11/2026")
    panel.submit()
    qtbot.waitUntil(lambda: bool(stage.opened))
    texts, size = pages(stage.opened[0])
    assert size == (210, 297)
    assert "Từ ngày 17/11/2026 đến ngày 18/11/2026" in texts[0]
    assert "15.000.000" in texts[0]
    assert "2.000.000" not in texts[0]


def test_a_day_that_is_none_is_said_beside_its_field_and_nothing_is_printed(qtbot, opened):
    stage, panel = opened
    panel.period.set_key(ANY)
    panel.period.chosen.emit(ANY)
    panel.first.setText("31/02/2026")
    panel.submit()
    panel.export.click()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert panel.boxes.field(panel.first).state == "bad"
    assert stage.opened == []


def test_a_wrong_day_does_not_count_while_a_month_is_chosen(qtbot, opened):
    stage, panel = opened
    panel.first.setText("không rõ")
    panel.submit()
    qtbot.waitUntil(lambda: bool(stage.opened))


def test_the_same_book_goes_out_as_an_excel_file(qtbot, opened):
    stage, panel = opened
    stage.page.out._export_to(panel.asked(), stage.folder / "so.xlsx")
    qtbot.waitUntil(lambda: bool(stage.opened))
    assert stage.opened[0].read_bytes().startswith(b"PK")


@pytest.mark.parametrize("size", LOOKS)
def test_the_panel_is_clean_in_every_look(qtbot, look, open_stage, full_book, size):
    mode, scale, width, height = size
    look(mode, scale)
    stage = open_stage(full_book, width, height)
    stage.page.out.open_books()
    qtbot.waitUntil(lambda: isinstance(stage.page.panel, BookPanel) and not stage.jobs.busy)
    stage.page.panel.period.set_key(ANY)
    stage.page.panel.period.chosen.emit(ANY)
    for _ in range(4):
        QApplication.processEvents()
    if folder := os.environ.get("PICTURES"):
        stage.window.grab().save(str(Path(folder) / f"books-{mode}-{scale}-{height}.png"))
    assert faults(stage.window) == []
