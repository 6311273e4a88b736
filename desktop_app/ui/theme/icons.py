"""Drawn signs (lucide, ISC), coloured from the tokens and kept as pixmaps once drawn."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resource_files import resource_path
from desktop_app.ui.missing_files import IconMissing
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.tokens import Tone

RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


@cache
def _source(name: str) -> str:
    try:
        return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    except OSError as error:
        raise IconMissing(name) from error


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The sign as a square pixmap; drawn once per colour, size and pixel ratio.

    Args:
        name: File stem in `resources/icons`.
        color: `#RRGGBB`.
        size: Side in device independent px, already scaled.
        ratio: Device pixels per px.

    Raises:
        IconMissing: There is no such file.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def paint_icon(painter: QPainter, name: str, color: str, rect: QRectF) -> None:
    """Draws the sign in the middle of `rect`, as large as its shorter side."""
    side = round(min(rect.width(), rect.height()))
    if side <= 0:  # a part that has no size yet
        return
    exact = painter.device().devicePixelRatio()
    ratio = next((known for known in RATIOS if known >= exact), RATIOS[-1])
    corner = QPointF(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.drawPixmap(corner.toPoint(), icon_pixmap(name, color, side, ratio))


def icon(name: str, tone: Tone = "text2", size: int = 20) -> QIcon:
    """The sign as a QIcon for the few places where Qt wants one (actions in line edits, menus).

    Args:
        name: File stem in `resources/icons`.
        tone: Its colour; the icon is not repainted when the theme changes: ask again.
        size: Side in px at font setting Vừa.
    """
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(icon_pixmap(name, colors().ink(tone), px(size), ratio))
    return made
