from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.resource_files import resource_path
from desktop_app.spreadsheets.line_kinds import LeftOutReason
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.member_cells import ProblemCode, RepairCode
from desktop_app.spreadsheets.member_lists import LeftOut, MemberRow, MemberSheet, NameColumnMissing, read_member_list
from desktop_app.spreadsheets.workbooks import WorkbookEmpty

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 21)
HEADING = ["STT", "Họ và tên", "Năm sinh", "Nam/Nữ", "Chỗ ở", "Điện thoại", "Ngày vào hội", "Ghi chú"]
MakeWorkbook = Callable[..., Path]


@pytest.fixture(scope="module")
def sample() -> MemberSheet:
    return read_member_list(resource_path("samples", "hoi-vien-xa.xlsx"), TODAY)


def names(found: MemberSheet) -> list[str]:
    return [row.full_name for row in found.rows]


def reasons(found: MemberSheet) -> list[tuple[int, LeftOutReason]]:
    return [(left.line, left.reason) for left in found.left_out]


def test_the_sample_list_gives_exactly_the_people_in_it(sample: MemberSheet) -> None:
    expected = json.loads((DATA / "hoi-vien-xa.expected.json").read_text(encoding="utf-8"))
    assert [[row.full_name, row.birth and row.birth.year, row.hamlet] for row in sample.rows] == expected


def test_the_sample_list_is_accounted_for_line_by_line(sample: MemberSheet) -> None:
    assert (sample.sheet, sample.header_line, sample.left_behind) == ("DS hội viên", 5, 0)
    assert sample.left_out == (LeftOut(410, LeftOutReason.TOTAL, "Tổng cộng · 400"),)
    assert Counter(problem.code for problem in sample.problems) == {
        ProblemCode.SEX_NOT_UNDERSTOOD: 61,  # an x does not say which
        ProblemCode.JOINED_OUT_OF_RANGE: 1,  # a day after today
    }
    assert Counter(repair.code for repair in sample.repairs) == {RepairCode.PHONE_ZERO: 119, RepairCode.NAME_CASE: 64}
    assert [(column.letter, column.field) for column in sample.columns[:3]] == [
        ("A", Field.ORDER),
        ("B", Field.NAME),
        ("C", Field.BIRTH),
    ]


def test_every_field_of_a_good_line_is_read(make_workbook: MakeWorkbook) -> None:
    row = [1, "Nguyễn Thị Hoa", 1966, "Nữ", "Thôn 1", "0912345678", date(2013, 11, 27), "Chủ tịch"]
    found = read_member_list(make_workbook([HEADING, row]), TODAY)
    hoa = MemberRow(
        2, "Nguyễn Thị Hoa", PartialDate(1966), "female", "Thôn 1", "0912345678", PartialDate(2013, 11, 27), "Chủ tịch"
    )
    assert found.rows == (hoa,)
    assert (found.problems, found.repairs, found.left_out) == ((), (), ())


def test_doubtful_cells_are_left_empty_and_named_but_the_person_stays(make_workbook: MakeWorkbook) -> None:
    row = [1, "Nguyễn Thị Hoa", 19577, "x", "Thôn 1", "12345", "31/02/2013", None]
    found = read_member_list(make_workbook([HEADING, row]), TODAY)
    assert found.rows == (MemberRow(2, "Nguyễn Thị Hoa", None, "", "Thôn 1", "", None, ""),)
    assert [(problem.line, problem.column, problem.code, problem.text) for problem in found.problems] == [
        (2, "Năm sinh", ProblemCode.BIRTH_NOT_UNDERSTOOD, "19577"),
        (2, "Nam/Nữ", ProblemCode.SEX_NOT_UNDERSTOOD, "x"),
        (2, "Điện thoại", ProblemCode.PHONE_NOT_UNDERSTOOD, "12345"),
        (2, "Ngày vào hội", ProblemCode.JOINED_NOT_UNDERSTOOD, "31/02/2013"),
    ]
    assert found.left_behind == 0


def test_a_line_without_a_usable_name_stays_behind_with_its_problem(make_workbook: MakeWorkbook) -> None:
    rows = [[1, "Ầ" * 300, 1960], [2, None, 1961, "Nữ"], [3, 12345, 1962], [4, "T¹ ThÞ Dung", 1963], [5, "Hoa", 1964]]
    found = read_member_list(make_workbook([HEADING, *rows]), TODAY)
    assert names(found) == ["Hoa"]
    assert [(problem.line, problem.code) for problem in found.problems] == [
        (2, ProblemCode.NAME_TOO_LONG),
        (3, ProblemCode.NAME_MISSING),
        (4, ProblemCode.NAME_NOT_READABLE),
        (5, ProblemCode.NAME_IN_OLD_FONT),
    ]
    assert found.left_behind == 4
    assert found.problems[1].text == "2 · 1961 · Nữ"


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
    found = read_member_list(make_workbook([HEADING, *rows]), TODAY)
    assert names(found) == ["Nguyễn Thị Hoa"]
    assert reasons(found) == [(3, LeftOutReason.TOTAL), *((line, LeftOutReason.SIGNATURE) for line in range(4, 9))]
    assert found.problems == ()


