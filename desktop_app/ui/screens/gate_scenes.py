"""Pictures of what stands before the pages: the first start, the lock, the shelf of books."""

from __future__ import annotations

from pathlib import Path

from desktop_app.ui.first_start.page import FirstStartGate
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.screens.sample import ACTOR, BOARD, PASSPHRASE, Sample, sample_surroundings
from desktop_app.ui.screens.stage import Stage
from desktop_app.ui.unlock.page import UnlockGate
from desktop_app.ui.unlock.shelf import ShelfGate


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


def shelf(stage: Stage, folder: Path, sample: Sample) -> None:
    """Several books on one machine: a few, and forty with one just taken off."""
    own = RecentBook(str(sample.book.path), BOARD.name, ACTOR, "Xã Quỳnh Lưu, Nghệ An", "2026-11-20T03:15:00+00:00")
    others = tuple(
        RecentBook(str(folder / f"ho-{number}.sokh"), f"Ban Khuyến học dòng họ số {number} (mẫu)", ACTOR)
        for number in range(1, 40)
    )
    stage.window.show_gate(ShelfGate((own, *others[:2]), stage.jobs))
    stage.take("16b-chon-so")
    gate = ShelfGate((own, *others), stage.jobs)
    stage.window.show_gate(gate)
    stage.settle()
    gate.forget()
    stage.take("16b-chon-so-40")
