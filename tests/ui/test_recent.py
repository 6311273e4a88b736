from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.ui.recent import FILE, MOST_BOOKS, Memory, Recent, RecentBook


def test_what_is_remembered_is_there_at_the_next_start(tmp_path: Path):
    book = RecentBook("/so/xã mẫu.sokh", "Hội Khuyến học xã Mẫu", "bà Lài")
    Memory(tmp_path / "máy").keep(Recent((book,), 1.25))
    assert Memory(tmp_path / "máy").load() == Recent((book,), 1.25)


def test_the_book_opened_last_comes_first_and_only_once():
    recent = Recent()
    for name in "abcdefgh":
        recent = recent.with_book(RecentBook(name))
    recent = recent.with_book(RecentBook("f", actor="ông Minh"))
    assert recent.books[0] == RecentBook("f", actor="ông Minh")
    assert len(recent.books) == MOST_BOOKS
    assert len({book.path for book in recent.books}) == MOST_BOOKS


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"books": 3}', '{"books": [{}]}', '{"books": [], "scale": "to"}', "\x00"]
)
def test_a_damaged_memory_counts_as_none(tmp_path: Path, text: str):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert Memory(tmp_path).load() == Recent()


def test_a_letter_size_that_does_not_exist_is_the_middle_one(tmp_path: Path):
    (tmp_path / FILE).write_text('{"books": [], "scale": 7}', encoding="utf-8")
    assert Memory(tmp_path).load().scale == 1.0


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path):
    (tmp_path / "máy").touch()
    memory = Memory(tmp_path / "máy")
    memory.keep(Recent(scale=1.125))
    assert memory.recent.scale == 1.125
