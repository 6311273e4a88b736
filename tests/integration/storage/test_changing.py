from __future__ import annotations

from desktop_app.storage.book import Book
from desktop_app.storage.changing import change_many
from desktop_app.storage.tables import Person
from desktop_app.storage.verify import verify_book
from tests.integration.storage.journal_tools import add, changes, newest


def test_many_records_get_the_same_values_and_each_leaves_its_change(book: Book) -> None:
    people = [add(book, name) for name in ("Hồ Thị Lài", "Lê Văn Tám", "Đào Văn Năm")]
    with book.work("bà Lài") as work:
        before = work.get(Person, people[0].id)
        assert before is not None
        change_many(work, Person, [people[0].id, people[1].id], {"hamlet": "Thôn 3"})
        assert before.hamlet == "Thôn 3"
        work.describe("members.changed", {"name": "hai người"})
    assert [(kind, after) for _, kind, _, after in changes(book, newest(book).seq)] == [
        ("update", '{"hamlet":"Thôn 3"}'),
        ("update", '{"hamlet":"Thôn 3"}'),
    ]
    assert verify_book(book).findings == ()


def test_nothing_is_written_for_nobody(book: Book) -> None:
    seq = newest(book).seq
    with book.work("bà Lài") as work:
        change_many(work, Person, [], {"hamlet": "Thôn 3"})
    assert newest(book).seq == seq
