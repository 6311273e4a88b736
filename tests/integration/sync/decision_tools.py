"""What tests of decisions need: real books that are enrolled, and a province that decides."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import UnitId
from desktop_app.services.decision_list import DecisionRow, read_decisions
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import AddBoard, BeginBook, add_board
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.queries.organisation import board
from desktop_app.sync.decisions import BoardNamed, Body, Paper
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.reports import SyncReport
from provincial_server.decisions import issue
from tests.integration.sync.conftest import PROVINCE, Place
from tests.new_books import begin_new_book

PASSPHRASE = "mùa gặt 2026"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
ACTOR = "bà Lài (mẫu)"
NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
DAY = date(2026, 11, 1)
_papers = itertools.count(1)


@dataclass
class Wall:
    """A clock on the wall that everybody looks at, and that goes on by a second whenever somebody does."""

    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def new_book(folder: Path, name: str, clock: Callable[[], datetime] | None = None) -> Book:
    """A real, open book of a commune's board, on a machine of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    surroundings = Surroundings(clock=clock or Wall(), machine=folder / "machine", kdf_cost=CHEAP)
    command = BeginBook(name, "commune", "17329", ACTOR)
    return begin_new_book(folder / "so.sokh", command, PASSPHRASE, surroundings).book


def enrolled_book(place: Place, folder: Path, name: str) -> Book:
    book = new_book(folder, name)
    enrol_device(book, place.address, place.code(book))
    return book


def click(book: Book) -> SyncReport:
    return send(book, surroundings=SyncSurroundings(sleep=lambda _seconds: None, chance=lambda: 1.0))


def paper(number: str | None = None, effective_on: date = DAY) -> Paper:
    return Paper(number or f"{next(_papers)}/QĐ-HKH", "Hội Khuyến học tỉnh (mẫu)", date(2026, 10, 20), effective_on)


def book_id(book: Book) -> UUID:
    with book.reader() as reader:
        return board(reader).book_id


def own_board(book: Book) -> BoardNamed:
    with book.reader() as reader:
        found = board(reader)
    return BoardNamed(found.unit_id, found.name)


def add_hamlet(book: Book, name: str) -> BoardNamed:
    with book.work(ACTOR) as work:
        unit = add_board(work, AddBoard(name, "hamlet", UnitId(own_board(book).id)))
    return BoardNamed(unit, name)


def add_person(book: Book, name: str, phone: str = "", hamlet: str = "") -> UUID:
    with book.work(ACTOR) as work:
        return add_member(work, AddMember(f"{name} (mẫu)", PartialDate(1961), phone=phone, hamlet=hamlet))


def decide(place: Place, body: Body) -> int:
    return issue(place.inside, PROVINCE.code, body, "chị Hoa (mẫu)", datetime.now(UTC))


def decisions(book: Book) -> dict[int, DecisionRow]:
    with book.reader() as reader:
        return {row.number: row for row in read_decisions(reader)}


def new_id() -> UUID:
    return uuid4()
