"""What is noticed at open, and that nothing is suspected without reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.ids import FundId
from desktop_app.domain.money import Vnd
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.backup import copy_book
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.histories import HistoryStart, answer_where_it_lives, history_to_tell, moved_from, note_told
from desktop_app.storage.journal_folder import folder_of
from desktop_app.storage.keys import key_file
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE
from tests.integration.record_dump import records

DEVICE = UUID(int=0xD1)
Reopen = Callable[[], Book]


@pytest.fixture
def reopen(book: Book, surroundings: Surroundings) -> Reopen:
    opened = [book]

    def again(machine: str = "may") -> Book:
        opened[-1].close()
        around = replace(surroundings, machine=surroundings.machine.with_name(machine))
        opened.append(open_book(book.path, Passphrase(PASSPHRASE), around))
        return opened[-1]

    yield again
    opened[-1].close()


def _add(book: Book, *names: str) -> None:
    for name in names:
        with book.work("bà Lài") as work:
            add_member(work, AddMember(f"{name} (mẫu)", PartialDate(1961)))


def _give(book: Book, amount: int = 200_000) -> str:
    with book.reader() as reader:
        fund = FundId(UUID(reader.execute(text("SELECT min(id) FROM fund")).scalar_one()))
    with book.work("bà Lài") as work:
        record_donation(work, RecordDonation(fund, "Ông Mẫu", Vnd(amount), local_day(book.surroundings.clock())))
    with book.reader() as reader:
        return str(reader.execute(text("SELECT letter || number FROM voucher ORDER BY number DESC LIMIT 1")).scalar())


def _enrolled(book: Book, device: UUID = DEVICE, letter: str = "A") -> None:
    with book.bookkeeping() as connection:
        connection.execute(
            text("UPDATE book_info SET device_id = :device, letter = :letter, server_url = 'https://tinh.example'"),
            {"device": device.hex, "letter": letter},
        )


def _told(book: Book) -> HistoryStart | None:
    with book.reader() as reader:
        return history_to_tell(reader)


def _keep(path: Path, name: str) -> Path:
    kept = path.with_name(name)
    shutil.copyfile(path, kept)
    return kept


def test_a_book_opened_day_after_day_is_not_suspected(book: Book, reopen: Reopen) -> None:
    replica = BookOutbox(book).position().replica
    for day in range(4):
        book = reopen()
        _add(book, f"Người {day}")
    assert (_told(book), BookOutbox(book).position().replica) == (None, replica)


@pytest.mark.parametrize("older", [0, 1, 2])
def test_an_older_file_gets_back_what_was_written_since(book: Book, reopen: Reopen, older: int) -> None:
    kept: list[Path] = []
    for day in range(3):
        book.close()
        kept.append(_keep(book.path, f"ban-{day}"))
        book = reopen()
        _add(book, f"Người {day}")
        number = _give(book)
    before = records(book)
    book.close()
    shutil.copyfile(kept[older], book.path)
    book = reopen()
    assert records(book) == before
    start = _told(book)
    assert start is not None
    assert (start.reason, start.entries) == ("restored", 2 * (3 - older))
    assert _give(book) == f"A{int(number[1:]) + 1}"
    assert verify_book(book).findings == ()
    note_told(book)
    assert _told(reopen()) is None


def test_a_copy_taken_while_the_book_was_open_is_an_older_file_too(book: Book, reopen: Reopen) -> None:
    book = reopen()
    kept = book.path.with_name("ban-nong")
    copy_book(book.path, book.data_key, kept)
    _add(book, "Hồ Thị Lài")
    before = records(book)
    book.close()
    shutil.copyfile(kept, book.path)
    book = reopen()
    start = _told(book)
    assert start is not None
    assert (start.reason, records(book)) == ("restored", before)


def test_without_the_folder_the_older_file_is_noticed_and_no_number_is_given_twice(book: Book, reopen: Reopen) -> None:
    book.close()
    kept = _keep(book.path, "ban-0")
    book = reopen()
    last = _give(book)
    book.close()
    shutil.copyfile(kept, book.path)
    shutil.rmtree(folder_of(book.path))
    book = reopen()
    start = _told(book)
    assert start is not None
    assert (start.reason, start.entries) == ("restored", 0)
    assert _give(book) == f"A{int(last[1:]) + 1}"


def test_without_the_machines_note_the_folder_shows_that_the_file_is_older(book: Book, reopen: Reopen) -> None:
    book.close()
    kept = _keep(book.path, "ban-0")
    book = reopen()
    _add(book, "Hồ Thị Lài")
    before = records(book)
    book.close()
    shutil.copyfile(kept, book.path)
    shutil.rmtree(book.surroundings.machine / "ghi-nho")
    book = reopen()
    assert records(book) == before


def test_a_power_cut_between_the_book_and_the_machines_note_raises_no_alarm(book: Book, reopen: Reopen) -> None:
    for _ in range(3):
        book = reopen()
        with book.bookkeeping() as connection:  # the count is in the book, and the note was never written
            connection.execute(text("UPDATE book_info SET opens = opens + 1"))
        book.is_noted = False
        assert _told(book) is None


def test_a_power_cut_while_a_history_begins_raises_no_second_alarm(book: Book, reopen: Reopen) -> None:
    book.close()
    kept = _keep(book.path, "ban-0")
    book = reopen()
    _add(book, "Hồ Thị Lài")
    book.close()
    notes = book.surroundings.machine / "ghi-nho"
    (note,) = notes.iterdir()
    before = note.read_bytes()
    shutil.copyfile(kept, book.path)
    book = reopen()
    replica = BookOutbox(book).position().replica
    book.is_noted = False
    book.close()
    note.write_bytes(before.replace(b'"next_replica":""', f'"next_replica":"{replica}"'.encode()))
    book = reopen()
    with book.reader() as reader:
        starts = "SELECT count(*) FROM replica_start WHERE reason <> 'created'"
        assert reader.execute(text(starts)).scalar_one() == 1


def test_a_file_in_another_folder_is_the_same_book(book: Book, surroundings: Surroundings, tmp_path: Path) -> None:
    _enrolled(book)
    book.close()
    moved = tmp_path / "khac" / "so.sokh"
    moved.parent.mkdir()
    book.path.rename(moved)
    key_file(book.path).rename(key_file(moved))
    with open_book(moved, Passphrase(PASSPHRASE), surroundings) as found:
        assert _told(found) is None


def test_a_book_that_no_province_knows_is_noted_on_another_machine_without_a_word(book: Book, reopen: Reopen) -> None:
    _add(book, "Hồ Thị Lài")
    assert _told(reopen("may-khac")) is None


def test_a_copy_on_another_machine_asks_once_and_numbers_under_letters_of_its_own(book: Book, reopen: Reopen) -> None:
    _enrolled(book)
    replica = BookOutbox(book).position().replica
    book = reopen("may-khac")
    start = _told(book)
    assert start is not None
    assert (start.reason, start.asks, start.needs_code) == ("copied", True, True)
    assert BookOutbox(book).position().replica != replica
    answer_where_it_lives(book, both=True)
    assert _give(book).startswith("Z")
    assert _told(reopen("may-khac")) is None


def test_a_book_that_moved_goes_on_with_its_numbers(book: Book, reopen: Reopen) -> None:
    _enrolled(book)
    _give(book)
    book = reopen("may-khac")
    answer_where_it_lives(book, both=False)
    assert _give(book) == "A2"
    with book.reader() as reader:
        assert moved_from(reader) == DEVICE


def test_a_book_that_comes_back_to_its_first_machine_knows_its_name_there(book: Book, reopen: Reopen) -> None:
    _enrolled(book)
    book = reopen()
    book = reopen("may-khac")
    _enrolled(book, UUID(int=0xD2), "B")
    book = reopen()
    position = BookOutbox(book).position()
    assert position.device == DEVICE
    with book.reader() as reader:
        assert reader.execute(text("SELECT letter FROM book_info")).scalar_one() == "A"
    assert verify_book(book).findings == ()


def test_a_machine_that_cannot_remember_suspects_nothing(book: Book, surroundings: Surroundings) -> None:
    _enrolled(book)
    shutil.rmtree(surroundings.machine)
    surroundings.machine.write_text("một tệp đứng đúng chỗ của thư mục")
    with book.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET opens = 0"))
    book.close()
    for _ in range(3):
        with open_book(book.path, Passphrase(PASSPHRASE), surroundings) as found:
            assert _told(found) is None


def test_a_machine_whose_folder_can_no_more_be_written_tells_once_and_not_at_every_opening(
    book: Book, reopen: Reopen
) -> None:
    _enrolled(book)
    kept = _keep(book.path, "ban-cu")
    book = reopen()
    _add(book, "Người 1")
    book.close()
    (note,) = (book.surroundings.machine / "ghi-nho").glob("*.json")
    note.with_name(note.name + ".part").mkdir()  # from now on no note can be kept, and the old one still stands
    shutil.copyfile(kept, book.path)
    book = reopen()
    first = _told(book)
    assert first is not None
    assert (first.reason, first.entries) == ("restored", 1)
    replica = BookOutbox(book).position().replica
    note_told(book)
    for _day in range(2):
        book = reopen()
        assert (_told(book), BookOutbox(book).position().replica) == (None, replica)
