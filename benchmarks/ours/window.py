"""The program as `so-khuyen-hoc BOOK` starts it, with a watch that ends it when its window is usable."""

from __future__ import annotations

import os
import sys

os.environ["SOKH_MACHINE_DIR"] = sys.argv[1]

from PySide6.QtWidgets import QApplication

from benchmarks.usable import Watch
from desktop_app.__main__ import main

_begin = QApplication.exec


def _watched() -> int:
    app = QApplication.instance()
    watch = Watch(app) if isinstance(app, QApplication) else None
    return _begin() if watch else 1


QApplication.exec = staticmethod(_watched)
sys.exit(main(sys.argv[2:]))
