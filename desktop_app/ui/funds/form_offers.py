"""What the forms of money are filled in from, read in one go: funds, accounts, what they hold, the next numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.funds import PaymentMethod, SeriesKind, VoucherNumber
from desktop_app.domain.ids import BankAccountId, FundId, UnitId
from desktop_app.services.approvals import approval_limit
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import next_number
from desktop_app.storage.queries.ledger import Balance, balances
from desktop_app.storage.queries.voucher_drafts import awaiting_count
from desktop_app.storage.queries.voucher_offers import AccountOffer, FundOffer, VoucherOffers, voucher_offers

_NUMBERED: tuple[SeriesKind, ...] = ("receipt", "payment", "transfer", "opening", "reversal")


@dataclass(frozen=True, slots=True)
class FormOffers:
    """What is chosen from, and what it holds at the end of today.

    Attributes:
        today: The calendar day in Vietnam.
        numbers: The number that the next voucher of a kind will most likely get, by the board's id.
        limits: Đồng above which the chair approves a payment first, by the board's id; none where nobody is asked.
        awaiting: How many payments wait for the chair.
    """

    offers: VoucherOffers
    balances: tuple[Balance, ...]
    today: date
    numbers: Mapping[tuple[SeriesKind, UnitId], VoucherNumber]
    limits: Mapping[UnitId, int] = field(default_factory=dict[UnitId, int])
    awaiting: int = 0

    def fund(self, fund_id: FundId | None) -> FundOffer | None:
        """The fund of this id; the first one when it is none of those offered."""
        funds = self.offers.funds
        return next((fund for fund in funds if fund.fund_id == fund_id), funds[0] if funds else None)

    def accounts_of(self, fund_id: FundId | None) -> tuple[AccountOffer, ...]:
        """The bank accounts of the board whose fund it is."""
        fund = self.fund(fund_id)
        return tuple(a for a in self.offers.accounts if fund is not None and a.unit_id == fund.unit_id)

    def in_fund(self, fund_id: FundId) -> int:
        """Đồng that a fund holds."""
        return sum(balance.amount for balance in self.balances if balance.fund_id == fund_id)

    def in_place(self, fund_id: FundId, method: PaymentMethod, account_id: BankAccountId | None) -> int:
        """Đồng in the cash box (or on a bank account) of the board whose fund it is, of all its funds together."""
        fund = self.fund(fund_id)
        return sum(
            balance.amount
            for balance in self.balances
            if fund is not None
            and balance.unit_id == fund.unit_id
            and balance.method == method
            and balance.account_id == account_id
        )

    def needs_approval(self, fund_id: FundId | None, amount: int) -> bool:
        """Whether the chair of the board whose fund it is approves a payment of this amount first."""
        fund = self.fund(fund_id)
        limit = self.limits.get(fund.unit_id) if fund is not None else None
        return limit is not None and amount > limit

    def number(self, kind: SeriesKind, fund_id: FundId | None) -> str:
        """The next number of a kind in the board of a fund, as lists show it; empty when there is no fund."""
        fund = self.fund(fund_id)
        return self.numbers[kind, fund.unit_id].short if fund is not None else ""


def read_form_offers(book: Book) -> FormOffers:
    """Reads what the forms offer today."""
    now = today(book)
    with book.reader() as reader:
        offers = voucher_offers(reader)
        first_of = {fund.unit_id: fund.fund_id for fund in reversed(offers.funds)}
        numbers: dict[tuple[SeriesKind, UnitId], VoucherNumber] = {
            (kind, unit): next_number(reader, kind, now.year, fund_id)
            for kind in _NUMBERED
            for unit, fund_id in first_of.items()
        }
        limits = {unit: limit for unit in first_of if (limit := approval_limit(reader, unit)) is not None}
        return FormOffers(offers, balances(reader, None, now), now, numbers, limits, awaiting_count(reader))
