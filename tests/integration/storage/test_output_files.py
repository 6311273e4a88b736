from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.storage.book import Book
from desktop_app.storage.faults import FolderNotWritable, WouldOverwrite
from desktop_app.storage.keys import key_file
from desktop_app.storage.output_files import write_file


def test_a_file_is_written_and_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        write_file(tmp_path / "ds.xlsx", content)
        assert (tmp_path / "ds.xlsx").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["ds.xlsx"]


def test_neither_a_book_nor_what_lies_beside_it_is_written_over(book: Book) -> None:
    for path in (book.path, key_file(book.path), book.path.with_name(book.path.name + "-wal")):
        before = path.read_bytes()
        with pytest.raises(WouldOverwrite):
            write_file(path, b"a list")
        assert path.read_bytes() == before


def test_a_book_under_another_name_and_the_file_that_is_read_are_kept(book: Book, tmp_path: Path) -> None:
    book.close()
    odd = tmp_path / "sổ.bin"
    shutil.copy(book.path, odd)
    with pytest.raises(WouldOverwrite):
        write_file(tmp_path / "." / "sổ.bin", b"a list", keep=(odd,))
    assert odd.read_bytes() == book.path.read_bytes()


def test_a_folder_is_no_file_and_one_that_is_missing_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "không có" / "ds.xlsx"):
        with pytest.raises(FolderNotWritable):
            write_file(path, b"a list")
