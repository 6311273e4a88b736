"""The funds of a board: founded, put right, closed when they are empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.bank_accounts import ClosedBeforeLastVoucher
from desktop_app.domain.dates import local_day
from desktop_app.domain.fund_cards import (
    FundHoldsMoney,
    FundNameTaken,
    FundProgrammeMissing,
    FundPurposeMissing,
    LastFund,
)
from desktop_app.domain.funds import FundKind, ProgrammeUnknown, check_day
from desktop_app.domain.ids import FundId, ProgrammeId, UnitId
from desktop_app.domain.names import MAX_NAME_LENGTH, NameMissing, NameTooLong, clean_text, fold
from desktop_app.services.organisation import board_of
from desktop_app.services.voucher_posting import fund_of
from desktop_app.storage.queries.money_setup import fund_cards
from desktop_app.storage.tables import Fund, Programme
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FundFields:
    """A fund as a form holds it.

    Attributes:
        purpose: Needed for an earmarked fund (theo địa chỉ).
        programme_id: Needed for the fund of a programme.
    """

    name: str
    kind: FundKind = "general"
    purpose: str = ""
    programme_id: ProgrammeId | None = None


def add_fund(work: UnitOfWork, unit_id: UnitId, fields: FundFields) -> FundId:
    """Founds a fund of a board; it is empty.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board, or it has ended.
        NameMissing, NameTooLong, FundNameTaken: It cannot have this name.
        FundPurposeMissing, FundProgrammeMissing, ProgrammeUnknown: It does not say what it is for.
    """
    board = board_of(work, unit_id)
    places = [fund.position for fund in work.find(Fund, unit_id=unit_id)]
    fund = Fund(id=work.new_id(), unit_id=unit_id, position=max(places, default=0) + 1)
    _fill(work, fund, fields)
    work.add(fund)
    work.describe("funds.fund_added", {"name": fund.name, "board": board.name})
    return FundId(fund.id)


def edit_fund(work: UnitOfWork, fund_id: FundId, fields: FundFields) -> None:
    """Puts right what is written about a fund; its vouchers stay as they are.

    Raises:
        FundUnknown: There is no such fund.
        DomainError: As `add_fund` says.
    """
    fund = fund_of(work, fund_id)
    _fill(work, fund, fields)
    work.add(fund)
    work.describe("funds.fund_changed", {"name": fund.name})


def close_fund(work: UnitOfWork, fund_id: FundId, day: date) -> None:
    """Ends an empty fund: from the day on nothing more is booked on it. What was booked stays.

    Raises:
        FundUnknown, DayAhead: There is no such fund, or the day is in the future.
        FundHoldsMoney: It is not empty; its money is moved to another fund first.
        ClosedBeforeLastVoucher: A later voucher names it.
        LastFund: The board has no other open fund.
    """
    fund = fund_of(work, fund_id)
    check_day(day, local_day(work.now))
    cards = fund_cards(work.connection)
    card = next(card for card in cards if card.fund_id == fund_id)
    if card.balance:
        raise FundHoldsMoney(fund.name, card.balance)
    if card.last is not None and day < card.last:
        raise ClosedBeforeLastVoucher(fund.name, card.last)
    others = [one for one in cards if one.unit_id == card.unit_id and one.fund_id != fund_id]
    if all(one.closed_on for one in others):
        raise LastFund
    fund.closed_on = day.isoformat()
    work.add(fund)
    work.describe("funds.fund_closed", {"name": fund.name})


def open_fund_again(work: UnitOfWork, fund_id: FundId) -> None:
    """A closed fund takes vouchers again.

    Raises:
        FundUnknown: There is no such fund.
    """
    fund = fund_of(work, fund_id)
    fund.closed_on = ""
    work.add(fund)
    work.describe("funds.fund_opened_again", {"name": fund.name})


def _fill(work: UnitOfWork, fund: Fund, fields: FundFields) -> None:
    name = clean_text(fields.name)
    if not name:
        raise NameMissing
    if len(name) > MAX_NAME_LENGTH:
        raise NameTooLong(len(name))
    if any(fold(other.name) == fold(name) for other in work.find(Fund, unit_id=fund.unit_id) if other.id != fund.id):
        raise FundNameTaken(name)
    purpose = clean_text(fields.purpose)
    if fields.kind == "earmarked" and not purpose:
        raise FundPurposeMissing
    programme_id = fields.programme_id if fields.kind == "programme" else None
    if fields.kind == "programme":
        if programme_id is None:
            raise FundProgrammeMissing
        programme = work.get(Programme, programme_id)
        if programme is None or programme.deleted_at is not None:
            raise ProgrammeUnknown
    fund.name, fund.kind, fund.purpose, fund.programme_id = name, fields.kind, purpose, programme_id
