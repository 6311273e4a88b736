"""What is read at the start, looked up in the modules of real processes: nobody waits for libraries that are not used."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.storage.book import Book
from desktop_app.ui.recent import Memory, RecentBook
from tests.conftest import PASSPHRASE

OF_OTHER_WORK = frozenset(
    {"PySide6", "PIL", "alembic", "httpx", "pypdfium2", "python_calamine", "reportlab", "xlsxwriter"}
)
OF_THE_BOOK = frozenset({"cryptography", "msgspec", "pydantic", "sqlalchemy", "sqlcipher3", "sqlmodel"})
BEHIND_THE_GATE = (
    "desktop_app.printing",
    "desktop_app.services",
    "desktop_app.spreadsheets",
    "desktop_app.storage.book",
    "desktop_app.sync",
    "desktop_app.ui.members",
    "desktop_app.ui.messages",
    "desktop_app.ui.pages",
)

COMMAND = """
import atexit, pathlib, sys
report = pathlib.Path(sys.argv[1])
atexit.register(lambda: report.write_text(" ".join(sys.modules)))
from desktop_app.__main__ import main
sys.exit(main(sys.argv[2:]))
"""
WINDOW = """
import os, pathlib, sys
from PySide6.QtWidgets import QApplication
from desktop_app.app import Program

def tell(program):
    pathlib.Path(sys.argv[1]).write_text(" ".join(sys.modules))
    os._exit(0)

Program._after_showing = tell  # called when the window has been painted; from then on it may read what it likes
app = QApplication([])
program = Program(app)
program.start(None)
app.exec()
"""


@pytest.fixture
def read_by(tmp_path: Path) -> Callable[..., set[str]]:
    """Runs a program to its end and says which modules it had read then."""

    def run(program: str, *words: str, code: int = 0) -> set[str]:
        report = tmp_path / "modules"
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "SOKH_MACHINE_DIR": str(tmp_path / "may"),
            "SOKH_PASSPHRASE": PASSPHRASE,
        }
        done = subprocess.run(
            [sys.executable, "-c", program, str(report), *words],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        return set(report.read_text(encoding="utf-8").split())

    return run


@pytest.mark.parametrize("words", ["--help", "--version", "import members --help", "import no-such-list"])
def test_a_question_about_the_commands_reads_no_library(read_by: Callable[..., set[str]], words: str) -> None:
    modules = read_by(COMMAND, *words.split(), code=2 if "no-such-list" in words else 0)
    assert "argparse" in modules
    assert not modules & (OF_OTHER_WORK | OF_THE_BOOK)


def test_verifying_reads_what_a_book_needs_and_nothing_else(read_by: Callable[..., set[str]], book: Book) -> None:
    book.close()
    modules = read_by(COMMAND, "verify", str(book.path))
    assert "sqlcipher3" in modules
    assert not modules & OF_OTHER_WORK


def test_a_refusal_is_not_kept_waiting_by_the_libraries_of_papers(
    read_by: Callable[..., set[str]], tmp_path: Path
) -> None:
    modules = read_by(COMMAND, "verify", str(tmp_path / "không có.sokh"), code=1)
    assert "desktop_app.ui.sentences.book" in modules
    assert not modules & OF_OTHER_WORK


@pytest.mark.parametrize("known", [True, False], ids=["a known book", "the first start"])
def test_the_window_is_painted_before_the_libraries_are_read(
    read_by: Callable[..., set[str]],
    tmp_path: Path,
    known: bool,
) -> None:
    if known:
        Memory(tmp_path / "may").keep(Memory(tmp_path / "may").recent.with_book(RecentBook(str(tmp_path / "so.sokh"))))
    modules = read_by(WINDOW)
    assert ("desktop_app.ui.unlock.page" in modules) is known
    assert ("desktop_app.ui.first_start.page" in modules) is not known
    assert not modules & (OF_OTHER_WORK - {"PySide6"} | OF_THE_BOOK)
    assert not {name for name in modules if name.startswith(BEHIND_THE_GATE)}
