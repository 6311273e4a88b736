from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.printing.desks import (
    Chosen,
    chosen,
    installed_printers,
    printer_trays,
    standard_print_desk,
    system_device,
)
from desktop_app.ui.printing.faults import PrinterGone


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_printer_that_is_not_there_is_gone(qapp) -> None:
    with pytest.raises(PrinterGone):
        system_device("Máy in không có thật", "manual")
    assert printer_trays("Máy in không có thật") == ()


def test_without_a_screen_nobody_is_asked(qapp, qtbot) -> None:
    over, answers = QWidget(), []
    qtbot.addWidget(over)
    standard_print_desk().choose(over, "Giấy khen", 3, answers.append)
    assert answers == []
    assert isinstance(installed_printers(), tuple)


def test_what_was_set_in_the_dialog_is_read_from_its_printer(qapp, tmp_path) -> None:
    printer = to_file(tmp_path / "giay.pdf")
    printer.setFromTo(3, 99)
    found = chosen(printer, 7)
    assert (found.device, found.file, found.first, found.last) == (None, tmp_path / "giay.pdf", 3, 7)
    assert (printer.fromPage(), printer.toPage()) == (0, 0)
    assert chosen(printer, 7) == Chosen(None, tmp_path / "giay.pdf", 1, 0)
