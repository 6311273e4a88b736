from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.list_exports import ListColumn, ListExport
from desktop_app.spreadsheets.list_writer import list_workbook, sheet_name

SAMPLE = ListExport(
    ("HỘI KHUYẾN HỌC TỈNH MẪU", "HỘI KHUYẾN HỌC XÃ MẪU"),
    "DANH SÁCH HỘI VIÊN",
    "Thôn 3",
    "Hội viên",
    (
        *(ListColumn("TT", 5, "number"), ListColumn("Họ và tên", 26), ListColumn("Ngày sinh", 11, "date")),
        *(ListColumn("Điện thoại", 13), ListColumn("Số tiền", 13, "money"), ListColumn("Ngày nộp", 11, "date")),
    ),
    (
        (1, "Nguyễn Hữu Ái", PartialDate(1951), "0912845110", 50_000, date(2026, 3, 1)),
        (2, "Nguyễn Thị Phượng", PartialDate(1961, 8, 15), "", None, None),
        (3, '=HYPERLINK("x")', PartialDate(1961, 8), "0086214700", -1_000, None),
    ),
)
HEADER = 7  # line of the header row, counted from 1


def read(made: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(made)).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_cells_are_typed_and_text_stays_text():
    rows = read(list_workbook(SAMPLE))
    assert rows[HEADER - 1] == ("TT", "Họ và tên", "Ngày sinh", "Điện thoại", "Số tiền", "Ngày nộp")
    assert rows[HEADER] == (1, "Nguyễn Hữu Ái", 1951, "0912845110", 50_000, datetime(2026, 3, 1))
    assert rows[HEADER + 1] == (2, "Nguyễn Thị Phượng", datetime(1961, 8, 15), None, None, None)
    assert rows[HEADER + 2][1:4] == ('=HYPERLINK("x")', "8/1961", "0086214700")


def test_what_a_person_typed_is_never_a_formula():
    sheet = openpyxl.load_workbook(BytesIO(list_workbook(SAMPLE))).active
    assert sheet.cell(HEADER + 3, 2).data_type == "s"


def test_header_filter_and_paper_are_ready():
    sheet = openpyxl.load_workbook(BytesIO(list_workbook(SAMPLE))).active
    assert sheet.freeze_panes == f"A{HEADER + 1}"
    assert sheet.auto_filter.ref == f"A{HEADER}:F{HEADER + 3}"
    assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.cell(HEADER + 1, 5).number_format == "#,##0"
    assert sheet.cell(HEADER + 1, 2).font.name == "Times New Roman"


def test_many_columns_lay_the_paper_on_its_side():
    wide = ListExport((), "X", "", "X", tuple(ListColumn(f"Cột {n}", 20) for n in range(6)), ())
    assert openpyxl.load_workbook(BytesIO(list_workbook(wide))).active.page_setup.orientation == "landscape"


def test_equal_lists_give_equal_bytes():
    assert list_workbook(SAMPLE) == list_workbook(SAMPLE)


def test_progress_is_told():
    told: list[tuple[int, int]] = []
    list_workbook(SAMPLE, lambda done, of: told.append((done, of)))
    assert told == [(0, 3)]


@pytest.mark.parametrize(
    ("name", "made"), [("Sổ [quỹ]: 2026/1", "Sổ  quỹ   2026 1"), ("x" * 40, "x" * 31), ("'", "Danh sách")]
)
def test_a_sheet_gets_a_name_that_it_may_have(name: str, made: str):
    assert sheet_name(name) == made


def test_every_part_of_the_file_is_sound_xml():
    with ZipFile(BytesIO(list_workbook(SAMPLE))) as parts:
        assert parts.testzip() is None
        for part in parts.namelist():
            ET.fromstring(parts.read(part))  # noqa: S314 - our own file


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this computer")
def test_libreoffice_opens_it_without_repair_and_reads_the_same(tmp_path: Path):
    (tmp_path / "ds.xlsx").write_bytes(list_workbook(SAMPLE))
    done = subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"),
            *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path)),
            str(tmp_path / "ds.xlsx"),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=True,
    )
    assert "epair" not in done.stdout + done.stderr
    said = (tmp_path / "ds.csv").read_text("utf-8")
    assert "1,Nguyễn Hữu Ái,1951,0912845110," in said
    assert "15/08/1961" in said
