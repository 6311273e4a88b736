"""What belongs to this machine and never to a book: its folder, and copies of key files."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def machine_folder() -> Path:
    """The program's own folder on this machine; `SOKH_MACHINE_DIR` names another one."""
    chosen = os.environ.get("SOKH_MACHINE_DIR")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("SoKhuyenHoc", appauthor=False))


def default_book_folder() -> Path:
    """Where new books are put unless a person chooses: never a folder that a cloud service mirrors."""
    return machine_folder() / "so"


def key_copy(machine: Path, book_salt: str) -> Path:
    """Where this machine keeps its copy of the key file of the book whose file begins with `book_salt`."""
    return machine / "khoa" / f"{book_salt}.khoa"
