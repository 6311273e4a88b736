"""A laptop's program, in a process of its own, that dies at a chosen step or finds its disk full; run by test_deaths."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, event

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import EnvironmentFault
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.province import send
from desktop_app.storage.book import Passphrase, Surroundings, open_book
from desktop_app.storage.keys import KdfCost
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from tests.conftest import PASSPHRASE

CHEAP = KdfCost(64, 1, 1)
REFUSED = 3  # exit code of a program that was told that its surroundings failed


@dataclass(frozen=True, slots=True)
class Day:
    """One day at a laptop: the book is opened, somebody is added, everything is sent."""

    path: Path
    machine: Path
    number: int


def surroundings(machine: Path) -> Surroundings:
    return Surroundings(clock=lambda: datetime(2026, 11, 21, 5, 0, tzinfo=UTC), machine=machine, kdf_cost=CHEAP)


def live_until(day: Day, step: int) -> None:
    """Lives the day, and dies before the statement or the commit of this number."""
    steps = 0

    def one_more(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(connection: sqlcipher.Connection, _record: object) -> None:
        connection.set_trace_callback(one_more)  # SQLite's own: whoever asks, and what triggers do, too

    event.listen(Engine, "connect", watch)
    _live(day)


def live_on_a_full_disk(day: Day, most_bytes: int) -> None:
    """Lives the day while nothing can be written beyond so many bytes of any file."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        _live(day)
    except EnvironmentFault:
        os._exit(REFUSED)


def _live(day: Day) -> None:
    with open_book(day.path, Passphrase(PASSPHRASE), surroundings(day.machine)) as book:
        with book.work("bà Lài") as work:
            add_member(work, AddMember(f"Người thứ {day.number} (mẫu)", PartialDate(1961)))
        with contextlib.suppress(ConnectionError):
            send(book, surroundings=SyncSurroundings(sleep=lambda _: None, chance=lambda: 1.0))
