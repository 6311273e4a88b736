from __future__ import annotations

from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.ui.imports.columns_step import field_options

from .conftest import LIST, Stage


def test_a_field_chosen_for_one_column_leaves_the_other_open(stage: Stage, make_workbook):
    columns = stage.read(make_workbook(LIST)).columns.columns
    assert [row.column.letter for row in columns.open_rows] == ["F"]
    columns.rows[5].choice.chosen.emit(Field.PHONE)
    assert [row.column.letter for row in columns.open_rows] == ["E"]
    assert columns.rows[4].choice.key() is None
    assert dict(columns.mapping)[5] is Field.PHONE


def test_a_column_left_out_on_purpose_is_not_open_any_more(stage: Stage, make_workbook):
    columns = stage.read(make_workbook(LIST)).columns.columns
    columns.rows[5].choice.chosen.emit(Field.NONE)
    assert columns.open_rows == []
    assert 5 in columns.settled
    assert not columns.focus_first()


def test_a_name_in_two_columns_counts_as_a_name(stage: Stage, make_workbook):
    heading = ["STT", "Họ và đệm", "Tên", "Năm sinh", "Lạ"]
    wizard = stage.read(make_workbook([heading, [1, "Nguyễn Văn", "Hải", 1957, "x"]]))
    assert wizard.columns.columns.has_name
    wizard.columns.columns.rows[4].choice.chosen.emit(Field.NOTE)
    wizard.go_on()
    stage.settle()
    assert [row.row.full_name for row in wizard.draft.rows] == ["Nguyễn Văn Hải"]
    wizard.columns.columns.rows[2].choice.chosen.emit(Field.NONE)
    assert not wizard.columns.columns.has_name


def test_every_kind_offers_its_fields_once_and_none():
    for kind in Kind:
        keys = [option.key for option in field_options(kind)]
        assert len(keys) == len(set(keys))
        assert keys[-1] is Field.NONE
        assert Field.NAME in keys
