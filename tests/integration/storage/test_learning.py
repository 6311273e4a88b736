"""What came before the program knew of it takes its place once the program is brought up to date."""

from __future__ import annotations

import json

from sqlalchemy import Connection, text

from desktop_app.storage.book import Book
from desktop_app.storage.learning import learn, tables_in, taken_up
from desktop_app.storage.outbox_values import Change, Value
from desktop_app.storage.unknown_fields import KNOWN, opened
from desktop_app.storage.verify import verify_book
from tests.integration.storage.test_unknown_fields import SOMEBODY, receive, somebody


def as_older(connection: Connection, fields: dict[str, Value]) -> None:
    """As if these columns of a person had not been there when the values came."""
    connection.execute(text("UPDATE journal_control SET applying = 1"))
    defaults = ", ".join(f"{name} = ''" for name in fields if name in KNOWN["person"])
    connection.execute(text(f"UPDATE person SET {defaults}, extra = :extra"), {"extra": json.dumps(fields)})


def test_what_a_column_can_hold_is_taken_up_and_the_rest_stays() -> None:
    fields: dict[str, Value] = {
        "hamlet": "Xóm 5",
        "phone": opened("0912345678"),
        "occupation": 7,
        "address": "~1:không mở được",
        "note": None,
        "favourite": "cờ",
    }
    known, left = taken_up("person", fields)
    assert known == {"hamlet": "Xóm 5", "phone": "0912345678", "note": ""}
    assert left == {"occupation": 7, "address": "~1:không mở được", "favourite": "cờ"}


def test_columns_are_filled_from_extra_and_the_proof_knows_it(book: Book) -> None:
    told: dict[str, Value] = {"hamlet": "Xóm 5", "phone": opened("0912345678"), "address": "~1:x", "favourite": "cờ"}
    receive(book, somebody(book, favourite="cờ"))
    with book.writing.begin() as connection:
        as_older(connection, told)
        body = json.dumps({**dict(somebody(book).changed), **told})
        connection.execute(text("DROP TRIGGER ink_journal_change_update"))
        connection.execute(text("UPDATE journal_change SET after = :body WHERE table_name = 'person'"), {"body": body})
        learn(connection, tables_in(connection))
        connection.execute(text("UPDATE journal_control SET applying = 0"))
    with book.fresh_reader() as reader:
        row = reader.execute(text("SELECT hamlet, phone, address, extra FROM person")).one()
    assert (row.hamlet, row.phone, row.address) == ("Xóm 5", "0912345678", "")
    assert json.loads(row.extra) == {"address": "~1:x", "favourite": "cờ"}
    assert [one for one in verify_book(book).findings if one.check == "state"] == []


def test_the_records_of_a_new_table_come_out_of_the_journal(book: Book) -> None:
    receive(book, Change("not_same", SOMEBODY, "update", {"favourite": "cờ"}))  # a part alone makes no record
    receive(book, somebody(book, favourite="cờ"), Change("person", SOMEBODY, "update", {"hamlet": "Xóm 5"}))
    with book.writing.begin() as connection:
        connection.execute(text("UPDATE journal_control SET applying = 1"))
        connection.execute(text("DELETE FROM person"))
        learn(connection, tables_in(connection) - {"person", "not_same"})
        connection.execute(text("UPDATE journal_control SET applying = 0"))
    with book.fresh_reader() as reader:
        row = reader.execute(text("SELECT full_name, hamlet, fold, extra FROM person")).one()
    assert (row.full_name, row.hamlet) == ("Hồ Thị Lài (mẫu)", "Xóm 5")
    assert row.fold.startswith("ho thi lai")
    assert json.loads(row.extra) == {"favourite": "cờ"}
    assert verify_book(book).findings == ()
