"""What every test may use: a small book of its own, a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.storage.book import Book, FirstBoard, Surroundings, create_book
from desktop_app.storage.keys import KdfCost

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)  # noon in Hà Nội
PASSPHRASE = "mã khóa thử"
RECOVERY = "AEBA-GBAF-AYDQ-QCIK-BMGA-2DQP-CAIR-EEYU"
BOARD = FirstBoard("Hội Khuyến học xã Mẫu", "commune", "40", "17179")


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(clock=lambda: NOON, machine=tmp_path / "may", kdf_cost=KdfCost(1024, 1, 1))


@pytest.fixture
def book(tmp_path: Path, surroundings: Surroundings) -> Iterator[Book]:
    with create_book(tmp_path / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài") as made:
        yield made
