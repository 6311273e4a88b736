"""The lines of a ceremony as its desk shows them: those of the book, and those on their way into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from desktop_app.domain.ids import DonationId, DonorId
from desktop_app.domain.occasions import GivenLine, written_twice
from desktop_app.services.occasions import OccasionGiftFields
from desktop_app.storage.queries.occasions import CardLike, OccasionGift

LineState = Literal["written", "writing", "failed"]


@dataclass(frozen=True, slots=True)
class GiftLine:
    """One line.

    Attributes:
        place: Its number on the list, from 1.
        receipt: Number of its receipt, or empty.
        fault: Why it could not be written, or empty.
        repeats: Place of the line that it repeats within a minute, or 0.
        cards: Cards of donors that it may belong to.
    """

    gift_id: DonationId
    place: int
    fields: OccasionGiftFields
    state: LineState = "written"
    receipt: str = ""
    fault: str = ""
    repeats: int = 0
    cards: tuple[CardLike, ...] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """What was given (đồng) and how many lines that is; lines that could not be written do not count."""

    lines: int = 0
    cash: int = 0
    bank: int = 0
    goods: int = 0

    @property
    def total(self) -> int:
        """Đồng of all lines."""
        return self.cash + self.bank


class LineBook:
    """The lines of one ceremony. A line stands here from the moment Enter was pressed, and nothing typed is lost."""

    def __init__(self) -> None:
        self._read: dict[DonationId, OccasionGift] = {}
        self._sent: dict[DonationId, GiftLine] = {}
        self._said_twice: set[DonationId] = set()
        self._no_card: set[tuple[DonationId, DonorId]] = set()

    def set_read(self, gifts: Iterable[OccasionGift]) -> None:
        """These stand in the book now; what is still on its way stays."""
        self._read = {gift.gift_id: gift for gift in gifts}
        done = [key for key, line in self._sent.items() if line.state == "written" and key in self._read]
        for key in done:
            del self._sent[key]

    def send(self, gift_id: DonationId, fields: OccasionGiftFields) -> None:
        """A line, new or put right, is on its way into the book."""
        self._sent[gift_id] = GiftLine(gift_id, 0, fields, "writing")

    def arrived(self, gift_id: DonationId) -> None:
        """It stands in the book; the next reading shows it from there."""
        line = self._sent.get(gift_id)
        if line is not None and line.state == "writing":
            self._sent[gift_id] = replace(line, state="written")

    def refused(self, gift_id: DonationId, fault: str) -> None:
        """It could not be written: it stays with what was typed until it is put right or dropped."""
        line = self._sent.get(gift_id)
        if line is not None:
            self._sent[gift_id] = replace(line, state="failed", fault=fault)

    def drop(self, gift_id: DonationId) -> None:
        """Forgets a line that never came into the book."""
        self._sent.pop(gift_id, None)

    def is_in_book(self, gift_id: DonationId) -> bool:
        """Whether the book has it."""
        return gift_id in self._read or (gift_id in self._sent and self._sent[gift_id].state == "written")

    def allow_twice(self, gift_id: DonationId) -> None:
        """Somebody said that it was really given twice."""
        self._said_twice.add(gift_id)

    def no_card(self, gift_id: DonationId, donor_id: DonorId) -> None:
        """Somebody said that it is not of this card."""
        self._no_card.add((gift_id, donor_id))

    def lines(self) -> tuple[GiftLine, ...]:
        """All lines, the newest first."""
        keys = sorted({*self._read, *self._sent}, key=lambda key: key.int)
        found = [self._line(key, place) for place, key in enumerate(keys, 1)]
        places = {line.gift_id: line.place for line in found}
        counted = (line for line in found if line.state != "failed")
        given = [GivenLine(line.gift_id, line.fields.donor, line.fields.amount, line.fields.goods) for line in counted]
        twice = {key: before for key, before in written_twice(given).items() if key not in self._said_twice}
        return tuple(
            replace(line, repeats=places[twice[line.gift_id]]) if line.gift_id in twice and not line.receipt else line
            for line in reversed(found)
        )

    def _line(self, key: DonationId, place: int) -> GiftLine:
        gift, sent = self._read.get(key), self._sent.get(key)
        if sent is not None:
            return replace(sent, place=place, receipt=gift.receipt if gift is not None else "")
        known = self._read[key]
        cards = tuple(card for card in known.cards if (key, card.donor_id) not in self._no_card)
        return GiftLine(key, place, fields_of(known), receipt=known.receipt, cards=cards)


def fields_of(gift: OccasionGift) -> OccasionGiftFields:
    """A line of the book as it can be changed."""
    return OccasionGiftFields(
        gift.donor, gift.amount, gift.goods, gift.address, gift.note, gift.method, gift.donor_id, gift.person_id
    )


def sums_of(lines: Iterable[GiftLine]) -> Sums:
    """What the lines add up to."""
    counted = [line.fields for line in lines if line.state != "failed"]
    return Sums(
        len(counted),
        sum(line.amount for line in counted if line.method == "cash"),
        sum(line.amount for line in counted if line.method == "bank"),
        sum(bool(line.goods) for line in counted),
    )
