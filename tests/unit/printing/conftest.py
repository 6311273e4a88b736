from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What another program reads from a printed page, millimetres from the left and the top."""

    text: str
    width_mm: float
    height_mm: float
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float

    @property
    def words(self) -> str:
        """The text with line ends as spaces."""
        return " ".join(self.text.split())


def _read_page(page: pypdfium2.PdfPage) -> ReadPage:
    width, height = page.get_size()
    text = page.get_textpage()
    boxes = [text.get_charbox(i) for i in range(text.count_chars())]
    inked = [box for box in boxes if box[0] < box[2] and box[1] < box[3]]
    read = ReadPage(
        text.get_text_range(),
        width / POINTS_PER_MM,
        height / POINTS_PER_MM,
        min(box[0] for box in inked) / POINTS_PER_MM,
        max(box[2] for box in inked) / POINTS_PER_MM,
        (height - max(box[3] for box in inked)) / POINTS_PER_MM,
        (height - min(box[1] for box in inked)) / POINTS_PER_MM,
    )
    text.close()
    page.close()
    return read


@pytest.fixture
def read_pdf() -> Callable[[bytes], list[ReadPage]]:
    def read(pdf: bytes) -> list[ReadPage]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_read_page(document[i]) for i in range(len(document))]
        finally:
            document.close()

    return read
