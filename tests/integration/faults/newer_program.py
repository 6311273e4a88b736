"""A program of the next version, in a process of its own: it knows columns and a table that this one does not.

`NewerProgram` and `NewerLaptop` are the handles that tests hold; the module is also what the process runs. It takes one
order for each line, JSON, and answers each with a line. Everything but the tables is this program's own code.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, cast

Answer = list[list[object]]
COLUMNS = ("favourite", "seats", "health", "since")
TABLE = "chess_club"
_ROOT = Path(__file__).parents[3]
_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{next:04}"
down_revision = "{now:04}"


def upgrade() -> None:
    op.add_column("person", sa.Column("favourite", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("seats", sa.Integer(), server_default="0", nullable=False))
    op.add_column("person", sa.Column("health", sa.String(), server_default="", nullable=False))
    op.add_column("person", sa.Column("since", sa.Date(), nullable=True))
    op.add_column("voucher", sa.Column("purpose_code", sa.String(), server_default="", nullable=False))
    op.create_table(
        "chess_club",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_chess_club_unit_id", "chess_club", ["unit_id"])
"""


@dataclass
class NewerProgram:
    """The next version, installed once; several laptops may have it.

    Attributes:
        folder: Where its migrations lie.
    """

    folder: Path
    _process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        words = [sys.executable, "-W", "ignore", "-m", "tests.integration.faults.newer_program", str(self.folder)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(words, cwd=_ROOT, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:  # closes both ends and waits
            pass
        assert self._process.returncode == 0

    def order(self, laptop: Path, *words: object) -> Answer:
        """Has something done at a laptop; what came of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(laptop), *words]) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"the newer program died at {words}"
        return json.loads(answer)


@dataclass(frozen=True)
class NewerLaptop:
    """The laptop of somebody who has the next version already.

    Attributes:
        folder: Where its book and its machine's folder lie.
    """

    program: NewerProgram
    folder: Path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._order("close")

    def join(self, address: str, code: str, recovery_code: str) -> None:
        """Takes the book from the province, as one more laptop of the board."""
        self._order("join", address, code, recovery_code)

    def open(self) -> None:
        """Opens the book of an older program, which brings it to the next version."""
        self._order("open")

    def write(self, statement: str, **values: object) -> None:
        """One piece of work."""
        self._order("write", statement, values)

    def ask(self, question: str, **values: object) -> list[tuple[object, ...]]:
        """Rows of the book."""
        return [tuple(row) for row in self._order("ask", question, values)]

    def send(self) -> tuple[int, int, list[str]]:
        """One click: how much is left, how many records were put right, and which tables differed."""
        ((left, repaired, differing),) = self._order("send")
        return cast("int", left), cast("int", repaired), cast("list[str]", differing)

    def findings(self) -> list[str]:
        """What proving the book finds."""
        return [str(row[0]) for row in self._order("verify")]

    def _order(self, *words: object) -> Answer:
        return self.program.order(self.folder, *words)


def _become_newer(folder: Path) -> None:
    """Before anything else of the program is read: its schema, its tables and its migrations are the next ones."""
    from desktop_app.storage import schema

    now = schema.SCHEMA
    schema.SCHEMA = now + 1  # pyright: ignore[reportConstantRedefinition, reportAttributeAccessIssue]
    import sqlalchemy as sa
    from sqlmodel import SQLModel

    from desktop_app.storage import tables
    from desktop_app.storage.tables.record import BOARD_AUDIENCE, text

    class ChessClub(tables.Record, table=True):
        __tablename__ = TABLE  # pyright: ignore[reportAssignmentType]

        name: str = text()

    person = SQLModel.metadata.tables["person"]
    person.append_column(sa.Column("favourite", sa.String(), server_default="", nullable=False))
    person.append_column(sa.Column("seats", sa.Integer(), server_default="0", nullable=False))
    person.append_column(sa.Column("health", sa.String(), server_default="", nullable=False, info=BOARD_AUDIENCE))
    person.append_column(sa.Column("since", sa.Date(), nullable=True))
    voucher = SQLModel.metadata.tables["voucher"]
    voucher.append_column(sa.Column("purpose_code", sa.String(), server_default="", nullable=False))
    tables.SYNCED = (*tables.SYNCED, ChessClub)  # pyright: ignore[reportConstantRedefinition]
    from desktop_app.storage.migrate import THIS_PROGRAM
    from desktop_app.storage.unit_of_work import AREAS

    AREAS[TABLE] = "members"
    steps = folder / "migrations"
    shutil.copytree(THIS_PROGRAM.folder, steps, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    (steps / "versions" / f"{now + 1:04}_next.py").write_text(_STEP.format(now=now, next=now + 1), encoding="utf-8")
    object.__setattr__(THIS_PROGRAM, "folder", steps)


def _orders() -> Mapping[str, Callable[..., Answer]]:
    from sqlalchemy import text

    from desktop_app.services.province import send
    from desktop_app.services.recovery import RecoveryOrder, find_book, recover_book
    from desktop_app.storage.book import Book, Passphrase, open_book
    from desktop_app.storage.verify import verify_book
    from tests.integration.sync.real_books import PASSPHRASE, QUICK, machine

    held: dict[Path, Book] = {}

    def join(laptop: Path, address: str, code: str, recovery_code: str) -> Answer:
        order = RecoveryOrder(laptop / "so.sokh", PASSPHRASE, old_is_gone=False)
        found = find_book(address, code, recovery_code)
        assert recover_book(found, order, surroundings=machine(laptop), sync_surroundings=QUICK) is not None
        return open_older(laptop)

    def open_older(laptop: Path) -> Answer:
        held[laptop] = open_book(laptop / "so.sokh", Passphrase(PASSPHRASE), machine(laptop))
        return []

    def write(laptop: Path, statement: str, values: dict[str, object]) -> Answer:
        with held[laptop].work("bà Mới (mẫu)") as work:
            work.connection.execute(text(statement), values)
            work.describe("members.changed", {})
        return []

    def ask(laptop: Path, question: str, values: dict[str, object]) -> Answer:
        with held[laptop].whole_reader() as reader:
            return [list(row) for row in reader.execute(text(question), values)]

    def click(laptop: Path) -> Answer:
        report = send(held[laptop], surroundings=QUICK)
        return [[report.left, report.repaired, list(report.differing)]]

    def verify(laptop: Path) -> Answer:
        return [[f"{one.check}: {one.what}"] for one in verify_book(held[laptop]).findings]

    def close(laptop: Path) -> Answer:
        held.pop(laptop).close()
        return []

    return {
        "join": join,
        "open": open_older,
        "write": write,
        "ask": ask,
        "send": click,
        "verify": verify,
        "close": close,
    }


def main() -> None:
    """Does what it is told, line by line, until nothing more comes."""
    _become_newer(Path(sys.argv[1]))
    orders = _orders()
    for line in sys.stdin:
        laptop, name, *words = json.loads(line)
        answer = orders[name](Path(laptop), *words)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
