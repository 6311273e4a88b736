from __future__ import annotations

import pytest

from desktop_app.spreadsheets.headings import field_of, find_heading, likely_titles
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.sheets import Cell, Line, Sheet


def sheet(*rows: list[Cell], merged: dict[tuple[int, int], int] | None = None) -> Sheet:
    width = max(map(len, rows))
    lines = (Line(number, [*row, *[""] * (width - len(row))]) for number, row in enumerate(rows, 1) if any(row))
    return Sheet("DS", tuple(lines), 0, merged or {})


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("STT", Field.ORDER),
        ("Số TT", Field.ORDER),
        ("Họ và tên", Field.NAME),
        ("HỌ TÊN", Field.NAME),
        ("Họ, tên", Field.NAME),
        ("Họ & tên", Field.NAME),
        ("Họ và tên\n(chữ in hoa)", Field.NAME),
        ("Họ và tên hội viên", Field.NAME),
        ("  ho va ten ", Field.NAME),
        ("Ho\u0323 va\u0300 te\u0302n", Field.NAME),
        ("Họ và tên chồng", Field.NONE),
        ("Họ tên phụ huynh", Field.NONE),
        ("Họ và tên đệm", Field.FAMILY_NAME),
        ("Hộ", Field.NONE),
        ("Năm sinh", Field.BIRTH),
        ("Ngày, tháng, năm sinh", Field.BIRTH),
        ("Năm sinh (dương lịch)", Field.BIRTH),
        ("Nơi sinh", Field.NONE),
        ("Nam/Nữ", Field.SEX),
        ("Giới tính", Field.SEX),
        ("Nam", Field.MALE),
        ("Năm", Field.BIRTH_YEAR),
        ("Nữ", Field.FEMALE),
        ("Chỗ ở", Field.HAMLET),
        ("Thôn", Field.HAMLET),
        ("Xóm", Field.HAMLET),
        ("Thôn/Xóm/Bản", Field.HAMLET),
        ("Địa chỉ", Field.HAMLET),
        ("Nơi ở hiện nay", Field.HAMLET),
        ("Tổ dân phố", Field.HAMLET),
        ("Địa chỉ email", Field.NONE),
        ("Quê quán", Field.NONE),
        ("Chi", Field.NONE),
        ("Điện thoại", Field.PHONE),
        ("Số ĐT", Field.PHONE),
        ("SĐT liên hệ", Field.PHONE),
        ("Ngày vào hội", Field.JOINED),
        ("Năm vào Hội khuyến học", Field.JOINED),
        ("Ngày vào Đảng", Field.NONE),
        ("Ghi chú", Field.NOTE),
        ("DANH SÁCH HỘI VIÊN NĂM 2026", Field.NONE),
        ("", Field.NONE),
    ],
)
def test_a_heading_is_understood_in_its_many_spellings(title: str, field: Field) -> None:
    assert field_of(title) is field


def test_titles_above_the_heading_are_passed_over() -> None:
    heading = find_heading(sheet(["HỘI VIÊN"], [], ["Năm 2026"], ["TT", "Họ tên", "Xóm"], [1, "Hoa", "Xóm 1"]))
    assert heading is not None
    assert (heading.first_line, heading.fields) == (4, (Field.ORDER, Field.NAME, Field.HAMLET))


def test_a_heading_of_two_lines_is_one_heading() -> None:
    merged = {(1, 2): 3}
    rows: list[list[Cell]] = [
        ["TT", "Họ và tên", "Năm sinh", "", "Xóm"],
        ["", "", "Nam", "Nữ", ""],
        [1, "Hoa", "", 1960, "1"],
    ]
    heading = find_heading(sheet(*rows, merged=merged))
    assert heading is not None
    assert (heading.first_line, heading.last_line) == (1, 2)
    assert heading.fields[2:4] == (Field.MALE, Field.FEMALE)
    assert heading.titles == ("TT", "Họ và tên", "Năm sinh Nam", "Năm sinh Nữ", "Xóm")


def test_a_heading_of_three_lines_is_one_heading() -> None:
    rows: list[list[Cell]] = [
        ["TT", "Họ và tên", "Lý lịch", "", "", "", "Xóm"],
        ["", "", "Ngày sinh", "", "", "Điện thoại", ""],
        ["", "", "Ngày", "Tháng", "Năm", "", ""],
        [1, "Hoa", 5, 6, 1960, "0912345678", "1"],
    ]
    heading = find_heading(sheet(*rows, merged={(1, 2): 5, (2, 2): 4}))
    assert heading is not None
    assert (heading.first_line, heading.last_line) == (1, 3)
    assert heading.fields[2:] == (
        *(Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR),
        *(Field.PHONE, Field.HAMLET),
    )
    assert heading.titles[2:] == (
        *("Lý lịch Ngày sinh Ngày", "Lý lịch Ngày sinh Tháng", "Lý lịch Ngày sinh Năm", "Lý lịch Điện thoại", "Xóm"),
    )


def test_a_group_line_below_two_lines_of_a_heading_is_none_of_it() -> None:
    rows: list[list[Cell]] = [
        ["TT", "Họ và tên", "Năm sinh", "", "Xóm"],
        ["", "", "Nam", "Nữ", ""],
        ["Xóm", "", "", "", ""],
        [1, "Hoa", "", 1960, "1"],
    ]
    heading = find_heading(sheet(*rows, merged={(1, 2): 3}))
    assert heading is not None
    assert heading.last_line == 2


def test_a_first_person_is_not_taken_for_a_second_line_of_the_heading() -> None:
    heading = find_heading(sheet(["Họ và tên", "Giới tính", "Thôn"], ["Hoa", "Nữ", "Thôn"]))
    assert heading is not None
    assert heading.last_line == 1


def test_a_name_in_two_columns_is_seen_as_one() -> None:
    heading = find_heading(sheet(["TT", "Họ và tên đệm", "Tên"], [1, "Nguyễn Thị", "Hoa"]))
    assert heading is not None
    assert heading.fields == (Field.ORDER, Field.NAME, Field.GIVEN_NAME)


def test_a_name_heading_merged_over_two_columns_spans_both() -> None:
    heading = find_heading(sheet(["TT", "Họ và tên", "", "Xóm"], [1, "Nguyễn Thị", "Hoa", "1"], merged={(1, 1): 2}))
    assert heading is not None
    assert heading.name_end == 2


def test_a_family_name_alone_is_no_name() -> None:
    assert find_heading(sheet(["TT", "Họ", "Xóm"], [1, "Nguyễn", "1"])) is None


def test_without_a_heading_the_line_most_like_one_is_shown() -> None:
    assert likely_titles(sheet(["DANH SÁCH"], ["TT", "Người", "Xóm"], [1, "Hoa", "1"])) == ("TT", "Người", "Xóm")


def test_a_second_column_with_the_same_heading_stays_behind() -> None:
    heading = find_heading(sheet(["Họ và tên", "Ghi chú", "Ghi chú"], ["Hoa", "a", "b"]))
    assert heading is not None
    assert heading.fields == (Field.NAME, Field.NOTE, Field.NONE)
