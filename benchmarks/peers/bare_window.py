"""The least that a PySide6 program can be: a window with one line to type in."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from benchmarks.usable import Watch

app = QApplication(sys.argv)
watch = Watch(app)
window = QMainWindow()
line = QLineEdit()
window.setCentralWidget(line)
window.resize(1366, 700)
window.show()
line.setFocus()
sys.exit(app.exec())
