from datetime import date

import pytest

from desktop_app.domain.funds import (
    AlreadyReversed,
    GoodsItemUnknown,
    NoLines,
    PeriodClosed,
    QuantityNotPositive,
    StockTooSmall,
    ValueBelowZero,
)
from desktop_app.domain.ids import GoodsItemId, UnitId
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.cover import lowest_stock
from desktop_app.storage.queries.ledger import balances, income_and_spending, voucher_detail
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import TODAY, ask, close, do, new_goods, rows_in_ink

BEFORE = date(2026, 9, 1)


def goods(book: Book, kind: str, *parts: GoodsPart, day: date = TODAY, unit: UnitId | None = None):
    return do(book, post_goods, PostGoods(kind, unit or own(book), "Nhà sách Vinh", day, parts))


def test_goods_have_a_value_and_never_touch_the_balance(book: Book):
    paper, rice = new_goods(book), new_goods(book, "Gạo", "kg")
    parts = (
        GoodsPart(paper, 200_000, 7_500, valued_by="bà Lài, theo giá chợ"),
        GoodsPart(rice, 12_500, 15_333),
    )
    found = ask(book, voucher_detail, goods(book, "goods_receipt", *parts))
    assert (found.number.full, found.amount) == ("BN-0001/2026", 1_500_000 + 191_663)
    assert [(g.item, g.measure, g.quantity, g.amount) for g in found.goods] == [
        ("Vở", "quyển", 200_000, 1_500_000),
        ("Gạo", "kg", 12_500, 191_663),
    ]
    assert {b.amount for b in ask(book, balances, None, TODAY)} == {0}
    issue = ask(book, voucher_detail, goods(book, "goods_issue", GoodsPart(paper, 50_000, 7_500)))
    assert issue.number.full == "PX-0001/2026"
    flows = ask(book, income_and_spending, None, date(2026, 1, 1), date(2026, 12, 31))
    assert (flows.received, flows.goods_received, flows.goods_given) == (0, 1_691_663, 375_000)
    assert verify_book(book).is_whole


def test_the_stock_never_goes_below_zero_on_the_day_or_later(book: Book):
    paper = new_goods(book)
    goods(book, "goods_receipt", GoodsPart(paper, 10_000), day=BEFORE)
    goods(book, "goods_issue", GoodsPart(paper, 8_000), day=date(2026, 10, 1))
    for day in (date(2026, 9, 2), TODAY):
        with pytest.raises(StockTooSmall) as short:
            goods(book, "goods_issue", GoodsPart(paper, 1_500), GoodsPart(paper, 600), day=day)
        assert (short.value.held, short.value.wanted) == ("2", "2,1")
    with pytest.raises(StockTooSmall):
        goods(book, "goods_issue", GoodsPart(paper, 1_000), day=date(2026, 8, 31))
    goods(book, "goods_issue", GoodsPart(paper, 2_000), day=date(2026, 9, 2))
    assert ask(book, lowest_stock, paper, TODAY) == 0


def test_goods_that_were_given_away_keep_their_receipt_from_being_reversed(book: Book):
    paper = new_goods(book)
    came = goods(book, "goods_receipt", GoodsPart(paper, 10_000, 5_000))
    went = goods(book, "goods_issue", GoodsPart(paper, 1_000, 5_000))
    with pytest.raises(StockTooSmall):
        do(book, reverse_voucher, came, "nhầm", TODAY)
    do(book, reverse_voucher, went, "nhầm", TODAY)
    mirror = ask(book, voucher_detail, do(book, reverse_voucher, came, "nhầm", TODAY))
    assert (mirror.amount, [g.quantity for g in mirror.goods]) == (-50_000, [-10_000])
    with pytest.raises(AlreadyReversed):
        do(book, reverse_voucher, came, "nhầm", TODAY)
    assert ask(book, lowest_stock, paper, TODAY) == 0
    assert verify_book(book).is_whole


def test_goods_that_cannot_be_are_refused(book: Book):
    paper = new_goods(book)
    close(book, date(1, 1, 1), BEFORE)
    before = rows_in_ink(book)
    for refusal, parts, day in (
        (NoLines, (), TODAY),
        (GoodsItemUnknown, (GoodsPart(GoodsItemId(new_uuid7()), 1),), TODAY),
        (QuantityNotPositive, (GoodsPart(paper, 0),), TODAY),
        (ValueBelowZero, (GoodsPart(paper, 1, -1),), TODAY),
        (PeriodClosed, (GoodsPart(paper, 1),), BEFORE),
    ):
        with pytest.raises(refusal):
            goods(book, "goods_receipt", *parts, day=day)
    assert rows_in_ink(book) == before
