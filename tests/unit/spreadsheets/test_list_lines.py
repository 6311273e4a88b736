from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.list_reader import read_list
from desktop_app.spreadsheets.lists import ACCEPTED, Code, ListRow, NameColumnMissing, ReadList, ReadOptions, Repair
from tests.unit.spreadsheets.conftest import DATA, MakeWorkbook

TODAY = date(2026, 11, 21)
HEADING = ["STT", "Họ và tên", "Năm sinh", "Nam/Nữ", "Chỗ ở", "Điện thoại", "Ngày vào hội", "Ghi chú"]


def members(path: Path, options: ReadOptions | None = None) -> ReadList:
    return read_list(path, Kind.MEMBERS, TODAY, options)


def names(found: ReadList) -> list[str]:
    return [row.full_name for row in found.rows]


def test_everything_odd_in_the_sample_list_is_counted() -> None:
    found = members(DATA / "hoi-vien-xa.xlsx")
    assert Counter(odd.code for odd in found.oddities) == {
        Code.SEX_NOT_UNDERSTOOD: 61,  # an x does not say which
        Code.JOINED_OUT_OF_RANGE: 1,  # a day after today
        Code.PHONE_ZERO: 119,
        Code.NAME_CASE: 64,
        Code.UNICODE_FORM: 47,
    }


def test_every_field_of_a_good_line_is_read(make_workbook: MakeWorkbook) -> None:
    row = [1, "Nguyễn Thị Hoa", 1966, "Nữ", "Thôn 1", "0912345678", date(2013, 11, 27), "Chủ tịch"]
    found = members(make_workbook([HEADING, row]))
    hoa = ListRow(
        "Trang 1",
        2,
        "Nguyễn Thị Hoa",
        PartialDate(1966),
        "female",
        "Thôn 1",
        phone="0912345678",
        joined=PartialDate(2013, 11, 27),
        note="Chủ tịch",
    )
    assert found.rows == (hoa,)
    assert (found.oddities, found.leftovers, found.left_out) == ((), (), ())


def test_doubtful_cells_are_left_empty_and_named_but_the_person_stays(make_workbook: MakeWorkbook) -> None:
    row = [1, "Nguyễn Thị Hoa", 19577, "x", "Thôn 1", "12345", "31/02/2013", None]
    found = members(make_workbook([HEADING, row]))
    assert found.rows == (ListRow("Trang 1", 2, "Nguyễn Thị Hoa", hamlet="Thôn 1"),)
    assert sorted((odd.line, odd.column, odd.code, odd.before, odd.after) for odd in found.oddities) == [
        (2, "Nam/Nữ", Code.SEX_NOT_UNDERSTOOD, "x", ""),
        (2, "Ngày vào hội", Code.JOINED_NOT_UNDERSTOOD, "31/02/2013", ""),
        (2, "Năm sinh", Code.BIRTH_NOT_UNDERSTOOD, "19577", ""),
        (2, "Điện thoại", Code.PHONE_NOT_UNDERSTOOD, "12345", ""),
    ]
    assert found.leftovers == ()


def test_a_line_without_a_usable_name_stays_behind_with_its_reason(make_workbook: MakeWorkbook) -> None:
    rows = [[1, "Ầ" * 300, 1960], [2, None, 1961, "Nữ"], [3, 12345, 1962], [4, "Hoa", 1964]]
    found = members(make_workbook([HEADING, *rows]))
    assert names(found) == ["Hoa"]
    assert [(left.line, left.reasons) for left in found.leftovers] == [
        (2, (Code.NAME_TOO_LONG,)),
        (3, (Code.NAME_MISSING,)),
        (4, (Code.NAME_NOT_READABLE,)),
    ]
    assert found.oddities[1].before == "2 · 1961 · Nữ"


def test_the_birth_may_stand_under_the_sex(make_workbook: MakeWorkbook) -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", None, "Xóm"],
        [None, None, "Nam", "Nữ"],
        [1, "Trần Văn Nam", 1960, None, "1"],
        [2, "Lê Thị Hoa", None, "1961", "1"],
        [3, "Hồ Thị Lan", "x", "1962", "1"],
    ]
    found = members(make_workbook(rows, merged=["C1:D1"]))
    assert [(row.birth and row.birth.year, row.sex) for row in found.rows] == [
        (1960, "male"),
        (1961, "female"),
        (1962, ""),
    ]
    assert [(odd.line, odd.code) for odd in found.oddities] == [(5, Code.SEX_NOT_UNDERSTOOD)]


def test_a_name_under_a_heading_over_two_columns_is_put_together(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([["TT", "Họ và tên", None, "Xóm"], [1, "NGUYỄN THỊ", "HOA", "1"]], merged=["B1:C1"])
    assert names(members(path)) == ["Nguyễn Thị Hoa"]


def test_a_sheet_without_a_column_of_names_says_what_it_found(make_workbook: MakeWorkbook) -> None:
    with pytest.raises(NameColumnMissing) as caught:
        members(make_workbook([["Bảng chấm công"], ["STT", "Mặt hàng", "Số tiền"], [1, "Bút", 5000]]))
    assert caught.value.found == ("STT", "Mặt hàng", "Số tiền")


def test_twenty_thousand_people_are_read(make_workbook: MakeWorkbook) -> None:
    rows = (
        [n, f"Nguyễn Thị {'Hoa' if n % 2 else 'Lan'}", 1950 + n % 60, "Nữ", "Thôn 1", 912_000_000 + n]
        for n in range(20_000)
    )
    found = members(make_workbook([HEADING, *rows]))
    assert (len(found.rows), len(found.oddities)) == (20_000, 20_000)
    assert found.rows[-1].phone == "0912019999"


def test_a_year_of_two_digits_stays_empty_until_a_person_accepts_the_guess(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [["TT", "Họ và tên", "Năm sinh"], [1, "Lê A", "61"], [2, "Hồ B", "15/8/05"], [3, "Vi C", 1970]]
    )
    asked = members(path)
    assert [row.birth for row in asked.rows] == [None, None, PartialDate(1970)]
    (group,) = asked.groups
    assert (group.code, group.repair, group.accepted) == (Code.YEAR_OF_TWO_DIGITS, Repair.READ_TWO_DIGITS, False)
    assert [(cell.before, cell.after) for cell in group.cells] == [("61", "1961"), ("15/8/05", "15/08/2005")]
    accepted = members(path, ReadOptions(accepted=ACCEPTED | {Code.YEAR_OF_TWO_DIGITS}))
    assert [str(row.birth) for row in accepted.rows] == ["1961", "15/08/2005", "1970"]


def test_a_tick_of_two_digits_under_a_sex_still_tells_the_sex(make_workbook: MakeWorkbook) -> None:
    top, under = ["TT", "Họ và tên", "Năm sinh", None], [None, None, "Nam", "Nữ"]
    path = make_workbook([top, under, [1, "Lê A", 61, None], [2, "Hồ B", None, 1970]], merged=["C1:D1"])
    asked = members(path)
    assert [(row.sex, row.birth) for row in asked.rows] == [("male", None), ("female", PartialDate(1970))]
    assert [(odd.before, odd.after) for odd in asked.oddities] == [("61", "1961")]
    accepted = members(path, ReadOptions(accepted=ACCEPTED | {Code.YEAR_OF_TWO_DIGITS}))
    assert [row.birth for row in accepted.rows] == [PartialDate(1961), PartialDate(1970)]
