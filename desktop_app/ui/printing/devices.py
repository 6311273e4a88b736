"""Where pages go: one small interface, and the printer of this computer behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from desktop_app.ui.printing.faults import PrinterGone, PrinterRefused
from desktop_app.ui.printing.page_images import page_image, page_size

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI: Final = 300
POINTS_PER_INCH: Final = 72.0


class PrintingDevice(Protocol):
    """Takes pages of a PDF. A page that was handed over without an exception was taken by the printing system."""

    @property
    def name(self) -> str:
        """As the computer calls the printer."""
        ...

    @property
    def tray(self) -> str:
        """Code of the tray; empty: the printer chooses."""
        ...

    def hand_over(self, title: str, pdf: bytes, pages: Sequence[int]) -> None:
        """Prints these pages, from 0, as one piece of work; may be called on any thread, by one at a time.

        Raises:
            PrinterGone, PrinterRefused: The printing system did not take it; nothing of it is printed.
        """
        ...


class SystemPrinter:
    """A printer of this computer, as the person set it in the dialog of the system."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer

    @property
    def name(self) -> str:
        """As the computer calls it."""
        return self._printer.printerName()

    @property
    def tray(self) -> str:
        """The name of Qt for the tray, in small letters: `manual`, `lower`; empty: chosen by the printer."""
        return tray_code(self._printer.paperSource().name)

    def hand_over(self, title: str, pdf: bytes, pages: Sequence[int]) -> None:
        """As of `PrintingDevice`: the pages are painted from pictures of 300 dots to the inch or more."""
        printer, name = self._printer, self.name
        if not self._is_there():
            raise PrinterGone(name)
        printer.setDocName(title)
        _lay_paper(printer, page_size(pdf, pages[0]))
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterRefused(name)
        whole = True
        try:
            for count, place in enumerate(pages):
                whole = whole and (not count or printer.newPage())
                if whole:
                    _paint(painter, printer, pdf, place)
        finally:
            if not whole:
                printer.abort()
            painter.end()
        if not whole or self._has_failed():
            raise (PrinterRefused if self._is_there() else PrinterGone)(name)

    def _is_there(self) -> bool:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - see `desks`

        if self._printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            return True
        return not QPrinterInfo.printerInfo(self.name).isNull()

    def _has_failed(self) -> bool:
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - see `desks`

        state = QPrinter.PrinterState
        return self._printer.printerState() in {state.Aborted, state.Error}


def tray_code(qt_name: str) -> str:
    """`Manual` → `manual`; what leaves the choice to the printer → empty."""
    return "" if qt_name in {"Auto", "Unknown", "LastPaperSource"} else qt_name.lower()


def _lay_paper(printer: QPrinter, points: tuple[float, float]) -> None:
    """Takes the paper that the page asks for; the picture is painted from edge to edge of it."""
    across = points[0] > points[1]
    upright = QSizeF(min(points), max(points))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageSize(size)
    printer.setPageOrientation(way)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _paint(painter: QPainter, printer: QPrinter, pdf: bytes, place: int) -> None:
    width = page_size(pdf, place)[0] / POINTS_PER_INCH
    picture: QImage = page_image(pdf, place, round(width * DPI))
    painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.LosslessImageRendering)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), picture)
