"""What pictures are taken of, page by page. Each scene begins with a page as a person finds it."""

from __future__ import annotations

from pathlib import Path

from desktop_app.sync.reports import SyncProgress
from desktop_app.ui.first_start.page import FirstStartGate
from desktop_app.ui.home.page import HomePage
from desktop_app.ui.province.page import ProvincePage
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.screens.sample import ACTOR, BOARD, PASSPHRASE, Sample, sample_surroundings
from desktop_app.ui.screens.stage import Stage
from desktop_app.ui.unlock.page import UnlockGate


def first_start(stage: Stage, folder: Path, sample: Sample) -> None:
    """Bắt đầu, step by step; nothing is made."""
    gate = FirstStartGate(stage.jobs, folder / "so", sample_surroundings(folder, sample.clock))
    stage.window.show_gate(gate)
    stage.take("11-bat-dau-1")
    gate.go_on()
    gate.go_on()  # nothing chosen: the first sentence
    stage.take("11-bat-dau-2-thieu")
    gate.board.choose_place("40", BOARD.commune_code)
    gate.board.actor.setText(ACTOR)
    stage.take("11-bat-dau-2")
    gate.go_on()
    gate.key.pair.first.setText(PASSPHRASE)
    stage.take("11b-ma-khoa")
    gate.go_on()
    stage.take("11b-ma-khoa-thieu")
    gate.key.pair.again.setText(PASSPHRASE)
    gate.key.tick.setChecked(True)
    gate.go_on()
    stage.take("11c-xong")


def unlock(stage: Stage, folder: Path, sample: Sample) -> None:
    """The passphrase, a wrong one, and the recovery code."""
    book = RecentBook(str(sample.book.path), BOARD.name, ACTOR)
    gate = UnlockGate(book, stage.jobs, sample_surroundings(folder, sample.clock))
    stage.window.show_gate(gate)
    stage.take("16-mo-so")
    gate.passphrase.passphrase.setText("mã khóa khác")
    gate.open_with_passphrase()
    stage.take("16-mo-so-dang-mo-noi-khac")
    gate.show_way(gate.recovery)
    stage.take("16-mo-so-ma-cuu-ho")
    gate.show_way(gate.renewal)
    stage.take("16-mo-so-ma-khoa-moi")


def home(stage: Stage) -> None:
    """Trang chủ."""
    stage.window.open_page("home")
    stage.take("01-trang-chu")


def sync(stage: Stage) -> None:
    """Đồng bộ: what waits, a sending under way, and no network."""
    page = stage.window.open_page("sync")
    if not isinstance(page, ProvincePage):
        return
    stage.take("08-dong-bo")
    page.sending.begin(12)
    page.sending.show_progress(SyncProgress(7, 12, 0))
    stage.take("08a-dong-bo-dang-gui")
    page.send()
    stage.take("08c-dong-bo-mat-mang")


def empty_book(stage: Stage) -> None:
    """A new book: where to begin."""
    page = stage.window.open_page("home")
    if isinstance(page, HomePage):
        stage.take("13-trang-chu-so-moi")
    stage.window.open_page("sync")
    stage.take("13-dong-bo-chua-ghep")
