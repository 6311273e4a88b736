"""The photos and scans of a record, in its panel: small pictures, what can be done with each, and adding more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.attachments import MEGABYTE
from desktop_app.i18n import _
from desktop_app.storage.queries.attachments import AttachmentRow
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import RADIUS_WELL
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.text import Text

PICTURE = 64  # px at font setting Vừa
_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of the list with its small picture; None: there is none to show."""

    row: AttachmentRow
    picture: QImage | None


def size_words(size: int) -> str:
    """`824 KB`, `1,2 MB`."""
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / _KILOBYTE))} KB"


class Picture(QWidget):
    """The small picture of a file on a quiet ground; a sign where there is none."""

    def __init__(self, shown: ShownFile) -> None:
        super().__init__()
        self._shown = shown
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(PICTURE), px(PICTURE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        rounded(painter, box, px(RADIUS_WELL), c.sunken, c.border)
        image, inside = self._shown.picture, box.adjusted(3, 3, -3, -3)
        if image is None:
            side = px(26)
            sign = "file-text" if self._shown.row.is_here else "wifi-off"
            place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            paint_icon(painter, sign, c.text2, place)
            return
        fit = min(inside.width() / image.width(), inside.height() / image.height())
        width, height = image.width() * fit, image.height() * fit
        target = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
        painter.drawImage(target, image)


class FileLine(QWidget):
    """One file: picture, name and size, open, save, take off."""

    def __init__(self, shown: ShownFile, part: AttachmentsPart) -> None:
        super().__init__()
        row, name = shown.row, shown.row.name
        line = Row(self, gap=10)
        line.addWidget(Picture(shown))
        words = Column(gap=2)
        words.addWidget(Text(name, "label", wrap=True))
        where = size_words(row.size) if row.is_here else _("Ảnh nằm ở máy đã chụp")
        words.addWidget(Text(where, "caption", wrap=True))
        buttons = Row(gap=2)
        if row.is_here:
            self._add(buttons, "eye", _("Mở {name}").format(name=name), partial(part.open_pressed.emit, row))
            self._add(
                buttons, "download", _("Lưu {name} ra tệp").format(name=name), partial(part.save_pressed.emit, row)
            )
        self._add(buttons, "trash-2", _("Gỡ {name}").format(name=name), partial(part.remove_pressed.emit, row))
        buttons.addStretch(1)
        words.addLayout(buttons)
        line.addLayout(words, 1)

    @staticmethod
    def _add(buttons: Row, icon: str, name: str, press: partial[None]) -> None:
        buttons.addWidget(IconButton(icon, name, on_click=press))


class AttachmentsPart(QWidget):
    """The list with its buttons; files dropped on it are added.

    Signals:
        add_pressed(): Files are to be chosen.
        dropped(object): A list of `Path`.
        open_pressed(object), save_pressed(object), remove_pressed(object): An `AttachmentRow`.
    """

    add_pressed = Signal()
    dropped = Signal(object)
    open_pressed = Signal(object)
    save_pressed = Signal(object)
    remove_pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        column = Column(self, gap=10)
        column.addWidget(Text(_("Ảnh, bản quét"), "label"))
        self._lines = Column(gap=10)
        column.addLayout(self._lines)
        self._shown: tuple[QWidget, ...] = ()
        self.add = Button(_("Thêm ảnh, bản quét"), "soft", "plus", size="small", on_click=self.add_pressed.emit)
        row = Row()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(Text(_("Ảnh hoặc PDF đến 10 MB; kéo tệp thả vào đây cũng được."), "caption", wrap=True))

    def show_files(self, files: Sequence[ShownFile]) -> None:
        """Shows these files."""
        for part in self._shown:
            self._lines.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._shown = tuple(FileLine(one, self) for one in files)
        for part in self._shown:
            self._lines.addWidget(part)

    def take_drop(self, data: QMimeData) -> list[Path]:
        """The files of this computer in what is dragged."""
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.take_drop(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = self.take_drop(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
