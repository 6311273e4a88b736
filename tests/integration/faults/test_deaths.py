"""The program of a laptop is killed at every step of a day, and its disk fills at every write: nothing is lost.

What the person was told is saved is there; what is there is whole; the province holds everything once.
"""

from __future__ import annotations

import itertools
import multiprocessing
import signal
import sys
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Passphrase, open_book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.verify import verify_book
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.faults.agreement import differences, province_records
from tests.integration.faults.deaths import REFUSED, Day, live_on_a_full_disk, live_until, surroundings
from tests.integration.faults.province_copy import forget
from tests.integration.record_dump import records
from tests.integration.sync.conftest import Laptop, Place, new_laptop
from tests.ready_books import ReadyBooks
from tests.unit.sync.memory_book import person

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL and no limit of a file's size there")
MODULE = "tests.integration.faults.deaths"


@pytest.fixture(scope="module")
def forks() -> ForkServerContext:
    """Processes that have read the program already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([MODULE])
    return context


@pytest.fixture
def day(tmp_path: Path, ready_books: ReadyBooks, place: Place) -> Day:
    """A book that speaks with the province, closed."""
    found = Day(tmp_path / "so.sokh", tmp_path / "may", 0)
    with ready_books.copy(found.path, BOARD, PASSPHRASE, RECOVERY, surroundings(found.machine), actor="bà Lài") as book:
        forget(place.inside, BookOutbox(book).position().book)
        enrol_device(book, place.address, place.code(book))
        send(book)
    return found


def _reopened(day: Day) -> Book:
    return open_book(day.path, Passphrase(PASSPHRASE), surroundings(day.machine))


def _names(book: Book) -> set[str]:
    with book.reader() as reader:
        return set(reader.execute(text("SELECT full_name FROM person")).scalars())


def _other(day: Day, place: Place, folder: Path) -> Laptop:
    """Another laptop of the same book, whose work comes down on every day."""
    with _reopened(day) as book:
        other = new_laptop(folder / "other", BookOutbox(book).position().book)
        other.book_key = book.data_key
    other.enrol(place)
    other.click(place.address)
    return other


def _all_is_well(day: Day, place: Place, before: set[str]) -> set[str]:
    with _reopened(day) as book:
        assert verify_book(book).findings == ()
        assert before <= _names(book)
        send(book)
        assert BookOutbox(book).position().unsent == 0
        assert verify_book(book).findings == ()
        mine = records(book)
        assert differences(mine, province_records(place, BookOutbox(book).position().book, mine)) == []
        return _names(book)


def _days(
    day: Day,
    place: Place,
    folder: Path,
    forks: ForkServerContext,
    way: Callable[[Day, int], None],
    stride: int,
    ends: int,
) -> int:
    other, names = _other(day, place, folder), set[str]()
    with _reopened(day) as book:
        unit = str(records(book)["unit"][0]["id"])
    for number in itertools.count():
        change = person(1000 + number)
        other.book.write(type(change)(change.table, change.record, change.kind, {**change.changed, "unit_id": unit}))
        other.click(place.address)
        process = forks.Process(target=way, args=(Day(day.path, day.machine, number), 1 + number * stride))
        process.start()
        process.join(120)
        assert process.exitcode in {0, ends}
        names = _all_is_well(day, place, names)
        if process.exitcode == 0:
            return number
    raise AssertionError


@pytest.mark.parametrize("stride", [pytest.param(1, marks=pytest.mark.long), 29])
def test_a_program_that_is_killed_at_any_statement_loses_and_doubles_nothing(
    day: Day, place: Place, tmp_path: Path, forks: ForkServerContext, stride: int
) -> None:
    assert _days(day, place, tmp_path, forks, live_until, stride, -signal.SIGKILL) > 3


@pytest.mark.parametrize("stride", [pytest.param(4096, marks=pytest.mark.long), 48 * 1024])
def test_a_disk_that_fills_at_any_write_loses_nothing_and_is_told(
    day: Day, place: Place, tmp_path: Path, forks: ForkServerContext, stride: int
) -> None:
    assert _days(day, place, tmp_path, forks, live_on_a_full_disk, stride, REFUSED) > 3
