"""A window with the page of ceremonies over a real book of a sample board."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.ui.ceremony.level import level
from tests.ui.funds.control_stage import stages


@pytest.fixture
def open_ceremonies(qtbot, qapp, tmp_path: Path) -> Iterator[Callable[..., tuple]]:
    with stages(qtbot, tmp_path, level) as open_on:
        yield open_on