def test_signatures_are_told_from_people_where_nobody_is_numbered(make_workbook: MakeWorkbook) -> None:
    rows = [["Hoa", 1966, "Chủ tịch"], ["Lan", None, "Kế toán"], ["Tổng cộng: 2 người"], ["Người lập"], ["Trần Văn Ký"]]
    found = read_member_list(make_workbook([["Họ tên", "Năm sinh", "Ghi chú"], *rows]), TODAY)
    assert names(found) == ["Hoa", "Lan"]
    assert [row.note for row in found.rows] == ["Chủ tịch", "Kế toán"]


def test_people_whose_names_resemble_other_lines_are_people(make_workbook: MakeWorkbook) -> None:
    people = ["Tống Công Minh", "Tô Thị Hoài", "Tổng Thị Hoa", "Trương Ban", "Cộng Hòa", "Khư Văn Tổ"]
    with_order = read_member_list(make_workbook([HEADING, *([n, name] for n, name in enumerate(people, 1))]), TODAY)
    without = read_member_list(make_workbook([["Họ và tên", "Xóm"], *([name, "1"] for name in people)]), TODAY)
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
    found = read_member_list(make_workbook([HEADING, *rows]), TODAY)
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
    found = read_member_list(make_workbook([HEADING, *rows]), TODAY)
    assert names(found) == ["Hoa", "Lan"]
    assert reasons(found) == [(3, LeftOutReason.TOTAL), (5, LeftOutReason.TOTAL)]


def test_a_short_first_line_is_a_person_and_not_a_line_of_column_numbers(make_workbook: MakeWorkbook) -> None:
    found = read_member_list(make_workbook([["Họ tên", "Năm sinh"], ["An", 1966]]), TODAY)
    assert names(found) == ["An"]


def test_lines_that_are_blank_or_only_numbered_say_nothing(make_workbook: MakeWorkbook) -> None:
    rows = [[1, "Hoa"], [], [None, "  "], [2, None], [3, "Lan"]]
    found = read_member_list(make_workbook([HEADING, *rows]), TODAY)
    assert names(found) == ["Hoa", "Lan"]
    assert (found.problems, found.left_out) == ((), ())


def test_the_birth_may_stand_under_the_sex(make_workbook: MakeWorkbook) -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", None, "Xóm"],
        [None, None, "Nam", "Nữ"],
        [1, "Trần Văn Nam", 1960, None, "1"],
        [2, "Lê Thị Hoa", None, "1961", "1"],
        [3, "Hồ Thị Lan", "x", "1962", "1"],
    ]
    found = read_member_list(make_workbook(rows, merged=["C1:D1"]), TODAY)
    assert [(row.birth and row.birth.year, row.sex) for row in found.rows] == [
        (1960, "male"),
        (1961, "female"),
        (1962, ""),
    ]
    assert [(problem.line, problem.code) for problem in found.problems] == [(5, ProblemCode.SEX_NOT_UNDERSTOOD)]


def test_a_name_in_two_columns_is_put_together(make_workbook: MakeWorkbook) -> None:
    titled = read_member_list(make_workbook([["TT", "Họ đệm", "Tên"], [1, "Nguyễn Thị", "Hoa"]]), TODAY)
    merged = make_workbook([["TT", "Họ và tên", None, "Xóm"], [1, "NGUYỄN THỊ", "HOA", "1"]], merged=["B1:C1"])
    assert names(titled) == names(read_member_list(merged, TODAY)) == ["Nguyễn Thị Hoa"]


def test_the_sheet_with_most_people_is_read(make_workbook: MakeWorkbook) -> None:
    one, two = [HEADING, [1, "Hoa"]], [HEADING, [1, "Lan"], [2, "Huệ"]]
    found = read_member_list(make_workbook([["Hướng dẫn"]], one, two), TODAY)
    assert (found.sheet, names(found)) == ("Trang 3", ["Lan", "Huệ"])
    assert found.other_sheets == ("Trang 2",)


def test_a_sheet_without_a_column_of_names_says_what_it_found(make_workbook: MakeWorkbook) -> None:
    with pytest.raises(NameColumnMissing) as caught:
        read_member_list(make_workbook([["Bảng chấm công"], ["STT", "Mặt hàng", "Số tiền"], [1, "Bút", 5000]]), TODAY)
    assert caught.value.found == ("STT", "Mặt hàng", "Số tiền")


def test_a_list_in_an_old_font_is_refused_rather_than_read_as_gibberish() -> None:
    with pytest.raises(NameColumnMissing) as caught:
        read_member_list(DATA / "hoi-vien-xom-tcvn3.xls", TODAY)
    assert "Hä vµ tªn" in caught.value.found


def test_an_empty_sheet_says_so(make_workbook: MakeWorkbook) -> None:
    with pytest.raises(WorkbookEmpty):
        read_member_list(make_workbook([]), TODAY)


def test_a_heading_without_people_gives_an_empty_list(make_workbook: MakeWorkbook) -> None:
    assert read_member_list(make_workbook([HEADING]), TODAY).rows == ()


def test_twenty_thousand_people_are_read(make_workbook: MakeWorkbook) -> None:
    rows = (
        [n, f"Nguyễn Thị {'Hoa' if n % 2 else 'Lan'}", 1950 + n % 60, "Nữ", "Thôn 1", 912_000_000 + n]
        for n in range(20_000)
    )
    found = read_member_list(make_workbook([HEADING, *rows]), TODAY)
    assert len(found.rows) == len(found.repairs) == 20_000
    assert found.rows[-1].phone == "0912019999"
