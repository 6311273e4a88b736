from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.spreadsheets.line_kinds import LeftOutReason
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.list_reader import read_list
from desktop_app.spreadsheets.lists import LeftLine, ReadList
from tests.unit.spreadsheets.conftest import DATA, MakeWorkbook

TODAY = date(2026, 11, 21)
HEADING = ["STT", "Họ và tên", "Năm sinh", "Nam/Nữ", "Chỗ ở", "Điện thoại", "Ngày vào hội", "Ghi chú"]


def members(path: Path) -> ReadList:
    return read_list(path, Kind.MEMBERS, TODAY)


def names(found: ReadList) -> list[str]:
    return [row.full_name for row in found.rows]


def reasons(found: ReadList) -> list[tuple[int, LeftOutReason]]:
    return [(left.line, left.reason) for left in found.left_out]


def test_of_the_sample_list_only_its_total_is_no_person() -> None:
    found = members(DATA / "hoi-vien-xa.xlsx")
    assert found.left_out == (LeftLine("DS hội viên", 410, LeftOutReason.TOTAL, "Tổng cộng · 400"),)
    assert len(found.rows) == 400


def test_totals_signatures_and_what_follows_them_are_no_people(make_workbook: MakeWorkbook) -> None:
    rows = [
        [1, "Nguyễn Thị Hoa", 1966],
        ["Tổng cộng", None, 1],
        [None, "Danh sách này có 1 người"],
        [None, None, None, None, None, "Xã Mẫu, ngày 5 tháng 6 năm 2026"],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, "CHỦ TỊCH"],
        [None, "(Ký, ghi rõ họ tên)"],
        [None, "Trần Văn Ký", None, None, None, "Lê Thị Chủ"],
    ]
    found = members(make_workbook([HEADING, *rows]))
    assert names(found) == ["Nguyễn Thị Hoa"]
    assert reasons(found) == [(3, LeftOutReason.TOTAL), *((line, LeftOutReason.SIGNATURE) for line in range(4, 9))]
    assert (found.oddities, found.leftovers) == ((), ())


def test_signatures_are_told_from_people_where_nobody_is_numbered(make_workbook: MakeWorkbook) -> None:
    rows = [["Hoa", 1966, "Chủ tịch"], ["Lan", None, "Kế toán"], ["Tổng cộng: 2 người"], ["Người lập"], ["Trần Văn Ký"]]
    found = members(make_workbook([["Họ tên", "Năm sinh", "Ghi chú"], *rows]))
    assert [(row.full_name, row.note) for row in found.rows] == [("Hoa", "Chủ tịch"), ("Lan", "Kế toán")]


def test_people_whose_names_resemble_other_lines_are_people(make_workbook: MakeWorkbook) -> None:
    people = ["Tống Công Minh", "Tô Thị Hoài", "Tổng Thị Hoa", "Trương Ban", "Cộng Hòa", "Khư Văn Tổ"]
    with_order = members(make_workbook([HEADING, *([n, name] for n, name in enumerate(people, 1))]))
    without = members(make_workbook([["Họ và tên", "Xóm"], *([name, "1"] for name in people)]))
    assert names(with_order) == names(without) == people


def test_group_headings_page_headings_and_column_numbers_are_no_people(make_workbook: MakeWorkbook) -> None:
    rows = [
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["I", "Chi hội thôn 1", None],
        [1, "Nguyễn Thị Hoa", 1966],
        HEADING,
        [None, "Xóm 2", 1],
        ["A", "Dòng họ Hồ"],
        [2, "Trần Văn Nam", 1970],
    ]
    found = members(make_workbook([HEADING, *rows]))
    assert names(found) == ["Nguyễn Thị Hoa", "Trần Văn Nam"]
    assert reasons(found) == [
        (2, LeftOutReason.COLUMN_NUMBERS),
        (3, LeftOutReason.GROUP),
        (5, LeftOutReason.REPEATED_HEADING),
        (6, LeftOutReason.GROUP),
        (7, LeftOutReason.GROUP),
    ]


def test_a_total_is_no_person_even_with_a_number_in_front_or_in_the_middle(make_workbook: MakeWorkbook) -> None:
    rows = [[1, "Hoa", 1966], [None, "Cộng thôn 1: 1 người"], [2, "Lan", 1970], [3, "Tổng cộng", 2]]
    found = members(make_workbook([HEADING, *rows]))
    assert names(found) == ["Hoa", "Lan"]
    assert reasons(found) == [(3, LeftOutReason.TOTAL), (5, LeftOutReason.TOTAL)]


def test_a_short_first_line_is_a_person_and_not_a_line_of_column_numbers(make_workbook: MakeWorkbook) -> None:
    assert names(members(make_workbook([["Họ tên", "Năm sinh"], ["An", 1966]]))) == ["An"]


def test_lines_that_are_blank_or_only_numbered_say_nothing(make_workbook: MakeWorkbook) -> None:
    rows = [[1, "Hoa"], [], [None, "  "], [2, None], [3, "Lan"]]
    found = members(make_workbook([HEADING, *rows]))
    assert names(found) == ["Hoa", "Lan"]
    assert (found.oddities, found.leftovers, found.left_out) == ((), (), ())


def test_a_heading_without_people_gives_an_empty_list(make_workbook: MakeWorkbook) -> None:
    found = members(make_workbook([HEADING]))
    assert (found.rows, found.leftovers, found.left_out) == ((), (), ())
