from pathlib import Path

import pytest

from desktop_app.storage.machine import default_book_folder, key_copy, machine_folder


def test_another_folder_can_be_chosen_for_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOKH_MACHINE_DIR", str(tmp_path))
    assert machine_folder() == tmp_path
    assert default_book_folder().parent == tmp_path
    assert key_copy(tmp_path, "ab").parent.parent == tmp_path


def test_without_a_choice_it_is_the_persons_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOKH_MACHINE_DIR", raising=False)
    assert machine_folder().name == "SoKhuyenHoc"
    assert machine_folder().is_absolute()
