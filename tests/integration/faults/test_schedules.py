"""Five laptops, the province, and everything that can go wrong, at random: they agree in the end and nothing is lost.

A schedule that fails tells its seed and its story; `scripts/test tests/integration/faults -k "seed-17"` runs one again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doses import dose
from tests.integration.faults.faulty_line import FaultyLine
from tests.integration.faults.schedules import run_schedule
from tests.integration.sync.conftest import Place
from tests.ready_books import ReadyBooks

IN_A_CHUNK = 50


@pytest.mark.parametrize("seed", dose(range(12), 0, 4, 8, 11), ids=lambda seed: f"seed-{seed}")
def test_whatever_happens_everybody_agrees_in_the_end_and_nothing_is_lost(
    seed: int, quick_folder: Path, place: Place, line: FaultyLine, ready_books: ReadyBooks
) -> None:
    run_schedule(seed, quick_folder, place, line, ready_books)


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(200), ids=lambda chunk: f"seeds-{chunk * IN_A_CHUNK + 1000}")
def test_ten_thousand_schedules(
    chunk: int, quick_folder: Path, place: Place, line: FaultyLine, ready_books: ReadyBooks
) -> None:
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        run_schedule(1000 + seed, quick_folder, place, line, ready_books)
