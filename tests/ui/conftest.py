"""Every test of the window runs without a screen, in the program's own look."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desktop_app.ui.theme.apply import Theme, apply_theme
from tests.ui.looks import keep_one_of_the_ends, wear

PATIENCE_MS = 20_000


def pytest_configure(config: pytest.Config) -> None:
    # Said by the offscreen platform alone (fixed sizes, popups); real screens know how to.
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support")


@pytest.hookimpl(tryfirst=True)  # before those that are not of this run are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    keep_one_of_the_ends(items)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    apply_theme(qapp, Theme())
    return qapp


class PatientBot(QtBot):
    """Waits as long as a busy machine may need; it costs nothing where all is well."""

    @override
    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _as_at_the_start(qapp: QApplication) -> None:
    """No windows of earlier tests, and the usual look, put back where hardly a widget is left to be changed by it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wear(qapp, Theme())


@pytest.fixture
def look(qapp: QApplication):
    """Puts a theme in force for one test: `look("dark", 1.25)`."""
    return lambda mode, scale=1.0: wear(qapp, Theme(mode, scale))
