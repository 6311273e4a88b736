from datetime import date

import pytest

from desktop_app.domain.funds import BookletUnknown, DayAhead, LeafOutside, LeafTaken
from desktop_app.domain.ids import BookletId
from desktop_app.domain.names import NameTooLong
from desktop_app.domain.receipt_booklets import (
    BookletInUse,
    BookletOverlaps,
    BookletReceivedAhead,
    BookletUnnamed,
    BookletYearWrong,
    LeafBeforeBooklet,
    LeafReasonMissing,
    LeavesBackwards,
    TooManyLeaves,
)
from desktop_app.services.receipt_booklets import (
    BookletFields,
    RecordLeaves,
    add_booklet,
    edit_booklet,
    record_leaves,
    remove_booklet,
)
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher, reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.receipt_booklets import booklet, booklets, leaves, receipt_stock
from desktop_app.storage.undo import MoneyIsNotUndone, undo_entry
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import TODAY, ask, do, own_fund

RECEIVED = date(2026, 1, 5)


def fields(first: int = 1, last: int = 50, **more: object) -> BookletFields:
    given: dict[str, object] = {"kind": "receipt", "year": 2026, "symbol": "AA/26", "booklet_number": "03"}
    given |= {"first_leaf": first, "last_leaf": last, "received_on": RECEIVED} | more
    return BookletFields(**given)


def new_booklet(book: Book, *args: int, **more: object) -> BookletId:
    return do(book, add_booklet, own(book), fields(*args, **more))


def write_on(book: Book, booklet_id: BookletId, leaf: int, day: date = TODAY):
    command = PostVoucher(
        "receipt", "Ông Tư", day, (VoucherPart(own_fund(book), 100_000),), booklet_id=booklet_id, leaf=leaf
    )
    return do(book, post_voucher, command)


def spoil(book: Book, booklet_id: BookletId, first: int, last: int | None = None, **more: object) -> None:
    given: dict[str, object] = {"state": "void", "day": TODAY, "reason": "viết nhầm"} | more
    do(book, record_leaves, RecordLeaves(booklet_id, first, last or first, **given))


def test_a_booklet_knows_what_became_of_each_of_its_leaves(book: Book):
    one = new_booklet(book, 1, 10)
    cancelled = write_on(book, one, 1)
    write_on(book, one, 2)
    do(book, reverse_voucher, cancelled, "ghi nhầm", TODAY)
    spoil(book, one, 3)
    spoil(book, one, 4, 5, state="lost", reason="mưa ướt")
    spoil(book, one, 9, 10, state="returned", reason="nộp lại xã")
    row = ask(book, booklet, one)
    assert (row.issued, row.void, row.lost, row.returned, row.unused, row.next_leaf) == (2, 1, 2, 2, 3, None)
    assert row.cancelled == 1
    found = ask(book, leaves, row)
    assert [leaf.state for leaf in found] == [
        *("issued", "issued", "void", "lost", "lost", "unused", "unused", "unused", "returned", "returned")
    ]
    assert [leaf.is_cancelled for leaf in found[:3]] == [True, False, False]
    assert found[0].papers[0].party == "Ông Tư"
    assert (found[3].reason, found[3].recorded_by) == ("mưa ướt", "bà Lài")
    stock = ask(book, receipt_stock, own(book), TODAY)
    assert [(one.name, one.unused, one.unused_count) for one in stock] == [("AA/26, quyển 03", "6–8", 3)]


def test_the_stock_of_an_earlier_day_does_not_know_of_later_leaves(book: Book):
    one = new_booklet(book, 1, 10)
    write_on(book, one, 1, date(2026, 3, 1))
    write_on(book, one, 2, date(2026, 5, 1))
    assert [s.unused for s in ask(book, receipt_stock, own(book), date(2026, 4, 1))] == ["2–10"]
    assert ask(book, receipt_stock, own(book), date(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"symbol": " ", "booklet_number": ""}, BookletUnnamed),
        ({"symbol": "A" * 400}, NameTooLong),
        ({"year": 1899}, BookletYearWrong),
        ({"year": 2030}, BookletYearWrong),
        ({"first_leaf": 9, "last_leaf": 3}, LeavesBackwards),
        ({"first_leaf": 0}, LeavesBackwards),
        ({"last_leaf": 9_999_999}, TooManyLeaves),
        ({"received_on": date(2026, 12, 1)}, BookletReceivedAhead),
    ],
)
def test_a_booklet_that_cannot_be_is_refused(book: Book, wrong: dict[str, object], error: type[Exception]):
    with pytest.raises(error):
        do(book, add_booklet, own(book), fields(**wrong))
    assert ask(book, booklets) == ()


