from datetime import date

import pytest

from desktop_app.domain.awards import RoundNotDecided, RoundUnknown
from desktop_app.domain.donations import DonationUnknown
from desktop_app.domain.funds import GoodsItemUnknown, StockTooSmall
from desktop_app.domain.goods import (
    DonorOfGoodsGone,
    GoodsInUse,
    GoodsNameMissing,
    GoodsTaken,
    MeasureInUse,
    MeasureMissing,
)
from desktop_app.domain.ids import AwardId, DonationId, GoodsItemId
from desktop_app.domain.names import NameTooLong
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.donations import ListGift, list_gifts, post_donations
from desktop_app.services.goods import (
    ItemFields,
    NewGoods,
    add_item,
    edit_item,
    issue_for_awards,
    receive_goods,
    remove_item,
)
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.awards import awards
from desktop_app.storage.queries.goods import goods_flow, goods_vouchers, stock, stock_history, waiting_goods
from desktop_app.storage.queries.voucher_details import voucher_detail
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import TODAY, ask, do, own_fund, receive

NOTHING = GoodsItemId(new_uuid7())
PAPER = ItemFields("Vở 96 trang", "quyển")


def item(book: Book, name: str = "Vở 96 trang", measure: str = "quyển") -> GoodsItemId:
    return do(book, add_item, own(book), ItemFields(name, measure))


def command(book: Book, *parts: GoodsPart, kind: str = "goods_receipt", day: date = TODAY) -> PostGoods:
    return PostGoods(kind, own(book), "Nhà sách Vinh", day, parts)


def get(book: Book, item_id: GoodsItemId, quantity: int, unit_value: int = 7_500, day: date = TODAY):
    return do(book, receive_goods, command(book, GoodsPart(item_id, quantity * 1000, unit_value), day=day))


def give(book: Book, item_id: GoodsItemId, quantity: int, day: date = TODAY):
    return do(
        book, receive_goods, command(book, GoodsPart(item_id, quantity * 1000, 7_500), kind="goods_issue", day=day)
    )


