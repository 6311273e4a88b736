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
from desktop_app.ui.screens import scenes
from desktop_app.ui.screens.sample import make_sample
from desktop_app.ui.screens.stage import SETTINGS, Setting, Stage


def photograph(app: QApplication, setting: Setting, out: Path, only: str = "") -> list[Path]:
    """The pictures of one look and size, of a book of its own; `only` the scenes with this text in their name."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        sample = make_sample(folder)
        stage = Stage(app, setting, out)
        scenes.play(stage, folder, sample, only)
        stage.close()
        sample.book.close()
        return stage.taken


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="scripts/screens", description=_("chụp mọi trang của chương trình"))
    parser.add_argument("--out", type=Path, default=Path("screens"), metavar="DIR", help=_("thư mục để ảnh"))
    parser.add_argument(
        "--only", metavar="TEXT", default="", help=_("chỉ những cỡ có chữ này trong tên: sang, toi, 1280")
    )
    parser.add_argument(
        "--scene", metavar="TEXT", default="", help=_("chỉ những cảnh có chữ này trong tên: members, families, funds")
    )
    given = parser.parse_args()
    out: Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for setting in SETTINGS:
        if given.only in setting.name:
            taken = photograph(app, setting, out, given.scene)
            sys.stdout.write(_("{name}: {count} ảnh").format(name=setting.name, count=len(taken)) + "\n")


if __name__ == "__main__":
    main()
