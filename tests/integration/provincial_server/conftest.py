"""A real PostgreSQL for the run, a database of its own for each test, a real server, and laptops that speak to it."""

from __future__ import annotations

import contextlib
import itertools
import os
import socket
import ssl
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg import sql

from desktop_app.sync.wire import (
    CONTENT_TYPE,
    EMPTY_CHAIN,
    Answer,
    EnrolAnswer,
    EnrolRequest,
    Entry,
    Head,
    Operation,
    Refusal,
    pack,
    unpack_answer,
)
from provincial_server.app import Settings, create_app
from provincial_server.devices import NoSuchBook, make_code_for_book
from provincial_server.embedded import running_postgres
from provincial_server.enrolment import CodeTerms, make_code
from provincial_server.migrate import migrate
from provincial_server.provinces import province_of

PROVINCE = "40"
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # plain http needs none, and httpx takes long to make one


class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory):
    """A PostgreSQL 15 or later: $TEST_DATABASE_URL, else the system's, else the one of the wheel."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with running_postgres(tmp_path_factory.mktemp("postgres"), prefer="system", careless=True) as url:
        yield url


@pytest.fixture(scope="session")
def template_database(postgres_url):
    """A migrated database that the others are copied from."""
    name = f"skh_template_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        migrate(with_database(postgres_url, name))
        yield name
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def fresh_database(postgres_url, template_database):
    name = f"skh_test_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template_database))
        )
        yield with_database(postgres_url, name)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def database_url(postgres_url, template_database):
    """A database of its own for this test, migrated and empty."""
    with fresh_database(postgres_url, template_database) as url:
        yield url


@pytest.fixture
def empty_database(postgres_url):
    """A database without any table."""
    with fresh_database(postgres_url, "template0") as url:
        yield url


@pytest.fixture(scope="session")
def site(postgres_url, template_database):
    """A province that the tests of one run share: each of them has books of its own in it."""
    with fresh_database(postgres_url, template_database) as url, Site.open(url) as opened:
        yield opened


@pytest.fixture
def own_site(database_url):
    """A province for one test, which may move its clock and hurt its database."""
    with Site.open(database_url) as opened:
        yield opened


@pytest.fixture
def open_site():
    """Opens a province over a database, with settings of its own."""
    return Site.open


@pytest.fixture
def forwarded():
    """Speaks to a province as a proxy does that passes somebody's words on."""
    clients = []

    def make(site, address):
        headers = {"x-forwarded-for": address}
        clients.append(httpx.Client(base_url=site.url, timeout=60, headers=headers, verify=TRUSTS_NOBODY))
        return clients[-1]

    yield make
    for one in clients:
        one.close()


@pytest.fixture
def crowded_site(database_url):
    """A province that works on one request at a time."""
    with Site.open(database_url, slots=1) as opened:
        yield opened


@pytest.fixture
def laptop(site):
    """Enrols laptops: `laptop()` for a new book, `laptop(book=other.book)` for a second one of the same book."""
    return site.laptop


@pytest.fixture
def database(site):
    """A connection to look into the server's tables with."""
    return site.database


@dataclass
class Site:
    """A running server: its address, its database, its clock, and what a test needs to speak to it."""

    url: str
    database_url: str
    database: psycopg.Connection
    http: httpx.Client
    clock: TestClock

    @classmethod
    @contextlib.contextmanager
    def open(cls, database_url, **settings):
        clock = TestClock()
        with (
            serving(Settings(database_url, province_of(PROVINCE), clock=clock, **settings)) as url,
            psycopg.connect(database_url, autocommit=True) as database,
            httpx.Client(base_url=url, timeout=60, verify=TRUSTS_NOBODY) as http,
        ):
            yield cls(url, database_url, database, http, clock)

    def new_code(self, commune="", board="", hours=72):
        """A code for a board's first laptop."""
        return make_code(self.database, PROVINCE, CodeTerms(commune, board, hours), self.clock())

    def code_for(self, book):
        """The code with which a laptop of this book enrols, whether it is the first one or not."""
        try:
            return make_code_for_book(self.database, PROVINCE, book, "second", "chị Hoa (mẫu)", self.clock())
        except NoSuchBook:
            return self.new_code()

    def stranger(self, book=None):
        """A laptop that has not enrolled."""
        return Laptop(self.http, self.clock, book or uuid4())

    def laptop(self, book=None, **words):
        """A laptop that has enrolled."""
        made = self.stranger(book)
        made.enrol(self.code_for(made.book), **words)
        return made


