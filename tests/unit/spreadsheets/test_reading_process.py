from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.resource_files import resource_path
from desktop_app.spreadsheets.reading_process import WORD, ReadingEnded, sheets_read_apart
from desktop_app.spreadsheets.sheets import filled_sheets

XLS = Path(__file__).parent / "data" / "hoi-vien-xom-tcvn3.xls"
ENDS_ITS_READER = 4_504  # six bytes of nought here make the reader ask for more memory than there is


def damaged() -> bytes:
    content = bytearray(XLS.read_bytes())
    content[ENDS_ITS_READER : ENDS_ITS_READER + 6] = bytes(6)
    return bytes(content)


@pytest.mark.parametrize("path", [XLS, resource_path("samples", "hoi-vien-xa.xlsx")])
def test_the_sheets_are_those_that_this_process_would_read(path: Path) -> None:
    content = path.read_bytes()
    assert sheets_read_apart(content) == filled_sheets(content)


def test_it_is_read_wherever_the_program_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sheets_read_apart(XLS.read_bytes())


def test_a_reader_that_ends_its_process_ends_no_other() -> None:
    with pytest.raises(ReadingEnded):
        sheets_read_apart(damaged())


def test_a_reader_that_does_not_end_is_ended() -> None:
    with pytest.raises(ReadingEnded):
        sheets_read_apart(XLS.read_bytes(), seconds=0.001)


def test_what_is_no_workbook_has_no_answer() -> None:
    command = [sys.executable, "-m", "desktop_app", WORD]
    ended = subprocess.run(command, input=b"not a workbook", capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", b"")


def test_the_program_answers_through_its_pipes() -> None:
    command = [sys.executable, "-m", "desktop_app", WORD]
    ended = subprocess.run(command, input=XLS.read_bytes(), capture_output=True, check=True)
    assert pickle.loads(ended.stdout) == filled_sheets(XLS.read_bytes())  # noqa: S301 - from the program itself
