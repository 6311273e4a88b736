"""What an answer says besides the batch: decisions that are new to the laptop; and what a merged book sends goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from desktop_app.sync.wire import Answer, Entry, Head
from provincial_server.database import Connected
from provincial_server.decisions import note_applied, told
from provincial_server.merged_books import carry_on
from provincial_server.standing import Standing


def with_decisions(
    connection: Connected, head: Head, standing: Standing, entries: Sequence[Entry], answer: Answer, now: datetime
) -> Answer:
    """The answer with what is newly decided; call it when the batch is taken in and committed.

    A book of which nothing is decided costs no question more.
    """
    if standing.newest_decision:
        note_applied(connection, head, entries, now)
    if standing.merged_into is not None:
        carry_on(connection, head.province, head.book, now)
    decisions, decided = told(connection, head, standing, now)
    if not decisions:
        return answer
    waiting = decided < standing.newest_decision
    return msgspec.structs.replace(answer, decisions=decisions, decided=decided, more=answer.more or waiting)
