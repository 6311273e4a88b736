from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.faults.faulty_line import FaultyLine
from tests.integration.sync.conftest import Place, database, place

__all__ = ["database", "line", "place"]


@pytest.fixture(scope="session")
def line(place: Place) -> Iterator[FaultyLine]:
    with FaultyLine(place.address) as found:
        yield found


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is such a disk: a schedule waits for the disk hundreds of times."""
    memory = Path("/dev/shm")  # noqa: S108 - only a place for one run's samples
    with tempfile.TemporaryDirectory(prefix="skh-", dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)
