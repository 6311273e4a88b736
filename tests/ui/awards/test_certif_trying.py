from __future__ import annotations

from desktop_app.domain.printer_corrections import Correction
from desktop_app.services.printer_profiles import correction_of, save_correction
from desktop_app.ui.printing.page_images import page_count
from tests.ui.awards.certif_stage import open_certificates
from tests.ui.printing.printers import TestPrinter, desk_with


def test_one_sheet_is_tried_out_and_counts_as_nothing(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer))
    made.view.trial.click()
    made.settle()
    assert printer.pages == [0]
    assert page_count(printer.pdfs[0]) == 1
    assert made.stage.toasts == ["Đã gửi 1 tờ sang Canon LBP2900"]
    assert made.prints() == [0] * 7
    assert made.stage.rounds()[0].certificates == 0


def test_the_correction_of_the_printer_moves_every_sheet(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer))
    made.view.trial.click()
    made.settle()
    save_correction(book, printer.name, Correction(200, -100))
    made.view.trial.click()
    made.settle()
    assert printer.pdfs[0] != printer.pdfs[1]


def test_a_correction_is_kept_for_the_tray_and_said_on_its_button(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer))
    made.view.choices.correct.click()
    made.settle()
    card = made.view.correction
    card.tray.set_key("manual")
    card.down.setText("2")
    card.keep.click()
    made.settle()
    with book.reader() as reader:
        assert correction_of(reader, printer.name, "manual") == Correction(0, 200)
        assert correction_of(reader, printer.name, "") == Correction()
    assert made.view.choices.correct.text() == "Chỉnh lệch khi in: ngang 0, dọc 2 mm"
    card.grid.click()
    card.attempt.click()
    made.settle()
    assert len(printer.taken) == 2


def test_a_printer_that_is_gone_is_said_and_without_one_the_sheet_is_a_file(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book, desk_with(TestPrinter(gone_after=0)))
    made.view.trial.click()
    made.wait(lambda: made.stage.page.fault is not None)
    made.settle()
    assert "Không thấy máy in" in made.stage.page.fault.accessibleName()
    without = open_certificates(qtbot, open_stage, book)
    without.view.trial.click()
    without.settle()
    assert without.stage.opened == [without.stage.folder / "in-thu-1-to.pdf"]
