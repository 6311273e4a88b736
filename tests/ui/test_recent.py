from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.ui.recent import FILE, MOST_BOOKS, Memory, Recent, RecentBook


def test_what_is_remembered_is_there_at_the_next_start(tmp_path: Path):
    book = RecentBook("/so/xã mẫu.sokh", "Hội Khuyến học xã Mẫu", "bà Lài", "Xã Mẫu, Nghệ An", "2026-11-21T05:00:00")
    Memory(tmp_path / "máy").keep(Recent((book,), 1.25, "dark"))
    assert Memory(tmp_path / "máy").load() == Recent((book,), 1.25, "dark")


def test_the_book_opened_last_comes_first_and_only_once():
    recent = Recent()
    names = [f"so-{number}" for number in range(MOST_BOOKS + 2)]
    for name in names:
        recent = recent.with_book(RecentBook(name))
    recent = recent.with_book(RecentBook(names[5], actor="ông Minh"))
    assert recent.books[0] == RecentBook(names[5], actor="ông Minh")
    assert len(recent.books) == MOST_BOOKS
    assert len({book.path for book in recent.books}) == MOST_BOOKS


def test_a_book_taken_off_is_off_and_the_others_stay():
    recent = Recent((RecentBook("a"), RecentBook("b"), RecentBook("c")))
    assert recent.without(Path("b")).books == (RecentBook("a"), RecentBook("c"))


def test_what_an_older_program_remembered_is_read(tmp_path: Path):
    (tmp_path / FILE).write_text(
        '{"books": [{"path": "/so/a.sokh", "board": "Ban A"}], "scale": 1.0}', encoding="utf-8"
    )
    assert Memory(tmp_path).load().books == (RecentBook("/so/a.sokh", "Ban A"),)


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
