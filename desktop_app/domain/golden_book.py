"""The golden book (sổ vàng): who gave how much, by a rule that the board chose, under the name the donor chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.donors import DonorKind
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import DonorId, OccasionId

GoldenBasis = Literal["lifetime", "year", "occasion"]
GoldenOrder = Literal["amount", "name", "date"]


@dataclass(eq=False)
class ThresholdNotUnderstood(DomainError):
    """A rule of the golden book is an amount of đồng, or empty."""

    text: str


@dataclass(eq=False)
class GoldenBookEmpty(DomainError):
    """Nobody stands in the golden book by this rule."""


@dataclass(frozen=True, slots=True)
class GoldenRule:
    """From how many đồng on a donor stands in the golden book; 0: everybody who gave anything.

    Money, goods as they were valued, and direct gifts count together; on one occasion there are no direct gifts.
    """

    lifetime: int = 0
    year: int = 0
    occasion: int = 0

    def least(self, basis: GoldenBasis) -> int:
        """The least amount of a basis, in đồng."""
        return {"lifetime": self.lifetime, "year": self.year, "occasion": self.occasion}[basis]


@dataclass(frozen=True, slots=True)
class GoldenWanted:
    """Which page of the golden book.

    Attributes:
        year: Of the basis `year`.
        occasion_id: Of the basis `occasion`.
        least: Đồng.
    """

    basis: GoldenBasis = "lifetime"
    year: int = 0
    occasion_id: OccasionId | None = None
    least: int = 0
    order: GoldenOrder = "amount"


@dataclass(frozen=True, slots=True)
class GoldenEntry:
    """A donor in the golden book.

    Attributes:
        name: As the donor chose to be named; a donor who did not want to be named is not named here either.
        address: Only of donors under their own name.
        money, goods, direct: Đồng by receipts of money, in goods as valued, and directly.
        first_on, last_on: ISO days of the first and the last gift that counts.
    """

    donor_id: DonorId
    name: str
    is_hidden: bool
    kind: DonorKind
    address: str
    money: int
    goods: int
    direct: int
    first_on: str
    last_on: str

    @property
    def amount(self) -> int:
        """Đồng in all."""
        return self.money + self.goods + self.direct
