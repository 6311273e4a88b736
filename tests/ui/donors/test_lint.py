"""The sub-pages on giving in every look: nothing is cut off, everything has a name and is large enough."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from tests.ui.donors.conftest import Village
from tests.ui.funds.control_stage import ControlStage, found_faults, stages
from tests.ui.looks import LOOKS

NARROW = pytest.param(("light", 1.125, 1280, 645), id="light-1.125-1280", marks=pytest.mark.long)
PAGES = ("donors_level", "sources_level", "pledges_level", "direct_level", "golden_level")


def shot(stage: ControlStage, name: str) -> None:
    """A picture of the window, where somebody asked for pictures."""
    folder = os.environ.get("PICTURES")
    if folder:
        stage.window.grab().save(str(Path(folder) / f"{name}.png"))


@pytest.fixture
def open_page(qtbot, tmp_path) -> Iterator[Callable[..., tuple[ControlStage, FundLevel]]]:
    made = []

    def open_on(page: str, *rest: object) -> tuple[ControlStage, FundLevel]:
        def make(place: LevelPlace) -> FundLevel:
            return import_module(f"desktop_app.ui.donors.{page}").level(place)

        context = stages(qtbot, tmp_path, make)
        made.append(context)
        return context.__enter__()(*rest)

    yield open_on
    for context in made:
        context.__exit__(None, None, None)


def press(level: FundLevel, name: str) -> None:
    part = getattr(level.panel, name)
    (part.click if hasattr(part, "click") else part.emit)()


def steps(level: FundLevel, village: Village) -> dict[str, Callable[[], object]]:
    """What can be opened beside a list."""
    name = type(level).__name__
    if name == "DonorsLevel":
        return {
            "panel": lambda: level.open_donor(village.donors[0]),
            "form": level.open_new,
            "thanks": lambda: level.letters.open_thanks(village.donors[1]),
            "yearly": lambda: (level.view.model.toggle(0), level.view.model.toggle(4), level.open_yearly()),
            "edit": lambda: level.open_donor(village.donors[2]),
            "edit2": lambda: press(level, "edit_pressed"),
            "again": lambda: level.open_donor(village.donors[2]),
            "merge": lambda: press(level, "merge_pressed"),
        }
    if name == "PledgesLevel":
        return {
            "panel": lambda: level.open_pledge(village.late),
            "receive": lambda: press(level, "receive"),
            "again": lambda: level.open_pledge(village.late),
            "schedule": lambda: level.panel.wanted.emit("schedule"),
            "again2": lambda: level.open_pledge(village.late),
            "continue": lambda: level.panel.wanted.emit("continue"),
            "again3": lambda: level.open_pledge(village.direct),
            "stop": lambda: level.panel.wanted.emit("stop"),
            "form": level.open_new,
        }
    if name == "DirectGiftsLevel":
        return {"form": level.primary_action, "row": lambda: level.open_gift(level.view.model.row(0))}
    if name == "GoldenLevel":
        return {"rule": level.open_rule}
    return {"ticked": level.view.model.tick_all}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [*LOOKS, NARROW])
def test_a_page_is_clean_in_every_look(qtbot, open_page, look, village: Village, size, page: str) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, level = open_page(page, village.book, width, height)
    assert found_faults(qtbot, stage) == []
    shot(stage, f"{page}-{mode}-{scale}-{height}")
    for name, step in steps(level, village).items():
        step()
        assert found_faults(qtbot, stage) == [], name
        shot(stage, f"{page}-{mode}-{scale}-{height}-{name}")


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_book_says_what_to_do_first(qtbot, open_page, look, book, page: str) -> None:
    look("light", 1.0)
    stage, _level = open_page(page, book)
    assert found_faults(qtbot, stage) == []
    shot(stage, f"{page}-empty")
