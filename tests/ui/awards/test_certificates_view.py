from __future__ import annotations

import pytest

from tests.ui.awards.certif_stage import LONG, open_certificates
from tests.ui.awards.conftest import LEARNERS
from tests.ui.lint import faults
from tests.ui.looks import LOOKS
from tests.ui.printing.printers import TestPrinter, desk_with


def test_each_recipient_has_a_paper_and_the_ends_are_ends(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book)
    view = made.view
    first = view.paper._sheet.copy()
    assert (view._name.text(), view._counted.text()) == ("Hồ Thị Ngọc Ánh", "Tờ 1 trên 7")
    assert (view.earlier.isEnabled(), view.later.isEnabled()) == (False, True)
    view.later.click()
    made.settle()
    assert view._name.text() == "Nguyễn Minh Anh"
    assert view.paper._sheet != first
    for _ in range(9):
        view.later.click()
    assert (view._counted.text(), view.later.isEnabled()) == ("Tờ 7 trên 7", False)
    made.settle()
    assert view.header._subtitle.text() == "7 tờ · quyết định 05/QĐ-HKH"


def test_escape_goes_back_to_the_choices_and_then_to_the_round(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book)
    made.begin_print()
    page = made.stage.page
    assert not made.view.print.isVisible()
    assert page.go_back()
    assert made.view.is_choosing()
    assert made.view.print.isVisible()
    level = made.level
    assert page.go_back()
    made.settle()
    assert page.levels.current is not level


@pytest.mark.parametrize("chosen", LOOKS)
def test_every_state_is_clean_in_every_look(qtbot, open_stage, book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    printer = TestPrinter(gone_after=2)
    people = (*LEARNERS[:3], LONG)
    made = open_certificates(qtbot, open_stage, book, desk_with(printer), people, width=width, height=height)
    window, view, printing = made.stage.window, made.view, made.level.certifying.printing
    found: list[str] = []

    def look_at(name: str) -> None:
        made.settle()
        found.extend(f"{name}: {fault}" for fault in faults(window))

    view.choices.two.setChecked(True)
    view.choices.citation.setPlainText("Đạt {danh hiêụ} rất giỏi")
    look_at("choices with a mistake")
    view.choices.citation.setPlainText("Đạt {danh hiệu}")
    view.choices.template._on_more()
    look_at("all designs")
    printing.trying.open_correction()
    view.correction.measuring.unfold()
    view.correction.across.setText("xa lắm")
    view.correction.submit()
    look_at("correction with a mistake")
    printing.batches.open_spoiled()
    view.spoiled.submit()
    look_at("spoiled sheets with a mistake")
    view.show_choices()
    made.begin_print()
    view.checks.cards[0].decide("reword")
    look_at("checks")
    view.checks.cards[0].decide("print")
    view.checks.go.click()
    made.wait(lambda: printing.batches.batch is not None and printing.batches.batch.state == "paused")
    look_at("a batch that rests")
    printing.batches.open_spoiled()
    look_at("spoiled sheets while a batch rests")
    printing.trying.open_correction()
    look_at("correction while a batch rests")
    assert found == []
