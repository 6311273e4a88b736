from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.award_rules import AwardRuleUnknown
from desktop_app.storage.drafts import kept_drafts
from desktop_app.storage.queries.award_rules import award_rules
from desktop_app.ui.awards.rule_form import RulePanel
from desktop_app.ui.widgets.button import Button
from tests.doses import dose
from tests.ui.awards.ground import add_notebooks, add_rules, own_board
from tests.ui.lint import faults
from tests.ui.looks import LOOKS


def settled(qtbot, stage):
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    for _ in range(3):
        QApplication.sendPostedEvents()


@pytest.fixture
def at_rules(qtbot, open_stage, book):
    def go(width: int = 1366, height: int = 697):
        stage = open_stage(book, None, width, height)
        stage.page.levels.level("rounds").view.rules.click()
        settled(qtbot, stage)
        return stage, stage.page.levels.level("rules")

    return go


def stored(book, year=""):
    with book.reader() as reader:
        return award_rules(reader, own_board(book), year)


def test_the_first_rule_is_written_and_the_panel_waits_for_the_next(qtbot, at_rules, book):
    add_notebooks(book)
    stage, level = at_rules()
    assert level.view.add.hasFocus()
    first = next(b for b in level.view.findChildren(Button) if b.text() == "Thêm mức đầu tiên")
    first.click()
    panel = stage.page.panel
    panel.category.setText("  Học sinh  xuất sắc ")
    panel.money.edit.setText("200k")
    panel.item.set_key(panel._shown.items[0].item_id)
    panel.quantity.setText("5")
    panel.submit()
    settled(qtbot, stage)
    (rule,) = stored(book)
    assert (rule.category, rule.amount, rule.quantity, rule.school_year) == (
        *("Học sinh xuất sắc", 200_000, 5000),
        "2026-2027",
    )
    assert stage.page.panel is panel
    assert panel.category.text() == ""
    assert [row.category for row in level.view.model.rows()] == ["Học sinh xuất sắc"]
    stage.window.toast.take_undo()
    settled(qtbot, stage)
    assert stored(book) == ()


@pytest.mark.parametrize(
    ("category", "amount", "said"),
    dose(
        [
            ("", "200k", "category_field"),
            (" \t ", "200k", "category_field"),
            ("x" * 300, "200k", "category_field"),
            ("HỌC SINH GIỎI", "200k", "category_field"),
            ("Giải Nhất", "abc", "money_field"),
            ("Giải Nhất", "-5", "money_field"),
        ],
        0,
        3,
        5,
    ),
)
def test_rubbish_is_said_beside_its_field_and_not_written(qtbot, at_rules, book, category, amount, said):
    add_rules(book)
    stage, level = at_rules()
    level.open_add()
    panel = stage.page.panel
    panel.category.setText(category)
    panel.money.edit.setText(amount)
    panel.submit()
    settled(qtbot, stage)
    assert getattr(panel, said).state == "bad"
    assert len(stored(book)) == 2


def test_nothing_at_all_is_no_rule(qtbot, at_rules, book):
    stage, level = at_rules()
    level.open_add()
    stage.page.panel.category.setText("Giải Nhất")
    stage.page.panel.no_certificate.click()
    stage.page.panel.submit()
    assert stage.page.panel.money_field.state == "bad"
    assert stored(book) == ()


def test_a_rule_is_put_right_taken_off_and_put_back(qtbot, at_rules, book):
    add_rules(book)
    stage, level = at_rules()
    level.view.table.clicked.emit(level.view.model.index(1, 0))
    panel = stage.page.panel
    assert (panel.category.text(), panel.money.amount()) == ("Học sinh vượt khó", 500_000)
    panel.money.edit.setText("600k")
    panel.submit()
    settled(qtbot, stage)
    assert [rule.amount for rule in stored(book)] == [150_000, 600_000]
    assert stage.page.panel is None
    level.open_rule(level.view.model.row(0))
    stage.page.panel.removed.emit()
    settled(qtbot, stage)
    assert [rule.category for rule in stored(book)] == ["Học sinh vượt khó"]
    stage.window.toast.take_undo()
    settled(qtbot, stage)
    assert len(stored(book)) == 2


def test_rules_go_up_and_down(qtbot, at_rules, book):
    add_rules(book)
    stage, level = at_rules()
    level.view.table.choose_place(1)
    assert (level.view.up.isEnabled(), level.view.down.isEnabled()) == (True, False)
    level.view.up.click()
    settled(qtbot, stage)
    assert [rule.category for rule in stored(book)] == ["Học sinh vượt khó", "Học sinh giỏi"]
    assert level.view.table.chosen_row().category == "Học sinh vượt khó"
    assert not level.view.up.isEnabled()


def test_the_rules_of_last_year_are_copied(qtbot, at_rules, book):
    add_rules(book, "2025-2026")
    stage, level = at_rules()
    level.view.year.set_key("2026-2027")
    level.view.year.chosen.emit("2026-2027")
    assert level.view.copy.text() == "Lấy mức của năm 2025 - 2026"
    level.view.copy.click()
    settled(qtbot, stage)
    assert [rule.category for rule in level.view.model.rows()] == ["Học sinh giỏi", "Học sinh vượt khó"]
    assert {rule.school_year for rule in stored(book)} == {"2025-2026", "2026-2027"}


def test_what_is_typed_outlives_the_panel(qtbot, at_rules, book):
    stage, level = at_rules()
    level.open_add()
    stage.page.panel.category.setText("Giải Nhất")
    stage.page.panel.money.edit.setText("abc")
    stage.page.go_back()
    settled(qtbot, stage)
    with book.reader() as reader:
        assert [draft.key for draft in kept_drafts(reader, "awards.")] == ["awards.RulePanel.2026-2027"]
    level.open_add()
    assert (stage.page.panel.category.text(), stage.page.panel.money.edit.text()) == ("Giải Nhất", "abc")


def test_a_rule_that_is_gone_is_said(qtbot, at_rules, book):
    add_rules(book)
    stage, level = at_rules()
    level.open_rule(level.view.model.row(0))
    panel = stage.page.panel
    assert isinstance(panel, RulePanel)
    panel.refuse(AwardRuleUnknown())
    assert panel.category_field.state == "bad"


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_rules_are_clean_in_every_look(qtbot, at_rules, book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    add_rules(book, "2025-2026")
    stage, level = at_rules(width, height)
    found = {"empty": faults(stage.window)}
    level.view.year.set_key("2025-2026")
    level.view.year.chosen.emit("2025-2026")
    settled(qtbot, stage)
    found["rules"] = faults(stage.window)
    level.open_rule(level.view.model.row(0))
    settled(qtbot, stage)
    found["panel"] = faults(stage.window)
    stage.page.panel.category.clear()
    stage.page.panel.quantity.setText("x")
    stage.page.panel.submit()
    settled(qtbot, stage)
    found["rubbish"] = faults(stage.window)
    assert {name: faults_ for name, faults_ in found.items() if faults_} == {}
