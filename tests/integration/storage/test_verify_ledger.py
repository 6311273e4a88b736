"""What verification says of a ledger that somebody wrote in by hand, with the triggers taken away."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.vouchers import Place, PostTransfer, post_transfer, reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.migrate import create_triggers, drop_triggers
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import (
    TODAY,
    close,
    do,
    new_account,
    new_goods,
    own_fund,
    receive,
    reopen,
    spend,
)


@pytest.fixture
def busy(book: Book) -> Book:
    """A book with one voucher of every kind but openings, a reversal, and a closed September."""
    fund, bank, paper = own_fund(book), new_account(book), new_goods(book)
    receive(book, 5_000, date(2026, 9, 1))
    do(book, post_transfer, PostTransfer(TODAY, 2_000, Place(fund), Place(fund, bank)))
    do(book, reverse_voucher, spend(book, 1_000), "ghi nhầm", TODAY)
    do(book, post_goods, PostGoods("goods_receipt", own(book), "A", TODAY, (GoodsPart(paper, 1_000, 5_000),)))
    close(book, date(1, 1, 1), date(2026, 9, 30))
    assert verify_book(book).findings == ()
    return book


def found(book: Book, *statements: str) -> str:
    """The findings about the ledger, after somebody wrote by hand."""
    with book.writing.connect() as connection:
        drop_triggers(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
        create_triggers(connection)
        connection.commit()
    return " | ".join(f.what for f in verify_book(book).findings if f.check in ("ledger", "numbers"))


TWIN = "b" * 32
LINES_OF = "voucher_id IN (SELECT id FROM voucher WHERE kind = '{}' AND reverses_id IS {} NULL)"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            f"UPDATE voucher_line SET amount = 1999 WHERE amount = 2000 AND {LINES_OF.format('transfer', '')}",
            "moves 2000",
        ),
        (f"DELETE FROM voucher_line WHERE {LINES_OF.format('transfer', '')}", "moves 2000"),
        ("UPDATE voucher SET amount = 2001 WHERE kind = 'transfer'", "moves 2001"),
        (f"UPDATE voucher_line SET category = 'x' WHERE {LINES_OF.format('payment', 'NOT')}", "differs in a line"),
        (f"UPDATE voucher_line SET account_id = 'x' WHERE {LINES_OF.format('payment', '')}", "differs in a line"),
        ("UPDATE voucher SET kind = 'receipt' WHERE reverses_id IS NOT NULL", "not the mirror of"),
        ("UPDATE voucher SET reverses_id = NULL", "reverses nothing"),
        ("UPDATE goods_movement SET amount = 1", "its goods add up to 1"),
        ("UPDATE goods_movement SET happened_on = '2026-01-01'", "its goods add up to"),
        ("DELETE FROM goods_movement", "its goods add up to 0"),
        (
            "UPDATE goods_movement SET voucher_id = (SELECT id FROM voucher WHERE kind = 'receipt')",
            "on a voucher of money",
        ),
        ("UPDATE voucher_line SET voucher_id = 'x' WHERE amount = 5000", "without its voucher"),
        ("UPDATE voucher SET number = 2 WHERE reverses_id IS NOT NULL", "reversal 2026: 1 numbers issued"),
        ("UPDATE voucher SET reverses_id = NULL, number = 1 WHERE reverses_id IS NOT NULL", "stand on two papers"),
    ],
)
def test_what_does_not_add_up_is_found(busy: Book, statement: str, said: str):
    assert said in found(busy, statement)


def test_what_was_written_into_a_closed_period_is_found_but_not_where_it_was_opened(busy: Book):
    voucher = receive(busy, 700, date(2026, 10, 5))
    moved = f"UPDATE voucher SET issued_on = '2026-09-05' WHERE id = '{voucher.hex}'"
    assert "booked after the period up to 2026-09-30 was closed" in found(busy, moved)


def test_a_period_that_was_opened_again_takes_more_without_alarm(busy: Book):
    reopen(busy, close(busy, date(2026, 10, 1), date(2026, 10, 31)))
    receive(busy, 700, date(2026, 10, 5))
    assert verify_book(busy).findings == ()


def test_a_voucher_that_two_devices_reversed_is_shown_until_one_reversal_is_reversed(busy: Book):
    voucher = receive(busy, 700)
    first = do(busy, reverse_voucher, voucher, "ghi nhầm", TODAY)
    twin = (
        "INSERT INTO voucher (id, unit_id, kind, year, letter, number, issued_on, amount, reverses_id, party_name, reason)"
        f" SELECT '{TWIN}', unit_id, kind, year, 'B', 1, issued_on, amount, reverses_id, party_name, reason FROM voucher"
        f" WHERE id = '{first.hex}'"
    )
    line = (
        "INSERT INTO voucher_line (id, unit_id, voucher_id, fund_id, amount)"
        f" SELECT '{'c' * 32}', unit_id, '{TWIN}', fund_id, amount FROM voucher_line WHERE voucher_id = '{first.hex}'"
    )
    assert "its original is reversed 2 times" in found(busy, twin, line)
    do(busy, reverse_voucher, first, "hủy trùng", TODAY)
    assert [f.what for f in verify_book(busy).findings if f.check == "ledger"] == []
