"""Money of a board: what may be posted, and how a voucher is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop_app.domain.errors import DomainError

VoucherKind = Literal["receipt", "payment", "transfer", "opening", "goods_receipt", "goods_issue"]
SeriesKind = Literal["receipt", "payment", "transfer", "opening", "goods_receipt", "goods_issue", "reversal"]
MoneyKind = Literal["receipt", "payment"]
GoodsKind = Literal["goods_receipt", "goods_issue"]
PaymentMethod = Literal["cash", "bank"]
FundKind = Literal["general", "programme", "earmarked"]
Way = Literal["in", "out"]

GOODS_KINDS: Final[tuple[GoodsKind, ...]] = ("goods_receipt", "goods_issue")

PREFIXES: Final[dict[SeriesKind, str]] = {
    "receipt": "PT",
    "payment": "PC",
    "transfer": "CQ",
    "opening": "SD",
    "goods_receipt": "BN",
    "goods_issue": "PX",
    "reversal": "PH",
}
EARLIEST_BOOKING_YEAR: Final = 1990  # a slip of the hand is before it; nothing is claimed about years after it
_FIRST_LETTER = "A"  # a board's first device writes no letter


@dataclass(eq=False)
class FundTooSmall(DomainError):
    """The fund does not hold what is to be paid out of it."""

    fund: str
    balance: int
    wanted: int

    @property
    def missing(self) -> int:
        """Đồng that are missing."""
        return self.wanted - self.balance


@dataclass(eq=False)
class AccountTooSmall(DomainError):
    """The cash box or the bank account does not hold what is to be paid out of it, then or on a later day.

    Attributes:
        account: Its name; empty for the cash box.
        day: The day on which it would be short.
    """

    account: str
    balance: int
    wanted: int
    day: date


@dataclass(eq=False)
class CashTooSmall(AccountTooSmall):
    """As `AccountTooSmall`, of the cash box."""


@dataclass(eq=False)
class FundTooSmallLater(DomainError):
    """The fund holds the money on the day, but it was paid out later; a back-dated payment would take it twice.

    Attributes:
        balance: The least that the fund held from the day on, in đồng.
        later: The day on which it held that.
    """

    fund: str
    balance: int
    wanted: int
    later: date


@dataclass(eq=False)
class PartyMissing(DomainError):
    """A voucher must name who gave or received the money."""


@dataclass(eq=False)
class DayAhead(DomainError):
    """A voucher is not dated in the future."""

    day: date
    today: date


@dataclass(eq=False)
class DayTooLongAgo(DomainError):
    """A voucher is not dated before anybody kept such a book."""

    day: date
    earliest: int


@dataclass(eq=False)
class ReversalTooEarly(DomainError):
    """A voucher is reversed on its own day or later.

    Attributes:
        day: Of the reversal.
        issued_on: Of the voucher.
    """

    day: date
    issued_on: date


@dataclass(eq=False)
class PeriodClosed(DomainError):
    """The day lies in a period that the board closed; nothing was written.

    Attributes:
        last_on: The last day that is closed.
    """

    day: date
    last_on: date


@dataclass(eq=False)
class PeriodClosedMeanwhile(PeriodClosed):
    """The book itself refused a record of a closed period; which day it was for is not known."""

    day: date = date.max
    last_on: date = date.max


@dataclass(eq=False)
class FundUnknown(DomainError):
    """There is no such fund in this book."""


@dataclass(eq=False)
class FundClosed(DomainError):
    """Nothing more is booked on this fund."""

    fund: str
    closed_on: date


@dataclass(eq=False)
class FundsOfOthers(DomainError):
    """One voucher belongs to one board; its lines name funds of several."""


@dataclass(eq=False)
class AccountUnknown(DomainError):
    """There is no such bank account in this book, or it is another board's."""


@dataclass(eq=False)
class AccountClosed(DomainError):
    """The bank account is not used any more."""

    account: str
    closed_on: date


@dataclass(eq=False)
class AccountNotNamed(DomainError):
    """Money at the bank of which nobody said on which account cannot be moved straight into cash."""


@dataclass(eq=False)
class ProgrammeUnknown(DomainError):
    """There is no such programme in this book."""


@dataclass(eq=False)
class CategoryUnknown(DomainError):
    """There is no such kind of income or spending, or it is not one for this voucher."""

    category: str


