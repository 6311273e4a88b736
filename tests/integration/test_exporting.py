from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.services.imports import preview, write
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book, Surroundings
from tests.conftest import BOARD, RECOVERY
from tests.integration.record_dump import stored
from tests.integration.test_commands import PASSPHRASE, SAMPLE, Terminal
from tests.ready_books import ReadyBooks


def bring_in_the_sample(book: Book) -> None:
    with book.reader() as reader:
        read = preview(reader, Kind.MEMBERS, Path(SAMPLE), date(2026, 11, 21))
    with book.work("bà Lài") as work:
        write(work, read)


@pytest.fixture
def filled(tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks) -> Terminal:
    terminal = Terminal(tmp_path)
    path = Path(terminal.book)
    ready_books.copy(path, BOARD, PASSPHRASE, RECOVERY, surroundings, fill=bring_in_the_sample).close()
    return terminal


def test_members_and_boards_are_written_as_excel_files(filled: Terminal, tmp_path: Path) -> None:
    code, out, _ = filled("export", "members", filled.book, str(tmp_path / "ds.xlsx"))
    assert (code, out) == (0, f"Đã ghi ra {tmp_path / 'ds.xlsx'}.\n")
    sheet = openpyxl.load_workbook(tmp_path / "ds.xlsx").active
    assert sheet.max_row > 100
    process = Terminal(tmp_path, own_process=True)
    assert process("export", "boards", filled.book, str(tmp_path / "ban.xlsx"))[0] == 0
    assert openpyxl.load_workbook(tmp_path / "ban.xlsx").active.cell(7, 2).value == "Tên tổ chức"


def test_a_folder_that_is_not_there_is_said_and_a_list_that_is_not_known_is_misuse(filled: Terminal) -> None:
    code, out, err = filled("export", "members", filled.book, str(filled.folder / "không có" / "ds.xlsx"))
    assert code == 1
    assert out + err
    assert filled("export", "cats", filled.book, "x.xlsx")[0] == 2


def test_a_list_is_written_as_what_its_name_says(filled: Terminal, tmp_path: Path) -> None:
    assert filled("export", "members", filled.book, str(tmp_path / "ds.PDF"))[0] == 0
    assert (tmp_path / "ds.PDF").read_bytes().startswith(b"%PDF")
    for name in ("ds", "ds.csv", "ds.xls"):
        code, out, _ = filled("export", "members", filled.book, str(tmp_path / name))
        assert (code, out.count("\n")) == (1, 1)
        assert "đuôi .xlsx" in out
        assert not (tmp_path / name).exists()
    code, _, complaint = filled("export", "households", filled.book, str(tmp_path / "hộ.pdf"))
    assert (code, len(complaint.strip().splitlines())) == (1, 1)


def test_lines_that_stay_behind_go_into_an_excel_file_or_are_refused_at_once(filled: Terminal, tmp_path: Path) -> None:
    before = stored(filled.book, PASSPHRASE)
    words = ("import", "members", filled.book, SAMPLE, "--yes", "--leftovers", str(tmp_path / "lại.csv"))
    code, out, _ = filled(*words)
    assert (code, out.count("\n")) == (2, 1)
    assert stored(filled.book, PASSPHRASE) == before


def test_a_list_is_never_written_over_the_book_itself(filled: Terminal) -> None:
    before = stored(filled.book, PASSPHRASE)
    assert filled("export", "members", filled.book, filled.book)[0] == 1
    assert filled("export", "members", filled.book, filled.book + ".khoa")[0] == 1
    assert stored(filled.book, PASSPHRASE) == before
    assert filled("verify", filled.book)[0] == 0


def test_what_stays_behind_is_never_written_over_the_list_that_is_read(filled: Terminal, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in (["Họ và tên", "Năm sinh"], ["Hồ Thị Lài", 1961], ["???", 1970]):
        made.worksheets[0].append(row)
    made.save(tmp_path / "ds.xlsx")
    before = (tmp_path / "ds.xlsx").read_bytes()
    path = str(tmp_path / "ds.xlsx")
    assert filled("import", "members", filled.book, path, "--yes", "--leftovers", path)[0] == 1
    assert (tmp_path / "ds.xlsx").read_bytes() == before
