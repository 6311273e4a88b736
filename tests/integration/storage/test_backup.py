from pathlib import Path

import pytest

from desktop_app.storage.backup import copy_book
from desktop_app.storage.book import Book, Passphrase, RecoveryCode, Surroundings, open_book
from desktop_app.storage.faults import FolderNotWritable
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE, RECOVERY
from tests.integration.storage.journal_tools import add


def test_a_copy_of_a_book_in_use_opens_elsewhere_with_the_same_secrets(book: Book, tmp_path: Path) -> None:
    add(book, "Hồ Thị Lài")
    (tmp_path / "usb").mkdir()
    target = tmp_path / "usb" / "bản chép.sokh"
    copy_book(book.path, book.data_key, target)
    add(book, "Lê Văn Tư")
    elsewhere = Surroundings(machine=tmp_path / "máy khác")
    for secret in (Passphrase(PASSPHRASE), RecoveryCode(RECOVERY)):
        with open_book(target, secret, elsewhere) as copy:
            found = verify_book(copy)
            assert (found.is_whole, found.entries) == (True, 2)


def test_a_folder_that_is_not_there_is_told(book: Book, tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable):
        copy_book(book.path, book.data_key, tmp_path / "không có" / "bản.sokh")
