"""How much to send at once, and how long to wait after a fault."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST, FIRST, LARGEST = 20, 100, 5000  # changes in a batch
AIM_S = 4.0  # what one batch may cost on a slow line, and what a cut may lose
GROWTH = 10  # at most, from one batch to the next
LONGEST_WAIT_S = 300.0


@dataclass(slots=True)
class Pace:
    """The size of the next batch, learnt from how long the last one took."""

    size: int = FIRST

    @property
    def next_at_most(self) -> int:
        """How large the next batch can become, which it does on a line that is not slow."""
        return min(self.size * GROWTH, LARGEST)

    def learn(self, changes: int, seconds: float) -> None:
        """A batch of so many changes was answered after so long; one that was not full says nothing about the line."""
        if changes < self.size:
            return
        fitting = int(AIM_S * changes / max(seconds, 0.000_001))
        self.size = max(SMALLEST, min(fitting, self.next_at_most))

    def slow_down(self) -> None:
        """The line was too slow or was cut: half as much next time."""
        self.size = max(min(self.size, SMALLEST), self.size // 2)

    def take_less(self, changes: int) -> None:
        """A batch of so many changes was larger than the province takes."""
        self.size = max(1, changes // 2)


def wait_s(failures: int, chance: float) -> float:
    """Seconds to wait after so many failures in a row: full jitter below 1, 2, 4 … 300 s.

    Args:
        failures: From 1.
        chance: From 0 to 1, drawn anew each time, so that laptops cut off together do not come back together.
    """
    return chance * min(LONGEST_WAIT_S, 2.0 ** (failures - 1))
