from __future__ import annotations

import errno
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from desktop_app.domain.errors import EnvironmentFault
from desktop_app.resource_files import resource_path
from desktop_app.spreadsheets.workbooks import (
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookEmpty,
    WorkbookInUse,
    WorkbookIsFolder,
    WorkbookMissing,
    WorkbookProtected,
    WorkbookUnreadable,
    read_workbook,
)

XLS = Path(__file__).parent / "data" / "hoi-vien-xom-tcvn3.xls"
MakeWorkbook = Callable[..., Path]


def sample_bytes() -> bytes:
    return resource_path("samples", "hoi-vien-xa.xlsx").read_bytes()


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def ods(path: Path, content: str, manifest: str = "<manifest/>") -> Path:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", manifest)
        parts.writestr("content.xml", content)
    return path


def fault_of(path: Path) -> EnvironmentFault:
    with pytest.raises(EnvironmentFault) as caught:
        read_workbook(path)
    assert caught.value.facts["name"] == path.name
    return caught.value


def test_lines_keep_the_numbers_that_the_spreadsheet_program_shows(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([[], [], [None, "Họ và tên", "Ngày sinh"], [], [None, "Hoa", date(1960, 5, 6)]])
    (sheet,) = read_workbook(path)
    assert [line.number for line in sheet.lines] == [3, 5]
    assert sheet.lines[1].cells == ["Hoa", date(1960, 5, 6)]
    assert sheet.first_column == 1


def test_merged_ranges_are_known_by_line_and_cell(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([[], [None, "Họ và tên", None, "Thôn"]], merged=["B2:C2"])
    assert read_workbook(path)[0].merged == {(2, 0): 1}


def test_hidden_sheets_are_read_only_when_no_other_holds_anything(make_workbook: MakeWorkbook) -> None:
    both = read_workbook(make_workbook([["hiện"]], [["ẩn"]], hidden=[2]))
    assert [sheet.name for sheet in both] == ["Trang 1"]
    only_hidden = read_workbook(make_workbook([], [["ẩn"]], hidden=[2]))
    assert [sheet.name for sheet in only_hidden] == ["Trang 2"]


def test_an_xls_of_the_nineties_opens() -> None:
    (sheet,) = read_workbook(XLS)
    assert sheet.lines[1].cells[0] == "TT"


def test_an_ods_opens(tmp_path: Path) -> None:
    namespaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="string"><text:p>Họ và tên</text:p></table:table-cell>'
    table = f'<table:table table:name="DS"><table:table-row>{cell}</table:table-row></table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    path = ods(tmp_path / "ds.ods", f"<office:document-content {namespaces}>{body}</office:document-content>")
    assert read_workbook(path)[0].lines[0].cells == ["Họ và tên"]


def test_the_content_decides_not_the_ending_of_the_name(tmp_path: Path) -> None:
    path = written(tmp_path / "thật ra là xlsx.xls", sample_bytes())
    assert read_workbook(path)[0].name == "DS hội viên"


@pytest.mark.parametrize(
    "content",
    [
        "Danh sách hội viên\n1;Nguyễn Thị Hoa".encode(),
        b"%PDF-1.7 ...",
        b"<html><table><tr><td>STT</td></tr></table></html>",
    ],
)
def test_another_kind_of_file_named_xlsx_is_not_a_workbook(tmp_path: Path, content: bytes) -> None:
    assert isinstance(fault_of(written(tmp_path / "danh sách.xlsx", content)), NotAWorkbook)


def test_a_word_document_named_xlsx_is_not_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "danh sách.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", "<document/>")
    assert isinstance(fault_of(path), NotAWorkbook)


def test_an_old_word_document_is_not_a_workbook(tmp_path: Path) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
    assert isinstance(fault_of(written(tmp_path / "danh sách.xls", content)), NotAWorkbook)


@pytest.mark.parametrize("kept", [0, 3, 100, 1_000, 13_000, 26_530])
def test_a_truncated_xlsx_is_damaged(tmp_path: Path, kept: int) -> None:
    assert isinstance(fault_of(written(tmp_path / "cụt.xlsx", sample_bytes()[:kept])), WorkbookDamaged)


@pytest.mark.parametrize("kept", [5, 100, 1_000, 7_000, 12_756, 13_442])  # the last two make calamine panic
def test_a_truncated_xls_is_damaged(tmp_path: Path, kept: int) -> None:
    assert isinstance(fault_of(written(tmp_path / "cụt.xls", XLS.read_bytes()[:kept])), WorkbookDamaged)


@pytest.mark.parametrize(("at", "what"), [(4_504, bytes(6)), (8_171, b"\xff" * 4), (9_850, b"\xff" * 3)])
def test_a_damaged_xls_that_ends_the_process_of_its_reader_is_damaged(tmp_path: Path, at: int, what: bytes) -> None:
    content = bytearray(XLS.read_bytes())
    content[at : at + len(what)] = what
    assert isinstance(fault_of(written(tmp_path / "hỏng.xls", bytes(content))), WorkbookDamaged)


def test_a_workbook_with_a_hole_in_the_middle_is_damaged(tmp_path: Path) -> None:
    content = sample_bytes()
    holed = content[:9_000] + bytes(500) + content[9_500:]
    assert isinstance(fault_of(written(tmp_path / "hỏng.xlsx", holed)), WorkbookDamaged)


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "có mật khẩu.xlsx"
    with path.open("wb") as target:
        OOXMLFile(io.BytesIO(sample_bytes())).encrypt("mật khẩu", target)
    assert isinstance(fault_of(path), WorkbookProtected)


def test_an_xls_with_a_password_says_so(tmp_path: Path) -> None:
    content = bytearray(XLS.read_bytes())
    start = content.index(b"\x09\x08\x10\x00")
    content[start + 20 : start + 22] = b"\x2f\x00"
    assert isinstance(fault_of(written(tmp_path / "có mật khẩu.xls", bytes(content))), WorkbookProtected)


def test_an_ods_with_a_password_says_so(tmp_path: Path) -> None:
    path = ods(tmp_path / "có mật khẩu.ods", "\x01\x02", "<manifest><encryption-data/></manifest>")
    assert isinstance(fault_of(path), WorkbookProtected)


def test_an_empty_workbook_says_so(make_workbook: MakeWorkbook) -> None:
    with pytest.raises(WorkbookEmpty):
        read_workbook(make_workbook([], []))


def test_a_folder_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "danh sách.xlsx"
    folder.mkdir()
    assert isinstance(fault_of(folder), WorkbookIsFolder)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert isinstance(fault_of(tmp_path / "đã rút USB.xlsx"), WorkbookMissing)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (PermissionError(errno.EACCES, "held by another program"), WorkbookInUse),
        (OSError(errno.EIO, "a bad sector"), WorkbookUnreadable),
    ],
)
def test_a_file_that_the_system_refuses_to_read_says_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: OSError,
    fault: type[EnvironmentFault],
) -> None:
    path = written(tmp_path / "danh sách.xlsx", sample_bytes())

    def refuse(_path: Path) -> bytes:
        raise answer

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert isinstance(fault_of(path), fault)


def test_a_cell_far_below_the_list_costs_nothing_but_a_look(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A1048576"] = "Họ và tên", datetime(2026, 1, 2, 3, 4), "x"
    path = tmp_path / "lạc.xlsx"
    workbook.save(path)
    assert [line.number for line in read_workbook(path)[0].lines] == [1, 2, 1_048_576]


def test_a_cell_far_to_the_right_of_the_list_is_passed_over(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["XFD1"], sheet["XFD2"] = "Họ và tên", "x", "x"
    path = tmp_path / "lạc.xlsx"
    workbook.save(path)
    (line,) = read_workbook(path)[0].lines
    assert (line.number, len(line.cells)) == (1, 256)
