from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from desktop_app.storage import outbox_values
from desktop_app.sync.answers import clock_difference, what_came_down
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.faults import AnswerDamaged
from desktop_app.sync.wire import EMPTY_CHAIN, Answer, Entry, Operation, OwnRange, Received, msgspec
from tests.unit.sync.memory_book import MemoryBook

OPERATIONS = (Operation("person", UUID(int=7).hex, "insert"), Operation("person", UUID(int=8).hex, "insert"))
ENTRY = Entry(UUID(int=3), "x", "y", "z", 1, 0, 1, OPERATIONS)
ANSWER = Answer(
    verdict="ok",
    accepted=5,
    chain=EMPTY_CHAIN,
    cursor=14,
    log_hash="ab" * 32,
    server_time="2026-11-21T15:00:30Z",
    own=(OwnRange(11, 4, 5),),
    received=(Received(13, "00000000000000b2", UUID(int=0xD2), ENTRY),),
)


def _before() -> outbox_values.SyncPosition:
    return MemoryBook(UUID(int=1), cursor=10).position()


def test_what_fits_between_the_cursors_is_taken(keys: SyncKeys) -> None:
    pulled, unreadable = what_came_down(ANSWER, _before(), keys.seal)
    assert pulled.own == (outbox_values.OwnRange(11, 4, 5),)
    assert [(part.sequence, len(part.changes)) for part in pulled.parts] == [(13, 2)]
    assert (pulled.cursor, pulled.log_hash, unreadable) == (14, "ab" * 32, ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"cursor": 13},
        {"cursor": 9, "own": (), "received": ()},
        {"own": (OwnRange(10, 4, 5),)},
        {"own": (OwnRange(14, 4, 5),)},
        {"own": (OwnRange(11, 5, 6),)},
        {"own": (OwnRange(11, 5, 4),)},
        {"received": (Received(10, "00000000000000b2", UUID(int=0xD2), ENTRY),)},
    ],
)
def test_what_does_not_fit_is_not_used_at_all(keys: SyncKeys, wrong: dict[str, object]) -> None:
    with pytest.raises(AnswerDamaged):
        what_came_down(msgspec.structs.replace(ANSWER, **wrong), _before(), keys.seal)


def test_the_difference_of_the_clocks_is_learnt() -> None:
    here = datetime(2018, 1, 1, tzinfo=UTC)
    assert clock_difference("2018-01-01T07:00:05+07:00", here) == timedelta(seconds=5)
    assert clock_difference("2018-01-01T00:00:00Z", here) == timedelta(0)


@pytest.mark.parametrize("odd", ["", "hôm qua", "2018-01-01T00:00:00"])
def test_a_time_that_says_nothing_is_no_difference(odd: str) -> None:
    assert clock_difference(odd, datetime(2018, 1, 1, tzinfo=UTC)) is None
