"""Where the log is not served any more, a snapshot brings the same book; what was not sent stays to be sent."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.services.recovery import RecoveryOrder, recover_book
from desktop_app.storage.book import Passphrase, open_book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.verify import verify_book
from provincial_server import snapshots
from provincial_server.snapshots import purge
from tests.integration.sync.conftest import PROVINCE, Place
from tests.integration.sync.real_books import (
    PASSPHRASE,
    QUICK,
    Board,
    begin_board,
    found_by,
    machine,
    on_new_laptop,
    tables_of,
)


def purge_all(board: Board) -> None:
    newest = BookOutbox(board.book).position().cursor
    line = purge(board.place.inside, PROVINCE.code, board.id, newest, "cán bộ tỉnh (mẫu)", datetime.now(UTC))
    assert line == newest > 0


def rename(board: Board, old: str, new: str) -> None:
    with board.book.work("ông Minh (mẫu)") as work:
        assert work.connection.execute(
            text("UPDATE person SET full_name = :new WHERE full_name = :old"), {"new": new, "old": old}
        ).rowcount
        work.describe("members.changed", {})


@pytest.fixture
def board(place: Place, tmp_path: Path) -> Board:
    made = begin_board(place, tmp_path / "a")
    for number in range(8):
        made.add(f"Hồ Thị Lài {number}", f"0912345{number:03}")
    made.send()
    return made


def settle(*boards: Board) -> None:
    for one in (*boards, *boards):
        report = one.send()
        assert (report.left, report.differing, report.repaired) == (0, (), 0)


def test_a_new_laptop_takes_a_snapshot_and_holds_what_the_log_would_have_brought(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "PAGE_RECORDS", 7)
    by_log, _ = on_new_laptop(board, tmp_path / "log", "second")
    purge_all(board)
    by_snapshot, done = on_new_laptop(board, tmp_path / "snapshot", "second")
    with by_log.book, by_snapshot.book:
        assert (done.with_history, done.alike) == (False, True)
        assert tables_of(by_snapshot) == tables_of(by_log) == tables_of(board)
        assert not verify_book(by_snapshot.book).findings
        by_snapshot.add("Người ở máy mới", "0987654321")
        rename(board, "Hồ Thị Lài 1 (mẫu)", "Hồ Thị Lành (mẫu)")
        rename(by_snapshot, "Hồ Thị Lài 1 (mẫu)", "Hồ Thị Lựu (mẫu)")
        settle(board, by_snapshot, by_log)
        assert tables_of(by_snapshot) == tables_of(by_log) == tables_of(board)


def test_a_laptop_that_was_away_too_long_keeps_its_own_work(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, _ = on_new_laptop(board, tmp_path / "b", "second")
    with away.book:
        away.add("Người ghi khi xa", "0987654321")
        rename(away, "Hồ Thị Lài 2 (mẫu)", "Lài ghi khi xa (mẫu)")
        rename(board, "Hồ Thị Lài 2 (mẫu)", "Lài ghi ở nhà (mẫu)")
        rename(board, "Hồ Thị Lài 3 (mẫu)", "Hồ Thị Lựu (mẫu)")
        board.add("Người ghi ở nhà")
        board.send()
        purge_all(board)
        monkeypatch.setattr(snapshots, "PAGE_RECORDS", 7)
        report = away.send()
        assert report.left == 0
        settle(board, away)
        assert tables_of(away) == tables_of(board)
        names = {row[0] for row in away.ask("SELECT full_name FROM person")}
        assert {"Người ghi khi xa (mẫu)", "Người ghi ở nhà (mẫu)", "Hồ Thị Lựu (mẫu)"} <= names
        assert not verify_book(away.book).findings


def test_a_snapshot_that_was_cut_short_goes_on(board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "PAGE_RECORDS", 3)
    purge_all(board)
    found, around = found_by(board), machine(tmp_path / "b")
    order = RecoveryOrder(tmp_path / "b" / "so.sokh", PASSPHRASE, old_is_gone=True)
    told: list[int] = []

    def cut() -> bool:
        return bool(told) and told[-1] > 4

    stopped = recover_book(found, order, lambda at: told.append(at.received), cut, around, QUICK)
    assert stopped is None
    assert [file.name for file in (tmp_path / "b").glob("so.sokh*")] == []
    before = told[-1]
    done = recover_book(found, order, lambda at: told.append(at.received), lambda: False, around, QUICK)
    assert done is not None
    assert told[told.index(before) + 2] > before  # not from the beginning again
    with open_book(done.path, Passphrase(PASSPHRASE), around) as book:
        assert tables_of(Board(book, board.recovery_code, board.place)) == tables_of(board)
    assert not list((tmp_path / "b").glob("*.dang-lay*"))
