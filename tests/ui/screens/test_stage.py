from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from desktop_app.ui.screens.stage import SETTINGS, Setting, Stage
from desktop_app.ui.theme.apply import Theme, apply_theme
from desktop_app.ui.theme.current import theme
from desktop_app.ui.unlock.gate import Gate


@pytest.fixture(autouse=True)
def plain(qapp):
    yield
    apply_theme(qapp, Theme())


def test_light_and_dark_in_every_size_of_the_window_and_of_the_letters():
    assert [setting.name for setting in SETTINGS] == [
        "sang-1366x697",
        "sang-1280x645",
        "sang-lon-1366x697",
        "sang-rat-lon-1366x697",
        "toi-1366x697",
        "toi-1280x645",
        "toi-lon-1366x697",
        "toi-rat-lon-1366x697",
    ]


def test_the_window_as_it_stands_is_given_another_look(qapp, tmp_path: Path):
    stage = Stage(qapp, SETTINGS[0], tmp_path)
    stage.window.show_gate(Gate())
    stage.dress(Setting(Theme("dark", 1.25), QSize(1280, 700)))
    assert (theme(), stage.window.size()) == (Theme("dark", 1.25), QSize(1280, 700))
    stage.take("cong")
    stage.close()
    assert [path.name for path in stage.taken] == ["cong-toi-rat-lon-1280x700.png"]


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
