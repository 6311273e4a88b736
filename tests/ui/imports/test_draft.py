from __future__ import annotations

from desktop_app.services.imports import Action
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.lists import Code
from desktop_app.ui.imports.draft import stays_behind
from desktop_app.ui.imports.rows import Decision

from .conftest import Stage


def test_what_was_said_of_a_line_is_kept_when_the_file_is_read_anew(checked: Stage):
    draft = checked.wizard.draft
    draft.decide([("Thôn 1", 6)], Decision(Action.NEW))
    checked.wizard.check.repair_chosen.emit(Code.PHONE_ZERO, True)
    checked.settle()
    assert next(row for row in draft.rows if row.line == 6).fate == "new"
    draft.decide([("Thôn 1", 6)], None)
    assert next(row for row in draft.rows if row.line == 6).fate == "twice"


def test_lines_left_behind_cannot_be_decided_in(checked: Stage):
    checked.wizard.draft.decide([("Thôn 1", 4)], Decision(Action.NEW))
    assert next(row for row in checked.wizard.draft.rows if row.line == 4).fate == "behind"


def test_the_newest_correction_of_a_cell_holds_and_others_stay(checked: Stage):
    draft = checked.wizard.draft
    key = ("Thôn 1", 3)
    draft.take(draft.file)
    options = draft.corrected(key, {Field.BIRTH: "1957", Field.PHONE: "0912"})
    assert {(one.field, one.text) for one in options.corrections} == {(Field.BIRTH, "1957"), (Field.PHONE, "0912")}
    checked.wizard.check.corrected.emit(key, {Field.BIRTH: "1956", Field.PHONE: "0978110245"})
    checked.settle()
    again = draft.corrected(key, {Field.BIRTH: "1957"})
    assert {(one.field, one.text) for one in again.corrections} == {
        (Field.BIRTH, "1957"),
        (Field.PHONE, "0978110245"),
    }


def test_a_repair_that_makes_the_value_leaves_the_line_when_refused_one_of_looks_does_not():
    assert stays_behind(Code.PHONE_ZERO)
    assert stays_behind(Code.OLD_FONT)
    assert not stays_behind(Code.NAME_CASE)
