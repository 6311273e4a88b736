"""What tests of award rounds share: a round with children, rules, goods, and how it stands. All people are samples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from desktop_app.domain.awards import AwardState
from desktop_app.domain.ids import AwardId, GoodsItemId, RoundId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import AwardRow, RoundRow, award_round, awards
from desktop_app.storage.queries.goods import stock
from tests.integration.services.ledger_tools import TODAY, ask, do, new_goods, own_fund

__all__ = [
    "TODAY",
    "a_round",
    "ask",
    "child",
    "decided_round",
    "do",
    "keep_goods",
    "left_in_stock",
    "own_board",
    "row_of",
    "rows",
    "states",
]

NAMES = ("Hồ Thị Ánh", "Ngô Văn Bình", "Vừ Y Chi", "Lê Thị Dung", "Trần Văn Đức", "Cao Thị Giang", "Lô Văn Hà")


def own_board(book: Book) -> UnitId:
    with book.work("bà Lài") as work:
        return UnitId(work.unit_id)


def child(name: str, amount: int = 100_000, **more: object) -> ProposeAward:
    return ProposeAward(name, Vnd(amount), "5B", "Tiểu học Mẫu", "Học sinh giỏi", **more)  # pyright: ignore[reportArgumentType]


def a_round(
    book: Book, proposals: Sequence[ProposeAward] | None = None, **fields: object
) -> tuple[RoundId, list[AwardId]]:
    said = {"name": "Học bổng Vượt khó", "school_year": "2026 - 2027", "fund_id": own_fund(book)} | fields
    round_id = do(book, begin_round, BeginRound(**said))  # pyright: ignore[reportArgumentType]
    return round_id, do(book, propose, round_id, [child(name) for name in NAMES] if proposals is None else proposals)


def decide(book: Book, round_id: RoundId, number: str = "05/QĐ-HKH", day: date = TODAY) -> None:
    do(book, decide_round, DecideRound(round_id, number, day, "Hồ Sỹ Tùng", "Chủ tịch"))


def decided_round(
    book: Book, proposals: Sequence[ProposeAward] | None = None, **fields: object
) -> tuple[RoundId, list[AwardId]]:
    round_id, ids = a_round(book, proposals, **fields)
    decide(book, round_id)
    return round_id, ids


def row_of(book: Book, round_id: RoundId) -> RoundRow:
    found = ask(book, award_round, round_id)
    assert found is not None
    return found


def rows(book: Book, round_id: RoundId) -> tuple[AwardRow, ...]:
    return ask(book, awards, round_id)


def states(book: Book, round_id: RoundId) -> list[AwardState]:
    return [row.state for row in rows(book, round_id)]


def keep_goods(book: Book, quantity: int, value: int = 12_000, name: str = "Vở") -> GoodsItemId:
    """Goods of the board, so many whole ones in stock at this value each."""
    item = new_goods(book, name)
    part = GoodsPart(item, quantity * 1000, value)
    do(book, post_goods, PostGoods("goods_receipt", own_board(book), "Nhà sách Mẫu", TODAY, (part,)))
    return item


def left_in_stock(book: Book, item_id: UUID) -> int:
    """How many whole ones are left."""
    return next(row.quantity for row in ask(book, stock) if row.item_id == item_id) // 1000
