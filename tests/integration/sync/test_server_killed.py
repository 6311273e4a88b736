"""The province's server is killed in the middle of a batch, as by a power cut: the batch still arrives once."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from typing_extensions import override

from tests.doses import dose
from tests.integration.sync.conftest import PROVINCE, Laptop, Place, new_laptop
from tests.unit.sync.memory_book import person

READY = "Đang chạy tại "
STEPS = ["book_head", "entry", "operation", "log_slice", "record", "acknowledged"]  # in the order of a batch's work


@dataclass
class ServerProcess:
    """The real server as a program of its own, that can be killed and started again at the same address."""

    database: str
    address: str = ""
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        port = self.address.rpartition(":")[2] or "0"
        command = [sys.executable, "-m", "provincial_server", "serve", "--database", self.database]
        command += ["--port", port, "--province", PROVINCE.code]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        assert said.startswith(READY), said
        self.address = said.removeprefix(READY).strip()

    def end(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(number)
        self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None


@dataclass
class Killer:
    """Holds a table, kills the server once its batch has come as far as that table, then lets go."""

    table: str
    server: ServerProcess
    holds: threading.Event = field(default_factory=threading.Event)
    killed: threading.Event = field(default_factory=threading.Event)
    noticed: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        url, waiting = self.server.database, "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
        with psycopg.connect(url) as holder, psycopg.connect(url, autocommit=True) as watcher:
            holder.execute(f"LOCK TABLE {self.table} IN EXCLUSIVE MODE")
            self.holds.set()
            while not watcher.execute(waiting, (self.table,)).fetchone():
                assert not self.noticed.wait(0.001)
            self.server.end(signal.SIGKILL)
            self.killed.set()
            assert self.noticed.wait(60)


@dataclass
class PatientLaptop(Laptop):
    """Starts the server again while it waits for the line to come back."""

    killer: Killer | None = None

    @override
    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        assert self.killer is not None
        assert self.killer.killed.wait(60)
        if not self.killer.noticed.is_set():
            self.killer.noticed.set()
            self.killer.server.start()


@pytest.fixture(scope="module")
def server(database: str) -> Generator[ServerProcess]:
    found = ServerProcess(database)
    found.start()
    yield found
    found.end(signal.SIGTERM)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("table", dose(STEPS, len(STEPS) - 1))
def test_a_batch_whose_server_is_killed_at_any_step_arrives_exactly_once(
    server: ServerProcess, tmp_path: Path, table: str
) -> None:
    killer = Killer(table, server)
    with psycopg.connect(server.database, autocommit=True) as inside:
        place = Place(server.address, inside)
        fresh = new_laptop(tmp_path)
        laptop = PatientLaptop(fresh.book, fresh.folder, killer=killer)
        laptop.enrol(place)
        laptop.book.write(*(person(number) for number in range(90)))
        thread = threading.Thread(target=killer.run)
        thread.start()
        assert killer.holds.wait(60)
        report = laptop.click(server.address)
        thread.join(60)
        assert (report.sent, report.left) == (90, 0)
        assert killer.noticed.is_set()
        assert place.held(laptop.book.book) == laptop.own()
        assert place.ask("SELECT count(*) FROM record WHERE book_id = %s", laptop.book.book) == [(90,)]
        assert laptop.click(server.address).sent == 0