def test_leaves_of_one_symbol_stand_in_one_booklet(book: Book):
    new_booklet(book, 1, 50)
    with pytest.raises(BookletOverlaps) as met:
        new_booklet(book, 50, 100, booklet_number="04")
    assert (met.value.other, met.value.first, met.value.last) == ("AA/26, quyển 03", 1, 50)
    second = new_booklet(book, 51, 100, booklet_number="04")
    with pytest.raises(BookletOverlaps):
        do(book, edit_booklet, second, fields(40, 100, booklet_number="04"))
    new_booklet(book, 1, 50, symbol="AB/26")
    new_booklet(book, 1, 50, kind="goods_receipt")
    new_booklet(book, 1, 50, symbol="", booklet_number="1")
    new_booklet(book, 1, 50, symbol="", booklet_number="2")  # no symbol: every booklet begins with leaf 1
    assert len(ask(book, booklets)) == 6


def test_a_booklet_in_use_keeps_its_leaves_and_stays(book: Book):
    one = new_booklet(book, 1, 50)
    write_on(book, one, 20)
    for wrong in (fields(1, 19), fields(21, 50), fields(1, 50, kind="payment")):
        with pytest.raises(BookletInUse):
            do(book, edit_booklet, one, wrong)
    with pytest.raises(BookletInUse) as used:
        do(book, remove_booklet, one)
    assert (used.value.first, used.value.last) == (20, 20)
    do(book, edit_booklet, one, fields(20, 60, keeper="bà Hồ Thị Lài"))
    assert ask(book, booklet, one).keeper == "bà Hồ Thị Lài"


def test_an_unused_booklet_is_taken_off_and_that_can_be_taken_back(book: Book):
    one = new_booklet(book)
    with book.work("bà Lài") as work:
        remove_booklet(work, one)
    assert ask(book, booklets) == ()
    with pytest.raises(BookletUnknown):
        do(book, edit_booklet, one, fields())
    with book.work("bà Lài") as again:
        undo_entry(again, work.entry_id)
    assert [row.booklet_id for row in ask(book, booklets)] == [one]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"first": 51}, LeafOutside),
        ({"first": 49, "last": 51}, LeafOutside),
        ({"first": 9, "last": 3}, LeavesBackwards),
        ({"first": 7}, LeafTaken),
        ({"first": 5, "last": 9}, LeafTaken),
        ({"first": 11}, LeafTaken),
        ({"first": 20, "reason": " \n"}, LeafReasonMissing),
        ({"first": 20, "day": date(2026, 12, 1)}, DayAhead),
        ({"first": 20, "day": date(2026, 1, 4)}, LeafBeforeBooklet),
    ],
)
def test_leaves_of_which_that_cannot_be_said_are_refused(book: Book, wrong: dict[str, object], error: type[Exception]):
    one = new_booklet(book)
    write_on(book, one, 7)
    spoil(book, one, 10, 12)
    with pytest.raises(error):
        spoil(book, one, **wrong)


def test_what_became_of_a_leaf_is_in_ink(book: Book):
    one = new_booklet(book)
    with book.work("bà Lài") as work:
        record_leaves(work, RecordLeaves(one, 1, 2, "lost", TODAY, "mất trên đường"))
    with pytest.raises(MoneyIsNotUndone), book.work("bà Lài") as again:
        undo_entry(again, work.entry_id)
    with pytest.raises(LeafTaken):
        write_on(book, one, 2)
    with pytest.raises(BookletUnknown):
        spoil(book, BookletId(new_uuid7()), 1)
