"""Random work on a ledger, and the ledger counted again by hand. Run as a program, it works until somebody kills it."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import GOODS_KINDS
from desktop_app.domain.ids import (
    BankAccountId,
    ClosingId,
    DonationId,
    FundId,
    GoodsItemId,
    ProgrammeId,
    UnitId,
    VoucherId,
)
from desktop_app.services.donations import ListGift, list_gifts, post_donations
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.vouchers import (
    Place,
    PostOpening,
    PostTransfer,
    PostVoucher,
    VoucherPart,
    post_opening,
    post_transfer,
    post_voucher,
    reverse_voucher,
)
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.tables import PeriodClosing, PeriodReopening
from desktop_app.storage.unit_of_work import UnitOfWork

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
YEAR = 365
MONTHS = [(date(2026, month, 1), date(2026, month, 28)) for month in range(1, 11)]


class Walker:
    """Does one random thing after the other to a book; what the program refuses, it lets be."""

    def __init__(self, book: Book, seed: str) -> None:
        self._book = book
        self._chance = random.Random(seed)
        self._steps: list[tuple[Callable[[UnitOfWork], object], int]] = [
            (self._receive, 34),
            (self._pay, 20),
            (self._move, 12),
            (self._open, 3),
            (self._reverse, 10),
            (self._goods, 8),
            (self._gifts, 5),
            (self._close, 3),
            (self._reopen, 3),
        ]

    def step(self, before_commit: Callable[[], None] = lambda: None) -> bool:
        """One piece of work; returns whether it was done."""
        do = self._chance.choices([s for s, _ in self._steps], [weight for _, weight in self._steps])[0]
        try:
            with self._book.work("máy thử") as work:
                do(work)
                before_commit()
        except DomainError:
            return False
        return True

    def _ids(self, work: UnitOfWork, question: str) -> list[UUID]:
        return [UUID(found) for found in work.connection.execute(text(question)).scalars()]

    def _one(self, work: UnitOfWork, question: str) -> UUID | None:
        found = self._ids(work, question)
        return self._chance.choice(found) if found else None

    def _day(self) -> date:
        return TODAY - timedelta(days=self._chance.choice([0, 0, 0, 1, 7, self._chance.randrange(YEAR)]))

    def _amount(self) -> int:
        return self._chance.choice([1, 999, 50_000, 200_000, 1_000_000, 5_000_000, 12_345_678])

    def _place(self, work: UnitOfWork) -> Place:
        fund = self._one(work, "SELECT id FROM fund ORDER BY id")
        account = self._one(work, "SELECT id FROM bank_account ORDER BY id") if self._chance.random() < 0.4 else None
        assert fund is not None
        return Place(FundId(fund), BankAccountId(account) if account else None)

    def _parts(self, work: UnitOfWork, categories: tuple[str, ...]) -> list[VoucherPart]:
        programme = self._one(work, "SELECT id FROM programme ORDER BY id")
        places = [self._place(work) for _ in range(self._chance.choice([1, 1, 1, 2, 3]))]
        return [
            VoucherPart(
                place.fund_id,
                self._amount(),
                place.account_id,
                self._chance.choice(categories),
                ProgrammeId(programme) if programme and self._chance.random() < 0.3 else None,
            )
            for place in places
        ]

    def _receive(self, work: UnitOfWork) -> None:
        parts = self._parts(work, ("donation", "fee", "interest", ""))
        method = self._chance.choice(["cash", "cash", "bank"])
        post_voucher(work, PostVoucher("receipt", "Người ủng hộ (mẫu)", self._day(), parts, method=method))

    def _pay(self, work: UnitOfWork) -> None:
        parts = self._parts(work, ("scholarship", "gift", "office", ""))
        post_voucher(work, PostVoucher("payment", "Người nhận (mẫu)", self._day(), parts))

    def _move(self, work: UnitOfWork) -> None:
        source, target = (self._place(work) if self._chance.random() < 0.85 else None for _ in range(2))
        post_transfer(work, PostTransfer(self._day(), self._amount(), source, target, counter_party="Xã bên (mẫu)"))

    def _open(self, work: UnitOfWork) -> None:
        post_opening(work, PostOpening(self._day(), self._parts(work, ("",)), "Số dư sổ cũ"))

    def _reverse(self, work: UnitOfWork) -> None:
        voucher = self._one(work, "SELECT v.id FROM voucher v JOIN book_info b ON b.letter = v.letter ORDER BY v.id")
        if voucher is not None:
            reverse_voucher(work, VoucherId(voucher), "ghi nhầm", self._day())

    def _goods(self, work: UnitOfWork) -> None:
        item = self._one(work, "SELECT id FROM goods_item ORDER BY id")
        assert item is not None
        part = GoodsPart(GoodsItemId(item), self._chance.randrange(1, 20_000), self._chance.choice([0, 7_500, 15_333]))
        kind = self._chance.choice(GOODS_KINDS)
        post_goods(work, PostGoods(kind, UnitId(work.unit_id), "Nhà sách (mẫu)", self._day(), [part]))

    def _gifts(self, work: UnitOfWork) -> None:
        # Two devices would write two receipts for one gift; each posts its own list.
        listed = list_gifts(work, [ListGift("Dòng họ (mẫu)", self._amount()) for _ in range(3)])
        post_donations(work, [DonationId(gift) for gift in listed], self._place(work).fund_id, self._day())

    def _close(self, work: UnitOfWork) -> None:
        first, last = self._chance.choice(MONTHS)
        unit = self._one(work, "SELECT id FROM unit ORDER BY id")
        assert unit is not None
        work.add(PeriodClosing(id=work.new_id(), unit_id=unit, first_on=first, last_on=last, closed_by="máy thử"))
        work.describe("closings.closed")

    def _reopen(self, work: UnitOfWork) -> None:
        closing = self._one(work, OPEN_CLOSINGS)
        if closing is not None:
            reopen(work, ClosingId(closing))


OPEN_CLOSINGS = (
    "SELECT id FROM period_closing c WHERE NOT EXISTS"
    " (SELECT 1 FROM period_reopening r WHERE r.closing_id = c.id) ORDER BY id"
)


def reopen(work: UnitOfWork, closing: ClosingId) -> None:
    work.add(
        PeriodReopening(id=work.new_id(), unit_id=work.unit_id, closing_id=closing, reopened_on=TODAY, reason="bổ sung")
    )
    work.describe("closings.reopened")


Spot = tuple[str, str]


def counted(book: Book) -> tuple[Counter[Spot], Counter[str]]:
    """The ledger counted from its raw rows: by fund and place what lies there, and what came in and went out."""
    with book.fresh_reader() as reader:
        vouchers = {row.id: row for row in reader.execute(text("SELECT id, kind, method FROM voucher"))}
        lines = reader.execute(text("SELECT voucher_id, fund_id, account_id, amount FROM voucher_line")).all()
    spots: Counter[Spot] = Counter()
    sums: Counter[str] = Counter()
    for line in lines:
        voucher = vouchers[line.voucher_id]
        amount = -line.amount if voucher.kind == "payment" else line.amount
        spots[line.fund_id, line.account_id or voucher.method] += amount
        sums[voucher.kind] += line.amount
    return spots, sums


def settings(path: Path) -> Surroundings:
    """Every copy of the book lies on a machine of its own."""
    return Surroundings(clock=lambda: NOON, machine=path.parent / f"may-{path.stem}", kdf_cost=KdfCost(1024, 1, 1))


def main() -> None:
    """Opens a book and works on it; says so before each commit."""
    path, passphrase, seed, steps = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    with open_book(path, Passphrase(passphrase), settings(path)) as book:
        walker = Walker(book, seed)
        for number in range(steps):
            walker.step(lambda number=number: told(number))


def told(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
