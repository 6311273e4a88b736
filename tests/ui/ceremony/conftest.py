"""A window with the page of ceremonies over a real book of a sample board."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.services.occasions import OccasionGiftFields
from desktop_app.storage.book import Book
from desktop_app.ui.ceremony.level import level
from tests.ui.ceremony.hands import begun, given, settle
from tests.ui.funds.control_stage import filled, stages


@pytest.fixture
def open_ceremonies(qtbot, qapp, tmp_path: Path) -> Iterator[Callable[..., tuple]]:
    with stages(qtbot, tmp_path, level) as open_on:
        yield open_on


@pytest.fixture
def desk(qtbot, open_ceremonies, book: Book):
    """Opens the desk of a ceremony over a small book."""

    def open_desk(*gifts: OccasionGiftFields, width: int = 1366, height: int = 697):
        feast = begun(filled(book))
        given(book, feast, *gifts)
        stage, level = open_ceremonies(book, width, height)
        level.open_occasion(feast)
        settle(qtbot, stage)
        stage.window.activateWindow()
        qtbot.waitUntil(stage.window.isActiveWindow)
        return stage, level, feast

    return open_desk
