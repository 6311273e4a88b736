"""Photographs every page: `python -m desktop_app.ui.screens --out DIR`. Needs no screen; all people are samples."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop_app.i18n import _
from desktop_app.services.organisation import BeginBook, begin_book
from desktop_app.storage.queries.journal import unsent
from desktop_app.ui.pages import rail_items
from desktop_app.ui.screens import scenes
from desktop_app.ui.screens.sample import ACTOR, BOARD, PASSPHRASE, Sample, make_sample, sample_surroundings
from desktop_app.ui.screens.stage import SETTINGS, Setting, Stage
from desktop_app.ui.session import Session


def photograph(app: QApplication, setting: Setting, out: Path) -> list[Path]:
    """All pictures of one look and size, of a book of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        sample = make_sample(folder)
        stage = Stage(app, setting, out)
        scenes.first_start(stage, folder, sample)
        scenes.unlock(stage, folder, sample)
        scenes.shelf(stage, folder, sample)
        session = Session(sample.book, ACTOR, stage.jobs)
        stage.window.set_pages(rail_items(session))
        stage.window.set_names(BOARD.name, "Ông Minh")
        with sample.book.reader() as reader:
            stage.window.set_unsent(unsent(reader).changes)
        stage.window.show_shell()
        for scene in (scenes.home, scenes.members, scenes.funds, scenes.awards, scenes.sync):
            scene(stage, sample)
        _empty(stage, folder, sample)
        stage.close()
        sample.book.close()
        return stage.taken


def _empty(stage: Stage, folder: Path, sample: Sample) -> None:
    command = BeginBook("Ban Khuyến học dòng họ Hồ", "clan", "17179", ACTOR)
    with begin_book(
        folder / "dong-ho.sokh", command, PASSPHRASE, sample_surroundings(folder, sample.clock)
    ).book as book:
        stage.window.set_pages(rail_items(Session(book, ACTOR, stage.jobs)))
        stage.window.set_names(command.name, "Ông Minh")
        scenes.empty_book(stage)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="scripts/screens", description=_("chụp mọi trang của chương trình"))
    parser.add_argument("--out", type=Path, default=Path("screens"), metavar="DIR", help=_("thư mục để ảnh"))
    parser.add_argument(
        "--only", metavar="TEXT", default="", help=_("chỉ những cỡ có chữ này trong tên: sang, toi, 1280")
    )
    given = parser.parse_args()
    out: Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for setting in SETTINGS:
        if given.only in setting.name:
            taken = photograph(app, setting, out)
            sys.stdout.write(_("{name}: {count} ảnh").format(name=setting.name, count=len(taken)) + "\n")


if __name__ == "__main__":
    main()
