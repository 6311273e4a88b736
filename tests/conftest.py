"""What every test may use: a small book of its own, a clock that stands still."""

from __future__ import annotations

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
