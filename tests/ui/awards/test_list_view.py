from __future__ import annotations

from desktop_app.ui.widgets.button import Button
from tests.ui.awards.conftest import TOTAL, decided_round, donate, pay_first, proposed_round


def test_an_empty_book_offers_the_first_round(open_stage, book):
    stage = open_stage(book)
    first = next(
        b for b in stage.page.levels.level("rounds").view._empty.findChildren(Button) if b.text() == "Lập đợt đầu tiên"
    )
    first.click()
    assert stage.page.panel.name.hasFocus()


def test_rounds_are_listed_newest_first_with_what_was_given(qtbot, open_stage, book):
    donate(book, TOTAL)
    old = decided_round(book)
    pay_first(book, old, 2)
    new = proposed_round(book, (), "Đợt mới")
    stage = open_stage(book)
    assert [row.round_id for row in stage.page.levels.level("rounds").view.model.rows()] == [new, old]
    assert stage.page.levels.level("rounds").view.header._subtitle.text() == "2 đợt · đã trao 2 em · 1.800.000 ₫"
    stage.page.levels.level("rounds").view.table.clicked.emit(stage.page.levels.level("rounds").view.model.index(1, 0))
    qtbot.waitUntil(lambda: stage.page.levels.key == "round" and not stage.jobs.busy)
    assert stage.page.levels.level("round").view.round_id() == old
