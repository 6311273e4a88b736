"""What a safeguard of sync is, and how it is taken away for one run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Removal:
    """Words of a file (a module, a migration) that stand there once, and what stands there without the safeguard."""

    file: str
    words: str
    instead: str

    @property
    def module(self) -> str:
        """The name by which it is imported."""
        return self.file.removesuffix(".py").replace("/", ".")

    def taken_from(self, source: str) -> str:
        """The source without the safeguard.

        Raises:
            ValueError: The words do not stand there exactly once: the list is out of date.
        """
        if source.count(self.words) != 1:
            raise ValueError(f"{self.file}: {source.count(self.words)} × {self.words!r}")
        return source.replace(self.words, self.instead)


@dataclass(frozen=True, slots=True)
class Safeguard:
    """One rule that keeps work from being lost, doubled, changed or read.

    Attributes:
        prevents: What happens without it.
        tests: Node ids of pytest, as few as possible; at least one of them must fail without it.
    """

    name: str
    prevents: str
    removals: tuple[Removal, ...]
    tests: tuple[str, ...]
