"""Every scene runs through on the sample book, and no page in it has a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.ui.pages import rail_items
from desktop_app.ui.screens import scenes
from desktop_app.ui.screens.sample import ACTOR, make_sample
from desktop_app.ui.screens.stage import SETTINGS, Stage
from desktop_app.ui.session import Session
from desktop_app.ui.theme.apply import Theme, apply_theme
from tests.ui.lint import faults


@pytest.fixture
def stage(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOKH_PAPERS_DIR", str(tmp_path / "giay"))
    made = Stage(qapp, SETTINGS[1], tmp_path)
    yield made
    made.close()
    apply_theme(qapp, Theme())


def test_gates_and_pages_pass_before_the_camera(stage: Stage, tmp_path: Path):
    sample = make_sample(tmp_path)
    scenes.first_start(stage, tmp_path, sample)
    scenes.unlock(stage, tmp_path, sample)
    scenes.shelf(stage, tmp_path, sample)
    stage.window.set_pages(rail_items(Session(sample.book, ACTOR, stage.jobs)))
    stage.window.show_shell()
    for scene in (scenes.home, scenes.members, scenes.funds, scenes.awards, scenes.sync):
        scene(stage, sample)
        assert faults(stage.window) == []
    sample.book.close()
    names = {path.name.removesuffix("-sang-1280x645.png") for path in stage.taken}
    assert {"01-trang-chu", "02-hoi-vien", "04-quy", "14-xac-nhan-tien", "06-giay-khen", "08-dong-bo"} <= names
