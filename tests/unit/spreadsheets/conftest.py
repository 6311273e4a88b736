from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

Cells = Sequence[object]
MakeWorkbook = Callable[..., Path]

DATA = Path(__file__).parent / "data"


@pytest.fixture
def today() -> date:
    return date(2026, 11, 21)


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Writes sheets of rows, and merged ranges on the first, as an xlsx file."""

    def make(*sheets: Sequence[Cells], merged: Sequence[str] = (), hidden: Sequence[int] = ()) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for number, rows in enumerate(sheets, 1):
            sheet = workbook.create_sheet(f"Trang {number}")
            for row in rows:
                sheet.append(row)
            if number in hidden:
                sheet.sheet_state = "hidden"
        for cells in merged:
            workbook.worksheets[0].merge_cells(cells)
        path = tmp_path / "danh sách.xlsx"
        workbook.save(path)
        return path

    return make
