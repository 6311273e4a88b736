from __future__ import annotations

import openpyxl

from .conftest import Stage


def test_the_report_names_what_went_in_and_lists_what_stayed(checked: Stage):
    checked.wizard.go_on()
    checked.settle()
    done = checked.wizard.done
    assert done.title.text() == "Đã ghi 3 người vào sổ"
    assert [row.line for row in done.model.rows()] == [4, 6]


def test_what_stayed_is_kept_as_a_workbook_with_the_reasons(checked: Stage):
    checked.wizard.go_on()
    checked.settle()
    checked.press("Lưu danh sách chờ sửa ra Excel")
    (kept,) = checked.opened
    rows = list(openpyxl.load_workbook(kept).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 3
    said = " ".join(str(cell) for row in rows for cell in row)
    assert "không có họ tên" in said
    assert "trùng với dòng 2 của tệp" in said
    assert checked.toasts[-1] == f"Đã lưu danh sách chờ sửa: {kept.name}"
