from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from desktop_app.ui.members.import_wizard import CHECK, COLUMNS, DONE
from desktop_app.ui.session import Errand

from .conftest import HEADING, SAMPLE, Stage, read, texts, type_into


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


def test_another_file_chosen_while_one_is_read_wins(stage: Stage, make_workbook):
    stage.page.arrive(Errand.IMPORT)
    wizard = stage.page.wizard
    wizard.read(SAMPLE)
    wizard.read(make_workbook([HEADING[:2], [1, "Hồ Sỹ Bình"]]))
    stage.settle()
    assert wizard.checked.preview.file == "danh sách.xlsx"


def test_leaving_and_coming_back_goes_on_where_it_was(stage: Stage):
    wizard = read(stage, SAMPLE)
    wizard.go_on()
    assert stage.page.go_back()
    assert stage.page.list.isVisible()
    stage.page.arrive(Errand.IMPORT)
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


def test_the_form_left_for_the_import_keeps_its_draft(stage: Stage):
    stage.page.arrive(Errand.ADD)
    type_into(stage.page.form.fields.name, "Hồ Sỹ Bình")
    type_into(stage.page.form.fields.phone, "09")
    wizard = read(stage, SAMPLE)
    assert wizard.isVisible()
    stage.page.go_back()
    stage.press("Ghi tiếp")
    assert stage.page.form.fields.phone.text() == "09"
