"""The first start over a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.first_start.page import BOARD, FirstStartGate
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.unlock.opening import Opened
from desktop_app.ui.widgets.choice import SearchChoice


@dataclass
class Beginning:
    """The gate in a window, and what it came to."""

    gate: FirstStartGate
    window: MainWindow
    jobs: Jobs
    folder: Path
    settle: object
    opened: list[Opened] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)

    def search(self, choice: SearchChoice, text: str) -> None:
        """Opens the list, types, presses Enter: as a person does."""
        choice.click()
        box = choice._popup.search
        QTest.keyClicks(box, text)
        QTest.keyClick(box, Qt.Key.Key_Return)

    def describe_board(self) -> None:
        self.gate.start.begin_button.click()
        assert self.gate.now == BOARD
        self.search(self.gate.board.province, "nghe an")
        self.search(self.gate.board.commune, "quynh luu")

    def set_passphrase(self, first: str, again: str | None = None) -> None:
        self.gate.key.pair.first.setText(first)
        self.gate.key.pair.again.setText(first if again is None else again)


@pytest.fixture
def beginning(qtbot, qapp, tmp_path: Path, surroundings) -> Iterator[Beginning]:
    def settle() -> None:
        qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
        qapp.processEvents()  # layouts take their places

    jobs, window, shown = Jobs(), MainWindow(), []
    qtbot.addWidget(window)
    window.resize(1366, 697)
    paper = tmp_path / "giay" / "ma-cuu-ho.pdf"
    desk = PaperDesk(paper.parent, lambda path: not shown.append(path), lambda _over, _offered, answer: answer(paper))
    gate = FirstStartGate(jobs, tmp_path / "so", surroundings, desk)
    window.show_gate(gate)
    window.show()
    made = Beginning(gate, window, jobs, tmp_path, settle, shown=shown)
    gate.opened.connect(made.opened.append)
    qtbot.waitUntil(lambda: gate._offers is not None, timeout=20_000)  # read once the gate has been painted
    made.settle()
    yield made
    jobs.close()
    for opened in made.opened:
        opened.book.close()
