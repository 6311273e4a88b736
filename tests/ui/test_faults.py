from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from desktop_app.ui.faults import FILE, CalmHook, keep_log
from desktop_app.ui.main_window import MainWindow


@pytest.fixture
def log(tmp_path: Path):
    handler = keep_log(tmp_path / "máy")
    yield tmp_path / "máy" / FILE
    logging.getLogger().removeHandler(handler)
    handler.close()


def fault() -> tuple:
    try:
        int("Nguyễn Thị Phượng " + str(5_000_000))
    except ValueError:
        return sys.exc_info()
    raise AssertionError


def test_the_log_says_where_and_of_what_kind_and_no_word_of_the_book(qtbot, log: Path, tmp_path: Path):
    window = MainWindow()
    qtbot.addWidget(window)
    hook = CalmHook(window, tmp_path / "máy")
    hook.take(*fault())
    written = log.read_text(encoding="utf-8")
    assert "test_faults.py" in written
    assert "ValueError" in written
    assert "Phượng 5" not in written
    assert "5000000" not in written


def test_one_calm_dialog_whatever_comes_and_the_program_stays_up(qtbot, tmp_path: Path):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    hook = CalmHook(window, tmp_path)
    for _ in range(3):
        hook.take(*fault())
    qtbot.waitUntil(lambda: hook._dialog is not None)
    dialog = hook._dialog
    assert dialog.windowTitle() == "Có trục trặc, nhưng sổ vẫn còn nguyên"
    assert dialog.no.hasFocus() or dialog.no.text() == "Làm tiếp"
    dialog.no.click()
    qtbot.waitUntil(lambda: hook._dialog is None)
    assert window.isVisible()


def test_closing_the_program_is_the_other_choice(qtbot, tmp_path: Path):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    hook = CalmHook(window, tmp_path)
    hook.closing_chosen.connect(window.close)
    hook.take(*fault())
    qtbot.waitUntil(lambda: hook._dialog is not None)
    hook._dialog.yes.click()
    qtbot.waitUntil(lambda: not window.isVisible())
