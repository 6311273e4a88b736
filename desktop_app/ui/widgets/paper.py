"""A page of a document as it will be printed, on a desk: always print colours, also in the dark theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.tokens import RADIUS_WELL
from desktop_app.ui.widgets.painting import painter_for, rounded

SHADOW = (14, 10, 6, 3)  # how dark each ring around the sheet is, of 255


class PaperPreview(QWidget):
    """Shows the picture of one page, as large as fits.

    Args:
        name: What is shown, for screen readers.
        margin: Desk around the sheet, px at font setting Vừa.
    """

    def __init__(self, name: str, *, margin: int = 22) -> None:
        super().__init__()
        self._sheet = QImage()
        self._fitted = QPixmap()
        self._margin = margin
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_image(self, image: QImage) -> None:
        """Shows this page."""
        self._sheet = image
        self._fitted = QPixmap()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(420), px(320))

    def _place(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(*(px(self._margin) * side for side in (1, 1, -1, -1)))
        size = self._sheet.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        return place

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        rounded(painter, QRectF(self.rect()), px(RADIUS_WELL), colors().sunken)
        if self._sheet.isNull():
            return
        place = self._place()
        for ring, dark in enumerate(SHADOW, start=1):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, dark))
            painter.drawRoundedRect(place.adjusted(-ring, -ring + 1, ring, ring + 1), 2, 2)
        painter.drawPixmap(place.toRect(), self._pixmap(place))

    def _pixmap(self, place: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(place.width() * ratio), round(place.height() * ratio))
        if self._fitted.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._fitted = QPixmap.fromImage(self._sheet.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
            self._fitted.setDevicePixelRatio(ratio)
        return self._fitted
