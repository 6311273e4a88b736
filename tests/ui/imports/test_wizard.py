from __future__ import annotations

import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.storage.verify import verify_book
from desktop_app.ui.imports.wizard import CHECK, CHOOSE, COLUMNS, DONE
from tests.doses import dose
from tests.ui.looks import LOOKS

from .conftest import DATA, EXPECTED, LIST, Stage, candidates, donations, members, results


def through(stage: Stage, file: str) -> None:
    """From the file into the book."""
    wizard = stage.read(DATA / file)
    if wizard.side.asks:
        stage.press("Đúng rồi")
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert wizard.step == DONE


def test_both_lists_of_members_come_out_as_expected_in_names_years_and_hamlets(open_stage):
    stage = open_stage()
    for file in ("hoi-vien-xa.xlsx", "hoi-vien-xom-tcvn3.xls"):
        through(stage, file)
    found = stage.rows("SELECT full_name, birth, hamlet FROM person ORDER BY row LIMIT -1 OFFSET 1")
    people = [[name, int(birth[:4]) if birth else None, hamlet] for name, birth, hamlet in found]
    assert people == EXPECTED["hoi-vien-xa.xlsx"] + EXPECTED["hoi-vien-xom-tcvn3.xls"]
    assert verify_book(stage.book).is_whole


def test_candidates_come_into_a_new_round_with_the_amounts_expected(open_stage):
    stage = open_stage(candidates)
    through(stage, "de-nghi-khen-thuong.xlsx")
    found = stage.rows("SELECT recipient_name, amount FROM award ORDER BY position")
    assert found == EXPECTED["de-nghi-khen-thuong.xlsx"]
    stage.press("Xem đợt")
    assert stage.page.levels.level("round").view.shown.round.learners == 133


def test_gifts_come_onto_the_list_with_the_amounts_expected(open_stage):
    stage = open_stage(donations)
    through(stage, "ung-ho.xlsx")
    assert stage.rows("SELECT donor_name, nullif(amount, 0) FROM donation ORDER BY position") == EXPECTED["ung-ho.xlsx"]
    assert stage.rows("SELECT count(*) FROM voucher") == [[0]]


def test_results_of_learning_citizens_come_with_their_year(open_stage, make_workbook):
    stage = open_stage(results)
    heading = ["Họ và tên", "Năm sinh", "Thôn", "Kết quả"]
    wizard = stage.read(make_workbook([heading, ["Hồ Thị Lài", 1963, "Thôn 5", "Đạt"], ["Lê Văn Tư", 1970, "", "x"]]))
    wizard.side.target.year.chosen.emit(2025)
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert wizard.step == DONE
    assert stage.rows("SELECT subject_name, year, state FROM learning_result ORDER BY id") == [
        ["Hồ Thị Lài", 2025, "passed"],
        ["Lê Văn Tư", 2025, "passed"],
    ]


def test_nothing_is_written_before_the_last_step_and_all_of_it_comes_back_as_one(checked: Stage):
    assert checked.rows("SELECT count(*) FROM person") == [[1]]
    entries = checked.rows("SELECT count(*) FROM journal_entry")[0][0]
    checked.press("Ghi 3 người vào sổ")
    assert checked.rows("SELECT count(*) FROM person") == [[4]]
    assert checked.rows("SELECT count(*) FROM journal_entry") == [[entries + 1]]
    assert checked.window.toast.take_undo()
    checked.settle()
    assert checked.rows("SELECT count(*) FROM person WHERE deleted_at IS NULL") == [[1]]
    assert checked.wizard.step == CHECK


def test_undo_at_the_end_report_leads_back_to_the_check(checked: Stage):
    checked.wizard.go_on()
    checked.settle()
    checked.press("Hoàn tác")
    assert checked.wizard.step == CHECK
    assert checked.rows("SELECT count(*) FROM person WHERE deleted_at IS NULL") == [[1]]


