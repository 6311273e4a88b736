"""A disk so small that it can be filled to its last byte."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest


@contextlib.contextmanager
def small_disk(place: Path) -> Generator[Path]:
    """A disk of 320 MB at a new folder; where none can be mounted, the test is skipped."""
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=320m,mode=755", "so-khuyen-hoc", str(place)]
    if shutil.which("mount") is None or subprocess.run(words, check=False, capture_output=True).returncode != 0:
        pytest.skip("no small disk can be mounted here: that takes root on Linux")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)  # lazily: whatever still uses it is ending


def fill(disk: Path) -> Path:
    """Takes every byte that is left; the file that holds them."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        while left := shutil.disk_usage(disk).free:
            os.posix_fallocate(file.fileno(), file.seek(0, os.SEEK_END), left)
    return ballast
