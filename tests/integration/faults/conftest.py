from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.faults.faulty_line import FaultyLine
from tests.integration.sync.conftest import Place, database, place

__all__ = ["database", "line", "place"]


@pytest.fixture(scope="session")
def line(place: Place) -> Iterator[FaultyLine]:
    with FaultyLine(place.address) as found:
        yield found
