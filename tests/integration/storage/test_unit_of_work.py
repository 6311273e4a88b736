from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop_app.storage.book import Book
from desktop_app.storage.tables import Person
from desktop_app.storage.verify import verify_book
from tests.integration.storage.journal_tools import add, newest


def test_a_work_that_fails_leaves_nothing_not_even_an_entry(book: Book) -> None:
    before = newest(book).seq

    def fails() -> None:
        with book.work("bà Lài") as work:
            work.add(Person(id=work.new_id(), unit_id=work.unit_id, full_name="Ai đó"))
            work.session.flush()
            msg = "giữa chừng"
            raise RuntimeError(msg)

    with pytest.raises(RuntimeError):
        fails()
    assert newest(book).seq == before
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
    add(book, "Người sau")
    assert verify_book(book).is_whole


def test_a_work_that_changes_nothing_writes_no_entry(book: Book) -> None:
    before = newest(book).seq
    with book.work("bà Lài"):
        pass
    assert newest(book).seq == before


def test_listeners_hear_which_areas_changed_after_the_commit(book: Book) -> None:
    heard: list[frozenset[str]] = []
    book.listeners.append(heard.append)
    add(book, "Hồ Thị Lài")
    assert heard == [frozenset({"members", "journal"})]


def test_a_record_is_got_by_its_id_whatever_its_table(book: Book) -> None:
    person = add(book, "Hồ Thị Lài")
    with book.work("bà Lài") as work:
        found = work.get(Person, person.id)
        assert found is not None
        assert found.full_name == "Hồ Thị Lài"
        assert work.get(Person, work.new_id()) is None
