from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
import uvicorn
from uuid_utils.compat import uuid7

from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.device_keys import DeviceKeys
from desktop_app.sync.engine import Surroundings, synchronise
from desktop_app.sync.enrolment import Applicant, Enrolled, enrol
from desktop_app.sync.exchange import Outbox, SyncKeys
from desktop_app.sync.reports import SyncProgress, SyncReport
from desktop_app.sync.sealing import FieldSeal
from provincial_server.app import Settings, create_app
from provincial_server.certifying import new_signing_key
from provincial_server.embedded import running_postgres
from provincial_server.enrolment import CodeTerms, make_code
from provincial_server.provinces import Province
from tests.unit.sync.memory_book import MemoryBook, person

PROVINCE = Province("40", "Tỉnh Nghệ An")
BOOK_KEY = b"b" * 32
BOARD_FIELDS = {"person": frozenset({"phone"})}


@dataclass
class Place:
    """The province as tests reach it: an address, and its database to look into."""

    address: str
    inside: psycopg.Connection[tuple[object, ...]]

    def code(self, book: Book | UUID | None = None, hours: int = 72) -> str:
        """For a new book, or for a further laptop of a book that the province knows."""
        sought = BookOutbox(book).position().book if isinstance(book, Book) else book
        known = sought is not None and self.ask("SELECT 1 FROM book WHERE book_id = %s", sought)
        terms = CodeTerms("", "", hours, sought if known else None, "second" if known else "main")
        return make_code(self.inside, PROVINCE.code, terms, datetime.now(UTC))

    def ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        return self.inside.execute(question, values).fetchall()

    def held(self, book: UUID, above: int = 0) -> list[tuple[object, ...]]:
        """Entry and place of every operation in the book's log above a sequence, in order."""
        question = "SELECT entry_id, place FROM operation WHERE book_id = %s AND seq > %s ORDER BY seq"
        return self.ask(question, book, above)


def newest_key(place: Place) -> bytes:
    """Gives the province another signing key, newer than all it has: other tests may have given it some."""
    ((newest,),) = place.ask("SELECT max(made_at) FROM signing_key")
    return new_signing_key(place.inside, PROVINCE.code, newest + timedelta(days=1))


@dataclass
class Laptop:
    """A person at a laptop, whose sleep is only written down."""

    book: MemoryBook
    folder: Path
    book_key: bytes = BOOK_KEY
    slept: list[float] = field(default_factory=list)
    told: list[SyncProgress] = field(default_factory=list)

    def enrol(self, place: Place, code: str | None = None, address: str | None = None) -> Enrolled:
        applicant = Applicant(self.book.book, "Hội Khuyến học xã Mẫu", "commune", "17329", "Máy thử (mẫu)")
        with ProvinceClient(address or place.address) as client:
            enrolled = enrol(
                client, DeviceKeys(self.folder), self.book_key, applicant, code or place.code(self.book.book)
            )
        self.book.device, self.book.province = enrolled.device, enrolled.province
        return enrolled

    def keys(self) -> SyncKeys:
        assert self.book.device is not None
        signing = DeviceKeys(self.folder).open(self.book.book, self.book.device, self.book_key)
        return SyncKeys(signing, FieldSeal(self.book_key, BOARD_FIELDS))

    def click(self, address: str, outbox: Outbox | None = None) -> SyncReport:
        world = Surroundings(sleep=self.sleep, chance=lambda: 1.0)
        with ProvinceClient(address) as client:
            return synchronise(outbox or self.book, client, self.keys(), self.told.append, lambda: False, world)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def own(self) -> list[tuple[UUID, int]]:
        """Entry and place of every change of this laptop, in order."""
        return [(header.id, place) for header, place, _ in self.book.own]

    def write_people(self, count: int, start: int = 1) -> None:
        for number in range(start, start + count):
            self.book.write(person(number))


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with running_postgres(tmp_path_factory.mktemp("postgres"), prefer="system", careless=True) as url:
        yield url


@pytest.fixture(scope="session")
def place(database: str) -> Generator[Place]:
    with served(database) as found:
        yield found


@contextmanager
def served(database: str) -> Generator[Place]:
    """The real server, in this process, over a real socket."""
    app = create_app(Settings(database, PROVINCE))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    up = threading.Event()
    startup = server.startup

    async def started(sockets: list[object] | None = None) -> None:
        await startup(sockets=sockets)
        up.set()

    server.startup = started
    thread = threading.Thread(target=server.run)
    thread.start()
    assert up.wait(60)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with psycopg.connect(database, autocommit=True) as inside:
            yield Place(f"http://127.0.0.1:{port}", inside)
    finally:
        server.should_exit = True
        thread.join(60)


@pytest.fixture
def laptop(place: Place, tmp_path: Path) -> Laptop:
    """A laptop with a new book, enrolled."""
    found = new_laptop(tmp_path / "laptop")
    found.enrol(place)
    return found


def new_laptop(folder: Path, book: UUID | None = None) -> Laptop:
    return Laptop(MemoryBook(book or uuid7(), replica=os.urandom(8).hex()), folder)
