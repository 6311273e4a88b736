"""The ranking of a round: who comes first, who shares a place, and how far a quota reaches without cutting a tie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.domain.names import sort_key

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a quota reaches.

    Attributes:
        first: How many from the top it takes.
        tied: How many share the place after them, of whom only some would fit; a person chooses between them.
    """

    first: int
    tied: int


def ranked(awards: Sequence[T], points: Callable[[T], int], name: Callable[[T], str]) -> list[tuple[int, T]]:
    """Awards by points, the most first, those without any last; equal ones by given name as Vietnamese lists have it.

    Returns:
        Each with its rank from 1; equal points share a rank and the ranks after it are left out; 0: not scored.
    """
    ordered = sorted(awards, key=lambda award: (-points(award), sort_key(name(award))))
    ranks: dict[int, int] = {}
    for place, award in enumerate(ordered, start=1):
        ranks.setdefault(points(award), place)
    return [(ranks[points(award)] if points(award) else 0, award) for award in ordered]


def within_quota(points: Sequence[int], free: int) -> Reach:
    """How many of those not weighed yet, the most points first, a quota still takes without parting equals.

    Args:
        points: Of those not weighed, from the most to the fewest.
        free: How many awards are left of the quota; below zero: it is exceeded.
    """
    if free >= len(points):
        return Reach(len(points), 0)
    if free <= 0:
        return Reach(0, 0)
    border = points[free]
    first = sum(mark > border for mark in points)
    return Reach(free, 0) if first == free else Reach(first, sum(mark == border for mark in points))
