"""Money: donations in, receipts on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import (
    FundUnknown,
    PartyMissing,
    PaymentMethod,
    VoucherKind,
    VoucherUnknown,
    check_covered,
    check_day,
)
from desktop_app.domain.ids import AwardId, FundId, PersonId, VoucherId
from desktop_app.domain.money import Vnd, check_amount
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text
from desktop_app.domain.officers import without_academic_title
from desktop_app.printing.receipts import Receipt, receipt_pdf, receipts_pdf
from desktop_app.printing.receipts import VoucherKind as PaperKind
from desktop_app.services.letterheads import letterhead
from desktop_app.services.memberships import known_person
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.queries.funds import fund_balance, voucher
from desktop_app.storage.queries.officers import holder
from desktop_app.storage.tables import Fund, Voucher, VoucherLine
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecordDonation:
    """A donation to a fund.

    Attributes:
        amount: Đồng, above zero.
        day: Not in the future.
        person_id: The donor in the book, or none.
    """

    fund_id: FundId
    donor: str
    amount: Vnd
    day: date
    address: str = ""
    reason: str = "Ủng hộ Quỹ Khuyến học"
    method: PaymentMethod = "cash"
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A part of a payment: đồng for one award."""

    amount: int
    award_id: AwardId


def record_donation(work: UnitOfWork, command: RecordDonation) -> VoucherId:
    """Posts a receipt: it gets its number now and is never changed afterwards.

    Raises:
        PartyMissing, NameTooLong: The donor is not named.
        AmountNotPositive, AmountTooLarge: The amount cannot stand on a voucher.
        DayAhead: The day is in the future.
        FundUnknown, PersonUnknown: There is no such fund, or the donor is not in the book any more.
    """
    fund = fund_of(work, command.fund_id)
    if command.person_id is not None:
        known_person(work, command.person_id)
    voucher = _new_voucher(
        work,
        fund.unit_id,
        kind="receipt",
        party=command.donor,
        reason=command.reason,
        amount=command.amount,
        day=command.day,
        method=command.method,
    )
    voucher.person_id, voucher.party_address = command.person_id, clean_text(command.address)
    work.add(voucher)
    work.session.flush()  # the ink trigger wants the voucher before its lines
    work.add(
        VoucherLine(
            id=work.new_id(), unit_id=fund.unit_id, voucher_id=voucher.id, fund_id=fund.id, amount=command.amount
        )
    )
    work.describe("funds.donation_recorded", {"party": voucher.party_name, "amount": voucher.amount})
    return VoucherId(voucher.id)


def pay_out(
    work: UnitOfWork, fund_id: FundId, *, party: str, reason: str, day: date, lines: Sequence[PaymentLine]
) -> VoucherId:
    """Posts a payment voucher for its lines, if the fund holds the money.

    Raises:
        FundTooSmall: The fund does not hold the sum; nothing is posted.
        PartyMissing, NameTooLong, AmountNotPositive, AmountTooLarge, DayAhead, FundUnknown: As they say.
    """
    total = sum(line.amount for line in lines)
    fund = fund_of(work, fund_id)
    voucher = _new_voucher(
        work, fund.unit_id, kind="payment", party=party, reason=reason, amount=total, day=day, method="cash"
    )
    check_covered(fund.name, fund_balance(work.connection, fund_id), total)
    work.add(voucher)
    work.session.flush()
    work.add(
        *(
            VoucherLine(
                id=work.new_id(),
                unit_id=fund.unit_id,
                voucher_id=voucher.id,
                fund_id=fund.id,
                amount=line.amount,
                award_id=line.award_id,
            )
            for line in lines
        )
    )
    return VoucherId(voucher.id)


def fund_of(work: UnitOfWork, fund_id: FundId) -> Fund:
    """The fund's record.

    Raises:
        FundUnknown: There is none.
    """
    fund = work.get(Fund, fund_id)
    if fund is None or fund.deleted_at is not None:
        raise FundUnknown
    return fund


def checked_party(party: str) -> str:
    """Who gives or receives the money, as vouchers name them.

    Raises:
        PartyMissing, NameTooLong: Nobody is named, or a whole paragraph is.
    """
    name = clean_text(party)
    if not name:
        raise PartyMissing
    if len(name) > MAX_NAME_LENGTH:
        raise NameTooLong(len(name))
    return name


def _new_voucher(
    work: UnitOfWork,
    unit_id: UUID,
    *,
    kind: VoucherKind,
    party: str,
    reason: str,
    amount: int,
    day: date,
    method: PaymentMethod,
) -> Voucher:
    name = checked_party(party)
    check_amount(amount)
    check_day(day, local_day(work.now))
    letter, number = issue_number(work, kind, day.year, unit_id)
    return Voucher(
        id=work.new_id(),
        unit_id=unit_id,
        kind=kind,
        year=day.year,
        letter=letter,
        number=number,
        issued_on=day,
        party_name=name,
        reason=clean_text(reason),
        method=method,
        amount=amount,
    )


def voucher_pdf(book: Book, voucher_id: VoucherId, *, reprint: bool = False) -> bytes:
    """The paper of a posted voucher, phiếu thu or phiếu chi, under the name that its board had on its day.

    Raises:
        VoucherUnknown: There is no such voucher.
    """
    with book.reader() as reader:
        return receipt_pdf(_paper(reader, voucher_id, reprint=reprint))


def vouchers_pdf(book: Book, voucher_ids: Sequence[VoucherId]) -> bytes:
    """The papers of several posted vouchers as one PDF, a page each.

    Raises:
        VoucherUnknown: One of them is not in the book.
    """
    with book.reader() as reader:
        papers = [_paper(reader, voucher_id, reprint=False) for voucher_id in voucher_ids]
    return receipts_pdf(papers)


def _paper(reader: Reader, voucher_id: VoucherId, *, reprint: bool) -> Receipt:
    row = voucher(reader, voucher_id)
    if row is None:
        raise VoucherUnknown
    head = letterhead(reader, row.unit_id, row.issued_on)
    treasurer = holder(reader, row.unit_id, "treasurer", row.issued_on)
    return Receipt(
        kind=PaperKind(row.number.kind),
        number=row.number.full,
        day=row.issued_on,
        board_lines=head.lines,
        party=row.party_name,
        address=row.party_address,
        reason=row.reason,
        amount=Vnd(row.amount),
        fund=row.fund,
        treasurer=without_academic_title(treasurer.full_name) if treasurer else "",
        head=head.signing.name if head.signing else "",
        head_title=head.signing.post if head.signing else "",
        reprint=reprint,
    )
