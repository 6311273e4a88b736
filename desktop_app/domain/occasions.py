"""Ceremonies at which gifts are given: their cards, amounts as they are called out, gifts that look written twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.errors import DomainError
from desktop_app.domain.goods import THOUSANDTHS
from desktop_app.domain.ids import DonationId, FundId, ProgrammeId
from desktop_app.domain.money import AmountNotUnderstood, Vnd, parse_amount
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text, fold

THOUSAND: Final = 1_000
THOUSANDS_BELOW: Final = 100_000
"""In thousands «200» are 200.000 đồng; who writes this much or more has written out the đồng."""
LEAST_USUAL: Final = 1_000
"""Đồng below which a gift is most likely a slip: somebody meant thousands."""
TWICE_WITHIN: Final = 60
"""Seconds within which the same name with the same amount is asked about."""


@dataclass(eq=False)
class OccasionUnknown(DomainError):
    """There is no such ceremony, or it was taken off the list."""


@dataclass(eq=False)
class OccasionNameMissing(DomainError):
    """A ceremony needs a name."""


@dataclass(eq=False)
class OccasionClosed(DomainError):
    """The ceremony is over; it must be opened again before a late gift is written down."""

    name: str


@dataclass(eq=False)
class OccasionHasGifts(DomainError):
    """Gifts stand on its list: it cannot be taken off the list of ceremonies."""

    name: str
    gifts: int


@dataclass(frozen=True, slots=True)
class OccasionFields:
    """A ceremony's card as a form holds it.

    Attributes:
        held_on: Its day, or None: not said.
        fund_id: Where the money goes; None: chosen when the receipts are written.
        programme_id: What the money is for, or none.
    """

    name: str
    held_on: date | None = None
    place: str = ""
    fund_id: FundId | None = None
    programme_id: ProgrammeId | None = None


def clean_occasion_name(name: str) -> str:
    """A ceremony's name at the door.

    Raises:
        OccasionNameMissing, NameTooLong: It has none, or a whole paragraph.
    """
    cleaned = clean_text(name)
    if not any(letter.isalnum() for letter in cleaned):
        raise OccasionNameMissing
    if len(cleaned) > MAX_NAME_LENGTH:
        raise NameTooLong(len(cleaned))
    return cleaned


def parse_gift(text: str, *, in_thousands: bool) -> Vnd:
    """Reads an amount as it is called out at a ceremony.

    As `parse_amount`; `in_thousands`: a bare number below `THOUSANDS_BELOW` is so many thousands, `200` → 200.000.

    Raises:
        AmountNotUnderstood, AmountNotPositive, AmountTooLarge: As of `parse_amount`.
    """
    amount = parse_amount(text)
    bare = re.fullmatch(r"[\d.,\s]+", text.strip(), re.ASCII)
    if in_thousands and bare and amount < THOUSANDS_BELOW:
        if len(re.findall(r"[.,]", text)) > 1:
            raise AmountNotUnderstood(text)
        return parse_amount(str(amount * THOUSAND))
    return amount


@dataclass(frozen=True, slots=True)
class GivenLine:
    """What of a gift tells whether it was written twice."""

    gift_id: DonationId
    donor: str
    amount: int
    goods: str = ""


def written_at(gift_id: DonationId) -> int:
    """When a gift was written down, milliseconds since 1970: its id says so (UUIDv7)."""
    return gift_id.int >> 80


def written_twice(gifts: Iterable[GivenLine]) -> dict[DonationId, DonationId]:
    """Gifts that repeat another one within `TWICE_WITHIN` seconds, whoever wrote it, with the one they repeat.

    Names are compared without marks and capitals; the amount and the goods must be the same.
    """
    last: dict[tuple[str, int, str], DonationId] = {}
    found: dict[DonationId, DonationId] = {}
    for gift in sorted(gifts, key=lambda one: one.gift_id.int):
        key = (fold(gift.donor), gift.amount, fold(gift.goods))
        before = last.get(key)
        if before is not None and written_at(gift.gift_id) - written_at(before) <= TWICE_WITHIN * 1000:
            found[gift.gift_id] = before
        last[key] = gift.gift_id
    return found


@dataclass(frozen=True, slots=True)
class GoodsSaid:
    """Goods as a line of a list names them: so many of a measure of something.

    Attributes:
        quantity: In thousandths of the measure.
    """

    quantity: int
    measure: str
    name: str


_GOODS = re.compile(r"(\d{1,6})\s+([^\W\d]+)(?:\s+(\w.*))?")
_USUAL_MEASURE: Final = "chiếc"
_MEASURES: Final = re.compile(
    "quyen|cuon|chiec|cai|bo|doi|hop|thung|kg|can|tui|bao|goi|lo|suat|con|cay|to|tap|chai|lon|tan|ta|yen|lit|met"
)


def goods_said(text: str) -> GoodsSaid | None:
    """Reads `50 quyển vở` → 50, quyển, vở; `2 xe đạp` → 2, chiếc, xe đạp. None: more than one thing, or no number."""
    said = clean_text(text)
    found = _GOODS.fullmatch(said)
    if found is None or int(found[1]) == 0 or re.search(r"\d|,|;|\+|\bvà\b", found[3] or ""):
        return None
    quantity = int(found[1]) * THOUSANDTHS
    if found[3] and _MEASURES.fullmatch(fold(found[2])):
        return GoodsSaid(quantity, found[2].lower(), found[3])
    return GoodsSaid(quantity, _USUAL_MEASURE, " ".join(filter(None, (found[2], found[3]))))
