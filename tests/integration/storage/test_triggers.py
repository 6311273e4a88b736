from __future__ import annotations

import json
import subprocess
import sys
from contextlib import nullcontext
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from desktop_app.domain.funds import PeriodClosed
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.reversals import reverse_voucher
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.faults import JournalTouched, PostedVoucherTouched
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import TODAY, close, do, new_goods, receive, reopen, rows_in_ink
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


@pytest.mark.parametrize(
    ("done", "is_refused"),
    [
        (["DROP VIEW captured"], True),
        (["DROP VIEW captured_unknown"], True),
        (["DROP TRIGGER capture"], True),
        (["DROP TRIGGER capture", "CREATE TRIGGER capture INSTEAD OF INSERT ON captured BEGIN SELECT 1; END"], False),
    ],
)
def test_what_the_triggers_write_through_is_put_back_and_until_then_nothing_is_written(
    book: Book, surroundings: Surroundings, done: list[str], is_refused: bool
) -> None:
    person = add(book, "Hồ Thị Lài")
    by_hand(book, *done)
    assert {finding.check for finding in verify_book(book).findings} == {"triggers"}
    with pytest.raises(OperationalError) if is_refused else nullcontext():
        by_hand(book, f"UPDATE person SET full_name = 'Lài', extra = '{{}}' WHERE id = '{person.id.hex}'")
    book.close()
    with open_book(book.path, Passphrase(PASSPHRASE), surroundings) as again:
        assert newest(again).action == "book.changed_outside"
        assert verify_book(again).is_whole == is_refused


def test_what_is_read_whenever_a_book_is_opened_stays_short(book: Book) -> None:
    """SQLite reads the text of every trigger for each connection: 34 ms of an old laptop for every 100 kB."""
    with book.reader() as reader:
        letters = reader.execute(text("SELECT sum(length(sql)) FROM sqlite_master")).scalar_one()
    assert letters < 3_500 * len(SYNCED)


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


SECOND_PROCESS = """
import json, sys
from pathlib import Path
import sqlcipher3.dbapi2 as sqlcipher
from desktop_app.storage.engine import connect
path, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
said = []
for statements in json.load(sys.stdin):
    connection = connect(path, key, query_only=False)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")
        said.append("done")
    except sqlcipher.Error as error:
        said.append(str(error))
    finally:
        connection.close()
print(json.dumps(said))
"""


def by_second_process(book: Book, tries: list[list[str]]) -> list[str]:
    """What the book says to raw SQL of another process that has its key."""
    done = subprocess.run(
        [sys.executable, "-c", SECOND_PROCESS, str(book.path), book.data_key.hex()],
        input=json.dumps(tries),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def closed_book(book: Book) -> Book:
    """A book with a receipt, goods and a reversal in September, which is closed, and the same in November."""
    paper = new_goods(book)
    for day in (date(2026, 9, 15), TODAY):
        receive(book, 1_000, day)
        command = PostGoods("goods_receipt", own(book), "Nhà sách", day, (GoodsPart(paper, 1_000, 5_000),))
        do(book, post_goods, command)
        do(book, reverse_voucher, receive(book, 500, day), "nhầm", day)
    close(book, date(1, 1, 1), date(2026, 9, 30))
    reopen(book, close(book, date(2026, 8, 1), date(2026, 8, 31)))
    return book


_INK = ("voucher", "voucher_line", "goods_movement", "period_closing", "period_reopening")
_VOUCHER = (
    "INSERT INTO voucher (id, unit_id, kind, year, letter, number, issued_on, amount)"
    " SELECT '{0}', unit_id, 'receipt', 2026, 'A', 77, '{1}', 5 FROM book_info"
)
_LINE = (
    "INSERT INTO voucher_line (id, unit_id, voucher_id, fund_id, amount)"
    " SELECT '{0}', f.unit_id, v.id, f.id, 5 FROM fund f, voucher v WHERE v.issued_on = '{1}'"
)
_GOODS = (
    "INSERT INTO goods_movement (id, unit_id, voucher_id, item_id, happened_on)"
    " SELECT '{0}', v.unit_id, v.id, 'x', v.issued_on FROM voucher v WHERE v.issued_on = '{1}' LIMIT 1"
)
_APPLYING = "UPDATE journal_control SET applying = 1"
_ENTRY = "UPDATE journal_control SET open_entry = (SELECT max(seq) FROM journal_entry)"


def test_raw_sql_of_a_second_process_changes_nothing_in_ink_in_a_closed_month_or_an_open_one(closed_book: Book):
    before = rows_in_ink(closed_book)
    tries = [
        [sql.format(table)]
        for table in _INK
        for sql in ("UPDATE {0} SET deleted_at = '2026'", "UPDATE {0} SET extra = '{{}}'", "DELETE FROM {0}")
    ]
    for day in ("2026-09-15", "2026-11-21"):
        tries += [[sql.format("zz", day)] for sql in (_VOUCHER, _LINE, _GOODS)]
        tries += [[f"UPDATE voucher SET amount = 1 WHERE issued_on = '{day}'"]]
        tries += [[f"DELETE FROM voucher WHERE issued_on = '{day}'"]]
    tries += [[f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"] for table in _INK]
    tries += [[f"UPDATE OR REPLACE {table} SET id = 'aa'"] for table in _INK]
    said = by_second_process(closed_book, tries)
    let_in = [sql for sql, answer in zip(tries, said, strict=True) if "ink" not in answer and "lock" not in answer]
    assert let_in == []
    assert rows_in_ink(closed_book) == before
    assert verify_book(closed_book).is_whole


@pytest.mark.parametrize("guise", [_APPLYING, _ENTRY])
def test_a_closed_month_is_shut_to_raw_sql_that_passes_for_the_program(closed_book: Book, guise: str):
    before = rows_in_ink(closed_book)
    tries = [[guise, sql.format("zz", "2026-09-15")] for sql in (_VOUCHER, _LINE, _GOODS)]
    said = by_second_process(closed_book, tries)
    assert all("lock" in answer or "ink" in answer for answer in said)
    assert "lock" in said[0]
    assert rows_in_ink(closed_book) == before
    assert verify_book(closed_book).is_whole


def test_raw_sql_that_passes_for_sync_in_an_open_month_is_found_by_verification(closed_book: Book):
    hidden = [_APPLYING, _VOUCHER.format("zz", "2026-11-21"), "UPDATE journal_control SET applying = 0"]
    said = by_second_process(closed_book, [hidden])
    assert said == ["done"]
    assert {finding.check for finding in verify_book(closed_book).findings} >= {"state", "ledger"}


def test_a_work_that_runs_into_a_lock_is_told_of_the_closed_period(closed_book: Book):
    with pytest.raises(PeriodClosed), closed_book.work("ai đó") as work:
        work.connection.exec_driver_sql(_VOUCHER.format("zz", "2026-09-15"))
