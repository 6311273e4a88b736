"""Membership fees: what a board asks, who is exempt, and the receipts for what is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.dates import local_day
from desktop_app.domain.fees import (
    FeeAlreadyPaid,
    FeeBelowZero,
    FeeExempted,
    FeeMoreThanMissing,
    FeeNotSet,
    FeeYearOutOfRange,
    NobodyPays,
    NotOwingFee,
    PayersMixed,
)
from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import FundId, PersonId, UnitId, VoucherId
from desktop_app.domain.members import BoardUnknown, PersonUnknown
from desktop_app.domain.money import Vnd, check_amount
from desktop_app.domain.names import clean_text
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.memberships import known_people
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.fees import FeeRow, fee_rule, fee_standing
from desktop_app.storage.tables import FeeExemption, FeePayment, FeeRule, Person, Unit
from desktop_app.storage.unit_of_work import UnitOfWork

_FIRST_YEAR, _YEARS_AHEAD = 1990, 5  # a slip of the hand is outside; nothing is claimed about years inside
SHORT_REASON: Final = "Hội phí năm {year}"


@dataclass(frozen=True, slots=True)
class PayFee:
    """A person pays a fee.

    Attributes:
        amount: Đồng; none: what is missing.
    """

    person_id: PersonId
    board: UnitId
    year: int
    amount: Vnd | None = None


def set_fee(work: UnitOfWork, board: UnitId, year: int, amount: int) -> None:
    """Says what a member of the board pays in the year, in đồng; 0: nothing. Payments stay as they are.

    Raises:
        BoardUnknown: There is no such board.
        FeeYearOutOfRange, FeeBelowZero, AmountTooLarge: The year or the amount is a slip.
    """
    name = _board_name(work, board)
    _check_year(work, year)
    if amount < 0:
        raise FeeBelowZero(amount)
    if amount:
        check_amount(amount)
    rules = work.find(FeeRule, unit_id=board, year=year)
    if rules:
        for rule in rules:
            rule.amount = amount
        work.add(*rules)
    else:
        work.add(FeeRule(id=work.new_id(), unit_id=board, year=year, amount=amount))
    work.describe("fees.set", {"board": name, "year": str(year), "amount": amount})


def exempt(work: UnitOfWork, person_ids: Sequence[PersonId], board: UnitId, year: int, reason: str) -> int:
    """These people pay no fee to the board in the year; the reason stands with it. Again changes the reason.

    Returns:
        How many people were exempted.

    Raises:
        BoardUnknown, PersonUnknown, NobodyPays: There is no such board or person, or nobody was chosen.
        FeeYearOutOfRange: The year is a slip.
    """
    board_name = _board_name(work, board)
    _check_year(work, year)
    people = known_people(work, person_ids)
    if not people:
        raise NobodyPays
    held = {row.person_id: row for row in work.find(FeeExemption, unit_id=board, year=year)}
    for person in people:
        row = held.get(person.id) or FeeExemption(id=work.new_id(), unit_id=board, year=year, person_id=person.id)
        row.reason = clean_text(reason)
        work.add(row)
    names = [person.full_name for person in people]
    facts = {"name": names[0], "count": len(names), "year": str(year), "board": board_name}
    work.describe("fees.exempted" if len(names) == 1 else "fees.many_exempted", facts)
    return len(names)


def ask_again(work: UnitOfWork, person_id: PersonId, board: UnitId, year: int) -> None:
    """Takes an exemption back; where there is none, nothing happens.

    Raises:
        PersonUnknown, FeeYearOutOfRange: As they say.
    """
    name = _person(work, person_id).full_name
    _check_year(work, year)
    rows = work.find(FeeExemption, unit_id=board, year=year, person_id=person_id)
    for row in rows:
        row.deleted_at = work.now.isoformat(timespec="seconds")
        work.add(row)
    if rows:
        work.describe("fees.asked_again", {"name": name, "year": str(year)})


def unpaid_list(reader: Reader, board: UnitId, year: int) -> tuple[FeeRow, ...]:
    """Who still owes the board something for the year, by given name."""
    return tuple(row for row in fee_standing(reader, board, year).rows if row.missing)


def take_fees(
    work: UnitOfWork,
    payments: Sequence[PayFee],
    fund_id: FundId,
    day: date,
    *,
    party: str = "",
    one_receipt: bool = False,
    method: PaymentMethod = "cash",
) -> tuple[VoucherId, ...]:
    """Takes fees of one board for one year: receipts in the fund and whose fee they are, all of it or nothing.

    Args:
        payments: Who pays how much; several parts for one person count together.
        party: Who hands over the money, as the receipt names them; empty: each payer.
        one_receipt: One receipt for all (a household, a hamlet's list), instead of one for each person.

    Returns:
        The receipts, in the order of the payments.

    Raises:
        NobodyPays, PayersMixed: There is no payment, or they are not for one board and one year.
        BoardUnknown, FeeYearOutOfRange: There is no such board, or the year is a slip.
        FeeNotSet, NotOwingFee, FeeExempted, FeeAlreadyPaid, FeeMoreThanMissing: Nothing, or less, is asked of a payer.
        AmountNotPositive, AmountTooLarge, DayAhead, FundUnknown, PartyMissing, NameTooLong: As they say.
    """
    board, year = _one_board_and_year(payments)
    due = _checked(work, payments, board, year)
    parts = [due] if one_receipt else [(payer,) for payer in due]
    vouchers = tuple(_receipt(work, part, board, year, fund_id, day, party, method) for part in parts)
    facts = {
        "name": due[0].name,
        "count": len(due),
        "year": str(year),
        "amount": sum(payer.amount for payer in due),
    }
    work.describe("fees.taken" if len(due) == 1 else "fees.many_taken", facts)
    return vouchers


@dataclass(frozen=True, slots=True)
class _Payer:
    person_id: PersonId
    name: str
    amount: int


def _one_board_and_year(payments: Sequence[PayFee]) -> tuple[UnitId, int]:
    found = {(payment.board, payment.year) for payment in payments}
    if not found:
        raise NobodyPays
    if len(found) > 1:
        raise PayersMixed
    return found.pop()


def _checked(work: UnitOfWork, payments: Sequence[PayFee], board: UnitId, year: int) -> tuple[_Payer, ...]:
    board_name = _board_name(work, board)
    _check_year(work, year)
    if fee_rule(work.connection, board, year) is None:
        raise FeeNotSet(board_name, year)
    asked = {payment.person_id for payment in payments}
    rows = {row.person_id: row for row in fee_standing(work.connection, board, year, asked).rows}
    missing = {person_id: row.missing for person_id, row in rows.items()}
    payers: list[_Payer] = []
    for payment in payments:
        row = rows.get(payment.person_id)
        if row is None or row.state == "none":
            raise NotOwingFee(_person(work, payment.person_id).full_name, year)
        amount = missing[row.person_id] if payment.amount is None else payment.amount
        _check_asked(row, year, missing[row.person_id], amount)
        missing[row.person_id] -= amount
        payers.append(_Payer(row.person_id, row.full_name, amount))
    return tuple(payers)


def _check_asked(row: FeeRow, year: int, missing: int, amount: int) -> None:
    if row.state == "exempt":
        raise FeeExempted(row.full_name, year)
    if not missing:
        raise FeeAlreadyPaid(row.full_name, year)
    check_amount(amount)
    if amount > missing:
        raise FeeMoreThanMissing(row.full_name, amount, missing)


def _receipt(
    work: UnitOfWork,
    payers: Sequence[_Payer],
    board: UnitId,
    year: int,
    fund_id: FundId,
    day: date,
    party: str,
    method: PaymentMethod,
) -> VoucherId:
    reason = SHORT_REASON.format(year=year)
    names = list(dict.fromkeys(payer.name for payer in payers))
    voucher_id = record_donation(
        work,
        RecordDonation(
            fund_id=fund_id,
            donor=party or names[0],
            amount=Vnd(sum(payer.amount for payer in payers)),
            day=day,
            reason=reason if len(names) == 1 else f"{reason} của {len(names)} hội viên",
            method=method,
            category="fee",
            person_id=payers[0].person_id if len(names) == 1 else None,
        ),
    )
    work.add(
        *(
            FeePayment(
                id=work.new_id(),
                unit_id=board,
                person_id=payer.person_id,
                year=year,
                amount=payer.amount,
                voucher_id=voucher_id,
            )
            for payer in payers
        )
    )
    return voucher_id


def _check_year(work: UnitOfWork, year: int) -> None:
    latest = local_day(work.now).year + _YEARS_AHEAD
    if not _FIRST_YEAR <= year <= latest:
        raise FeeYearOutOfRange(year, _FIRST_YEAR, latest)


def _board_name(work: UnitOfWork, board: UnitId) -> str:
    found = work.get(Unit, board)
    if found is None or found.deleted_at is not None:
        raise BoardUnknown
    return found.name


def _person(work: UnitOfWork, person_id: PersonId) -> Person:
    found = work.get(Person, person_id)
    if found is None or found.deleted_at is not None or found.erased_at is not None:
        raise PersonUnknown
    return found
