from __future__ import annotations

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.faults import JournalTouched, PostedVoucherTouched
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE
from tests.integration.storage.journal_tools import add, by_hand, dump, newest, post_voucher


@pytest.fixture
def posted(book: Book) -> Book:
    post_voucher(book)
    return book


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("UPDATE voucher SET amount = 6", PostedVoucherTouched),
        ("UPDATE voucher SET deleted_at = '2026'", PostedVoucherTouched),
        ("DELETE FROM voucher", PostedVoucherTouched),
        (
            "REPLACE INTO voucher (id, unit_id, issued_on, amount) VALUES ('aa', 'u', '2026-01-01', 9)",
            PostedVoucherTouched,
        ),
        ("UPDATE voucher_line SET amount = 6", PostedVoucherTouched),
        ("DELETE FROM voucher_line", PostedVoucherTouched),
        (
            "INSERT INTO voucher_line (id, unit_id, voucher_id, fund_id, amount) VALUES ('zz', 'u', 'aa', 'f', 1)",
            PostedVoucherTouched,
        ),
        ("UPDATE certificate SET number = 3", PostedVoucherTouched),
        ("DELETE FROM certificate", PostedVoucherTouched),
        ("UPDATE number_series SET last = 3", PostedVoucherTouched),
        ("UPDATE number_series SET last = last + 2", PostedVoucherTouched),
        ("DELETE FROM number_series", PostedVoucherTouched),
        ("UPDATE person SET id = 'q'", PostedVoucherTouched),
        ("UPDATE journal_entry SET actor = 'ai khác'", JournalTouched),
        ("DELETE FROM journal_entry", JournalTouched),
        ("UPDATE journal_change SET after = '{}'", JournalTouched),
        ("DELETE FROM journal_change", JournalTouched),
    ],
)
def test_what_is_written_in_ink_is_refused_to_raw_sql_and_to_a_work(
    posted: Book, sql: str, error: type[Exception]
) -> None:
    add(posted, "Một người")
    state = dump(posted)
    with pytest.raises(error), posted.work("ai đó") as work:
        work.connection.exec_driver_sql(sql)

    with pytest.raises(IntegrityError, match="ink"):
        by_hand(posted, sql)
    assert dump(posted) == state


def test_triggers_that_were_taken_away_are_put_back_and_noted(book: Book, surroundings: Surroundings) -> None:
    by_hand(book, "DROP TRIGGER capture_person_update")
    assert [finding.check for finding in verify_book(book).findings] == ["triggers"]
    book.close()
    with open_book(book.path, Passphrase(PASSPHRASE), surroundings) as again:
        assert json.loads(newest(again).facts) == {"triggers": "capture_person_update"}
        assert verify_book(again).is_whole


def test_local_columns_are_not_journalled(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    before = newest(book).seq
    by_hand(book, f"UPDATE person SET sort_key = 'z' WHERE id = '{person.id.hex}'")
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM journal_change WHERE entry IS NULL")).scalar_one() == 0
    assert newest(book).seq == before


def test_a_field_that_was_emptied_to_nothing_is_not_lost(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    by_hand(book, f"UPDATE person SET given_name = 'Lài' WHERE id = '{person.id.hex}'")
    by_hand(book, f"UPDATE person SET given_name = NULL WHERE id = '{person.id.hex}'")
    with book.reader() as reader:
        after = reader.execute(text("SELECT after FROM journal_change ORDER BY seq DESC LIMIT 1")).scalar_one()
    assert json.loads(after) == {"given_name": None}
