"""What tests of the ledger need: accounts, programmes, closed months, and every row in ink as it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import text

from desktop_app.domain.ids import BankAccountId, ClosingId, FundId, GoodsItemId, ProgrammeId, UnitId
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.tables import (
    BankAccount,
    Fund,
    GoodsItem,
    PeriodClosing,
    PeriodReopening,
    Programme,
)
from desktop_app.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 21)
ACTOR = "bà Lài"
INK_TABLES = ("voucher", "voucher_line", "goods_movement", "period_closing", "period_reopening")

_Result = TypeVar("_Result")


def do(book: Book, act: Callable[..., _Result], *args: object) -> _Result:
    with book.work(ACTOR) as work:
        return act(work, *args)


def ask(book: Book, question: Callable[..., _Result], *args: object) -> _Result:
    with book.reader() as reader:
        return question(reader, *args)


def own_fund(book: Book) -> FundId:
    return ask(book, funds)[0].fund_id


def new_fund(book: Book, name: str, unit: UnitId | None = None) -> FundId:
    def add(work: UnitOfWork) -> FundId:
        fund = Fund(id=work.new_id(), unit_id=unit or work.unit_id, name=name)
        work.add(fund)
        work.describe("funds.fund_added", {"name": name})
        return FundId(fund.id)

    return do(book, add)


def new_account(book: Book, name: str = "Agribank", number: str = "3600205") -> BankAccountId:
    def add(work: UnitOfWork) -> BankAccountId:
        account = BankAccount(id=work.new_id(), unit_id=work.unit_id, bank_name=name, number=number)
        work.add(account)
        work.describe("funds.account_added", {"name": name})
        return BankAccountId(account.id)

    return do(book, add)


def new_programme(book: Book, name: str = "Thắp sáng ước mơ") -> ProgrammeId:
    def add(work: UnitOfWork) -> ProgrammeId:
        programme = Programme(id=work.new_id(), unit_id=work.unit_id, name=name)
        work.add(programme)
        work.describe("funds.programme_added", {"name": name})
        return ProgrammeId(programme.id)

    return do(book, add)


def new_goods(book: Book, name: str = "Vở", measure: str = "quyển") -> GoodsItemId:
    def add(work: UnitOfWork) -> GoodsItemId:
        item = GoodsItem(id=work.new_id(), unit_id=work.unit_id, name=name, measure=measure)
        work.add(item)
        work.describe("goods.item_added", {"name": name})
        return GoodsItemId(item.id)

    return do(book, add)


def close(book: Book, first: date, last: date, unit: UUID | None = None) -> ClosingId:
    def add(work: UnitOfWork) -> ClosingId:
        closing = PeriodClosing(
            id=work.new_id(), unit_id=unit or work.unit_id, first_on=first, last_on=last, closed_by=ACTOR
        )
        work.add(closing)
        work.describe("closings.closed", {"last": last.isoformat()})
        return ClosingId(closing.id)

    return do(book, add)


def reopen(book: Book, closing: ClosingId) -> None:
    def add(work: UnitOfWork) -> None:
        work.add(
            PeriodReopening(
                id=work.new_id(),
                unit_id=work.unit_id,
                closing_id=closing,
                reopened_on=TODAY,
                reopened_by="Trưởng ban",
                reason="bổ sung phiếu quên",
            )
        )
        work.describe("closings.reopened", {})

    do(book, add)


def receive(book: Book, amount: int, day: date = TODAY, fund: FundId | None = None, **more: object):
    part = VoucherPart(fund or own_fund(book), amount, **more)
    return do(book, post_voucher, PostVoucher("receipt", "Dòng họ Nguyễn", day, (part,)))


def spend(book: Book, amount: int, day: date = TODAY, fund: FundId | None = None, **more: object):
    part = VoucherPart(fund or own_fund(book), amount, **more)
    return do(book, post_voucher, PostVoucher("payment", "Em Hồ Văn Bình", day, (part,)))


def rows_in_ink(book: Book) -> dict[tuple[str, str], tuple[object, ...]]:
    """Every row in ink, by table and id, as it stands in the file."""
    with book.fresh_reader() as reader:
        return {
            (table, row.id): tuple(row)
            for table in INK_TABLES
            for row in reader.execute(text(f"SELECT * FROM {table}"))
        }
