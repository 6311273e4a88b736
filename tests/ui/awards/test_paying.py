from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.services.paper_prints import voucher_prints
from desktop_app.storage.queries.funds import funds, ledger
from tests.ui.awards.conftest import TODAY, TOTAL, decided_round, donate


@pytest.fixture
def stage(open_stage, book):
    donate(book, TOTAL, TODAY.replace(day=1))
    made = open_stage(book, decided_round(book))
    made.page.round.model.set_ticked({made.page.round.model.key(place) for place in (0, 2)})
    return made


def test_enter_never_pays_and_looking_again_keeps_the_ticks(qtbot, stage):
    stage.page.selection.act.click()
    question = stage.page.paying.question
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert stage.page.paying.question is question
    question.no.click()
    assert (stage.page.paying.question, len(stage.page.round.chosen())) == (None, 2)
    assert stage.balance() == TOTAL


def test_one_voucher_pays_the_ticked_and_its_paper_is_opened(qtbot, stage):
    stage.page.selection.day.setText("20/11")
    stage.page.selection.act.click()
    qtbot.keyClick(stage.page.paying.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(stage.opened))
    with stage.book.reader() as reader:
        paid = [row for row in ledger(reader, funds(reader)[0].fund_id, TODAY.replace(day=1), TODAY) if row.paid]
    assert [(row.number.short, row.paid, row.issued_on.day) for row in paid] == [("PC-0001", 1_500_000, 20)]
    assert stage.opened[0].name == "phieu-chi-pc-0001-2026.pdf"
    with stage.book.reader() as reader:
        assert [row.copy_number for row in voucher_prints(reader, paid[0].voucher_id)] == [0]
    qtbot.waitUntil(lambda: len(stage.page.round.shown.unpaid) == 5)
    assert stage.page.selection is None
