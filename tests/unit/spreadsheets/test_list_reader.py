from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.spreadsheets.line_kinds import LeftOutReason
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.list_reader import read_list
from desktop_app.spreadsheets.lists import ACCEPTED, Code, ReadingStopped, ReadList, ReadOptions, Repair
from tests.unit.spreadsheets.conftest import DATA, MakeWorkbook

TODAY = date(2026, 11, 22)
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


def members(path: Path, options: ReadOptions | None = None) -> ReadList:
    return read_list(path, Kind.MEMBERS, TODAY, options)


def names(found: ReadList) -> list[str]:
    return [row.full_name for row in found.rows]


def text_file(folder: Path, text: str, encoding: str = "utf-8", name: str = "ds.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("file", ["hoi-vien-xa.xlsx", "hoi-vien-xom-tcvn3.xls"])
def test_the_sample_member_lists_come_out_exactly(file: str) -> None:
    found = members(DATA / file)
    assert [[r.full_name, r.birth.year if r.birth else None, r.hamlet] for r in found.rows] == EXPECTED[file]
    assert found.leftovers == ()


@pytest.mark.parametrize(
    ("file", "kind"), [("de-nghi-khen-thuong.xlsx", Kind.CANDIDATES), ("ung-ho.xlsx", Kind.DONATIONS)]
)
def test_the_sample_lists_with_amounts_come_out_exactly(file: str, kind: Kind) -> None:
    found = read_list(DATA / file, kind, TODAY)
    assert [[row.full_name, row.amount] for row in found.rows] == EXPECTED[file]
    assert found.leftovers == ()


def test_old_fonts_are_shown_before_and_after_and_can_be_refused() -> None:
    path = DATA / "hoi-vien-xom-tcvn3.xls"
    found = members(path)
    (group,) = found.groups
    assert (group.code, group.repair, group.accepted) == (Code.OLD_FONT, Repair.CONVERT_FONT, True)
    assert (group.cells[0].before, group.cells[0].after) == ("Phan ViÕt Huy", "Phan Viết Huy")
    assert min(cell.confidence for cell in group.cells) >= 0.9
    refused = members(path, ReadOptions(accepted=ACCEPTED - {Code.OLD_FONT}))
    assert [column.title for column in refused.columns][1:3] == ["Họ và tên", "Năm sinh"]  # a heading is read anyway
    assert names(refused) == []  # even an unmarked name stands beside a marked hamlet
    assert refused.leftovers[0].cells[1] == "Phan ViÕt Huy"
    assert Code.OLD_FONT in refused.leftovers[0].reasons


def test_birth_in_three_columns_under_one_heading(make_workbook: MakeWorkbook) -> None:
    top = ["STT", "Họ và tên", "Ngày sinh", None, None, "Giới tính", None]
    under = [None, None, "Ngày", "Tháng", "Năm", "Nam", "Nữ"]
    rows = [
        [1, "Lê Văn A", 15, 8, 1961, "x", None],
        [2, "Hồ Thị B", None, None, "1970", None, "x"],
        [3, "Vi C", 31, 2, 1980],
    ]
    found = members(make_workbook([top, under, *rows], merged=["C1:E1", "F1:G1", "A1:A2", "B1:B2"]))
    assert [(r.full_name, str(r.birth or ""), r.sex) for r in found.rows] == [
        ("Lê Văn A", "15/08/1961", "male"),
        ("Hồ Thị B", "1970", "female"),
        ("Vi C", "", ""),
    ]
    assert [odd.code for odd in found.oddities] == [Code.BIRTH_NOT_UNDERSTOOD]


def test_family_and_given_name_in_two_columns(make_workbook: MakeWorkbook) -> None:
    for first in ("Họ", "Họ đệm", "Họ và chữ đệm"):
        found = members(make_workbook([["TT", first, "Tên", "Năm sinh"], [1, "Nguyễn Thị", "Hoa", 1960]]))
        assert names(found) == ["Nguyễn Thị Hoa"]


def test_sheets_of_one_layout_are_read_together_and_name_the_hamlet(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for tab, people in (("Thôn Đông", ["Lê A", "Lê B"]), ("Thôn Tây", ["Hồ C"]), ("Hướng dẫn", [])):
        sheet = book.create_sheet(tab)
        sheet.append(["Danh sách"])
        if people:
            sheet.append(["STT", "Họ tên", "Năm sinh"])
        for number, name in enumerate(people, 1):
            sheet.append([number, name, 1960])
    other = book.create_sheet("Điện thoại")
    for row in (["Họ tên", "SĐT"], ["Ai Đó", "0912345678"]):
        other.append(row)
    path = tmp_path / "x.xlsx"
    book.save(path)
    found = members(path)
    assert [(r.full_name, r.hamlet) for r in found.rows] == [
        ("Lê A", "Thôn Đông"),
        ("Lê B", "Thôn Đông"),
        ("Hồ C", "Thôn Tây"),
    ]
    assert [(s.name, s.is_read) for s in found.sheets] == [
        ("Thôn Đông", True),
        ("Thôn Tây", True),
        ("Hướng dẫn", False),
        ("Điện thoại", False),
    ]
    assert names(members(path, ReadOptions(sheets=("Điện thoại",)))) == ["Ai Đó"]


def test_group_lines_give_the_hamlet_and_are_no_people(make_workbook: MakeWorkbook) -> None:
    rows = [
        ["I", "Chi hội thôn 3 (2 người)"],
        [1, "Lê A"],
        [2, "Lê B"],
        ["", "THÔN ĐOÀI"],
        [1, "Hồ C"],
        ["", "Cộng: 3"],
        ["", "TM. Ban chấp hành"],
        ["", "Lê Ký Tên"],
    ]
    found = members(make_workbook([["STT", "Họ và tên"], *rows]))
    assert [(r.full_name, r.hamlet) for r in found.rows] == [
        ("Lê A", "Thôn 3"),
        ("Lê B", "Thôn 3"),
        ("Hồ C", "Thôn Đoài"),
    ]
    assert found.reasons == {LeftOutReason.GROUP: 2, LeftOutReason.TOTAL: 1, LeftOutReason.SIGNATURE: 2}


def test_a_heading_that_comes_again_on_every_page_is_left_out(make_workbook: MakeWorkbook) -> None:
    heading = ["TT", "Họ và tên", "Xóm"]
    found = members(make_workbook([heading, [1, "Lê A", 2], heading, [2, "Lê B", "Xóm 3"]]))
    assert [(r.full_name, r.hamlet) for r in found.rows] == [("Lê A", "Xóm 2"), ("Lê B", "Xóm 3")]
    assert found.reasons == {LeftOutReason.REPEATED_HEADING: 1}


def test_a_hamlet_merged_over_its_people_counts_for_all_of_them(make_workbook: MakeWorkbook) -> None:
    rows = [["STT", "Họ tên", "Thôn"], [1, "Lê A", "Thôn 1"], [2, "Lê B", None], [3, "Lê C", "Thôn 2"]]
    found = members(make_workbook(rows, merged=["C2:C3"]))
    assert [r.hamlet for r in found.rows] == ["Thôn 1", "Thôn 1", "Thôn 2"]


def test_zeros_that_excel_took_come_back_and_can_be_refused(make_workbook: MakeWorkbook) -> None:
    rows = [["Họ tên", "SĐT", "CCCD"], ["Lê A", 912345678, 40061000123], ["Lê B", "0912 345 679", "040061000124"]]
    path = make_workbook(rows)
    found = members(path)
    assert [(r.phone, r.national_id) for r in found.rows] == [
        ("0912345678", "040061000123"),
        ("0912345679", "040061000124"),
    ]
    refused = members(path, ReadOptions(accepted=ACCEPTED - {Code.PHONE_ZERO}))
    assert names(refused) == ["Lê B"]
    assert [(left.line, left.reasons) for left in refused.leftovers] == [(2, (Code.PHONE_ZERO,))]


def test_a_doubtful_cell_is_emptied_or_keeps_its_line_behind(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([["Họ tên", "Năm sinh"], ["Lê A", "31/02/1960"], ["Lê B", 1960]])
    assert [(r.full_name, r.birth) for r in members(path).rows] == [("Lê A", None), ("Lê B", PartialDate(1960))]
    assert names(members(path, ReadOptions(accepted=ACCEPTED - {Code.BIRTH_NOT_UNDERSTOOD}))) == ["Lê B"]


def test_a_person_says_what_a_column_holds(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([["STT", "Họ tên", "Cột lạ", "Ghi chú"], [1, "Lê A", 1961, "cũ"]])
    found = members(path, ReadOptions(columns=((2, Field.BIRTH), (3, Field.NONE))))
    assert (found.rows[0].birth, found.rows[0].note) == (PartialDate(1961), "")
    assert [(c.letter, c.field, c.confidence) for c in found.columns][2:] == [
        ("C", Field.BIRTH, 1.0),
        ("D", Field.NONE, 0.0),
    ]


def test_a_list_without_a_heading_is_read_when_a_person_names_its_columns(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([["Lê A", 1961], ["Hồ B", 1970]])
    found = members(path, ReadOptions(columns=((0, Field.NAME), (1, Field.BIRTH))))
    assert [(r.full_name, str(r.birth)) for r in found.rows] == [("Lê A", "1961"), ("Hồ B", "1970")]


def test_a_layout_is_recalled_by_its_fingerprint(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([["Họ tên", "Cột lạ"], ["Lê A", 1961]])
    first = members(path)
    again = read_list(
        path, Kind.MEMBERS, TODAY, recall=lambda mark: [(1, Field.BIRTH)] if mark == first.fingerprint else []
    )
    assert again.rows[0].birth == PartialDate(1961)
    other = read_list(
        path, Kind.CANDIDATES, TODAY, recall=lambda mark: [(1, Field.BIRTH)] if mark == first.fingerprint else []
    )
    assert other.fingerprint != first.fingerprint


@pytest.mark.parametrize(
    ("cell", "title", "amount"),
    [
        ("500.000", "Số tiền", 500_000),
        ("1tr", "Số tiền", 1_000_000),
        ("1,5 triệu", "Mức thưởng", 1_500_000),
        (300000, "Mức đề nghị (đồng)", 300_000),
        (300, "Số tiền (nghìn đồng)", 300_000),
        (2, "Số tiền (triệu đồng)", 2_000_000),
        ("1000k", "Số tiền", 1_000_000),
    ],
)
def test_amounts_as_boards_write_them(make_workbook: MakeWorkbook, cell: object, title: str, amount: int) -> None:
    found = read_list(make_workbook([["Họ tên", "Lớp", title], ["Lê A", "5A", cell]]), Kind.CANDIDATES, TODAY)
    assert [row.amount for row in found.rows] == [amount]


def test_a_candidate_without_an_amount_waits_for_one(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [["Họ tên", "Lớp", "Số tiền"], ["Lê A", "5A", None], ["Lê B", "5B", "nhiều"], ["Lê C", "5C", 500]]
    )
    found = read_list(path, Kind.CANDIDATES, TODAY)
    assert found.rows == ()
    assert [left.reasons for left in found.leftovers] == [(Code.AMOUNT_MISSING,), *[(Code.AMOUNT_NOT_UNDERSTOOD,)] * 2]
    given_one = read_list(path, Kind.CANDIDATES, TODAY, ReadOptions(amount=300_000))
    assert [row.amount for row in given_one.rows] == [300_000] * 3


def test_donors_are_people_families_and_firms_and_give_money_or_goods(make_workbook: MakeWorkbook) -> None:
    rows = [
        ["STT", "Tên người, đơn vị ủng hộ", "Số tiền", "Hiện vật", "Ngày"],
        [1, "Dòng họ Nguyễn Hữu", "1.000.000đ", None, 46000],
        [2, "CÔNG TY TNHH MẪU", None, "50 quyển vở", "3/2026"],
        [3, "Thôn 3", None, None, None],
        ["", "Tổng cộng", 1000000, None, None],
    ]
    found = read_list(make_workbook(rows), Kind.DONATIONS, TODAY)
    assert [(r.full_name, r.amount, r.goods, str(r.given_on)) for r in found.rows] == [
        ("Dòng họ Nguyễn Hữu", 1_000_000, "", "09/12/2025"),
        ("CÔNG TY TNHH MẪU", None, "50 quyển vở", "3/2026"),
    ]
    assert [left.reasons for left in found.leftovers] == [(Code.AMOUNT_MISSING,)]


def test_results_of_learning_citizens(make_workbook: MakeWorkbook) -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "Số CCCD", "Thôn", "Kết quả", "Xếp loại", "Điểm", "Năm"],
        [1, "Lê A", 1961, "040061000123", 1, "Đạt", "Tốt", "85,5", "2025"],
        [2, "Lê B", 1970, "", "Thôn 2", "Không đạt", "", 40, 2025],
        [3, "Lê C", 1970, "", "Thôn 2", "", "", "", 2025],
        [4, "Lê D", 1970, "", "Thôn 2", "Đạt", "", "rất cao", 2025],
    ]
    found = read_list(make_workbook(rows), Kind.RESULTS, TODAY)
    assert [(r.full_name, r.hamlet, r.result, r.level, r.score, r.year) for r in found.rows] == [
        ("Lê A", "Thôn 1", "passed", "Tốt", 855, 2025),
        ("Lê B", "Thôn 2", "failed", "", 400, 2025),
        ("Lê D", "Thôn 2", "passed", "", None, 2025),
    ]
    assert [left.reasons for left in found.leftovers] == [(Code.RESULT_MISSING,)]


LIST = "STT;Họ và tên;Năm sinh;Thôn\n1;Nguyễn Thị Ước;1961;Thôn 1\n2;Đỗ Văn Quý;1970;Thôn Đường\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_text_files_are_read_whatever_their_letters_and_their_sign(tmp_path: Path, encoding: str, sign: str) -> None:
    found = members(text_file(tmp_path, LIST.replace(";", sign), encoding))
    assert [(r.full_name, str(r.birth), r.hamlet) for r in found.rows] == [
        ("Nguyễn Thị Ước", "1961", "Thôn 1"),
        ("Đỗ Văn Quý", "1970", "Thôn Đường"),
    ]


def test_text_of_vietnamese_windows_is_read(tmp_path: Path) -> None:
    marks = {"ễ": "ê\u0303", "ị": "i\u0323", "Ướ": "Ư\u01a1\u0301", "ọ": "o\u0323", "à": "a\u0300", "ỗ": "ô\u0303"}
    text = LIST.replace("Ước", "Ư\u01a1\u0301c").replace("ườ", "ư\u01a1\u0300").replace("ý", "y\u0301")
    for letter, parts in marks.items():
        text = text.replace(letter, parts)
    assert names(members(text_file(tmp_path, text, "cp1258"))) == ["Nguyễn Thị Ước", "Đỗ Văn Quý"]


def test_text_in_tcvn3_is_read(tmp_path: Path) -> None:
    text = "TT;Hä vµ tªn;N¨m sinh;Xãm\n1;NguyÔn ThÞ \xad\xadíc;1961;Xãm 1\n2;§ç V¨n Quý;1970;Xãm 2\n"
    found = members(text_file(tmp_path, text.replace("\xad\xadíc", "¸nh"), "latin-1"))
    assert [(r.full_name, r.hamlet) for r in found.rows] == [("Nguyễn Thị Ánh", "Xóm 1"), ("Đỗ Văn Quý", "Xóm 2")]


def test_cells_in_quotes_keep_their_signs_and_lines(tmp_path: Path) -> None:
    text = 'sep=,\nHọ tên,Ghi chú\n"Lê A","một, hai\nba"\n'
    (row,) = members(text_file(tmp_path, text)).rows
    assert (row.full_name, row.note) == ("Lê A", "một, hai ba")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.xls", b"<html><table><tr><td>STT</td></tr></table></html>", "WorkbookIsWebPage"),
        ("a.csv", b"\xef\xbb\xbf<!DOCTYPE html><p>", "WorkbookIsWebPage"),
        ("a.csv", b"\x00\x01\x02PNG" * 9 + b"abc" * 99, "NotAWorkbook"),
        ("a.csv", b"", "WorkbookEmpty"),
        ("a.csv", b" ; ;\n;;\n", "WorkbookEmpty"),
        ("a.txt", "chỉ là chữ".encode(), "NameColumnMissing"),
        ("a.xlsx", "chỉ là chữ".encode(), "NotAWorkbook"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 90, "WorkbookDamaged"),
    ],
)
def test_what_is_no_list_is_told_by_name(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((DomainError, EnvironmentFault)) as told:
        members(path)
    assert type(told.value).__name__ == fault


def test_progress_is_counted_in_lines_and_a_person_can_stop(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([["Họ tên"], *([f"Lê Văn {chr(97 + n % 26)}"] for n in range(2500))])
    told: list[tuple[int, int]] = []
    read_list(path, Kind.MEMBERS, TODAY, report=lambda done, total: told.append((done, total)))
    assert told == [(1000, 2501), (2000, 2501), (2501, 2501)]
    with pytest.raises(ReadingStopped):
        read_list(path, Kind.MEMBERS, TODAY, cancel=lambda: True)


_WORDS = (
    "STT|Họ và tên|Họ|Tên|Năm sinh|Nam|Nữ|Ngày|Tháng|Năm|Số tiền|Thôn|Kết quả|x|1961|Lê A|Tổng cộng|Thôn 3|TM. BCH"
    "|ThÞ|31/02/1960|1tr|-|Nguyeãn|D¬ng|I"
)
_WORD = st.sampled_from(_WORDS.split("|"))
_CELL = st.one_of(_WORD, st.text(max_size=12), st.integers(-(10**13), 10**13).map(str), st.floats().map(str))
_GRID = st.lists(st.lists(_CELL, max_size=7), max_size=14)


@settings(max_examples=60)
@given(grid=_GRID, kind=st.sampled_from(Kind), accepted=st.frozensets(st.sampled_from(Code)))
def test_no_grid_is_a_surprise_and_every_line_is_accounted_for(
    tmp_path: Path, grid: list[list[str]], kind: Kind, accepted: frozenset[Code]
) -> None:
    import csv

    path = tmp_path / "lưới.csv"
    with path.open("w", encoding="utf-8", newline="", errors="ignore") as file:
        csv.writer(file, delimiter=";").writerows([["STT", "Họ và tên", "Ghi chú"], *grid])
    try:
        found = read_list(path, kind, TODAY, ReadOptions(accepted=accepted))
    except (DomainError, EnvironmentFault):
        return
    places = [r.line for r in found.rows] + [r.line for r in found.leftovers] + [r.line for r in found.left_out]
    assert len(places) == len(set(places))
    assert set(places) <= {line.line for line in found.raw}


@settings(max_examples=60)
@given(
    content=st.binary(max_size=400),
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
    suffix=st.sampled_from([".csv", ".txt", ".xls", ".xlsx", ".ods"]),
)
def test_no_bytes_are_a_surprise(tmp_path: Path, content: bytes, start: bytes, suffix: str) -> None:
    path = tmp_path / f"tệp{suffix}"
    path.write_bytes(start + content)
    try:
        members(path)
    except (DomainError, EnvironmentFault):
        return


@settings(max_examples=25)
@given(
    at=st.integers(0, 13_000),
    what=st.binary(min_size=1, max_size=40),
    file=st.sampled_from(sorted(EXPECTED)),
)
def test_a_damaged_sample_is_told_or_read(tmp_path: Path, at: int, what: bytes, file: str) -> None:
    content = bytearray((DATA / file).read_bytes())
    content[at : at + len(what)] = what
    path = tmp_path / file
    path.write_bytes(bytes(content))
    try:
        members(path)
    except (DomainError, EnvironmentFault):
        return
