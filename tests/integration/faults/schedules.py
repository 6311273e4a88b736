"""Random schedules of everything that can go wrong, each told by its seed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.integration.faults.faulty_line import FaultyLine
from tests.integration.faults.fleet import Fleet
from tests.integration.faults.laptops import Laptop
from tests.integration.sync.conftest import Place
from tests.ready_books import ReadyBooks

STEPS = 32
WEIGHTS: dict[str, int] = {
    "add": 10,
    "edit": 16,
    "take_off": 3,
    "take_back": 3,
    "give": 10,
    "sync": 30,
    "jump_clock": 4,
    "back_up": 6,
    "restore": 5,
    "copy": 7,
    "back_up_province": 3,
    "restore_province": 2,
    "late_deliveries": 3,
    "write_package": 6,
    "hand_in_package": 6,
    "read_answer": 6,
    "join": 2,
    "die": 1,
    "retire": 1,
}
OF_THE_PROVINCE = {"back_up_province", "restore_province", "late_deliveries", "hand_in_package"}


class ScheduleFailed(AssertionError):
    """A schedule that did not end as it must: its seed and its story."""

    def __init__(self, seed: int, fleet: Fleet, error: BaseException) -> None:
        story = "\n".join(f"  {number:3} {what}" for number, what in enumerate(fleet.story, start=1))
        super().__init__(f"seed {seed}: {type(error).__name__}: {error}\n{story}")


def run_schedule(
    seed: int, folder: Path, place: Place, line: FaultyLine, ready: ReadyBooks, *, without: frozenset[str] = frozenset()
) -> Fleet:
    """Runs one schedule to its end and checks it; its files are removed."""
    fleet = Fleet(folder / f"s{seed}", place, line, Random(seed))
    weights = {name: weight for name, weight in WEIGHTS.items() if name not in without}
    try:
        fleet.begin(ready)
        for name in fleet.chance.choices(list(weights), list(weights.values()), k=STEPS):
            step: Callable[..., object] = getattr(fleet, name)
            step(*(() if name in OF_THE_PROVINCE else (_someone(fleet),)))
        fleet.settle()
    except Exception as error:
        raise ScheduleFailed(seed, fleet, error) from error
    finally:
        line.kept.clear()
        fleet.close()
        shutil.rmtree(fleet.folder, ignore_errors=True)
    return fleet


def _someone(fleet: Fleet) -> Laptop:
    return fleet.chance.choice(fleet.laptops)
