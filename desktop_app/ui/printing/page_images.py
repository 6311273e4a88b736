"""Pages of a PDF as pictures: for the screen, for small cards, and for the printer."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from typing import Protocol, cast

from PySide6.QtGui import QImage

_one_at_a_time = Lock()  # PDFium is not made for several threads


class _Bitmap(Protocol):
    """The fields of PDFium's picture that its stubs leave out."""

    buffer: bytes
    width: int
    height: int
    stride: int


class _Page(Protocol):
    def get_size(self) -> tuple[float, float]: ...

    def render(self, *, scale: float, fill_color: tuple[int, int, int, int] = ...) -> _Bitmap: ...


def page_image(pdf: bytes, place: int, width: int) -> QImage:
    """The picture of one page of a PDF.

    Args:
        place: Of the page, from 0.
        width: Of the picture, device px.
    """
    with _page(pdf, place) as page:
        bitmap = page.render(scale=width / page.get_size()[0])
        kind = QImage.Format.Format_BGR888
        return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()


def clear_page_image(pdf: bytes, place: int, width: int) -> QImage:
    """As `page_image`, see-through where nothing is printed, to be laid over another picture."""
    with _page(pdf, place) as page:
        bitmap = page.render(scale=width / page.get_size()[0], fill_color=(255, 255, 255, 0))
        kind = QImage.Format.Format_ARGB32
        return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()


def page_size(pdf: bytes, place: int = 0) -> tuple[float, float]:
    """Width and height of a page, in points."""
    with _page(pdf, place) as page:
        return page.get_size()


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2  # noqa: PLC0415 - 0.2 s that the start of the program does not pay

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


@contextmanager
def _page(pdf: bytes, place: int) -> Generator[_Page]:
    import pypdfium2  # noqa: PLC0415 - 0.2 s that the start of the program does not pay

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[place]
            try:
                yield cast("_Page", page)
            finally:
                page.close()
        finally:
            document.close()
