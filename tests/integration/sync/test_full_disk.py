"""The province's disk is really full, and has room again: nothing is half there, and the same click goes through."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember, add_member
from desktop_app.sync.faults import ProvinceFull
from provincial_server.embedded import running_postgres
from provincial_server.replaying import replay
from tests.integration.small_disks import fill, small_disk
from tests.integration.sync.conftest import PROVINCE, served
from tests.integration.sync.real_books import ACTOR, Board, begin_board

PEOPLE = 150
_TABLES = ("entry", "operation", "record", "acknowledged", "quarantine")


@pytest.fixture
def disk(tmp_path: Path) -> Generator[Path]:
    with small_disk(tmp_path / "disk") as place:
        yield place


def write_people(board: Board) -> None:
    with board.book.work(ACTOR) as work:
        for number in range(PEOPLE):
            add_member(work, AddMember(f"Người {number} (mẫu)", PartialDate(1961)))


def held(database: psycopg.Connection[tuple[object, ...]]) -> dict[str, int]:
    """How many rows each table of a batch has."""
    found: dict[str, int] = {}
    for table in _TABLES:
        row = database.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
        assert row is not None
        found[table] = int(str(row[0]))
    return found


def test_a_batch_for_which_the_disk_has_no_room_leaves_nothing_and_goes_through_once_there_is(
    disk: Path, tmp_path: Path
) -> None:
    with running_postgres(disk / "tinh", prefer="system", careless=True) as url, served(url) as place:
        board = begin_board(place, tmp_path)
        board.add("Hồ Thị Lài")
        board.send()
        write_people(board)
        place.ask("SELECT pg_switch_wal()")
        place.inside.execute("CHECKPOINT")
        before = held(place.inside)
        ballast = fill(disk)
        with pytest.raises(ProvinceFull):
            board.send()
        assert held(place.inside) == before
        ballast.unlink()
        report = board.send()
        assert (report.left, report.differing, report.quarantined) == (0, (), ())
        assert report.sent >= PEOPLE
        assert held(place.inside)["operation"] == before["operation"] + report.sent
        assert replay(place.inside, PROVINCE.code, mend=False).differences == []
        board.book.close()
