"""The first step of the wizard: which file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui.formats import count
from desktop_app.ui.imports.wording import WORDS
from desktop_app.ui.imports.work import SUFFIXES, Counts
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.theme.tokens import RADIUS_CARD
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.text import IconTile, Text

_RECENT_WIDTH = 430
_LONGEST_NAME = 38


class ChooseStep(QWidget):
    """Step 1: a button, a place to drop a file, and the files changed last.

    Signals:
        choose_pressed(): A file is to be chosen in the file dialog.
        file_chosen(object): The `Path` of a file that was dropped here or is among the recent ones.
        stop_pressed(): The reading is to stop.
    """

    choose_pressed = Signal()
    file_chosen = Signal(object)
    stop_pressed = Signal()

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        column = Column(self, gap=12)
        self.notices = Notices()
        column.addWidget(self.notices)
        self._drop = _DropCard()
        self._drop.dropped.connect(self.file_chosen)
        column.addWidget(self._drop, 1)
        scroll = Scroll(gap=8)
        self._drop.body.addWidget(scroll, 1)
        middle = Qt.AlignmentFlag.AlignHCenter
        scroll.body.addStretch(1)
        self._tile = IconTile("file-spreadsheet", "ok", 64)
        scroll.body.addWidget(self._tile, 0, middle)
        title = Text(_(WORDS[kind].choose), "title", wrap=True)
        text = Text(_text(kind), "body", "text2", wrap=True)
        for label in (title, text):
            label.setAlignment(middle)
            scroll.body.addWidget(label)
        scroll.body.addSpacing(6)
        self.choose = Button(
            _("Chọn tệp trong máy"), "primary", "folder-open", size="large", on_click=self.choose_pressed.emit
        )
        scroll.body.addWidget(self.choose, 0, middle)
        self._recent = QWidget()
        self._recent_column = Column(self._recent, gap=4, margins=(0, 10, 0, 0))
        fix_size(self._recent, width=_RECENT_WIDTH)
        scroll.body.addWidget(self._recent, 0, middle)
        self._under_way = QWidget()
        beside = Row(self._under_way, gap=16)
        self.progress = Progress()
        fix_size(self._under_way, width=_RECENT_WIDTH)
        beside.addWidget(self.progress, 1)
        self.stop = Button(_("Dừng"), "secondary", on_click=self.stop_pressed.emit)
        beside.addWidget(self.stop)
        scroll.body.addWidget(self._under_way, 0, middle)
        scroll.body.addStretch(1)
        self._recent_parts: list[QWidget] = []
        self._title = ""
        self.set_recent(())
        self.set_reading("")

    def set_mode(self, mode: WindowMode) -> None:
        """Leaves the decoration out where there is little room."""
        self._tile.setVisible(mode != "narrow")

    def set_recent(self, files: Sequence[Path]) -> None:
        """Offers the files changed last."""
        for part in self._recent_parts:
            self._recent_column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._recent_parts = []
        if files:
            heading = Text(_("Tệp vừa lưu trong máy, hoặc kéo tệp thả vào đây"), "meta")
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._recent_parts.append(heading)
        for file in files:
            button = Button(
                _shortened(file.name), "soft", "file-spreadsheet", size="small", on_click=partial(self._pick, file)
            )
            button.setAccessibleName(file.name)
            button.setAccessibleDescription(_("Trong thư mục {folder}").format(folder=file.parent.name))
            button.setToolTip(str(file))
            self._recent_parts.append(button)
        for part in self._recent_parts:
            self._recent_column.addWidget(part)
        self._recent.setVisible(bool(files))

    def _pick(self, file: Path) -> None:
        self.file_chosen.emit(file)

    def set_reading(self, name: str) -> None:
        """A file of this name is being read; empty when none is."""
        reading = bool(name)
        if reading:
            self._title = _("Đang đọc {name}").format(name=_shortened(name))
            self.progress.set_progress(self._title, 0, 0)
        self._under_way.setVisible(reading)
        self.choose.setVisible(not reading)
        self._recent.setVisible(not reading and bool(self._recent_parts))
        self._drop.setAcceptDrops(not reading)
        if reading:
            self.stop.setFocus()

    def show_counts(self, counts: Counts) -> None:
        """How far the reading is."""
        item = _("{done} trên {total} dòng").format(done=count(counts.done), total=count(counts.total))
        self.progress.set_progress(self._title, counts.done, counts.total, item)


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    half = _LONGEST_NAME // 2
    return f"{name[:half]}…{name[-half:]}"


def _text(kind: Kind) -> str:
    name = _("Tên người, đơn vị ủng hộ") if kind is Kind.DONATIONS else _("Họ và tên")
    first = _("Tệp .xlsx, .xls, .ods hoặc .csv, có dòng tiêu đề với cột “{name}”.").format(name=name)
    return "\n".join(
        (
            first,
            _("Dòng trống, dòng cộng, tiêu đề phía trên: cứ để nguyên, máy tự bỏ qua."),
            _("Chưa ghi gì vào sổ cho đến bước cuối. Ghi xong vẫn hoàn tác được."),
        )
    )


class _DropCard(Card):
    """A card that takes a dropped file.

    Signals:
        dropped(object): Its `Path`.
    """

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._near = False
        self.setAcceptDrops(True)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()
            self._set_near(near=True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_near(near=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._set_near(near=False)
        file = _dropped_file(event)
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _set_near(self, *, near: bool) -> None:
        self._near = near
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._near:
            box = self.rect().toRectF()
            rounded(painter_for(self), box, px(RADIUS_CARD), colors().accent_soft, colors().accent_text, 2)


def _dropped_file(event: QDropEvent) -> Path | None:
    """The file that is being dropped, whatever its kind: what cannot be read is told in a sentence."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    known = [file for file in files if file.suffix.lower() in SUFFIXES]
    return next(iter((*known, *files)), None)


def ask_for_file(parent: QWidget, title: str, answer: Callable[[Path], None]) -> None:
    """Asks for a workbook, without blocking."""
    kinds = _("Bảng tính ({kinds})").format(kinds=" ".join(f"*{suffix}" for suffix in SUFFIXES))
    dialog = QFileDialog(parent.window(), title, "", f"{kinds};;{_('Mọi tệp')} (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def on_file_selected(name: str) -> None:
        answer(Path(name))

    dialog.fileSelected.connect(on_file_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