@dataclass(eq=False)
class VoucherUnknown(DomainError):
    """There is no such voucher in this book."""


@dataclass(eq=False)
class NoLines(DomainError):
    """A voucher without a line."""


@dataclass(eq=False)
class ReasonMissing(DomainError):
    """A reversal must say why."""


@dataclass(eq=False)
class OriginMissing(DomainError):
    """An opening balance must say where it comes from."""


@dataclass(eq=False)
class TransferToItself(DomainError):
    """Money that is moved must go somewhere else."""


@dataclass(eq=False)
class TransferNowhere(DomainError):
    """Neither side of the transfer is in this book."""


@dataclass(eq=False)
class AlreadyReversed(DomainError):
    """The voucher was reversed before.

    Attributes:
        number: Of the reversal.
    """

    number: str


@dataclass(eq=False)
class ReversalNotReversed(DomainError):
    """A reversal is not reversed itself; what is meant is written anew."""


@dataclass(eq=False)
class BookletUnknown(DomainError):
    """There is no such booklet of receipts in this book, or it is for other vouchers."""


@dataclass(eq=False)
class LeafOutside(DomainError):
    """The booklet has no such leaf."""

    leaf: int
    first: int
    last: int


@dataclass(eq=False)
class LeafTaken(DomainError):
    """Another voucher was written on this leaf, or it is void, lost or given back."""

    leaf: int


@dataclass(eq=False)
class GoodsItemUnknown(DomainError):
    """There are no such goods in this book."""


@dataclass(eq=False)
class QuantityNotPositive(DomainError):
    """A quantity of goods must be above zero."""

    item: str


@dataclass(eq=False)
class ValueBelowZero(DomainError):
    """The value of goods cannot be below zero."""

    item: str


@dataclass(eq=False)
class StockTooSmall(DomainError):
    """The board does not hold these goods in that quantity, then or on a later day.

    Attributes:
        held, wanted: In words of the item's measure: «12,5».
    """

    item: str
    measure: str
    held: str
    wanted: str


@dataclass(frozen=True, slots=True)
class VoucherNumber:
    """The number of a voucher: unique for board, kind, year and device. A reversal has a series of its own."""

    kind: SeriesKind
    year: int
    letter: str
    number: int

    @property
    def short(self) -> str:
        """As lists show it: `PT-0149`, on a second device `PT-B0149`."""
        letter = "" if self.letter == _FIRST_LETTER else self.letter
        return f"{PREFIXES[self.kind]}-{letter}{self.number:04}"

    @property
    def full(self) -> str:
        """As papers show it: `PT-0149/2026`."""
        return f"{self.short}/{self.year}"


@dataclass(frozen=True, slots=True)
class VoucherCategory:
    """A kind of income or spending.

    Attributes:
        code: As voucher lines keep it.
        way: `in` for receipts, `out` for payments.
        hint: What belongs there, or empty.
    """

    code: str
    way: Way
    label: str
    hint: str


def as_voucher_kind(text: str) -> VoucherKind:
    """The kind as it is stored; a kind of a newer program counts as a transfer: neither income nor spending."""
    return text if text in _KINDS else "transfer"


_KINDS: Final[tuple[VoucherKind, ...]] = (
    "receipt",
    "payment",
    "transfer",
    "opening",
    "goods_receipt",
    "goods_issue",
)


def series_of(kind: VoucherKind, *, reverses: bool) -> SeriesKind:
    """The series in which a voucher is numbered."""
    return "reversal" if reverses else kind


def check_day(day: date, today: date) -> date:
    """A day on which money may be booked.

    Raises:
        DayAhead: The day is in the future.
    """
    if day > today:
        raise DayAhead(day, today)
    return day


def check_booking_day(day: date, today: date) -> date:
    """A day on which a voucher may be dated.

    Raises:
        DayAhead: The day is in the future.
        DayTooLongAgo: The year is a slip of the hand: 206, 1026.
    """
    if day.year < EARLIEST_BOOKING_YEAR:
        raise DayTooLongAgo(day, EARLIEST_BOOKING_YEAR)
    return check_day(day, today)


def check_covered(fund: str, balance: int, wanted: int) -> None:
    """Whether a fund can pay.

    Raises:
        FundTooSmall: It cannot.
    """
    if wanted > balance:
        raise FundTooSmall(fund, balance, wanted)
