from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.storage import sticks as module
from desktop_app.storage.sticks import sticks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows names its drives itself")


def test_what_is_plugged_in_is_found_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROOTS", (f"{tmp_path}/media/",))
    for name in ("KINGSTON", "USB của ông Minh"):
        (tmp_path / "media" / name).mkdir(parents=True)
    spaced = f"{tmp_path}/media/USB của ông Minh".replace(" ", "\\040")
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {tmp_path}/media/KINGSTON vfat rw 0 0\n"
        f"/dev/sdc1 {spaced} vfat rw 0 0\n/dev/sdd1 {tmp_path}/media/GONE vfat rw 0 0\n",
        encoding="utf-8",
    )
    found = sticks(mounts)
    assert [stick.name for stick in found] == ["KINGSTON", "USB của ông Minh"]
    assert all(stick.free > 0 for stick in found)


def test_a_computer_that_says_nothing_has_no_sticks(tmp_path: Path) -> None:
    assert sticks(tmp_path / "nowhere") == ()
