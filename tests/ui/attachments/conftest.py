"""Sample pictures: none of them is of anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from reportlab.pdfgen.canvas import Canvas

from tests.ui.funds.conftest import book, full_book, open_stage

__all__ = ["book", "full_book", "open_stage"]


@pytest.fixture
def picture(tmp_path: Path, qapp) -> Callable[..., Path]:
    """Draws a file: `picture("a.jpg", 3000, 1500)`."""

    def draw(name: str, width: int = 400, height: int = 300, colour: str = "#cc8844") -> Path:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        path = tmp_path / name
        assert image.save(str(path))
        return path

    return draw


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF of one page."""
    path = tmp_path / "hoa-don.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "SAMPLE")
    canvas.save()
    return path
