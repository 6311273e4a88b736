"""What every test may use: a small book of its own, a clock that stands still."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.keys import KdfCost
from tests.ready_books import ReadyBooks

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)  # noon in Hà Nội
PASSPHRASE = "mã khóa thử"
RECOVERY = "AEBA-GBAF-AYDQ-QCIK-BMGA-2DQP-CAIR-EEYU"
BOARD = FirstBoard("Hội Khuyến học xã Mẫu", "commune", "40", "17179")

DEAREST = ("tests/integration/test_frozen.py", "tests/ui/screens/test_scenes.py")

MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - only a place for the run's samples
ROOM = 6 * 1024**3  # bytes: two processes, each with books and a PostgreSQL, and as much again


def pytest_configure() -> None:
    """Folders of tests lie in memory where there is room: a book waits for the disk at each commit."""
    if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free >= ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_DISK))


def pytest_collection() -> None:
    """Thousands of tests and modules are collected, which all stay: nobody need look again and again for what goes."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on only what tests make is looked through."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no process is alone with it at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(DEAREST))


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(clock=lambda: NOON, machine=tmp_path / "may", kdf_cost=KdfCost(1024, 1, 1))


@pytest.fixture(scope="session")
def ready_books(tmp_path_factory: pytest.TempPathFactory) -> ReadyBooks:
    return ReadyBooks(tmp_path_factory.mktemp("ready-books"))


@pytest.fixture
def book(tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks) -> Iterator[Book]:
    with ready_books.copy(tmp_path / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài") as made:
        yield made
