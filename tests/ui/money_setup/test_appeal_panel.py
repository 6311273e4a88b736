"""The notice that asks for gifts, from the card of an account to the paper."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.storage.book import Book
from desktop_app.ui.money_setup.accounts_level import AccountForm, AccountsLevel, level
from desktop_app.ui.money_setup.appeal_panel import AppealPanel
from desktop_app.ui.widgets.button import Button
from tests.ui.funds.control_stage import ControlStage, found_faults
from tests.ui.looks import LOOKS


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def open_appeal(qtbot, stage: ControlStage, page: AccountsLevel) -> AppealPanel:
    page.open_row(page.view.model.row(0))
    button = next(each for each in page.panel.findChildren(Button) if each.text() == "In tờ mời ủng hộ")
    button.click()
    settle(qtbot, stage)
    assert isinstance(page.panel, AppealPanel)
    return page.panel


def said(path: Path) -> tuple[str, int]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        words = " ".join(document[0].get_textpage().get_text_bounded().split())
        return words, round(document[0].get_size()[0] / 72 * 25.4)
    finally:
        document.close()


def labels(panel: AppealPanel) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel))


def test_a_poster_is_printed_from_the_card_in_the_boards_own_words(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    panel = open_appeal(qtbot, stage, page)
    panel.purpose.setPlainText("Tặng xe đạp cho em nhỏ (mẫu).")
    panel.message.setText("Ủng hộ xe đạp")
    panel.contact.setText("gặp bà Lài (mẫu)")
    panel.sheet.set_key("a3")
    assert "Ngân hàng ghi: Ung ho xe dap" in labels(panel)
    panel.submit()
    settle(qtbot, stage)
    words, width = said(stage.opened[0])
    assert width == 297
    for part in ("Tặng xe đạp cho em nhỏ (mẫu).", "Ung ho xe dap", "gặp bà Lài (mẫu)", "quét mã"):
        assert part in words
    assert stage.opened[0].suffix == ".pdf"


def test_what_was_typed_is_there_the_next_time(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    panel = open_appeal(qtbot, stage, page)
    panel.contact.setText("gặp bà Lài (mẫu)")
    panel.submit()
    settle(qtbot, stage)
    panel.given_up.emit()
    assert isinstance(page.panel, AccountForm)
    assert open_appeal(qtbot, stage, page).contact.value() == "gặp bà Lài (mẫu)"


def test_words_that_no_page_holds_are_refused_and_stay(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    panel = open_appeal(qtbot, stage, page)
    panel.purpose.setPlainText("Mỗi tấm lòng một lời động viên. " * 200)
    panel.submit()
    settle(qtbot, stage)
    assert stage.opened == []
    assert "Chưa in được" in labels(panel)
    assert panel.purpose.value().startswith("Mỗi tấm lòng")


def test_without_the_banks_code_the_panel_says_that_there_is_no_square(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    page.open_row(page.view.model.row(0))
    page.panel.bank_bin.setText("")
    page.panel.submit()
    settle(qtbot, stage)
    assert "chưa có mã ngân hàng" in labels(open_appeal(qtbot, stage, page))


@pytest.mark.parametrize("size", LOOKS)
def test_the_panel_is_clean_in_every_look(qtbot, open_level, look, set_up: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_level(level, set_up, width, height)
    page.open_row(page.view.model.row(0))
    assert found_faults(qtbot, stage) == []
    if folder := os.environ.get("PICTURES"):
        stage.window.grab().save(str(Path(folder) / f"account-{mode}-{scale}.png"))
    open_appeal(qtbot, stage, page)
    assert found_faults(qtbot, stage) == []
    if folder:
        stage.window.grab().save(str(Path(folder) / f"appeal-{mode}-{scale}.png"))
