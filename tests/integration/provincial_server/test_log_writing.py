from __future__ import annotations

from uuid import uuid4

import msgspec
import psycopg
import pytest

from desktop_app.sync.wire import Operation


@pytest.mark.parametrize("more", [0, 40])
def test_what_the_others_receive_is_byte_for_byte_what_was_sent(laptop, make_person, more: int):
    here = laptop()
    there = laptop(book=here.book)
    odd = Operation(
        "bảng_mới", uuid4().hex.upper(), "insert", {"z": 1, "a": None, "số": 0.5, "đúng": True, "chữ": '"\\ \t 📚'}
    )
    operations = (odd, *(make_person() for _ in range(more)))  # few are written in one way, many in another
    entry = msgspec.structs.replace(here.entry(*operations), facts={"count": 3}, undoes=uuid4())
    here.sync(entry)
    (part,) = there.pull_all()
    assert msgspec.json.encode(part.entry) == msgspec.json.encode(entry)


def test_a_time_far_in_the_future_is_pulled_back_to_a_day_from_now(laptop, make_person):
    here = laptop()
    there = laptop(book=here.book)
    here.sync(here.entry(make_person(), time=2**62))
    (part,) = there.pull_all()
    assert part.entry.time >> 16 == int(here.clock().timestamp() * 1000) + 24 * 3600 * 1000


def test_the_head_of_the_journal_is_witnessed_with_every_batch(laptop, database, make_person):
    here = laptop()
    here.sync(here.entry(make_person()), journal_head="cd" * 32)
    told = database.execute("SELECT n, journal_head FROM acknowledged WHERE book_id = %s", (here.book,)).fetchall()
    assert told == [(1, "cd" * 32)]
    here.sync(journal_head="ef" * 32)
    newest = database.execute("SELECT journal_head FROM device WHERE book_id = %s", (here.book,)).fetchone()
    assert newest == ("ef" * 32,)


def test_the_database_itself_keeps_an_operation_once(laptop, database, make_person):
    here = laptop()
    here.sync(here.entry(make_person()))
    again = (
        "INSERT INTO operation (province_code, book_id, seq, entry_id, place, replica, n, body) SELECT province_code,"
        " book_id, seq + 1, entry_id, place, replica, n + 1, body FROM operation WHERE book_id = %s"
    )
    with pytest.raises(psycopg.errors.UniqueViolation):
        database.execute(again, (here.book,))
