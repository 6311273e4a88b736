from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.storage.book import Passphrase, Surroundings, open_book
from desktop_app.storage.histories import HistoryStart, history_to_tell
from desktop_app.ui.unlock.history_way import HistoryWay
from tests.conftest import PASSPHRASE
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

from .conftest import Door


def _put_back_older(path: Path, surroundings: Surroundings) -> None:
    """The file is put back as it was before a day of work."""
    older = path.with_name("older")
    shutil.copyfile(path, older)
    with open_book(path, Passphrase(PASSPHRASE), surroundings) as book, book.work("bà Lài") as work:
        work.describe("members.added")
        work.connection.execute(text("UPDATE unit SET name = 'Hội Khuyến học xã Mẫu khác'"))
    shutil.copyfile(older, path)


def _came_from_elsewhere(path: Path, surroundings: Surroundings) -> None:
    """The book speaks for another machine at the province; this one never had it."""
    elsewhere = replace(surroundings, machine=surroundings.machine.with_name("may-khac"))
    with open_book(path, Passphrase(PASSPHRASE), elsewhere) as book, book.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET device_id = :device, letter = 'B'"), {"device": "0" * 31 + "7"})
    shutil.rmtree(surroundings.machine / "ghi-nho")


def _open(door: Door) -> HistoryWay:
    door.gate.passphrase.passphrase.setText(PASSPHRASE)
    door.gate.passphrase.button.click()
    door.settle()
    assert not door.opened
    way = door.gate.focusProxy()
    assert isinstance(way, HistoryWay)
    return way


def test_an_older_file_is_told_once_with_what_came_back(door: Door, surroundings: Surroundings):
    _put_back_older(door.path, surroundings)
    way = _open(door)
    assert "1 việc làm sau đó đã được lấy lại" in way.words
    way.button.click()
    door.settle()
    (opened,) = door.opened
    with opened.book.reader() as reader:
        assert history_to_tell(reader) is None
        assert reader.execute(text("SELECT name FROM unit")).scalar_one() == "Hội Khuyến học xã Mẫu khác"


@pytest.mark.parametrize(("both", "reason"), [(True, "copied"), (False, "moved")])
def test_a_book_from_another_machine_asks_where_it_lives(
    door: Door, surroundings: Surroundings, both: bool, reason: str
):
    _came_from_elsewhere(door.path, surroundings)
    way = _open(door)
    assert len(way.answers) == 2
    way.answers[both].click()
    door.settle()
    (opened,) = door.opened
    with opened.book.reader() as reader:
        letter, device = reader.execute(text("SELECT letter, device_id FROM book_info")).one()
        asked = "SELECT reason FROM replica_start WHERE replica = (SELECT replica FROM book_info)"
        assert reader.execute(text(asked)).scalar_one() == reason
    assert device is None
    assert letter.startswith("Z") if both else letter == "B"


def test_who_closes_the_window_without_answering_is_asked_again(door: Door, surroundings: Surroundings):
    _came_from_elsewhere(door.path, surroundings)
    _open(door)
    door.gate.leave()
    with open_book(door.path, Passphrase(PASSPHRASE), surroundings) as book, book.reader() as reader:
        told = history_to_tell(reader)
    assert told is not None
    assert told.asks


@pytest.mark.parametrize("chosen", LOOKS)
def test_every_sentence_has_room(door: Door, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    door.window.resize(width, height)
    for reason in ("copied", "restored", "twin", "province_restored"):
        start = HistoryStart(
            "a" * 16,
            reason,
            "",
            "2026-05-03T02:00:00+00:00",
            41,
            90,
            12,
            asks=reason in {"copied", "twin"},
            needs_code=True,
        )
        door.gate.show_way(HistoryWay(start))
        door.settle()
        assert faults(door.window) == []
