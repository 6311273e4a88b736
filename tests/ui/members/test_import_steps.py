from __future__ import annotations

import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from desktop_app.ui.members.import_wizard import CHOOSE, COLUMNS

from .conftest import HEADING, SAMPLE, Stage, read, texts


def encrypted(path: Path) -> Path:
    with path.open("wb") as target:
        OOXMLFile(io.BytesIO(SAMPLE.read_bytes())).encrypt("mật khẩu", target)
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD = {
    "not Excel": (
        lambda folder: written(folder / "thư.xlsx", b"khong phai Excel"),
        "Tệp thư.xlsx không phải tệp Excel. Chọn tệp có đuôi .xlsx, .xls hoặc .ods.",
    ),
    "truncated": (
        lambda folder: written(folder / "cụt.xlsx", SAMPLE.read_bytes()[:9_000]),
        "Tệp cụt.xlsx bị hỏng hoặc chép chưa hết. Chép lại từ nguồn rồi đọc lại.",
    ),
    "with a password": (
        lambda folder: encrypted(folder / "khóa.xlsx"),
        "Tệp khóa.xlsx có đặt mật khẩu. Mở trong Excel, bỏ mật khẩu rồi lưu và đọc lại.",
    ),
    "gone": (
        lambda folder: folder / "mất.xlsx",
        "Không thấy tệp mất.xlsx. Xem lại chỗ cất tệp, hoặc cắm lại USB.",
    ),
    "a folder": (lambda folder: folder, "là thư mục. Mở thư mục rồi chọn tệp Excel bên trong."),
}


def test_other_sheets_with_people_are_told_of(stage: Stage, make_workbook):
    path = make_workbook([HEADING[:2], [1, "Lê Thị Sáu"], [2, "Hồ Sỹ Bình"]], [HEADING[:2], [1, "Phan Văn Nhã"]])
    wizard = read(stage, path)
    assert "Chỉ đọc trang “Trang 1”. Chưa đọc: “Trang 2”." in texts(wizard)


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_said_on_the_first_step_and_nothing_is_written(stage: Stage, kind: str):
    make, said = BAD[kind]
    wizard = read(stage, make(stage.folder))
    assert wizard.step == CHOOSE
    assert any(said in text for text in texts(wizard))
    assert wizard.choose.choose.isVisible()
    assert len(stage.in_book()) == 6


def test_an_empty_workbook_and_one_without_names_are_said_too(stage: Stage, make_workbook):
    wizard = read(stage, make_workbook([]))
    assert "Tệp danh sách.xlsx không có chữ nào. Chọn tệp khác, hoặc mở tệp xem có nhầm không." in texts(wizard)
    read(stage, make_workbook([["STT", "Năm sinh"], [1, 1960]]))
    said = "Tệp danh sách.xlsx không có cột “Họ và tên”. Thêm dòng tiêu đề cho các cột rồi đọc lại."
    assert said in texts(wizard)
    assert wizard.step == CHOOSE


def test_a_file_held_by_excel_is_read_again_when_it_is_free(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    real = Path.read_bytes

    def held(path: Path) -> bytes:
        if path == SAMPLE:
            raise PermissionError(13, "held by another program")
        return real(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", held)
        wizard = read(stage, SAMPLE)
    assert "Tệp hoi-vien-xa.xlsx đang mở trong Excel. Đóng Excel rồi đọc lại." in texts(wizard)
    stage.press("Đọc lại")
    stage.settle()
    assert wizard.step == COLUMNS