def test_the_first_focus_is_the_first_column_nobody_has_said_anything_of(stage: Stage, make_workbook):
    wizard = stage.read(make_workbook(LIST))
    assert wizard.step == COLUMNS
    assert stage.window.focusWidget() is wizard.columns.columns.rows[5].choice
    assert "Còn 1 cột chưa chọn" in stage.texts()


def test_a_column_mapped_by_hand_is_read_so_and_remembered_for_the_next_file(stage: Stage, make_workbook):
    wizard = stage.read(make_workbook(LIST))
    wizard.columns.columns.rows[5].choice.chosen.emit(Field.NOTE)
    wizard.go_on()
    stage.settle()
    wizard.go_on()
    stage.settle()
    assert stage.rows("SELECT note FROM person WHERE full_name = 'Lê Thị Sáu'") == [["A1"]]
    wizard = stage.read(make_workbook([LIST[0], [1, "Trần Văn Mười", 1949, "", "", "B7"]], name="tháng sau.xlsx"))
    assert "Ghép cột như lần trước với kiểu tệp này." in stage.texts()
    wizard.go_on()
    wizard.go_on()
    stage.settle()
    assert stage.rows("SELECT note FROM person WHERE full_name = 'Trần Văn Mười'") == [["B7"]]


def test_without_a_column_of_names_nobody_goes_on(stage: Stage, make_workbook):
    wizard = stage.read(make_workbook(LIST))
    wizard.columns.columns.rows[1].choice.chosen.emit(Field.NONE)
    stage.settle()
    assert "Chưa có cột nào là họ và tên" in stage.texts()
    wizard.go_on()
    assert wizard.step == COLUMNS


def test_letters_of_an_old_font_are_shown_before_and_after_and_must_be_agreed_to(stage: Stage):
    wizard = stage.read(DATA / "hoi-vien-xom-tcvn3.xls")
    assert {"Lý ThÞ BÝch §µo", "Lý Thị Bích Đào"} <= set(stage.texts(wizard.side.fonts))
    wizard.go_on()
    assert wizard.step == COLUMNS
    stage.press("Đúng rồi")
    assert not wizard.side.asks
    stage.press("Tiếp: kiểm tra 80 dòng")
    assert wizard.step == CHECK


def test_letters_said_to_be_wrong_leave_their_lines_in_the_file(stage: Stage):
    wizard = stage.read(DATA / "hoi-vien-xom-tcvn3.xls")
    stage.press("Sai, để lại")
    assert wizard.draft.sums().behind > 0
    before = wizard.draft.sums().behind
    stage.press("Đổi sang chữ Unicode")
    assert wizard.draft.sums().behind < before


def test_a_file_that_cannot_be_read_is_told_and_read_again_when_it_can(stage: Stage, tmp_path):
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(b"PK\x03\x04 cut")
    wizard = stage.read(path)
    assert wizard.step == CHOOSE
    assert any("bị hỏng" in said for said in stage.texts())
    path.write_bytes((DATA / "hoi-vien-xa.xlsx").read_bytes())
    stage.press("Đọc lại")
    assert wizard.step == COLUMNS


@pytest.mark.parametrize(
    "content", dose([b"", b"\x00" * 64, b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512], 0, 2)
)
def test_rubbish_is_told_in_a_sentence_and_nothing_breaks(stage: Stage, tmp_path, content):
    path = tmp_path / "rác.xls"
    path.write_bytes(content)
    wizard = stage.read(path)
    assert wizard.step == CHOOSE
    assert wizard.choose.notices.banner is not None
    assert stage.faults() == []


def test_a_zip_that_is_no_workbook_is_told(stage: Stage, tmp_path):
    path = tmp_path / "ảnh.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("ảnh.png", b"x")
    assert stage.read(path).choose.notices.banner is not None


def test_another_file_chosen_while_one_is_read_wins(stage: Stage, make_workbook):
    stage.level.open()
    stage.wizard.read(DATA / "hoi-vien-xa.xlsx")
    stage.wizard.read(make_workbook(LIST))
    stage.settle()
    assert stage.wizard.draft.path.name == "danh sách.xlsx"


def test_stopping_while_a_file_is_read_leads_back_to_the_choice(stage: Stage):
    stage.level.open()
    stage.wizard.read(DATA / "hoi-vien-xa.xlsx")
    stage.wizard.stop()
    stage.settle()
    assert stage.wizard.step == CHOOSE
    assert stage.wizard.draft is None
    assert stage.wizard.choose.choose.isVisible()


def test_leaving_and_coming_back_goes_on_where_it_was_with_every_choice(checked: Stage):
    row = next(row for row in checked.wizard.draft.rows if row.fate == "twice")
    checked.wizard.check.open_row(row.key, ())
    checked.press("Vẫn ghi dòng này")
    checked.level.close()
    assert checked.page.list.isVisible()
    checked.level.open()
    checked.settle()
    assert checked.wizard.step == CHECK
    assert checked.wizard.draft.decisions
    checked.wizard.stepper.step_pressed.emit(COLUMNS)
    checked.wizard.go_on()
    assert "Ghi 4 người vào sổ" in [b.text() for b in checked.window.findChildren(type(checked.wizard.choose.choose))]


def test_escape_goes_from_the_line_to_the_kinds_to_the_columns_and_out(checked: Stage):
    wizard = checked.wizard
    wizard.check.open_row(wizard.draft.rows[1].key, ())
    for there in (CHECK, COLUMNS, CHOOSE):
        assert checked.page.go_back()
        assert wizard.step == there
    assert checked.page.go_back()
    assert checked.page.list.isVisible()


def test_the_same_file_again_finds_nothing_to_write_and_offers_another(checked: Stage):
    checked.wizard.go_on()
    checked.settle()
    wizard = checked.read(checked.wizard.draft.path)
    wizard.go_on()
    checked.settle()
    assert wizard.draft.sums().written == 0
    checked.press("Chọn tệp khác")
    dialog = checked.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_pressing_write_twice_writes_once(checked: Stage):
    checked.wizard.go_on()
    checked.wizard.go_on()
    checked.settle()
    assert checked.rows("SELECT count(*) FROM person") == [[4]]


def test_the_keys_alone_bring_a_list_into_the_book(stage: Stage, make_workbook, qtbot):
    wizard = stage.read(make_workbook([LIST[0][:4], [1, "Lê Thị Sáu", 1960, "Thôn 3"]]))
    for there in (CHECK, DONE):
        primary = wizard._primary
        assert stage.window.focusWidget() is primary or there == DONE
        primary.setFocus()
        qtbot.keyClick(primary, Qt.Key.Key_Return)
        stage.settle()
        assert wizard.step == there
    assert stage.rows("SELECT count(*) FROM person") == [[2]]


@pytest.mark.parametrize("chosen", LOOKS)
def test_no_step_has_unnamed_small_or_cut_parts(open_stage, look, make_workbook, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    stage = open_stage(members, width, height)
    stage.level.open()
    stage.wizard.choose.set_recent([DATA / "ung-ho.xlsx"])
    found = {"choose": stage.faults()}
    wizard = stage.read(DATA / "hoi-vien-xom-tcvn3.xls")
    found["fonts"] = stage.faults()
    wizard = stage.read(make_workbook(LIST, [*LIST[:2]], name="một cái tên tệp rất dài của danh sách.xlsx"))
    found["columns"] = stage.faults()
    wizard.go_on()
    found["check"] = stage.faults()
    for row in wizard.draft.rows:
        wizard.check.open_row(row.key, [row.key, wizard.draft.rows[0].key])
        found[str(row.key)] = stage.faults()
    wizard.go_on()
    found["done"] = stage.faults()
    assert found == {name: [] for name in found}
    assert wizard.step == DONE
