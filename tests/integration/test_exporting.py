from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.integration.test_commands import SAMPLE, Terminal


@pytest.fixture
def filled(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.new()[0] == 0
    assert terminal("import", "members", terminal.book, SAMPLE, "--yes")[0] == 0
    return terminal


def test_members_and_boards_are_written_as_excel_files(filled: Terminal, tmp_path: Path) -> None:
    code, out, _ = filled("export", "members", filled.book, str(tmp_path / "ds.xlsx"))
    assert (code, out) == (0, f"Đã ghi ra {tmp_path / 'ds.xlsx'}.\n")
    sheet = openpyxl.load_workbook(tmp_path / "ds.xlsx").active
    assert sheet.max_row > 100
    assert filled("export", "boards", filled.book, str(tmp_path / "ban.xlsx"))[0] == 0
    assert openpyxl.load_workbook(tmp_path / "ban.xlsx").active.cell(7, 2).value == "Tên tổ chức"


def test_a_folder_that_is_not_there_is_said_and_a_list_that_is_not_known_is_misuse(filled: Terminal) -> None:
    code, out, err = filled("export", "members", filled.book, str(filled.folder / "không có" / "ds.xlsx"))
    assert code == 1
    assert out + err
    assert filled("export", "cats", filled.book, "x.xlsx")[0] == 2


def test_a_list_is_never_written_over_the_book_itself(filled: Terminal) -> None:
    before = Path(filled.book).read_bytes()
    assert filled("export", "members", filled.book, filled.book)[0] == 1
    assert filled("export", "members", filled.book, filled.book + ".khoa")[0] == 1
    assert Path(filled.book).read_bytes() == before
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