def held(book: Book) -> list[tuple[str, int, int]]:
    return [(row.name, row.quantity // 1000, row.value) for row in ask(book, stock, own(book))]


def gifts(book: Book) -> list[str]:
    return [gift.goods for gift in ask(book, waiting_goods)]


def test_the_stock_is_what_came_in_less_what_went_out(book: Book):
    one = item(book)
    get(book, one, 200, day=date(2026, 9, 1))
    wrong = get(book, one, 30, day=date(2026, 9, 2))
    give(book, one, 50, date(2026, 10, 1))
    do(book, reverse_voucher, wrong, "ghi hai lần", TODAY)
    assert held(book) == [("Vở 96 trang", 150, 150 * 7_500)]
    history = ask(book, stock_history, one)
    assert [(e.number.short, e.quantity // 1000, e.left // 1000) for e in history] == [
        ("PH-0001", -30, 150),
        ("PX-0001", -50, 180),
        ("BN-0002", 30, 230),
        ("BN-0001", 200, 200),
    ]
    flow = ask(book, goods_flow, None, date(2026, 1, 1), TODAY)
    assert (flow.received, flow.issued) == (200 * 7_500, 50 * 7_500)
    rows = ask(book, goods_vouchers)
    assert [(r.number.short, r.is_mirror, r.reversed_by.short if r.reversed_by else "") for r in rows] == [
        ("PH-0001", True, ""),
        ("PX-0001", False, ""),
        ("BN-0002", False, "PH-0001"),
        ("BN-0001", False, ""),
    ]


def test_goods_come_to_the_list_with_the_voucher_that_brings_them(book: Book):
    known = item(book)
    voucher = do(
        book,
        receive_goods,
        command(book),
        (
            NewGoods(ItemFields("  vở 96  TRANG ", "Quyển"), GoodsPart(NOTHING, 10_000, 7_500)),
            NewGoods(ItemFields("Xe đạp", "chiếc"), GoodsPart(NOTHING, 1_000, 1_500_000)),
            NewGoods(ItemFields("Xe đạp", "chiếc"), GoodsPart(NOTHING, 2_000, 1_400_000)),
        ),
    )
    assert [row.item_id for row in ask(book, stock) if row.name == "Vở 96 trang"] == [known]
    assert held(book) == [("Vở 96 trang", 10, 75_000), ("Xe đạp", 3, 4_300_000)]
    assert ask(book, voucher_detail, voucher).amount == 4_375_000


def test_marks_tell_goods_apart(book: Book):
    item(book, "Bàn", "chiếc")
    item(book, "Bạn", "chiếc")
    assert [row.name for row in ask(book, stock)] == ["Bàn", "Bạn"]


def test_nothing_is_written_when_a_line_is_refused(book: Book):
    new = (NewGoods(PAPER, GoodsPart(NOTHING, 5_000)), NewGoods(ItemFields("", "kg"), GoodsPart(NOTHING, 1_000)))
    with pytest.raises(GoodsNameMissing):
        do(book, receive_goods, command(book), new)
    assert ask(book, stock) == ()
    assert ask(book, goods_vouchers) == ()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (ItemFields(" ", "kg"), GoodsNameMissing),
        (ItemFields("Gạo", "\t"), MeasureMissing),
        (ItemFields("Gạo " * 200, "kg"), NameTooLong),
        (ItemFields("VỞ 96 trang", "quyển "), GoodsTaken),
    ],
)
def test_goods_that_cannot_be_are_refused(book: Book, fields: ItemFields, error: type[Exception]):
    item(book)
    with pytest.raises(error):
        do(book, add_item, own(book), fields)


def test_goods_on_a_voucher_keep_their_measure_and_stay_on_the_list(book: Book):
    one = item(book)
    do(book, edit_item, one, ItemFields("Vở 200 trang", "tập"))
    do(book, edit_item, one, PAPER)
    get(book, one, 5)
    with pytest.raises(MeasureInUse):
        do(book, edit_item, one, ItemFields("Vở", "thùng"))
    with pytest.raises(GoodsInUse):
        do(book, remove_item, one)
    do(book, edit_item, one, ItemFields("Vở học sinh", "Quyển"))
    assert [row.name for row in ask(book, stock)] == ["Vở học sinh"]
    unused = item(book, "Gạo", "kg")
    do(book, remove_item, unused)
    with pytest.raises(GoodsItemUnknown):
        do(book, edit_item, unused, PAPER)


def test_a_gift_of_goods_waits_until_it_has_its_voucher_and_again_after_its_reversal(book: Book):
    one = item(book)
    (gift,) = do(book, list_gifts, [ListGift("Nhà sách Vinh", goods="200 quyển vở")])
    assert gifts(book) == ["200 quyển vở"]
    voucher = do(book, receive_goods, command(book, GoodsPart(one, 200_000)), (), [gift])
    assert gifts(book) == []
    with pytest.raises(DonorOfGoodsGone):
        do(book, receive_goods, command(book, GoodsPart(one, 1_000)), (), [gift])
    do(book, reverse_voucher, voucher, "ghi nhầm", TODAY)
    assert gifts(book) == ["200 quyển vở"]
    with pytest.raises(DonationUnknown):
        do(book, receive_goods, command(book, GoodsPart(one, 1_000)), (), [DonationId(new_uuid7())])


@pytest.mark.parametrize("money_first", [True, False])
def test_of_a_gift_of_money_and_goods_each_part_has_its_own_voucher(book: Book, money_first: bool):
    one = item(book)
    (gift,) = do(book, list_gifts, [ListGift("Nhà sách Vinh", 500_000, "20 quyển vở")])
    if money_first:
        do(book, post_donations, [gift], own_fund(book), TODAY)
        assert gifts(book) == ["20 quyển vở"]
    do(book, receive_goods, command(book, GoodsPart(one, 20_000)), (), [gift])
    if not money_first:
        do(book, post_donations, [gift], own_fund(book), TODAY)
    assert gifts(book) == []
    assert verify_book(book).is_whole


def test_awards_draw_from_the_stock(book: Book):
    one = item(book)
    get(book, one, 10)
    receive(book, 1_000_000)
    round_id = do(book, begin_round, BeginRound("Khen thưởng học kỳ I", "2026-2027", own_fund(book)))
    (award,) = do(book, propose, round_id, [ProposeAward("Hồ Văn Bình", 200_000)])
    with pytest.raises(RoundNotDecided):
        do(book, issue_for_awards, [GoodsPart(one, 5_000, award_id=award)], TODAY)
    do(book, decide_round, DecideRound(round_id, "12/QĐ-HKH", TODAY, "Nguyễn Văn Minh", "Chủ tịch"))
    voucher = ask(
        book, voucher_detail, do(book, issue_for_awards, [GoodsPart(one, 5_000, 7_500, award_id=award)], TODAY)
    )
    assert (voucher.party, voucher.number.short, voucher.goods[0].award_id) == ("Hồ Văn Bình", "PX-0001", award)
    assert held(book) == [("Vở 96 trang", 5, 37_500)]
    assert [row.state for row in ask(book, awards, round_id)] == ["decided"]
    with pytest.raises(StockTooSmall):
        do(book, issue_for_awards, [GoodsPart(one, 6_000, award_id=award)], TODAY)
    with pytest.raises(RoundUnknown):
        do(book, issue_for_awards, [GoodsPart(one, 1_000, award_id=AwardId(new_uuid7()))], TODAY)
    assert verify_book(book).is_whole
