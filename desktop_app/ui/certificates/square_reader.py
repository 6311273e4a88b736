"""Squares read off photographs and scans."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from desktop_app.domain.attachments import AttachmentDamaged
from desktop_app.ui.attachments.pictures import read_file
from desktop_app.ui.printing.page_images import page_count, page_image

_PDF = b"%PDF"
_PAGES_AT_MOST = 20
_SCAN_WIDTH = 2400  # px of an A4 page: finer than the scanners of offices, so that no module is lost


def squares_in(path: Path) -> tuple[str, ...]:
    """The texts of all squares in a picture or in the pages of a PDF, in the order in which they are found.

    Raises:
        FileNotRead, AttachmentEmpty, AttachmentHeic, AttachmentKindUnknown, AttachmentDamaged, AttachmentTooLarge:
            It is not a picture that can be read.
    """
    content = read_file(path).file.content
    if content.startswith(_PDF):
        pages = range(min(page_count(content), _PAGES_AT_MOST))
        return tuple(text for place in pages for text in squares_of(page_image(content, place, _SCAN_WIDTH)))
    image = QImage.fromData(content)
    if image.isNull():
        raise AttachmentDamaged(path.name)
    return squares_of(image)


def squares_of(image: QImage) -> tuple[str, ...]:
    """The texts of all squares in a picture; a turned, grey or dim one will do."""
    import zxingcpp  # noqa: PLC0415 - only who reads a square waits for it

    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
    found = zxingcpp.read_barcodes(lines, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return tuple(code.text for code in found)
