"""A province as large as the real one: its boards, each with its members, awards and đồng. All of it is sample.

The sums are those that the association of Nghệ An told of one year: 15,909 boards (of 460 communes, 4,096 hamlets,
over 9,200 clans, 2,132 offices), 775,276 members, 218,000 awards, 87.1 billion đồng. Which board has how much is drawn.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

BOARDS = 15_909
MEMBERS = 775_276
AWARDS = 218_000
AWARDED_THOUSANDS = 87_100_000  # thousands of đồng
SEED = 1996
_KINDS = {"commune": 460, "hamlet": 4_096, "office": 2_132, "clan": BOARDS - 460 - 4_096 - 2_132}
_MEMBERS_OF = {"commune": 20, "hamlet": 108, "office": 40, "clan": 25}
_AWARDS_OF = {"commune": 210, "hamlet": 16, "office": 5, "clan": 5}
_PORTIONS = (2, 3, 4, 4, 5, 6)  # what one award is, beside another


@dataclass(frozen=True, slots=True)
class Board:
    """One board of the plan.

    Attributes:
        number: From 0; everything of the board is drawn from it.
        area: Which of the 460 places it belongs to; boards of one area share people.
        commune: Place of its commune in the province's list, whatever its length.
        amounts: Thousands of đồng of each award.
    """

    number: int
    kind: str
    area: int
    commune: int
    members: int
    amounts: Sequence[int]


def planned(count: int = BOARDS) -> Iterator[Board]:
    """So many boards of the province, the real mix, in the order of a lottery; the same ones every time."""
    chance = random.Random(SEED)
    areas = max(1, 460 * count // BOARDS)
    kinds = _kinds(count)
    chance.shuffle(kinds)
    members = shared(MEMBERS * count // BOARDS, [_MEMBERS_OF[kind] * chance.uniform(0.3, 1.7) for kind in kinds])
    awards = shared(AWARDS * count // BOARDS, [_AWARDS_OF[kind] * chance.uniform(0.2, 1.8) for kind in kinds])
    portions = [_PORTIONS[place % len(_PORTIONS)] for place in range(sum(awards))]
    amounts = shared(AWARDED_THOUSANDS * count // BOARDS, portions)
    start = 0
    for number, kind in enumerate(kinds):
        area = number % areas
        end = start + awards[number]
        yield Board(number, kind, area, area, members[number], amounts[start:end])
        start = end


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in these proportions that add up to the total exactly."""
    whole = sum(weights)
    ends = [int(total * reached / whole + 1e-9) for reached in accumulate(weights)]
    ends[-1] = total
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _kinds(count: int) -> list[str]:
    shares = shared(count, list(_KINDS.values()))
    return [kind for kind, share in zip(_KINDS, shares, strict=True) for _ in range(share)]
