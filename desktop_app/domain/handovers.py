"""Handing the treasurer's office over (bàn giao thủ quỹ): what there is, from whom to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import DomainError


@dataclass(eq=False)
class GiverMissing(DomainError):
    """Who hands over must be named."""


@dataclass(eq=False)
class TakerMissing(DomainError):
    """Who takes over must be named."""


@dataclass(eq=False)
class HandedToOneself(DomainError):
    """Who takes over is somebody else."""

    name: str


@dataclass(eq=False)
class HandoverAhead(DomainError):
    """A handover is written down when it happens."""

    day: date
    today: date


@dataclass(eq=False)
class HandoverNeedsCount(DomainError):
    """The cash is counted on the day of the handover, by both."""

    day: date


@dataclass(eq=False)
class HandoverUnknown(DomainError):
    """There is no such handover in this book."""


@dataclass(frozen=True, slots=True)
class Held:
    """What an account or a fund holds, in đồng.

    Attributes:
        place: Of a fund: empty for cash, else where the money lies.
    """

    name: str
    amount: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class BookletStock:
    """A booklet of printed receipts as it is handed over.

    Attributes:
        kind: What is written in it: `receipt`, `payment` or `goods_receipt`.
        unused: The leaves not written on, as read out: `36–50`.
    """

    kind: str
    name: str
    first_leaf: int
    last_leaf: int
    unused: str
    unused_count: int


@dataclass(frozen=True, slots=True)
class OpenPledge:
    """A pledge of which something is still to come, in đồng."""

    donor: str
    due: int
    received: int


@dataclass(frozen=True, slots=True)
class OpenRound:
    """Awards that were decided and not paid yet: how many, and how much (đồng)."""

    name: str
    awards: int
    amount: int


@dataclass(frozen=True, slots=True)
class OpenThings:
    """What the one who takes over has to go on with.

    Attributes:
        gifts_waiting: Gifts of money without a receipt.
        drafts_waiting: Vouchers that nobody posted yet.
    """

    pledges: tuple[OpenPledge, ...] = ()
    rounds: tuple[OpenRound, ...] = ()
    gifts_waiting: int = 0
    drafts_waiting: int = 0


@dataclass(frozen=True, slots=True)
class HandoverContent:
    """What is handed over, as it stands.

    Attributes:
        cash: Đồng in the drawer, as the cash book says.
        accounts: What lies at banks, by accounts.
        funds: The same money by funds and places.
        last_numbers: The newest number of each kind of voucher.
        documents: What papers and things go along, in words.
    """

    cash: int
    accounts: tuple[Held, ...] = ()
    funds: tuple[Held, ...] = ()
    booklets: tuple[BookletStock, ...] = ()
    last_numbers: tuple[str, ...] = ()
    still_open: OpenThings = OpenThings()
    documents: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All the money, in đồng."""
        return self.cash + sum(account.amount for account in self.accounts)


def ranges_text(numbers: Sequence[int]) -> str:
    """Numbers in rising order as they are read out: `3, 36–50`."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)
