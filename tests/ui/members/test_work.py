from __future__ import annotations

from desktop_app.storage.book import Book
from desktop_app.storage.queries.members import member_count
from desktop_app.ui.members.work import reading

from .conftest import PEOPLE


def test_a_question_is_asked_only_when_the_work_is_done(book: Book, add_people):
    work = reading(book, member_count)
    add_people(PEOPLE)
    assert work(lambda _progress: None, lambda: False) == len(PEOPLE)
