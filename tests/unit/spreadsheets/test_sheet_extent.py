from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop_app.spreadsheets.sheet_extent import cell_too_far, extents_are_told
from desktop_app.spreadsheets.workbooks import WorkbookReachesTooFar, read_workbook


def with_cells(path: Path, *cells: str) -> Path:
    workbook = openpyxl.Workbook()
    for cell in cells:
        workbook.worksheets[0][cell] = "x"
    workbook.save(path)
    return path


def test_a_letter_in_the_last_corner_is_refused_before_it_takes_the_memory(tmp_path: Path) -> None:
    path = with_cells(tmp_path / "xa.xlsx", "A1", "XFD1048576")
    with pytest.raises(WorkbookReachesTooFar) as caught:
        read_workbook(path)
    assert caught.value.facts == {"name": "xa.xlsx", "cell": "XFD1048576"}


@pytest.mark.parametrize(
    ("cells", "too_far"),
    [
        (("A1", "J1048576"), ""),
        (("A1", "XFD1000"), ""),
        (("XFC1048575", "XFD1048576"), ""),
        (("A1", "T1000000"), ""),
        (("A1", "T1000001"), "T1000001"),
        (("A1", "AZ1000000"), "AZ1000000"),
    ],
)
def test_what_counts_is_the_room_between_the_first_and_the_last_cell(
    tmp_path: Path, cells: tuple[str, ...], too_far: str
) -> None:
    assert cell_too_far(with_cells(tmp_path / "xa.xlsx", *cells).read_bytes()) == too_far


def test_what_is_not_a_sound_xlsx_file_reaches_nowhere(tmp_path: Path) -> None:
    sound = with_cells(tmp_path / "xa.xlsx", "A1", "XFD1048576").read_bytes()
    assert cell_too_far(sound[:-30]) == cell_too_far(b"") == cell_too_far(b"PK\x03\x04") == ""


def test_a_sheet_of_one_cell_tells_how_far_it_reaches(tmp_path: Path) -> None:
    assert extents_are_told(with_cells(tmp_path / "xa.xlsx", "A1").read_bytes())


def test_a_sheet_that_does_not_tell_how_far_it_reaches_is_known(tmp_path: Path) -> None:
    path = tmp_path / "xa.xlsx"
    with (
        zipfile.ZipFile(with_cells(tmp_path / "đủ.xlsx", "A1", "B2")) as given,
        zipfile.ZipFile(path, "w") as left,
    ):
        for name in given.namelist():
            left.writestr(name, given.read(name).replace(b"<dimension ", b"<another "))
    assert not extents_are_told(path.read_bytes())
    assert [line.number for line in read_workbook(path)[0].lines] == [1, 2]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_xlsx_file_tells_nothing(content: bytes) -> None:
    assert not extents_are_told(content)
