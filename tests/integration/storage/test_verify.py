from __future__ import annotations

import pytest

from desktop_app.storage.book import Book, Passphrase, open_book
from desktop_app.storage.migrate import create_triggers, drop_triggers
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE
from tests.integration.storage.journal_tools import add


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET actor = 'ai khác' WHERE seq = 2",
        "UPDATE journal_change SET after = replace(after, 'Lài', 'Lan') WHERE entry = 2",
        "DELETE FROM journal_change WHERE entry = 2",
        "DELETE FROM journal_entry WHERE seq = 2",
        "UPDATE person SET full_name = 'Ai đó khác'",
        "DELETE FROM person",
    ],
)
def test_a_hand_that_took_the_triggers_away_first_is_found_out(book: Book, sql: str) -> None:
    add(book, "Hồ Thị Lài")
    add(book, "Lê Văn Tư")
    assert verify_book(book).is_whole

    with book.writing.connect() as connection:
        drop_triggers(connection)
        connection.exec_driver_sql(sql)
        create_triggers(connection)
        connection.commit()
    found = verify_book(book)
    assert {finding.check for finding in found.findings} & {"chain", "state"}


def tampered(book: Book, *statements: str) -> set[str]:
    """What verification says after somebody took the triggers away and wrote by hand."""
    with book.writing.connect() as connection:
        drop_triggers(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
        create_triggers(connection)
        connection.commit()
    return {finding.what for finding in verify_book(book).findings if finding.check in {"ledger", "numbers"}}


VOUCHER = "INSERT INTO voucher (id, unit_id, kind, year, letter, number, issued_on, amount) SELECT '{0}', unit_id, 'receipt', 2026, 'A', {1}, '2026-11-21', 5 FROM book_info"
LINE = "INSERT INTO voucher_line (id, unit_id, voucher_id, fund_id, amount) SELECT 'l{0}', unit_id, '{0}', 'f', {1} FROM book_info"
SERIES = "INSERT INTO number_series (unit_id, kind, year, letter, last) SELECT unit_id, 'receipt', 2026, 'A', {0} FROM book_info"


def test_a_voucher_whose_lines_do_not_add_up_is_named(book: Book) -> None:
    assert tampered(book, VOUCHER.format("aa", 1), LINE.format("aa", 4), SERIES.format(1)) == {
        "voucher aa: 5 but its lines add up to 4"
    }


def test_a_gap_in_the_numbers_is_shown(book: Book) -> None:
    assert tampered(book, VOUCHER.format("aa", 2), LINE.format("aa", 5), SERIES.format(2)) == {
        "receipt 2026: 2 numbers issued, 1 found"
    }


def test_a_number_on_two_papers_is_shown(book: Book) -> None:
    twice = tampered(
        book,
        VOUCHER.format("aa", 1),
        LINE.format("aa", 5),
        VOUCHER.format("bb", 1),
        LINE.format("bb", 5),
        SERIES.format(1),
    )
    assert twice == {"receipt 2026: 1 numbers stand on two papers"}


def test_a_whole_book_tells_its_size_and_its_head(book: Book) -> None:
    found = verify_book(book)
    assert found.is_whole
    assert (found.entries, found.changes, found.vouchers, len(found.head_hash)) == (1, 2, 0, 64)


def test_a_book_whose_board_was_deleted_by_hand_is_not_whole(book: Book) -> None:
    with book.writing.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM unit WHERE id = (SELECT unit_id FROM book_info)")
        connection.commit()
    path, surroundings, key = book.path, book.surroundings, Passphrase(PASSPHRASE)
    book.close()
    with open_book(path, key, surroundings) as again:  # what was done by hand is an entry of its own by then
        assert [finding.check for finding in verify_book(again).findings] == ["board"]
