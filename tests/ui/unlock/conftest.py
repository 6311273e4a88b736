"""A book on the disk, closed, and the gate in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.unlock.opening import Opened
from desktop_app.ui.unlock.page import UnlockGate
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.ready_books import ReadyBooks


@dataclass
class Door:
    """The gate in a window, and what it came to."""

    gate: UnlockGate
    window: MainWindow
    path: Path
    settle: Callable[[], None]
    opened: list[Opened] = field(default_factory=list)
    chosen: list[Path] = field(default_factory=list)


@pytest.fixture
def path(tmp_path: Path, surroundings, ready_books: ReadyBooks) -> Path:
    place = tmp_path / "so.sokh"
    ready_books.copy(place, BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài").close()
    return place


@pytest.fixture
def door(qtbot, qapp, path: Path, surroundings) -> Iterator[Door]:
    def settle() -> None:
        qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
        qapp.processEvents()  # layouts take their places

    jobs, window = Jobs(), MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 697)
    others = [RecentBook(str(path)), RecentBook(str(path.with_name("ho.sokh")), "Ban Khuyến học dòng họ Hồ")]
    gate = UnlockGate(RecentBook(str(path), BOARD.name, ""), jobs, surroundings, others)
    window.show_gate(gate)
    window.show()
    made = Door(gate, window, path, settle)
    gate.opened.connect(made.opened.append)
    gate.book_chosen.connect(made.chosen.append)
    yield made
    jobs.close()
    gate.leave()
    for opened in made.opened:
        opened.book.close()
