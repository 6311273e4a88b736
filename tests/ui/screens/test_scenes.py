"""Every page, level and panel of the sample book, in every size and look, has nothing that no page may have.

The scenes are played once for each look; wherever a picture would be taken, the window is looked at in each size.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.screens import scenes
from desktop_app.ui.screens.sample import make_sample
from desktop_app.ui.screens.stage import FULL, LEAST, SETTINGS, Setting, Stage
from desktop_app.ui.theme.apply import Theme, apply_theme
from tests.ui.lint import faults

SIZES = {theme: [look.size for look in SETTINGS if look.theme == theme] for theme in {look.theme for look in SETTINGS}}
EVERY_DAY = Theme("dark", 1.25)  # the least room of all
SELDOM = sorted(set(SIZES) - {EVERY_DAY}, key=str)


class LookingStage(Stage):
    """Looks at the window instead of taking pictures of it."""

    def __init__(self, app: QApplication, theme: Theme, out: Path) -> None:
        self._theme, self._sizes = theme, SIZES[theme]
        super().__init__(app, Setting(theme, self._sizes[0]), out)
        self.names: list[str] = []
        self.faults: list[str] = []

    def take(self, name: str, over: QWidget | None = None) -> None:
        self.settle()
        self.names.append(name)
        for size in self._sizes:
            look = Setting(self._theme, size)
            self.dress(look)
            for window in (self.window, over):
                if window is not None:
                    self.faults += [f"{name}, {look.name}: {fault}" for fault in faults(window)]
        self._sizes.reverse()  # the size in which the window stands comes first


@pytest.fixture
def looked_at(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOKH_PAPERS_DIR", str(tmp_path / "giay"))
    stages: list[LookingStage] = []

    def walk(theme: Theme) -> LookingStage:
        stages.append(LookingStage(qapp, theme, tmp_path))
        sample = make_sample(tmp_path)
        scenes.play(stages[0], tmp_path, sample)
        sample.book.close()
        return stages[0]

    yield walk
    stages[0].close()
    apply_theme(qapp, Theme())


def test_both_sizes_of_the_window_are_looked_at_with_usual_letters():
    assert {(size.width(), size.height()) for size in SIZES[Theme()]} == {(1366, 697), (1280, 645)}
    assert SIZES[Theme("dark", 1.25)] == [QSize(FULL)] != [QSize(LEAST)]


def test_no_page_has_a_fault_in_dark_with_large_letters(looked_at):
    stage = looked_at(EVERY_DAY)
    assert stage.faults == []
    assert {"01-trang-chu", "02-hoi-vien-mot-nguoi", "02b-gia-dinh-mot-ho", "14-xac-nhan-tien"} <= set(stage.names)
    assert len(set(stage.names)) == len(stage.names)


@pytest.mark.long
@pytest.mark.parametrize("theme", SELDOM, ids=str)
def test_no_page_has_a_fault_in_the_other_looks(looked_at, theme: Theme):
    assert looked_at(theme).faults == []
