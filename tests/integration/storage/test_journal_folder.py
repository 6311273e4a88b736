"""What stands beside a book when an older copy of it is put back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.journal_folder import JournalFolder, KeptEntry, folder_of
from desktop_app.storage.outbox import BookOutbox


def _add(book: Book, *names: str) -> None:
    for name in names:
        with book.work("bà Lài") as work:
            add_member(work, AddMember(f"{name} (mẫu)", PartialDate(1961), phone="0912345678"))


def _kept(book: Book, key: bytes | None = None) -> list[KeptEntry]:
    folder = JournalFolder(book.path, key or book.data_key)
    return list(folder.entries(BookOutbox(book).position().book))


def _people(kept: list[KeptEntry]) -> list[str]:
    return [str(change.changed["full_name"]) for entry in kept for change in entry.changes if change.table == "person"]


def _file(book: Book) -> Path:
    (found,) = folder_of(book.path).glob("*.nk")
    return found


def test_every_entry_stands_there_whole_and_in_order(book: Book) -> None:
    _add(book, "Hồ Thị Lài", "Trần Văn Mẫu")
    kept = _kept(book)
    assert _people(kept) == ["Hồ Thị Lài (mẫu)", "Trần Văn Mẫu (mẫu)"]
    with book.reader() as reader:
        found = reader.exec_driver_sql("SELECT id, time FROM journal_entry ORDER BY seq DESC LIMIT 1").one()
    assert (kept[-1].header.id, kept[-1].header.time) == (UUID(found.id), found.time)
    assert JournalFolder(book.path, book.data_key).newest(BookOutbox(book).position().book) == kept[-1].header.id


def test_nobody_reads_it_without_the_books_key(book: Book) -> None:
    _add(book, "Hồ Thị Lài")
    assert "Lài".encode() not in _file(book).read_bytes()
    assert _kept(book, b"x" * 32) == []


@pytest.mark.parametrize("lost", [1, 20, 90])
def test_a_torn_end_costs_the_last_entry_only_and_later_ones_are_found(book: Book, lost: int) -> None:
    _add(book, "Hồ Thị Lài", "Trần Văn Mẫu")
    path = _file(book)
    path.write_bytes(path.read_bytes()[:-lost])
    _add(book, "Phạm Văn Đức")
    assert _people(_kept(book)) == ["Hồ Thị Lài (mẫu)", "Phạm Văn Đức (mẫu)"]


def test_a_damaged_stretch_costs_what_it_touches(book: Book) -> None:
    _add(book, "Hồ Thị Lài", "Trần Văn Mẫu", "Phạm Văn Đức")
    path = _file(book)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4] = b"\0\0\0\0"
    path.write_bytes(data)
    assert _people(_kept(book)) == ["Hồ Thị Lài (mẫu)", "Phạm Văn Đức (mẫu)"]


def test_a_folder_that_cannot_be_written_stops_no_work(book: Book) -> None:
    folder_of(book.path).write_text("một tệp đứng đúng chỗ của thư mục")
    _add(book, "Hồ Thị Lài")
    assert isinstance(book.folder.fault, OSError)
    with book.reader() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 1


def test_months_that_ended_long_ago_go_unless_they_hold_something_unsent(book: Book) -> None:
    folder = folder_of(book.path)
    folder.mkdir(exist_ok=True)
    for month in ("2026-03", "2026-06", "2026-08", "2026-11"):
        (folder / f"{month}.nk").write_bytes(b"x")
    now = datetime(2026, 11, 21, tzinfo=UTC)
    book.folder.tidy(now, "2026-06-30T00:00:00+00:00")
    assert [path.stem for path in sorted(folder.glob("*.nk"))] == ["2026-06", "2026-08", "2026-11"]
    book.folder.tidy(now, "")
    assert [path.stem for path in sorted(folder.glob("*.nk"))] == ["2026-08", "2026-11"]


def test_what_was_blanked_for_good_does_not_stay_in_the_folder(book: Book) -> None:
    _add(book, "Hồ Thị Lài", "Trần Văn Mẫu")
    with book.bookkeeping() as connection:
        connection.exec_driver_sql("UPDATE journal_entry SET sequence = seq")  # the province holds everything
    with book.reader() as reader:
        book.folder.begin_anew(reader, datetime(2026, 11, 21, tzinfo=UTC))
    assert _kept(book) == []
    _add(book, "Phạm Văn Đức")
    with book.reader() as reader:
        book.folder.begin_anew(reader, datetime(2026, 11, 21, tzinfo=UTC))
    assert _people(_kept(book)) == ["Phạm Văn Đức (mẫu)"]
