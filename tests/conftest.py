"""What every test may use: a small book of its own, a clock that stands still."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.keys import KdfCost
from tests.ready_books import ReadyBooks

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)  # noon in Hà Nội
PASSPHRASE = "mã khóa thử"
RECOVERY = "AEBA-GBAF-AYDQ-QCIK-BMGA-2DQP-CAIR-EEYU"
BOARD = FirstBoard("Hội Khuyến học xã Mẫu", "commune", "40", "17179")

DEAREST = ("tests/ui/screens/test_scenes.py",)

GARBAGE = 20_000  # things that may be made before the next look for those that hold each other
MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - only a place for the run's samples
ROOM = 6 * 1024**3  # bytes: two processes, each with books and a PostgreSQL, and as much again


# How long an example takes depends on who else uses the machine, and says nothing of the rule that is tried.
settings.register_profile(
    "long", deadline=None, suppress_health_check=(HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
)
# Everyday examples are always the same: a run that was green stays green until what it tries is changed.
settings.register_profile("everyday", settings.get_profile("long"), max_examples=50, derandomize=True, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    """Folders of tests lie in memory where there is room: a book waits for the disk at each commit."""
    settings.load_profile("long" if is_long(config) else "everyday")
    if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free >= ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_DISK))


def pytest_collection() -> None:
    """Thousands of tests and modules are collected, which all stay: nobody need look again and again for what goes."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on only what tests make is looked through, and not after each few hundred things that are made."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)
    gc.enable()


def is_long(config: pytest.Config) -> bool:
    """Whether the full doses are asked for: `scripts/test --long`."""
    return config.getoption("markexpr") == "long"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no process is alone with it at the end.

    The full dose of a property is the same test with more examples, which chance chooses.
    """
    for item in items:
        if is_long(config) and isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker("long")
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
