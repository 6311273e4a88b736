from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject

from desktop_app.storage.book import Book
from desktop_app.storage.drafts import kept_drafts
from desktop_app.ui.drafts import PAUSE_MS, DraftKeeper
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session


@pytest.fixture
def session(book: Book, qapp) -> Iterator[Session]:
    jobs = Jobs()
    yield Session(book, "bà Lài", jobs)
    assert jobs.close()


@pytest.fixture
def keeper(session: Session, qapp) -> DraftKeeper:
    owner = QObject()
    made = DraftKeeper(session, owner)
    made.owner = owner
    return made


def in_book(session: Session) -> dict[str, dict[str, str]]:
    with session.book.reader() as reader:
        return {draft.key: dict(draft.fields) for draft in kept_drafts(reader)}


def test_what_is_typed_is_in_the_book_within_two_seconds(keeper: DraftKeeper, session: Session, qtbot):
    assert PAUSE_MS <= 2000
    keeper.type("members.add", {"full_name": "Hồ"})
    keeper.type("members.add", {"full_name": "Hồ Thị Lài"})
    with qtbot.waitSignal(keeper.kept):
        pass
    assert in_book(session) == {"members.add": {"full_name": "Hồ Thị Lài"}}


def test_who_asks_for_a_draft_gets_what_is_still_on_its_way_into_the_book(keeper: DraftKeeper, session: Session, qtbot):
    gate, answers = Event(), []
    session.jobs.run(lambda _report, _cancel: gate.wait(20), writes=True, done=answers.append, failed=answers.append)
    keeper.type("members.add", {"full_name": "Hồ Thị Lài"})
    keeper.flush()
    keeper.ask("members.add", lambda draft: answers.append(dict(draft.fields)))
    keeper.drop("members.add")
    keeper.ask("members.add", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert answers == [True, {"full_name": "Hồ Thị Lài"}, None]


def test_leaving_a_box_writes_at_once_and_dropping_throws_away(keeper: DraftKeeper, session: Session, qtbot):
    keeper.type("members.add", {"full_name": "Hồ"})
    with qtbot.waitSignal(keeper.kept):
        keeper.flush()
    assert in_book(session)
    keeper.type("members.add", {"full_name": "Hồ Thị"})
    with qtbot.waitSignal(keeper.gone):
        keeper.drop("members.add")
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert in_book(session) == {}


def test_another_form_is_another_draft(keeper: DraftKeeper, session: Session, qtbot):
    keeper.type("members.add", {"full_name": "Hồ"})
    keeper.type("members.edit.1", {"full_name": "Lê"})
    keeper.flush()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert in_book(session) == {"members.add": {"full_name": "Hồ"}, "members.edit.1": {"full_name": "Lê"}}
    found: list[object] = []
    keeper.ask("members.edit.1", found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].fields == {"full_name": "Lê"}


def test_locking_or_closing_writes_what_still_waits(keeper: DraftKeeper, session: Session):
    keeper.type("members.add", {"full_name": "Hồ"})
    for parting in session.partings:
        parting()
    assert in_book(session) == {"members.add": {"full_name": "Hồ"}}


def test_a_closed_book_keeps_the_words_waiting(keeper: DraftKeeper, session: Session, qtbot):
    session.book.close()
    keeper.type("members.add", {"full_name": "Hồ"})
    with qtbot.waitSignal(keeper.not_kept):
        keeper.flush()
