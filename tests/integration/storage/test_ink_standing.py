from collections.abc import Callable

import pytest

from desktop_app.services.fund_cards import FundFields, add_fund
from desktop_app.services.goods import ItemFields, add_item, receive_goods
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods
from desktop_app.services.receipt_booklets import RecordLeaves, add_booklet, record_leaves
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.undo import InkStandsOnIt, undo_entry
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import TODAY, do
from tests.integration.services.test_receipt_booklets import fields


def fund(book: Book):
    with book.work("bà Lài") as work:
        made = add_fund(work, own(book), FundFields("Quỹ Vượt khó"))
    return (
        work.entry_id,
        made,
        lambda: do(book, post_voucher, PostVoucher("receipt", "Ông Tư", TODAY, (VoucherPart(made, 1_000),))),
    )


def goods(book: Book):
    with book.work("bà Lài") as work:
        made = add_item(work, own(book), ItemFields("Vở", "quyển"))
    command = PostGoods("goods_receipt", own(book), "Ông Tư", TODAY, (GoodsPart(made, 1_000),))
    return work.entry_id, made, lambda: do(book, receive_goods, command)


def booklet(book: Book):
    with book.work("bà Lài") as work:
        made = add_booklet(work, own(book), fields())
    return work.entry_id, made, lambda: do(book, record_leaves, RecordLeaves(made, 1, 1, "void", TODAY, "rách"))


@pytest.mark.parametrize("make", [fund, goods, booklet])
def test_what_ink_names_is_not_taken_away_from_under_it(book: Book, make: Callable[..., tuple]) -> None:
    entry, _made, write = make(book)
    write()
    with pytest.raises(InkStandsOnIt) as refused, book.work("bà Lài") as work:
        undo_entry(work, entry)
    assert refused.value.records == 1
    assert verify_book(book).is_whole


@pytest.mark.parametrize("make", [fund, goods, booklet])
def test_what_nothing_names_is_taken_back(book: Book, make: Callable[..., tuple]) -> None:
    entry, _made, _write = make(book)
    with book.work("bà Lài") as work:
        assert undo_entry(work, entry) == 1
    assert verify_book(book).is_whole
