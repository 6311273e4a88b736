"""Every test of the window runs without a screen, in the program's own look."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop_app.ui.theme.apply import Theme, apply_theme


def pytest_configure(config: pytest.Config) -> None:
    # Said by the offscreen platform alone (fixed sizes, popups); real screens know how to.
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    apply_theme(qapp, Theme())
    return qapp


@pytest.fixture(autouse=True)
def _no_windows_of_earlier_tests(qapp: QApplication) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def look(qapp: QApplication):
    """Puts a theme in force for one test: `look("dark", 1.25)`."""

    def put(mode, scale=1.0):
        apply_theme(qapp, Theme(mode, scale))

    yield put
    apply_theme(qapp, Theme())
