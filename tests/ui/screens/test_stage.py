from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from desktop_app.ui.screens.stage import SETTINGS, Setting, Stage
from desktop_app.ui.theme.apply import Theme, apply_theme
from desktop_app.ui.unlock.gate import Gate


@pytest.fixture(autouse=True)
def plain(qapp):
    yield
    apply_theme(qapp, Theme())


def test_light_dark_and_large_letters_at_both_sizes():
    assert [setting.name for setting in SETTINGS] == [
        "sang-1366x768",
        "sang-1280x645",
        "toi-1366x768",
        "toi-1280x645",
        "chu-lon-1366x768",
        "chu-lon-1280x645",
    ]


def test_a_picture_is_taken_when_all_work_is_done(qapp, tmp_path: Path):
    stage = Stage(qapp, Setting(Theme("dark"), QSize(1280, 645)), tmp_path)
    gate = Gate()
    stage.window.show_gate(gate)
    stage.jobs.run(lambda _report, _cancel: "Chưa mở được sổ", writes=False, done=gate.say, failed=lambda error: None)
    stage.take("cong")
    assert gate.banner.isVisible()
    stage.close()
    (path,) = stage.taken
    assert path == tmp_path / "cong-toi-1280x645.png"
    assert QImage(str(path)).size() == QSize(1280, 645)
