from __future__ import annotations

from desktop_app.storage.book import Book
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Errand, Session


def test_two_sessions_share_nothing_but_the_lanes(book: Book, qapp):
    jobs = Jobs()
    one, other = Session(book, "ông Minh", jobs), Session(book, "bà Lài", jobs)
    one.partings.append(lambda: None)
    assert other.partings == []
    jobs.close()


def test_errands_are_told_apart():
    assert len(set(Errand)) == len(Errand.__members__)
