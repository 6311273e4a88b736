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
