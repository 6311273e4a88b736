from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.storage.machine_notes import IssuedNumber, MachineNote, read_note, write_note

BOOK = UUID(int=7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "so.sokh"
    found.write_bytes(b"x")
    return found


def _note(path: Path, opens: int = 3) -> MachineNote:
    number = IssuedNumber("u", "receipt", 2026, "A", 12)
    return MachineNote(opens, "a" * 16, str(path), entries=5, head="b" * 64, numbers=(number,))


def test_a_note_is_read_as_it_was_written(tmp_path: Path, path: Path) -> None:
    assert write_note(tmp_path / "may", BOOK, _note(path))
    assert read_note(tmp_path / "may", BOOK, path) == (_note(path), None)
    assert read_note(tmp_path / "may", UUID(int=8), path) == (None, None)


def test_a_file_that_was_moved_is_known_by_the_note_of_its_old_place(tmp_path: Path, path: Path) -> None:
    write_note(tmp_path / "may", BOOK, _note(path))
    moved = path.rename(tmp_path / "khac.sokh")
    assert read_note(tmp_path / "may", BOOK, moved) == (_note(path), None)
    write_note(tmp_path / "may", BOOK, _note(moved, 4))
    assert len(list((tmp_path / "may" / "ghi-nho").iterdir())) == 1


def test_a_second_file_beside_the_first_is_another_one(tmp_path: Path, path: Path) -> None:
    write_note(tmp_path / "may", BOOK, _note(path))
    copy = tmp_path / "ban-chep.sokh"
    copy.write_bytes(b"x")
    assert read_note(tmp_path / "may", BOOK, copy) == (None, _note(path))


def test_a_note_that_cannot_be_read_is_no_note(tmp_path: Path, path: Path) -> None:
    write_note(tmp_path / "may", BOOK, _note(path))
    (only,) = (tmp_path / "may" / "ghi-nho").iterdir()
    only.write_bytes(b'{"opens": ')
    assert read_note(tmp_path / "may", BOOK, path) == (None, None)


def test_a_machine_whose_folder_cannot_be_written_keeps_none(tmp_path: Path, path: Path) -> None:
    (tmp_path / "may").write_text("một tệp")
    assert not write_note(tmp_path / "may", BOOK, _note(path))
