"""Two people of the province decide at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

import psycopg
import pytest

from desktop_app.sync.decisions import Paper
from desktop_app.sync.wire import Operation
from provincial_server.merged_books import MergedElsewhere, book_merge, end_book

PAPER = Paper("12/QĐ-HKH (mẫu)", "Hội Khuyến học tỉnh (mẫu)", date(2026, 11, 1), date(2026, 11, 1))


def test_two_decisions_at_once_do_not_send_each_book_into_the_other(own_site):
    one, two = own_site.laptop(), own_site.laptop()
    for here in (one, two):
        here.sync(here.entry(Operation("unit", here.book.hex, "insert", {"name": "Ban (mẫu)"})))

    def decide_otherwise():
        with psycopg.connect(own_site.database_url, autocommit=True) as connection, connection.transaction():
            return book_merge(connection, "40", two.book, one.book, PAPER)

    with ThreadPoolExecutor(1) as other:
        with own_site.database.transaction():
            body = book_merge(own_site.database, "40", one.book, two.book, PAPER)
            assert not isinstance(body, int)
            end_book(own_site.database, "40", body, 1)
            answer = other.submit(decide_otherwise)
            wait([answer], timeout=0.5)
        with pytest.raises(MergedElsewhere):
            answer.result()
