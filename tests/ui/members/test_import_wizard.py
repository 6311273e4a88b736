from __future__ import annotations

import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtWidgets import QFileDialog

from desktop_app.resource_files import resource_path
from desktop_app.ui.members.import_wizard import CHECK, CHOOSE, COLUMNS, DONE, ImportWizard
from desktop_app.ui.session import Errand

from .conftest import PEOPLE, Stage, texts, type_into

SAMPLE = resource_path("samples", "hoi-vien-xa.xlsx")
HEADING = ["STT", "Họ và tên", "Năm sinh", "Thôn", "Điện thoại", "Nghề nghiệp"]


def opened(stage: Stage) -> ImportWizard:
    stage.page.arrive(Errand.IMPORT)
    return stage.page.wizard


def read(stage: Stage, path: Path) -> ImportWizard:
    wizard = opened(stage)
    wizard.read(path)
    stage.settle()
    return wizard


def test_the_sample_goes_in_and_comes_out_again_as_one(open_stage):
    stage = open_stage()
    wizard = read(stage, SAMPLE)
    assert wizard.step == COLUMNS
    assert {"Cột B · ví dụ: ĐOÀN HỒNG CHÍNH", "Trang “DS hội viên” · 400 dòng · 8 cột"} <= set(texts(wizard))
    stage.press("Tiếp: kiểm tra 400 dòng")
    assert wizard.step == CHECK
    assert "Sẽ thêm 400 người" in texts(stage.window)
    assert stage.in_book() == ()
    stage.press("Ghi 400 người vào sổ")
    stage.settle()
    assert wizard.step == DONE
    assert "Đã ghi 400 người vào sổ" in texts(wizard)
    assert (len(stage.in_book()), len(stage.journal())) == (400, 2)  # the book's own first entry and one import
    stage.undo_by_toast()
    assert stage.in_book() == ()
    assert wizard.step == CHECK


def test_after_the_import_the_list_shows_everyone(open_stage):
    stage = open_stage()
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    stage.press("Xem danh sách")
    stage.settle()
    assert "400 hội viên" in texts(stage.page.list)
    assert len(stage.shown()) == 400


def test_the_button_at_the_end_takes_the_import_back_too(open_stage):
    stage = open_stage()
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    stage.press("Hoàn tác")
    stage.settle()
    assert (stage.in_book(), wizard.step) == ((), CHECK)


def test_every_line_shows_what_becomes_of_it(stage: Stage, make_workbook):
    path = make_workbook(
        [
            HEADING,
            [1, "LÊ THỊ SÁU", 1960, "Thôn 3", "978110245", "x"],
            [2, "Phan Văn Nhã", 19577, "Thôn 3", "0915667032", "x"],
            [3, "Hồ Thị Lài", 1963, "Thôn 5", "", "x"],
            [4, None, 1955, "Thôn 3", "", "x"],
            ["", "Tổng cộng", 4],
        ]
    )
    wizard = read(stage, path)
    wizard.go_on()
    stage.settle()
    model = wizard.check.model
    wizard.check.filter.chosen.emit("all")
    seen = [[model.cell(row, column).text for column in range(6)] for row in range(model.rowCount())]
    assert seen == [
        ["2", "Lê Thị Sáu", "1960", "Thôn 3", "0978 110 245", "Được"],
        ["3", "Phan Văn Nhã", "19577", "Thôn 3", "0915 667 032", "Năm sinh sai"],
        ["4", "Hồ Thị Lài", "1963", "Thôn 5", "", "Có thể trùng"],
        ["5", "4 · 1955 · Thôn 3 · x", "", "", "", "Không có tên"],
    ]
    said = set(texts(wizard))
    assert {"1 dòng không có họ tên", "1 dòng ngày, năm sinh chưa đúng", "Ví dụ: “19577”"} <= said
    assert {"1 người có thể đã có trong sổ", "1 dòng không phải hội viên (dòng cộng)."} <= said
    assert "Sẽ thêm 2 người · để lại 2 dòng" in texts(stage.window)
    wizard.go_on()
    stage.settle()
    names = {row.full_name: row.birth for row in stage.in_book()}
    assert len(names) == 8
    assert names["Phan Văn Nhã"] is None
    assert [row.line for row in wizard.done.model.rows()] == [4, 5]


def test_the_lines_of_a_group_are_walked_through_one_after_another(stage: Stage, make_workbook):
    people = [[n, f"Trần Văn {chr(64 + n)}", 19577 if n % 2 else 1960] for n in range(1, 7)]
    wizard = read(stage, make_workbook([HEADING[:3], *people]))
    wizard.go_on()
    lines = []
    for _ in range(4):
        stage.press("Xem từng dòng")
        lines.append(wizard.check.table.chosen_row().line)
    assert lines == [2, 4, 6, 2]


def test_other_sheets_with_people_are_told_of(stage: Stage, make_workbook):
    path = make_workbook([HEADING[:2], [1, "Lê Thị Sáu"], [2, "Hồ Sỹ Bình"]], [HEADING[:2], [1, "Phan Văn Nhã"]])
    wizard = read(stage, path)
    assert "Chỉ đọc trang “Trang 1”. Chưa đọc: “Trang 2”." in texts(wizard)


def test_a_file_of_nobody_new_offers_another_file(stage: Stage, make_workbook):
    wizard = read(stage, make_workbook([HEADING[:4], [1, "Hồ Thị Lài", 1963, "Thôn 5"]]))
    wizard.go_on()
    stage.settle()
    assert "Sẽ thêm 0 người · để lại 1 dòng" in texts(stage.window)
    stage.press("Chọn tệp khác")
    dialog = stage.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    assert len(stage.in_book()) == 6


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


def test_another_file_chosen_while_one_is_read_wins(stage: Stage, make_workbook):
    wizard = opened(stage)
    wizard.read(SAMPLE)
    wizard.read(make_workbook([HEADING[:2], [1, "Hồ Sỹ Bình"]]))
    stage.settle()
    assert wizard.checked.preview.file == "danh sách.xlsx"


def test_leaving_and_coming_back_goes_on_where_it_was(stage: Stage):
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    assert stage.page.go_back()
    assert stage.page.list.isVisible()
    opened(stage)
    assert wizard.step == CHECK
    wizard.stepper.step_pressed.emit(COLUMNS)
    assert wizard.step == COLUMNS


def test_pressing_write_twice_writes_once(open_stage):
    stage = open_stage()
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert len(stage.in_book()) == 400


def test_taking_back_other_work_leaves_the_import_done(open_stage, add_people):
    stage = open_stage()
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    add_people(PEOPLE[:1])
    stage.window.toast.dismiss()
    stage.page.undo()
    stage.settle()
    assert (len(stage.in_book()), wizard.step) == (400, DONE)


def test_the_form_left_for_the_import_keeps_its_draft(stage: Stage):
    stage.page.arrive(Errand.ADD)
    type_into(stage.page.form.fields.name, "Hồ Sỹ Bình")
    type_into(stage.page.form.fields.phone, "09")
    wizard = read(stage, SAMPLE)
    assert wizard.isVisible()
    stage.page.go_back()
    stage.press("Ghi tiếp")
    assert stage.page.form.fields.phone.text() == "09"
