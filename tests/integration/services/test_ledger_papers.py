from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from io import BytesIO
from itertools import pairwise
from random import Random

import openpyxl
import pytest

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import GOODS_KINDS
from desktop_app.domain.ids import BankAccountId, FundId, UnitId, VoucherId
from desktop_app.domain.money import format_amount
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.ledger_papers import ledger_book_pdf, ledger_book_workbook, period_words
from desktop_app.services.province import enrol_device, send
from desktop_app.services.reversals import reverse_voucher
from desktop_app.services.vouchers import (
    Place,
    PostOpening,
    PostTransfer,
    PostVoucher,
    VoucherPart,
    post_opening,
    post_transfer,
    post_voucher,
)
from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.ledger import LedgerBook, LedgerScope, income_and_spending, ledger_page
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from provincial_server.rollup import refresh
from tests.doses import dose
from tests.integration.sync.conftest import Place as Province
from tests.integration.sync.conftest import database, place

from .board_tools import new_board, own
from .ledger_tools import ask, do, new_account, new_fund, new_goods, new_programme, own_fund
from .test_voucher_papers import pages

__all__ = ["database", "place"]
FIRST, LAST = date(2026, 1, 1), date(2026, 11, 21)
_AMOUNT = r"-?\d{1,3}(?:\.\d{3})*"


class RandomTreasurer:
    """Posts, moves and reverses at random; what the book refuses is left out."""

    def __init__(self, book: Book, seed: int) -> None:
        self._book = book
        self._random = Random(seed)
        self.village = new_board(book, "Chi hội thôn 3")
        theirs = new_fund(book, "Quỹ thôn 3", self.village)
        self.funds = (own_fund(book), new_fund(book, "Quỹ Tiếp sức đến trường"), theirs)
        self._goods = new_goods(book)
        self.accounts: tuple[BankAccountId | None, ...] = (
            None,
            new_account(book),
            new_account(book, "VietinBank", "7"),
        )
        self.programme = new_programme(book)
        self._vouchers: list[VoucherId] = []
        self._day = FIRST

    def work(self, times: int) -> None:
        for _ in range(times):
            self._day = date(2026, self._random.randint(1, 10), self._random.randint(1, 28))
            act = self._random.choice(
                (self._receive, self._receive, self._pay, self._move, self._open, self._reverse, self._give_goods)
            )
            with suppress(DomainError):
                self._vouchers.append(act())

    def _place(self, fund: FundId) -> BankAccountId | None:
        return self._random.choice(self.accounts) if fund != self.funds[2] else None

    def _part(self, fund: FundId) -> VoucherPart:
        return VoucherPart(
            fund,
            self._random.choice((1, 500_000, 1_234_567, 999_999_999, 87_654_321_000)),
            self._place(fund),
            programme_id=self._random.choice((None, self.programme)),
        )

    def _receive(self) -> VoucherId:
        funds = self._random.choice((self.funds[:2], self.funds[2:]))
        parts = [self._part(self._random.choice(funds)) for _ in range(self._random.randint(1, 3))]
        return do(self._book, post_voucher, PostVoucher("receipt", "Dòng họ Nguyễn", self._day, parts, reason="Ủng hộ"))

    def _pay(self) -> VoucherId:
        funds = self._random.choice((self.funds[:2], self.funds[2:]))
        parts = [self._part(self._random.choice(funds)) for _ in range(self._random.randint(1, 2))]
        return do(self._book, post_voucher, PostVoucher("payment", "Em Ánh", self._day, parts, reason="Học bổng"))

    def _move(self) -> VoucherId:
        source, target = (Place(fund, self._place(fund)) for fund in self._random.choices(self.funds, k=2))
        return do(self._book, post_transfer, PostTransfer(self._day, self._random.randint(1, 10**6), source, target))

    def _open(self) -> VoucherId:
        return do(self._book, post_opening, PostOpening(self._day, [self._part(self.funds[0])], "Số dư sổ cũ"))

    def _give_goods(self) -> VoucherId:
        part = GoodsPart(self._goods, self._random.randrange(1_000, 20_000), 15_333)
        kind = self._random.choice(GOODS_KINDS)
        with self._book.work("bà Lài") as work:
            return post_goods(work, PostGoods(kind, UnitId(work.unit_id), "Nhà sách (mẫu)", self._day, [part]))

    def _reverse(self) -> VoucherId:
        return do(
            self._book,
            reverse_voucher,
            self._random.choice(self._vouchers or [VoucherId(self.programme)]),
            "Ghi nhầm",
            self._day,
        )


