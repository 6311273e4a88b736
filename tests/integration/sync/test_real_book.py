"""The real encrypted book, its real outbox and the real province."""

from __future__ import annotations

import itertools
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import BeginBook, begin_book
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import Change
from desktop_app.storage.queries.journal import sync_runs
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.faults import ConnectionCut, NotEnrolled
from desktop_app.sync.reports import SyncProgress, SyncReport
from tests.integration.sync.conftest import Laptop, Place, new_laptop
from tests.integration.sync.cutting_proxy import CuttingProxy, Direction

PASSPHRASE = "mùa gặt 2026"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
STRIDE = 67  # bytes from one cut to the next


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(machine=tmp_path / "machine", kdf_cost=CHEAP)


@pytest.fixture
def book(tmp_path: Path, surroundings: Surroundings) -> Generator[Book]:
    command = BeginBook("Hội Khuyến học xã Mẫu", "commune", "17329", "ông Minh (mẫu)")
    with begin_book(tmp_path / "so.sokh", command, PASSPHRASE, surroundings).book as found:
        yield found


def _add(book: Book, name: str, phone: str = "") -> None:
    with book.work("ông Minh (mẫu)") as work:
        add_member(work, AddMember(f"{name} (mẫu)", PartialDate(1961), phone=phone))


def _send(book: Book) -> SyncReport:
    return send(book, surroundings=SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0))


def _names(book: Book) -> list[str]:
    with book.reader() as reader:
        return list(reader.execute(text("SELECT full_name FROM person ORDER BY full_name")).scalars())


def test_a_day_of_work_goes_up_once(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    _add(book, "Hồ Thị Lài", "0912345678")
    waiting = BookOutbox(book).position().unsent
    report = _send(book)
    assert (report.sent, report.received, report.left) == (waiting, 0, 0)
    assert len(place.held(BookOutbox(book).position().book)) == waiting
    again = _send(book)
    assert (again.sent, again.received, again.batches) == (0, 0, 1)


def test_what_another_laptop_of_the_book_did_comes_in_with_its_sealed_fields(
    book: Book, place: Place, tmp_path: Path
) -> None:
    enrol_device(book, place.address, place.code(book))
    _add(book, "Hồ Thị Lài", "0912345678")
    _send(book)
    other = _other_laptop(book, place, tmp_path)
    (lai,) = [change for change in other.book.held.values() if change.table == "person"]
    assert lai.changed["phone"] == "0912345678"
    other.book.write(Change("person", lai.record, "update", {"phone": "0987654321", "hamlet": "Thôn 3"}))
    other.click(place.address)
    report = _send(book)
    assert (report.sent, report.received, report.unreadable) == (0, 1, ())
    with book.reader() as reader:
        row = reader.execute(text("SELECT phone, hamlet, full_name FROM person")).one()
    assert tuple(row) == ("0987654321", "Thôn 3", "Hồ Thị Lài (mẫu)")
    assert BookOutbox(book).position().unsent == 0


def _other_laptop(book: Book, place: Place, folder: Path) -> Laptop:
    other = new_laptop(folder / "other", BookOutbox(book).position().book)
    other.book_key = book.data_key
    other.enrol(place)
    other.click(place.address)
    return other


@pytest.mark.parametrize("direction", ["request", "answer"])
def test_a_real_book_loses_and_doubles_nothing_on_a_line_that_breaks(
    book: Book, place: Place, direction: Direction
) -> None:
    with CuttingProxy(place.address) as proxy:
        enrol_device(book, proxy.address, place.code(book))
        for cuts in itertools.count():
            _add(book, f"Người thứ {cuts}")
            proxy.cut(direction, cuts * STRIDE)
            assert _send(book).left == 0
            if not proxy.has_cut:
                break
    assert cuts > 5
    at = BookOutbox(book).position()
    held = place.held(at.book)
    assert len(held) == len(set(held)) == at.acked
    people = "SELECT count(*) FROM record WHERE book_id = %s AND table_name = 'person'"
    assert place.ask(people, at.book) == [(cuts + 1,)]


def test_a_sending_that_stops_on_its_way_is_listed_with_what_went(book: Book, place: Place) -> None:
    with CuttingProxy(place.address) as proxy:
        enrol_device(book, proxy.address, place.code(book))
        for one in range(80):
            _add(book, f"Người thứ {one}")
        waiting = BookOutbox(book).position().unsent

        def cut_after_the_first_batch(progress: SyncProgress) -> None:
            if progress.sent:
                proxy.cut("request", 0)

        world = SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0)
        with pytest.raises(ConnectionCut):
            send(book, cut_after_the_first_batch, surroundings=world)
        proxy.cut("request", 1_000_000)
    with book.reader() as reader:
        (run,) = sync_runs(reader)
    left = BookOutbox(book).position().unsent
    assert 0 < left < waiting
    assert (run.outcome, run.sent) == ("ConnectionCut", waiting - left)


def test_a_book_copied_to_another_machine_cannot_speak_there(
    book: Book, place: Place, surroundings: Surroundings
) -> None:
    enrol_device(book, place.address, place.code(book))
    _send(book)
    book.close()
    elsewhere = replace(surroundings, machine=surroundings.machine.with_name("another machine"))
    with open_book(book.path, Passphrase(PASSPHRASE), elsewhere) as copy, pytest.raises(NotEnrolled):
        _send(copy)
