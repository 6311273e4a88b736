"""Five laptops, the province, and everything that can go wrong, at random: they agree in the end and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.faults.faulty_line import FaultyLine
from tests.integration.faults.schedules import run_schedule
from tests.integration.sync.conftest import Place
from tests.ready_books import ReadyBooks


@pytest.mark.parametrize("seed", range(20))
def test_whatever_happens_everybody_agrees_in_the_end_and_nothing_is_lost(
    seed: int, tmp_path: Path, place: Place, line: FaultyLine, ready_books: ReadyBooks
) -> None:
    run_schedule(
        seed,
        tmp_path,
        place,
        line,
        ready_books,
        without=frozenset({"restore", "copy", "back_up", "back_up_province", "restore_province"}),
    )
