"""Real encrypted books that speak with the real province: boards to try sums, snapshots and recoveries with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import BeginBook
from desktop_app.services.province import enrol_device, send
from desktop_app.services.recovery import FoundBook, Recovered, RecoveryOrder, find_book, recover_book
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.keys import KdfCost, new_recovery_code
from desktop_app.storage.outbox import BookOutbox
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.reports import SyncReport
from provincial_server.devices import BookRole, make_code_for_book
from tests.integration.sync.conftest import PROVINCE, Place
from tests.new_books import begin_new_book

PASSPHRASE = "mùa gặt 2026"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
QUICK = SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0)
ACTOR = "ông Minh (mẫu)"


@dataclass
class Clock:
    """The machine's clock, which tests move."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def move(self, **by: float) -> None:
        self.ahead += timedelta(**by)


def machine(folder: Path, clock: Clock | None = None) -> Surroundings:
    return Surroundings(clock=clock or Clock(), machine=folder / "machine", kdf_cost=CHEAP)


@dataclass
class Board:
    """A board at its laptop."""

    book: Book
    recovery_code: str
    place: Place

    def send(self) -> SyncReport:
        return send(self.book, surroundings=QUICK)

    def add(self, name: str, phone: str = "") -> None:
        with self.book.work(ACTOR) as work:
            add_member(work, AddMember(f"{name} (mẫu)", PartialDate(1961), phone=phone))

    def code(self, role: BookRole = "replacement") -> str:
        now = datetime.now(UTC)
        return make_code_for_book(self.place.inside, PROVINCE.code, self.id, role, "cán bộ tỉnh (mẫu)", now)

    @property
    def id(self):
        return BookOutbox(self.book).position().book

    def ask(self, question: str, **values: object) -> list[tuple[object, ...]]:
        with self.book.whole_reader() as reader:
            return [tuple(row) for row in reader.execute(text(question), values)]

    def audited(self, action: str) -> list[tuple[object, ...]]:
        question = "SELECT facts FROM audit_event WHERE book_id = %s AND action = %s ORDER BY id"
        return [row[0] for row in self.place.ask(question, self.id, action)]


def begin_board(place: Place, folder: Path, surroundings: Surroundings | None = None) -> Board:
    """A new board, enrolled."""
    code = new_recovery_code()
    command = BeginBook("Hội Khuyến học xã Mẫu", "commune", "17329", ACTOR)
    around = surroundings or machine(folder)
    made = Board(begin_new_book(folder / "so.sokh", command, PASSPHRASE, around, code).book, code, place)
    enrol_device(made.book, place.address, place.code(made.book))
    return made


def found_by(board: Board, role: BookRole = "replacement") -> FoundBook:
    return find_book(board.place.address, board.code(role), board.recovery_code)


def on_new_laptop(
    board: Board, folder: Path, role: BookRole = "replacement", surroundings: Surroundings | None = None
) -> tuple[Board, Recovered]:
    """The same board at another laptop, from the province."""
    around = surroundings or machine(folder)
    order = RecoveryOrder(folder / "so.sokh", PASSPHRASE, old_is_gone=role == "replacement")
    done = recover_book(found_by(board, role), order, surroundings=around, sync_surroundings=QUICK)
    assert done is not None
    opened = open_book(done.path, Passphrase(PASSPHRASE), around)
    return replace(board, book=opened), done


def tables_of(board: Board) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a book holds in its synced tables."""
    from desktop_app.storage.tables import SYNCED
    from desktop_app.storage.triggers import journalled_columns, table_of

    found: dict[str, list[tuple[object, ...]]] = {}
    for record in SYNCED:
        names = ", ".join(f'"{c.name}"' for c in journalled_columns(record))
        found[table_of(record).name] = board.ask(f'SELECT id, {names} FROM "{table_of(record).name}" ORDER BY id')
    return found
