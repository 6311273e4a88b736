"""The printers of this computer, and the dialog of the system in which one is chosen; another desk for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.ui.printing.devices import PrintingDevice, SystemPrinter, tray_code
from desktop_app.ui.printing.faults import PrinterGone

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TRAYS: Final = ("manual", "upper", "lower", "middle", "cassette")
_NO_SCREEN = {"offscreen", "minimal"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose in the dialog of the system.

    Attributes:
        device: Where the pages go; None when they go into `file`.
        file: «In ra tệp» was chosen.
        first, last: Sheets from 1; `last` 0: all of them.
    """

    device: PrintingDevice | None
    file: Path | None = None
    first: int = 1
    last: int = 0


@dataclass(frozen=True, slots=True)
class PrintDesk:
    """Which printers there are and how one is chosen.

    Attributes:
        printers: Their names, the usual one first; nothing where there is none.
        trays: Codes of the trays of a printer, as far as the system tells.
        choose: Asks in the dialog of the system (parent, title, number of sheets, answer) and returns at once; no
            answer when the person thinks better of it.
        device: The printer of this name and tray, without asking; raises PrinterGone when it is not there.
    """

    printers: Callable[[], tuple[str, ...]]
    trays: Callable[[str], tuple[str, ...]]
    choose: Callable[[QWidget, str, int, Callable[[Chosen], None]], None]
    device: Callable[[str, str], PrintingDevice]


def standard_print_desk() -> PrintDesk:
    """The printers and the dialog of this computer."""
    return PrintDesk(installed_printers, printer_trays, choose_printer, system_device)


def installed_printers() -> tuple[str, ...]:
    """The names of the printers, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - what prints is not read at the start

    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name)))


def printer_trays(name: str) -> tuple[str, ...]:
    """Codes of the trays that printers have; nothing for a printer that is not there.

    Qt for Python does not tell which of them this printer has.
    """
    return _TRAYS if name in installed_printers() else ()


def system_device(name: str, tray: str) -> PrintingDevice:
    """The printer of this name.

    Raises:
        PrinterGone: It is not there.
    """
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415

    if name not in installed_printers():
        raise PrinterGone(name)
    printer = _printer(name)
    for source in QPrinter.PaperSource:
        if tray and tray_code(source.name) == tray:
            printer.setPaperSource(source)
    return SystemPrinter(printer)


def choose_printer(parent: QWidget, title: str, sheets: int, answer: Callable[[Chosen], None]) -> None:
    """Opens the dialog of the system over the window; without a screen nothing is asked and nobody answers."""
    if QGuiApplication.platformName() in _NO_SCREEN:
        return
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent.window())
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, sheets)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, sheets > 1)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, False)  # noqa: FBT003 - Qt

    def on_finished(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            answer(chosen(printer, sheets))
        dialog.deleteLater()

    dialog.finished.connect(on_finished)
    QDialog.open(dialog)  # the dialog's own `open` wants a slot


def chosen(printer: QPrinter, sheets: int) -> Chosen:
    """What was set in the dialog, read from its printer."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415

    first, last = max(printer.fromPage(), 1), min(printer.toPage(), sheets)
    printer.setFromTo(0, 0)  # the pages are counted here, not by the printer
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        return Chosen(None, Path(printer.outputFileName()), first, last)
    return Chosen(SystemPrinter(printer), None, first, last)


def _printer(name: str) -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer
