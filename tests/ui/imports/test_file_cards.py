from __future__ import annotations

from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.old_fonts import OldFont
from desktop_app.ui.imports.file_cards import examples, font_groups, font_of

from .conftest import DATA, LIST, Stage


def test_the_font_is_named_and_names_are_the_examples(stage: Stage):
    wizard = stage.read(DATA / "hoi-vien-xom-tcvn3.xls")
    (group,) = font_groups(wizard.draft.file.preview.read.groups)
    assert font_of(group) is OldFont.TCVN3
    assert {cell.field for cell in examples(group)} == {Field.NAME}
    assert "181 ô dùng TCVN3 (.VnTime). Máy đã đổi sang chữ thường dùng (Unicode)." in stage.texts()


def test_a_file_without_old_fonts_has_no_such_card(stage: Stage, make_workbook):
    assert stage.read(make_workbook(LIST)).side.fonts is None


def test_sheets_may_be_left_out_but_one_is_always_read(stage: Stage, make_workbook):
    wizard = stage.read(make_workbook(LIST, [LIST[0], [1, "Trần Văn Mười", 1949, "", "", ""]]))
    assert len(wizard.draft.rows) == 6
    (_first, _box), (name, second) = wizard.side.file.sheets
    assert name == "Thôn 2"
    second.setChecked(False)
    stage.settle()
    assert len(wizard.draft.rows) == 5
    wizard.side.file.sheets[0][1].setChecked(False)
    stage.settle()
    assert len(wizard.draft.rows) == 5
