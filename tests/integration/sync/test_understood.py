"""A province that did not know a kind of change is brought up to date: both laptops of the board have it, unasked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.storage.verify import verify_book
from provincial_server import screening
from provincial_server.replaying import replay_book
from tests.integration.sync.conftest import PROVINCE, Place
from tests.integration.sync.real_books import ACTOR, begin_board, on_new_laptop, tables_of


def test_what_an_older_province_kept_aside_reaches_the_other_laptop(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = begin_board(place, tmp_path / "a")
    board.add("Hồ Thị Lài")
    board.send()
    other, _ = on_new_laptop(board, tmp_path / "b", role="second")
    with board.book, other.book:
        other.send()
        monkeypatch.setattr(screening, "KINDS", screening.KINDS - {"update"})
        with board.book.work(ACTOR) as work:
            work.connection.execute(text("UPDATE person SET hamlet = 'Thôn 3' WHERE full_name LIKE '%Lài%'"))
            work.describe("members.changed", {})
        assert [one.reason for one in board.send().quarantined] == ["kind"]
        other.send()
        aside = "SELECT count(*) FROM set_aside_change"
        hamlet = "SELECT hamlet FROM person WHERE full_name LIKE '%Lài%'"
        assert (board.ask(aside), other.ask(hamlet)) == ([(1,)], [("",)])
        monkeypatch.undo()
        replay_book(place.inside, (PROVINCE.code, board.id), datetime.now(UTC), mend=True)
        for _ in range(2):
            for one in (board, other):
                report = one.send()
                assert (report.left, report.repaired, report.differing) == (0, 0, ())
        assert other.ask(hamlet) == [("Thôn 3",)]
        assert board.ask(aside) == [(0,)]
        assert tables_of(board) == tables_of(other)
        assert verify_book(board.book).is_whole
        assert verify_book(other.book).is_whole
        assert replay_book(place.inside, (PROVINCE.code, board.id), datetime.now(UTC), mend=False)[0] == []
