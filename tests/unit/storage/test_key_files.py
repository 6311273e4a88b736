from pathlib import Path

import pytest

from desktop_app.storage.faults import EnvironmentFault, KeyFileDamaged, KeyFileMissing
from desktop_app.storage.key_files import found_slots, keep_copy, keep_slots
from desktop_app.storage.keys import KdfCost, KeySlots, book_salt, key_file, wrap_key
from desktop_app.storage.machine import key_copy

CODE = "AEBA-GBAF-AYDQ-QCIK-BMGA-2DQP-CAIR-EEYU"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = tmp_path / "so.sokh"
    book.write_bytes(bytes(range(64)))
    return book


def slots_for(path: Path) -> KeySlots:
    return wrap_key(bytes(32), book_salt(path), "mã khóa thử", CODE, KdfCost(1024, 1, 1))


def test_what_is_kept_is_found_beside_the_book_and_in_the_machines_folder(path: Path, tmp_path: Path) -> None:
    slots = slots_for(path)
    keep_slots(slots, path, tmp_path / "may")
    assert found_slots(path, tmp_path / "may") == slots
    assert key_file(path).read_bytes() == key_copy(tmp_path / "may", slots.book_salt).read_bytes()


def test_a_copy_serves_where_the_key_file_is_lost_and_is_put_back(path: Path, tmp_path: Path) -> None:
    slots = slots_for(path)
    keep_copy(slots, tmp_path / "may")
    assert found_slots(path, tmp_path / "may") == slots
    assert key_file(path).is_file()


def test_a_key_file_of_another_book_or_none_is_told(path: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing):
        found_slots(path, tmp_path / "may")
    other = tmp_path / "khac.sokh"
    other.write_bytes(bytes(64))
    keep_slots(slots_for(other), path, tmp_path / "may")
    with pytest.raises(KeyFileDamaged):
        found_slots(path, tmp_path / "may")


def test_a_folder_that_cannot_be_written_is_told(path: Path, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục")
    with pytest.raises(EnvironmentFault):
        keep_slots(slots_for(path), tmp_path / "tệp" / "so.sokh", tmp_path / "may")
