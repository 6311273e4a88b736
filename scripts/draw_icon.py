"""Draws the program's mark into a Windows icon file, with the very strokes that the window uses.

python scripts/draw_icon.py build/so-khuyen-hoc.ico
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QImage, QPainter

from desktop_app.ui.theme.tokens import COLORS
from desktop_app.ui.widgets.logo import paint_logo

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def _drawn(size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    c = COLORS["light"]
    paint_logo(painter, QRectF(0, 0, size, size), c.accent, c.on_accent, c.focus_on)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def draw_icon(path: Path) -> None:
    """Writes an icon with every size that Windows asks for."""
    *smaller, largest = [_drawn(size) for size in SIZES]
    path.parent.mkdir(parents=True, exist_ok=True)
    largest.save(path, format="ICO", sizes=[(size, size) for size in SIZES], append_images=smaller)


if __name__ == "__main__":
    draw_icon(Path(sys.argv[1]))
