from __future__ import annotations

import pytest

from desktop_app.services.print_runs import begin_print_run, count_handed_over
from tests.doses import dose
from tests.ui.awards.certif_stage import open_certificates
from tests.ui.awards.conftest import decided_round
from tests.ui.printing.printers import TestPrinter, desk_with


def started(qtbot, open_stage, book, printer: TestPrinter):
    made = open_certificates(qtbot, open_stage, book, desk_with(printer))
    made.begin_print()
    made.view.checks.go.click()
    batches = made.level.certifying.printing.batches
    made.wait(lambda: batches.batch is not None and batches.batch.state == "paused")
    made.settle()
    return made, batches


def test_a_printer_that_disappears_pauses_and_nothing_is_counted_that_it_did_not_take(qtbot, open_stage, book):
    printer = TestPrinter(gone_after=3)
    made, batches = started(qtbot, open_stage, book, printer)
    assert made.prints() == [1, 1, 1, 0, 0, 0, 0]
    assert "Không thấy máy in Canon LBP2900" in batches.batch.fault
    assert batches.footer.note.isVisible()
    assert batches.footer.sheet.text() == "4"
    assert not made.view.print.isEnabled()
    printer.gone_after = None
    batches.footer.submit()
    made.wait(lambda: "Đã in xong 7 giấy khen" in made.stage.toasts)
    made.settle()
    assert printer.pages == list(range(7))
    assert made.prints() == [1] * 7


def test_after_a_jam_it_goes_on_with_the_sheet_that_was_lost(qtbot, open_stage, book):
    printer = TestPrinter(empty_after=5)
    made, batches = started(qtbot, open_stage, book, printer)
    printer.empty_after = None
    batches.footer.sheet.setText("4")
    batches.footer.submit()
    made.wait(lambda: "Đã in xong 7 giấy khen" in made.stage.toasts)
    made.settle()
    assert printer.pages == [0, 1, 2, 3, 4, 3, 4, 5, 6]
    assert made.prints() == [1, 1, 1, 2, 2, 1, 1]


@pytest.mark.parametrize("typed", dose(["", "0", "8", "năm", "-1", "٣", "4.5"], 0, 6))
def test_rubbish_in_the_number_of_the_sheet_is_said_and_nothing_is_printed(qtbot, open_stage, book, typed):
    printer = TestPrinter(gone_after=2)
    made, batches = started(qtbot, open_stage, book, printer)
    batches.footer.sheet.setText(typed)
    batches.footer.submit()
    made.settle()
    assert "từ 1 đến 7" in batches.footer.note.findChildren(type(made.view._name))[0].text()
    assert printer.pages == [0, 1]


def test_a_batch_that_is_stopped_keeps_what_was_printed_and_the_rest_is_offered(qtbot, open_stage, book):
    made, batches = started(qtbot, open_stage, book, TestPrinter(gone_after=2))
    batches.footer.stop.click()
    made.wait(lambda: "Đã dừng ở tờ 2 trên 7" in made.stage.toasts)
    made.settle()
    assert made.prints() == [1, 1, 0, 0, 0, 0, 0]
    assert batches.footer is None
    assert made.level.certifying.loaded.papers.unprinted == (2, 3, 4, 5, 6)
    assert made.view.print.isEnabled()


def test_it_rests_after_so_many_sheets(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer))
    made.begin_print()
    made.view.checks.rest.set_key(5)
    made.view.checks.go.click()
    batches = made.level.certifying.printing.batches
    made.wait(lambda: batches.batch is not None and batches.batch.state == "paused")
    made.settle()
    assert (len(printer.taken), batches.batch.fault) == (5, "")
    assert "nạp phôi" in batches.footer.note.findChildren(type(made.view._name))[0].text()


def test_a_batch_of_an_earlier_day_is_taken_up_where_it_stood(qtbot, open_stage, book):
    round_id = decided_round(book)
    printer = TestPrinter()
    stage = open_stage(book, printing=desk_with(printer))
    ids = [row.award_id for row in stage.learners(round_id)]
    run = begin_print_run(book, round_id, ids, design="khung-vang", printer=printer.name)
    for done in (1, 2, 3):
        count_handed_over(book, run.run_id, done)
    from tests.ui.awards.certif_stage import CertifStage

    stage.page.levels.open("certificates", round_id)
    made = CertifStage(qtbot, stage, round_id)
    made.settle()
    batches = made.level.certifying.printing.batches
    assert batches.footer.progress._title.text() == "Đợt in dở: đã in 3 trên 7 tờ"
    assert made.prints() == [1, 1, 1, 0, 0, 0, 0], "what was handed over before the power cut is logged now"
    batches.footer.submit()
    made.wait(lambda: "Đã in xong 7 giấy khen" in made.stage.toasts)
    made.settle()
    assert printer.pages == [3, 4, 5, 6]
    assert made.prints() == [1] * 7


def test_a_batch_goes_on_while_another_page_is_looked_at(qtbot, open_stage, book):
    made, batches = started(qtbot, open_stage, book, TestPrinter(gone_after=2))
    made.stage.page.go_back()
    made.settle()
    batches.batch.device.gone_after = None
    batches.batch.resume(3)
    made.wait(lambda: "Đã in xong 7 giấy khen" in made.stage.toasts)
    made.settle()
    assert made.prints() == [1] * 7


def test_the_sheet_that_was_handed_over_last_is_offered_as_the_spoiled_one(qtbot, open_stage, book):
    made, batches = started(qtbot, open_stage, book, TestPrinter(gone_after=2))
    batches.footer.spoiled.click()
    made.settle()
    assert made.view.side.currentWidget() is made.view.spoiled
    assert made.view.spoiled.who.currentText() == "Nguyễn Minh Anh"
