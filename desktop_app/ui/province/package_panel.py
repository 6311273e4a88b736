"""Copying onto a stick: one click on the place, and it is copied, read back and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import _
from desktop_app.storage.sticks import Stick, sticks
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import open_in_viewer
from desktop_app.ui.province.package_words import names_of, size_words
from desktop_app.ui.refusals import told
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text
from desktop_app.ui.widgets.toast import announce

_WIDTH = 680  # px at font setting Vừa
ChooseFolder = Callable[[QWidget, Callable[[Path], None]], None]
FindSticks = Callable[[], tuple[Stick, ...]]


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, and what comes next."""

    title: str
    text: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Copying:
    """What is to be copied.

    Attributes:
        copy: Copies into a folder; runs on another thread.
        steps: What a person does with it afterwards, in order.
    """

    title: str
    subtitle: str
    copy: Callable[[Path], Copied]
    steps: tuple[str, ...]


def choose_folder(parent: QWidget, answer: Callable[[Path], None]) -> None:
    """Asks for a folder, without blocking."""
    dialog = QFileDialog(parent.window(), _("Chọn thư mục để chép vào"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)

    def on_file_selected(name: str) -> None:
        answer(Path(name))

    dialog.fileSelected.connect(on_file_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class PackagePanel(SidePanel):
    """Where to, and then what was done.

    Args:
        jobs: Lanes for the work.
        copying: What is copied.
        find: The sticks that are plugged in.
        choose: Asks for another folder.
    """

    def __init__(
        self, jobs: Jobs, copying: Copying, find: FindSticks = sticks, choose: ChooseFolder = choose_folder
    ) -> None:
        super().__init__(copying.title, copying.subtitle, IconTile("usb", "accent", 40))
        self._jobs, self._copying, self._find, self._choose = jobs, copying, find, choose
        self.covers = True  # what is sent and what comes next needs room, also for large letters
        inside = QWidget()
        inside.setMaximumWidth(px(_WIDTH))
        column = Column(inside, gap=14)
        head = Row(gap=14)
        head.addWidget(IconTile("usb", "accent", 48), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        words.addWidget(Text(copying.title, "title", wrap=True))
        words.addWidget(Text(copying.subtitle, "meta", wrap=True))
        head.addLayout(words, 1)
        column.addLayout(head)
        self.banner = Banner("")
        self.banner.hide()
        column.addWidget(self.banner)
        self._asking = QWidget()
        asking = Column(self._asking, gap=10)
        asking.addWidget(Text(_("Bấm vào nơi cần chép"), "strong", wrap=True))
        self._places = Column(gap=10)
        asking.addLayout(self._places)
        self.none_note = Note(_("Chưa thấy USB nào. Cắm USB vào rồi bấm Tìm lại."))
        asking.addWidget(self.none_note)
        self.again_button = Button(_("Tìm lại USB"), "quiet", "refresh-cw", on_click=self.look)
        self.folder_button = Button(_("Thư mục khác"), "secondary", "folder-open", on_click=self._ask_folder)
        asking.addWidget(self.folder_button)
        asking.addWidget(Text(_("Chọn thư mục nếu định gửi tệp qua Zalo, thư điện tử."), "meta", wrap=True))
        self.again_button.set_flush()
        asking.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._asking)
        self._done = Column(gap=14)
        column.addLayout(self._done)
        self.body.addWidget(inside)
        self.body.addStretch(1)
        self.place_buttons: list[Button] = []
        self.written: tuple[Path, ...] = ()
        self.look()

    def look(self) -> None:
        """Looks again which sticks are plugged in."""
        for button in self.place_buttons:
            self._places.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.place_buttons = []
        for stick in self._find():
            words = _("{name} (còn {free})").format(name=stick.name, free=size_words(stick.free))
            button = Button(words, "secondary", "usb", size="large")
            button.clicked.connect(lambda _checked=False, folder=stick.path: self.copy_to(folder))
            self._places.addWidget(button)
            self.place_buttons.append(button)
        self.none_note.setVisible(not self.place_buttons)

    def copy_to(self, folder: Path) -> None:
        """Copies into this folder."""
        self.banner.hide()
        self._set_busy(busy=True)
        self._jobs.run(
            lambda _report, _cancel: self._copying.copy(folder),
            writes=True,
            done=self._on_copied,
            failed=self._on_failed,
        )

    def _ask_folder(self) -> None:
        self._choose(self, self.copy_to)

    def _on_copied(self, copied: Copied) -> None:
        self._set_busy(busy=False)
        self._asking.hide()
        self.written = copied.paths
        self.banner.set_words(copied.title, copied.text, "ok")
        self.banner.show()
        announce(self.banner, f"{copied.title}. {copied.text}")
        well = Card(ground="well", gap=0)
        folder = str(copied.paths[0].parent) if copied.paths else ""
        well.body.addWidget(Facts((Fact(_("Tệp"), names_of(copied.paths)), Fact(_("Nằm ở"), folder)), name_width=64))
        self._done.addWidget(well)
        self._done.addWidget(Note(_("Đã đọc lại, tệp còn nguyên vẹn. Rút USB ra được rồi."), "ok", "shield-check"))
        for number, step in enumerate(self._copying.steps, start=1):
            self._done.addWidget(Text(f"{number}. {step}", "body", wrap=True))
        row = Row()
        folder_button = Button(_("Mở thư mục"), "quiet", "folder-open")
        folder_button.set_flush()
        folder_button.clicked.connect(lambda: open_in_viewer(copied.paths[0].parent))
        row.addWidget(folder_button)
        row.addStretch(1)
        self._done.addLayout(row)
        folder_button.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        words = sentence(told(error))
        self.banner.set_words(_("Chưa chép được, chưa có gì bị mất"), words, "bad")
        self.banner.show()
        announce(self.banner, words)
        self.look()

    def _set_busy(self, *, busy: bool) -> None:
        for button in (*self.place_buttons, self.folder_button, self.again_button):
            button.setEnabled(not busy)