@contextlib.contextmanager
def serving(settings):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    ready = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets=None):
            await super().startup(sockets)
            ready.set()

    server = Server(
        uvicorn.Config(create_app(settings), log_level="warning", access_log=False, proxy_headers=settings.behind_proxy)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        assert ready.wait(30)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@dataclass
class Laptop:
    """The laptop's side, as simple as it can be: it remembers what it was told, and nothing is tried twice."""

    http: httpx.Client
    clock: TestClock
    book: UUID
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    replica: str = field(default_factory=lambda: uuid4().hex[:16])
    device: UUID = field(default_factory=uuid4)
    letter: str = ""
    acked: int = 0
    chain: str = EMPTY_CHAIN
    cursor: int = 0
    log_hash: str = EMPTY_CHAIN
    _ticks: itertools.count = field(default_factory=itertools.count)

    def ask_to_enrol(self, code, *, name="Hội Khuyến học xã Quỳnh Lưu", kind="commune", commune="17179", **told):
        public = self.key.public_key().public_bytes_raw()
        request = EnrolRequest(code, public, self.book, name, kind, commune, "máy của ban", "0.1.0", **told)
        return self.http.post(
            "/v1/enrol", content=msgspec.json.encode(request), headers={"content-type": "application/json"}
        )

    def enrol(self, code, **words):
        answer = msgspec.json.decode(self.ask_to_enrol(code, **words).content, type=EnrolAnswer)
        self.device, self.letter = answer.device, answer.letter
        return answer

    def entry(self, *operations, first=0, entry_id=None, seen=None, time=None):
        tick = (int(self.clock().timestamp() * 1000) << 16) + next(self._ticks)
        return Entry(
            id=entry_id or uuid4(),
            actor="Ông Minh (mẫu)",
            action="members.add",
            made_at=self.clock().isoformat(),
            time=tick if time is None else time,
            seen=self.cursor if seen is None else seen,
            schema=1,
            operations=operations,
            first=first,
        )

    def head(self, entries, **changes):
        count = sum(len(entry.operations) for entry in entries)
        head = Head(
            province=PROVINCE,
            book=self.book,
            device=self.device,
            replica=self.replica,
            acked=self.acked,
            acked_chain=self.chain,
            last=self.acked + count,
            cursor=self.cursor,
            log_hash=self.log_hash,
            schema=1,
            program="0.1.0",
            local_time=self.clock().isoformat(),
            journal_head="ab" * 32,
        )
        return msgspec.structs.replace(head, **changes)

    def envelope(self, *entries, **changes):
        return pack(self.head(entries, **changes), entries, self.key)

    def post(self, envelope):
        return self.http.post("/v1/sync", content=envelope, headers={"content-type": CONTENT_TYPE})

    def sync(self, *entries, **changes) -> Answer:
        """Sends these entries, and believes the answer."""
        answer = unpack_answer(self.post(self.envelope(*entries, **changes)).content)
        if answer.verdict in {"ok", "have"}:
            self.acked, self.chain = answer.accepted, answer.chain
            self.cursor, self.log_hash = answer.cursor, answer.log_hash
        return answer

    def pull_all(self):
        """Everything that is waiting, in order."""
        received = []
        while True:
            answer = self.sync()
            received += answer.received
            if not answer.more:
                return received


def with_database(url, name):
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def person(name="Nguyễn Thị Phượng (mẫu)", **fields):
    values = {"full_name": name, "birth": "1961", "sex": "nữ", "deleted_at": None}
    return Operation("person", uuid4().hex, "insert", {**values, **fields})


def refusal_of(response):
    return msgspec.json.decode(response.content, type=Refusal).code


@pytest.fixture
def make_person():
    return person


@pytest.fixture
def refusal():
    """What a refused answer names as its reason."""
    return refusal_of
