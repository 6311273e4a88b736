"""Whether other boards propose the same children: asked of the province, which answers without names.

A child's mark (domain/child_marks.py) travels with the award. The province answers only marks that this book sent
itself, so nobody can go through a list of names; and of a hit it says the board and the kind of award, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from desktop_app.domain.child_marks import child_marks
from desktop_app.domain.dates import DateNotUnderstood, PartialDate
from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.province import send
from desktop_app.services.speaking import ask_signed
from desktop_app.storage.book import Book
from desktop_app.storage.child_marks import (
    Heard,
    asked_at,
    keep_answer,
    keep_mark_key,
    mark_key,
    markable,
    proposed_elsewhere,
)
from desktop_app.storage.decisions import book_has_ended
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import Award
from desktop_app.sync.questions import AskElsewhere, ElsewhereAnswer
from desktop_app.sync.reports import SyncProgress, SyncReport

__all__ = ["ask_province", "asked_at", "mark_children", "proposed_elsewhere", "send_fairly"]

_PATH = "v1/elsewhere"


def mark_children(book: Book, actor: str) -> int:
    """Gives every award to a person its marks, as name and birth stand now; nothing before the province told its key.

    Returns:
        How many awards got other marks than they had.
    """
    with book.reader() as reader:
        key, own, listed = mark_key(reader), board(reader).commune_code, markable(reader)
        ended = book_has_ended(reader)
    if key is None or ended:  # a book that went into another one writes nothing new
        return 0
    changed = {
        one.award_id: marks
        for one in listed
        if (marks := child_marks(key, one.name, _birth(one.birth), one.commune or own)) != one.marks
    }
    if changed:
        with book.work(actor) as work:
            for award_id, marks in changed.items():
                award = work.get(Award, award_id)
                if award is not None:
                    award.child_mark = marks
            work.describe("awards.marked", {"count": len(changed)})
    return len(changed)


def ask_province(book: Book, actor: str, school_year: str) -> int:
    """Marks the children of the book, sends what was not sent, and asks who else proposes them this school year.

    Returns:
        How many marks other books hold, too; `proposed_elsewhere` tells of each child.

    Raises:
        NotEnrolled: This machine does not speak for the book.
        DomainError, EnvironmentFault: As sending raises; what was known before stays.
    """
    with book.reader() as reader:
        known = mark_key(reader)
    if known is None:
        _ask(book, school_year)
    mark_children(book, actor)
    send(book)
    answer = _ask(book, school_year)
    with book.reader() as reader:
        marks = {mark for one in markable(reader) for mark in one.marks.split()}
    heard = [Heard(one.mark, one.board, one.kind, one.handed_over) for one in answer.found]
    with book.bookkeeping() as connection:
        keep_answer(connection, school_year, marks, heard, book.surroundings.clock())
    book.tell(frozenset({"awards"}))
    return len({one.mark for one in heard})


def send_fairly(
    book: Book,
    actor: str,
    report: Callable[[SyncProgress], None] = lambda _: None,
    cancel: Callable[[], bool] = lambda: False,
) -> SyncReport:
    """Sends as `province.send` does, with the marks of all children, so that other boards are told of ours.

    Raises:
        DomainError, EnvironmentFault: As sending raises. That the key of marks is not told yet stops nothing.
    """
    with book.reader() as reader:
        known = mark_key(reader)
    if known is None:
        with suppress(DomainError, EnvironmentFault):  # an older province, or the line: sending will tell
            _ask(book, "")
    mark_children(book, actor)
    return send(book, report, cancel, actor=actor)


def _ask(book: Book, school_year: str) -> ElsewhereAnswer:
    answer = ask_signed(book, _PATH, AskElsewhere(school_year), ElsewhereAnswer)
    with book.bookkeeping() as connection:
        keep_mark_key(connection, answer.key, book.surroundings.clock())
    return answer


def _birth(iso: str) -> PartialDate | None:
    try:
        return PartialDate.from_iso(iso) if iso else None
    except (DateNotUnderstood, ValueError):  # a newer program, or another device, wrote something else
        return None
