"""What follows a conversation with the province: nothing when nothing is due, and what is due, once."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import text

from benchmarks.slow_line import Line, slow_line
from desktop_app.__main__ import main
from desktop_app.services.organisation import BeginBook
from desktop_app.services.province import enrol_device, send
from desktop_app.services.sending_copies import copies_folder
from desktop_app.services.sending_turns import sending_turn
from desktop_app.storage.book import Book
from desktop_app.storage.handed_in_key import handed_in_digest
from tests.integration.sync.conftest import Place
from tests.integration.sync.real_books import ACTOR, PASSPHRASE, QUICK, begin_board, machine
from tests.new_books import begin_new_book

AT_ONCE = Line(round_trip_s=0.0, up=80_000_000, down=80_000_000)


@pytest.fixture
def book(tmp_path: Path) -> Generator[Book]:
    command = BeginBook("Hội Khuyến học xã Mẫu", "commune", "17329", ACTOR)
    with begin_new_book(tmp_path / "so.sokh", command, PASSPHRASE, machine(tmp_path)).book as found:
        yield found


def _digest(book: Book) -> bytes:
    with book.reader() as reader:
        return handed_in_digest(reader)


def test_a_click_with_nothing_due_is_one_connection(book: Book, place: Place) -> None:
    with slow_line(place.address, AT_ONCE) as line:
        enrol_device(book, line.address, place.code(book))
        send(book, surroundings=QUICK)
        send(book, surroundings=QUICK)
        before = line.connections
        assert send(book, surroundings=QUICK).sent == 0
        assert line.connections - before == 1


def test_what_is_due_is_said_after_the_next_click_but_not_after_a_cancelled_one(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    send(book, surroundings=QUICK)
    told = _digest(book)
    assert told
    with book.bookkeeping() as connection:
        connection.execute(text("DELETE FROM province_fact WHERE name = 'wrapped_key'"))
    assert send(book, cancel=lambda: True, surroundings=QUICK).cancelled
    assert _digest(book) == b""
    send(book, surroundings=QUICK)
    assert _digest(book) == told


def test_a_second_sending_makes_no_copy_beside_the_first(place: Place, tmp_path: Path) -> None:
    board = begin_board(place, tmp_path)
    with sending_turn(board.book, lambda: False):
        report = send(board.book, cancel=lambda: True, surroundings=QUICK)
    assert report.cancelled
    assert not copies_folder(board.book).exists()
    board.send()
    assert len(list(copies_folder(board.book).glob("*.sokh"))) == 1
    board.book.close()


def test_the_command_says_in_words_what_the_province_sets_aside(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    board = begin_board(place, tmp_path)
    board.add("Hồ Thị Lài")
    with board.book.work(ACTOR) as work:
        work.connection.execute(text("UPDATE person SET occupation = :long"), {"long": "x" * 1_100_000})
        work.describe("members.changed", {})
    board.book.close()
    monkeypatch.setenv("SOKH_MACHINE_DIR", str(board.book.surroundings.machine))
    monkeypatch.setenv("SOKH_PASSPHRASE", PASSPHRASE)
    assert main(["sync", str(board.book.path)]) == 0
    assert "Tỉnh để riêng một mục: có chỗ ghi quá dài" in capsys.readouterr().out
