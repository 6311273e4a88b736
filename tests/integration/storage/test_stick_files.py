from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.storage import stick_files
from desktop_app.storage.faults import FileTooLarge, FolderNotWritable, StickFull, StickGone, StickUnsound
from desktop_app.storage.stick_files import read_whole, write_new

DATA = bytes(range(256)) * 40


def test_a_file_is_written_whole_and_beside_an_older_one(tmp_path: Path) -> None:
    first = write_new(tmp_path, "goi-1.skgoi", DATA)
    second = write_new(tmp_path, "goi-1.skgoi", b"other")
    assert (first.name, second.name) == ("goi-1.skgoi", "goi-1 (2).skgoi")
    assert (first.read_bytes(), second.read_bytes()) == (DATA, b"other")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goi-1 (2).skgoi", "goi-1.skgoi"]


def test_a_stick_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StickGone):
        write_new(tmp_path / "rút ra rồi", "goi.skgoi", DATA)
    with pytest.raises(StickGone):
        read_whole(tmp_path / "goi.skgoi", 10)
    with pytest.raises(StickGone):
        read_whole(tmp_path, 10)


def test_a_stick_without_room_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick_files, "_SPARE_BYTES", 1 << 62)
    with pytest.raises(StickFull) as full:
        write_new(tmp_path, "goi.skgoi", DATA)
    assert full.value.needed == len(DATA)
    assert list(tmp_path.iterdir()) == []


_FULL = """
import resource, signal, sys
from pathlib import Path
from desktop_app.storage.faults import StickFull
from desktop_app.storage.stick_files import write_new
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_new(Path(sys.argv[1]), "goi.skgoi", bytes(10_000))
except StickFull:
    sys.exit(7)
"""


def test_a_stick_that_fills_up_while_writing_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _FULL, str(tmp_path)], check=False)
    assert done.returncode == 7
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_is_pulled_out_while_writing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()

    def pulled_out(part: Path) -> bytes:
        part.unlink()
        stick.rmdir()
        return part.read_bytes()

    monkeypatch.setattr(stick_files, "_read_back", pulled_out)
    with pytest.raises(StickGone):
        write_new(stick, "goi.skgoi", DATA)


def test_a_stick_that_keeps_other_bytes_is_said_and_the_file_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worn_out(part: Path) -> bytes:
        return part.read_bytes()[:-1] + b"?"

    monkeypatch.setattr(stick_files, "_read_back", worn_out)
    with pytest.raises(StickUnsound):
        write_new(tmp_path, "goi.skgoi", DATA)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_write_protected_stick_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FolderNotWritable):
        write_new(tmp_path, "goi.skgoi", DATA)


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "phim.skgoi"
    path.write_bytes(DATA)
    assert read_whole(path, len(DATA)) == DATA
    with pytest.raises(FileTooLarge):
        read_whole(path, len(DATA) - 1)
