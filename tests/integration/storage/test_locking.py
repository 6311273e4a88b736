from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage.faults import BookInUse, FolderNotWritable
from desktop_app.storage.locking import locked


def test_a_second_lock_is_refused_until_the_first_is_let_go(tmp_path: Path) -> None:
    first = locked(tmp_path / "so.sokh")
    with pytest.raises(BookInUse):
        locked(tmp_path / "so.sokh")
    first.release()
    locked(tmp_path / "so.sokh").release()


def test_a_folder_that_is_none_takes_no_lock(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("no folder")
    with pytest.raises(FolderNotWritable):
        locked(tmp_path / "folder" / "so.sokh")
