"""PostgreSQL itself goes down in the middle of a batch and comes up again from its log: the batch arrives once.

It waits for the disk as the province's does: one that does not may forget in a crash what it had acknowledged.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from desktop_app.sync.faults import PassingFault
from provincial_server.embedded import running_postgres
from tests.integration.sync.conftest import Laptop, new_laptop, served

PEOPLE = 90


def _postmaster(folder: Path) -> int:
    (found,) = folder.rglob("postmaster.pid")
    return int(found.read_text(encoding="utf-8").split()[0])


def _crash_while_it_writes(url: str, folder: Path, laptop: Laptop, address: str, table: str) -> None:
    """Ends every process of PostgreSQL at once, as `pg_ctl stop -m immediate` does, while a batch waits for a table."""
    waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
    ended: list[object] = []

    def click() -> None:
        try:
            ended.append(laptop.click(address))
        except PassingFault as fault:
            ended.append(fault)

    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url) as holder:
        holder.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        road = threading.Thread(target=click)
        road.start()
        with psycopg.connect(url, autocommit=True) as watcher:
            while not watcher.execute(waiting, (table,)).fetchone():
                assert road.is_alive()
        os.kill(_postmaster(folder), signal.SIGQUIT)
        road.join(300)
    assert len(ended) == 1
    assert isinstance(ended[0], PassingFault)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGQUIT there")
@pytest.mark.long  # the laptop's patience and the server's, one after the other: some twenty seconds
def test_a_batch_in_the_middle_of_which_the_database_crashes_arrives_exactly_once(tmp_path: Path) -> None:
    folder, laptop = tmp_path / "postgres", new_laptop(tmp_path / "laptop")
    with (
        contextlib.suppress(subprocess.SubprocessError, psycopg.OperationalError),
        running_postgres(folder, prefer="system") as url,
        served(url) as place,
    ):
        laptop.enrol(place)
        laptop.write_people(1)
        laptop.click(place.address)
        laptop.write_people(PEOPLE, start=2)
        _crash_while_it_writes(url, folder, laptop, place.address, "acknowledged")
    with running_postgres(folder, prefer="system") as url, served(url) as place:
        assert len(place.held(laptop.book.book)) == 1
        report = laptop.click(place.address)
        assert (report.sent, report.left) == (PEOPLE, 0)
        assert place.held(laptop.book.book) == laptop.own()
