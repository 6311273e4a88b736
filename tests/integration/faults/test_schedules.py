"""Five laptops, the province, and everything that can go wrong, at random: they agree in the end and nothing is lost.

A schedule that fails tells its seed and its story; `scripts/test tests/integration/faults -k "seed-17"` runs one again.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.doses import dose
from tests.integration.faults.faulty_line import FaultyLine
from tests.integration.faults.fleet import Fleet
from tests.integration.faults.schedules import run_schedule
from tests.integration.sync.conftest import Place
from tests.ready_books import ReadyBooks

IN_A_CHUNK = 50


@pytest.mark.parametrize("seed", dose(range(12), 0, 11), ids=lambda seed: f"seed-{seed}")
def test_whatever_happens_everybody_agrees_in_the_end_and_nothing_is_lost(
    seed: int, quick_folder: Path, place: Place, line: FaultyLine, ready_books: ReadyBooks
) -> None:
    run_schedule(seed, quick_folder, place, line, ready_books)


def test_a_letter_given_in_ignorance_is_found_and_is_no_fault_of_sync(
    quick_folder: Path, place: Place, line: FaultyLine, ready_books: ReadyBooks
) -> None:
    """The province was put back, and whoever comes first knows no more than it does."""
    fleet = Fleet(quick_folder, place, line, Random(1))
    fleet.begin(ready_books)
    first = fleet.laptops[0]
    fleet.sync(first, faults=0)
    fleet.back_up_province()
    fleet.copy(first)
    away = fleet.laptops[1]
    fleet.sync(away, faults=0)
    fleet.give(away)
    fleet.restore_province()
    fleet.join(first)
    fleet.give(fleet.laptops[2])
    fleet.settle()
    assert fleet.has_twins
    fleet.close()


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(200), ids=lambda chunk: f"seeds-{chunk * IN_A_CHUNK + 1000}")
def test_ten_thousand_schedules(
    chunk: int, quick_folder: Path, place: Place, line: FaultyLine, ready_books: ReadyBooks
) -> None:
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        run_schedule(1000 + seed, quick_folder, place, line, ready_books)
