from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from desktop_app.printing.certificates import Certificate, certificates_pdf
from desktop_app.ui.printing.devices import SystemPrinter, tray_code
from desktop_app.ui.printing.faults import PrinterGone, PrinterRefused
from desktop_app.ui.printing.page_images import page_count, page_image, page_size

TODAY = date(2026, 11, 21)


def certificate(name: str) -> Certificate:
    lines = ("HỘI KHUYẾN HỌC VIỆT NAM", "HỘI KHUYẾN HỌC XÃ MẪU")
    return Certificate(lines, "CHỦ TỊCH HỘI KHUYẾN HỌC", name, "Học sinh giỏi", "Mẫu", TODAY, "CHỦ TỊCH", "Hồ Sỹ Tùng")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return certificates_pdf([certificate("Em Hồ Thị Ngọc Ánh"), certificate("Em Trần Quốc Bảo")])


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def likeness(one: bytes, one_page: int, other: bytes, other_page: int) -> float:
    """The mean distance of two pages, 0 to 255, seen at 400 px."""
    pictures = [page_image(pdf, page, 400) for pdf, page in ((one, one_page), (other, other_page))]
    width, height = (min(getattr(picture, side)() for picture in pictures) for side in ("width", "height"))
    away = [
        abs(pictures[0].pixelColor(x, y).lightness() - pictures[1].pixelColor(x, y).lightness())
        for x in range(0, width, 3)
        for y in range(0, height, 3)
    ]
    return sum(away) / len(away)


def edges(pdf: bytes, page: int) -> tuple[int, int, int, int]:
    """Where the ink begins and ends, in px of a page 1188 px wide: 4 px are a millimetre."""
    picture = page_image(pdf, page, 1188)
    width, height = picture.width(), picture.height()
    across = [x for x in range(width) if any(picture.pixelColor(x, y).lightness() < 200 for y in range(0, height, 2))]
    down = [y for y in range(height) if any(picture.pixelColor(x, y).lightness() < 200 for x in range(0, width, 2))]
    return across[0], across[-1], down[0], down[-1]


def test_the_page_is_painted_from_edge_to_edge_of_the_paper_as_it_lies(qapp, tmp_path, pdf) -> None:
    out = tmp_path / "giay.pdf"
    SystemPrinter(to_file(out)).hand_over("Giấy khen 2/2", pdf, [1])
    printed = out.read_bytes()
    assert page_count(printed) == 1
    assert page_size(printed) == pytest.approx(page_size(pdf), abs=1.5)
    assert edges(printed, 0) == pytest.approx(edges(pdf, 1), abs=1)
    assert likeness(pdf, 1, printed, 0) < likeness(pdf, 0, printed, 0)


def test_several_pages_are_one_piece_of_work_in_their_order(qapp, tmp_path, pdf) -> None:
    out = tmp_path / "giay.pdf"
    SystemPrinter(to_file(out)).hand_over("Giấy khen", pdf, [1, 0])
    printed = out.read_bytes()
    assert page_count(printed) == 2
    assert likeness(pdf, 0, printed, 1) < likeness(pdf, 1, printed, 1)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_cannot_write_refuses(qapp, tmp_path, pdf) -> None:
    device = SystemPrinter(to_file(tmp_path / "no" / "such" / "folder" / "giay.pdf"))
    with pytest.raises(PrinterRefused):
        device.hand_over("Giấy khen", pdf, [0])


def test_a_printer_that_is_not_there_is_gone(qapp, pdf) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    printer.setPrinterName("Máy in không có thật")
    if printer.outputFormat() == QPrinter.OutputFormat.NativeFormat:
        with pytest.raises(PrinterGone):
            SystemPrinter(printer).hand_over("Giấy khen", pdf, [0])


@pytest.mark.parametrize(
    ("name", "code"), [("Auto", ""), ("Manual", "manual"), ("Lower", "lower"), ("LastPaperSource", "")]
)
def test_a_tray_has_a_short_name(name: str, code: str) -> None:
    assert tray_code(name) == code