def totals_on_paper(pdf: bytes) -> tuple[int, int, int]:
    """What a person reads at the end of a printed book: in, out, left."""
    text = " ".join(pages(pdf))
    sums = re.search(rf"Cộng số phát sinh trong kỳ ({_AMOUNT}) ({_AMOUNT})", text)
    left = re.search(rf"Số dư cuối kỳ ({_AMOUNT})", text)
    assert sums is not None
    assert left is not None
    came, gone, rest = (int(found.replace(".", "")) for found in (sums[1], sums[2], left[1]))
    return came, gone, rest


def rows_of(workbook: bytes) -> list[tuple[object, ...]]:
    """The lines of a workbook that carry a number."""
    return [row for row in all_rows(workbook) if row[1] and re.match(r"[A-Z]{2}-", str(row[1]))]


def all_rows(workbook: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(workbook)).active
    assert sheet is not None
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def totals_in_workbook(workbook: bytes) -> tuple[int, int, int]:
    """What the amounts of the lines of a workbook add up to, and its last balance."""
    lines = rows_of(workbook)
    (closing,) = [row[5] for row in all_rows(workbook) if row[2] == "Số dư cuối kỳ"]
    came, gone = (sum(int(str(row[column] or 0)) for row in lines) for column in (3, 4))
    return came, gone, int(str(closing))


def shown(found: LedgerBook) -> tuple[int, int, int]:
    return sum(line.came_in for line in found.lines), sum(line.went_out for line in found.lines), found.closing


@pytest.mark.parametrize("seed", dose([1, 2, 3], 0))
def test_screen_paper_workbook_and_report_say_the_same_sums_for_random_books(book: Book, seed: int) -> None:
    treasurer = RandomTreasurer(book, seed)
    treasurer.work(60)
    scopes = (
        LedgerScope(),
        LedgerScope(account="cash"),
        LedgerScope(account="bank"),
        LedgerScope(account=treasurer.accounts[1]),
        LedgerScope(fund_id=treasurer.funds[0]),
        LedgerScope(fund_id=treasurer.funds[1], account="cash"),
        LedgerScope(programme_id=treasurer.programme),
    )
    for scope in scopes:
        for first, last in ((FIRST, LAST), (date(2026, 4, 1), date(2026, 8, 31))):
            screen = ask(book, ledger_page, scope, first, last)
            assert totals_on_paper(ledger_book_pdf(book, scope, first, last)) == shown(screen)
            assert totals_in_workbook(ledger_book_workbook(book, scope, first, last)) == shown(screen)
            if screen.lines:
                assert screen.lines[-1].balance == screen.closing
    report = ask(book, income_and_spending, None, FIRST, LAST)
    whole = ask(book, ledger_page, LedgerScope(), FIRST, LAST)
    assert (report.received, report.paid) == (whole.received, whole.paid)
    assert len(whole.lines) > 15
    places = [ask(book, ledger_page, LedgerScope(account=where), FIRST, LAST).closing for where in ("cash", "bank")]
    assert sum(places) == whole.closing
    boards = [ask(book, ledger_page, LedgerScope(unit_id=unit), FIRST, LAST) for unit in (own(book), treasurer.village)]
    assert sum(board.closing for board in boards) == whole.closing
    assert (sum(board.received for board in boards), sum(board.paid for board in boards)) == (
        whole.received,
        whole.paid,
    )
    assert all(board.lines for board in boards)


def reported_by_workbook(workbook: bytes) -> tuple[int, int]:
    """Income and spending as somebody adds them up in Excel: receipts and payments with what cancels them."""
    sums = {"PT": 0, "PC": 0}
    for row in rows_of(workbook):
        kind = str(row[6] or "").removeprefix("hủy ")[:2] if str(row[1]).startswith("PH") else str(row[1])[:2]
        if kind in sums:
            sums[kind] += int(str(row[3] or 0)) - int(str(row[4] or 0))
    return sums["PT"], -sums["PC"]


def test_the_province_is_told_what_the_workbook_and_the_paper_of_a_random_book_say(book: Book, place: Province) -> None:
    RandomTreasurer(book, 5).work(60)
    enrol_device(book, place.address, place.code(book))
    send(book, surroundings=SyncSurroundings(sleep=lambda _seconds: None, chance=lambda: 1.0))
    refresh(place.inside, "40")
    told = place.ask(
        "SELECT indicator, value FROM rollup WHERE book_id = %s AND period = '2026'",
        BookOutbox(book).position().book,
    )
    province = {str(indicator): int(str(value)) for indicator, value in told}
    workbook = ledger_book_workbook(book, LedgerScope(), FIRST, LAST)
    assert (province["raised"], province["spent"]) == reported_by_workbook(workbook)
    assert totals_on_paper(ledger_book_pdf(book, LedgerScope(), FIRST, LAST)) == totals_in_workbook(workbook)
    assert province["raised"] > province["spent"] > 0
    goods = ask(book, income_and_spending, None, FIRST, LAST)
    assert (province["goods_received"], province["goods_given"]) == (goods.goods_received, goods.goods_given)
    assert goods.goods_received > 0


def test_what_is_carried_to_the_next_page_is_what_came_from_the_page_before(book: Book) -> None:
    fund = own_fund(book)
    for giver in range(1, 61):
        parts = [VoucherPart(fund, giver * 1_001)]
        do(
            book,
            post_voucher,
            PostVoucher("receipt", f"Gia đình thứ {giver}", date(2026, 11, 2), parts, reason="Ủng hộ"),
        )
    for shape in ("upright", "wide"):
        read = pages(
            ledger_book_pdf(book, LedgerScope(account="cash"), date(2026, 11, 1), date(2026, 11, 30), shape=shape)
        )
        assert len(read) > 1
        done = 0
        for page, following in pairwise(read):
            done += page.count("Gia đình thứ")
            so_far = format_amount(1_001 * done * (done + 1) // 2)
            assert f"Cộng chuyển sang trang sau {so_far} 0 {so_far}" in page
            assert f"Cộng trang trước chuyển sang {so_far} 0 {so_far}" in following
        total = format_amount(1_001 * 60 * 61 // 2)
        assert f"Cộng số phát sinh trong kỳ {total} 0" in read[-1]
        assert f"Sổ này có {len(read):02} trang" in read[-1]


def test_a_reversed_voucher_stays_in_the_printed_book_beside_what_cancelled_it(book: Book) -> None:
    parts = [VoucherPart(own_fund(book), 5_000_000)]
    voucher = do(book, post_voucher, PostVoucher("receipt", "Bà Phượng", date(2026, 11, 2), parts, reason="Ủng hộ"))
    do(book, reverse_voucher, voucher, "Ghi nhầm", date(2026, 11, 3))
    (page,) = pages(ledger_book_pdf(book, LedgerScope(account="cash"), date(2026, 11, 1), date(2026, 11, 30)))
    assert "PT-0001 Bà Phượng: Ủng hộ (đã hủy theo PH-0001) 5.000.000" in page
    assert "PH-0001 Bà Phượng: Ghi nhầm (hủy PT-0001) -5.000.000" in page
    assert "Cộng số phát sinh trong kỳ 0 0" in page


def test_a_cover_says_which_book_of_which_board_it_is_and_how_many_pages_it_has(book: Book) -> None:
    account = new_account(book)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    cover, page = pages(ledger_book_pdf(book, LedgerScope(account=account), *year, cover=True))
    for words in ("HỘI KHUYẾN HỌC XÃ MẪU", "SỔ TIỀN GỬI NGÂN HÀNG", "3600205 tại Agribank", "Năm 2026", "Số trang: 01"):
        assert words in cover
    assert "Trang 01/01" in page
    assert "Gửi vào" in page


def test_every_sort_of_book_has_its_title(book: Book) -> None:
    titles = {
        LedgerScope(): "SỔ THU CHI",
        LedgerScope(account="cash"): "SỔ QUỸ TIỀN MẶT",
        LedgerScope(account="bank"): "SỔ TIỀN GỬI NGÂN HÀNG",
        LedgerScope(fund_id=own_fund(book)): "SỔ CHI TIẾT THEO QUỸ",
        LedgerScope(programme_id=new_programme(book)): "SỔ CHI TIẾT THEO CHƯƠNG TRÌNH",
    }
    for scope, title in titles.items():
        assert title in pages(ledger_book_pdf(book, scope, FIRST, LAST))[0]


def test_the_same_book_gives_the_same_bytes(book: Book) -> None:
    RandomTreasurer(book, 7).work(20)
    for make in (ledger_book_pdf, ledger_book_workbook):
        assert make(book, LedgerScope(), FIRST, LAST) == make(book, LedgerScope(), FIRST, LAST)


def test_periods_are_named_as_people_name_them() -> None:
    assert period_words(date(2026, 2, 1), date(2026, 2, 28)) == "Tháng 02 năm 2026"
    assert period_words(date(2026, 1, 1), date(2026, 12, 31)) == "Năm 2026"
    assert period_words(date(2026, 3, 1), date(2026, 3, 1)) == "Ngày 01/03/2026"
    assert period_words(date(2026, 1, 1), date(2026, 6, 30)) == "Từ ngày 01/01/2026 đến ngày 30/06/2026"
    assert period_words(date(2025, 1, 1), date(2026, 1, 31)) == "Từ ngày 01/01/2025 đến ngày 31/01/2026"
