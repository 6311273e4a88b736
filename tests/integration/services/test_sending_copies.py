from __future__ import annotations

from desktop_app.services.members import AddMember, add_member
from desktop_app.services.sending_copies import KEPT, copies_folder, copy_before_sending, copy_quietly
from desktop_app.storage.book import Book, Passphrase, open_book
from tests.conftest import PASSPHRASE


def _add(book: Book, name: str) -> None:
    with book.work("bà Lài") as work:
        add_member(work, AddMember(name))


def test_a_copy_opens_and_is_not_made_again_while_nothing_changed(book: Book) -> None:
    _add(book, "Hồ Thị Lài")
    made = copy_before_sending(book)
    stamp = made.stat().st_mtime_ns
    assert copy_before_sending(book) == made
    assert made.stat().st_mtime_ns == stamp
    with open_book(made, Passphrase(PASSPHRASE), book.surroundings) as copy, copy.reader() as reader:
        assert reader.exec_driver_sql("SELECT full_name FROM person").scalar() == "Hồ Thị Lài"


def test_only_the_last_copies_are_kept(book: Book) -> None:
    for number in range(KEPT + 2):
        _add(book, f"Người thứ {number}")
        newest = copy_before_sending(book)
    kept = sorted(copies_folder(book).glob("*.sokh"))
    assert len(kept) == KEPT
    assert newest in kept
    assert len(list(copies_folder(book).iterdir())) == KEPT * 2


def test_a_folder_that_takes_nothing_stops_no_sending(book: Book) -> None:
    copies_folder(book).parent.mkdir(parents=True)
    copies_folder(book).write_text("no folder")
    assert not copy_quietly(book)
