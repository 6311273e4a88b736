"""«Xem và in»: a paper that was made, page by page, with the ways out of the program: printer, other program, file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.i18n import _
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, check_folder, keep_paper
from desktop_app.ui.printing.desks import Chosen
from desktop_app.ui.printing.faults import PaperMissing, PaperUnreadable
from desktop_app.ui.printing.page_images import page_count
from desktop_app.ui.printing.pages_view import PagesView, Zoom
from desktop_app.ui.printing.papers_out import send_to_printer
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.theme.tokens import RADIUS_CARD
from desktop_app.ui.widgets.banner import Banner, BannerKind
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.dialog import Veil
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text
from desktop_app.ui.widgets.toast import announce

FROM_EDGE = 20  # of the window under it, px at font setting Vừa
WIDEST = 1180


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper as it lies on the disk."""

    pdf: bytes
    count: int


def read_paper(path: Path) -> ReadPaper:
    """Reads a PDF and counts its pages.

    Raises:
        PaperMissing: The file lies there no more, or its disk is gone.
        PaperUnreadable: It is no PDF, or it is damaged.
    """
    try:
        pdf = path.read_bytes()
    except OSError as error:
        raise PaperMissing(path.name) from error
    try:
        count = page_count(pdf)
    except RuntimeError as error:  # what PDFium raises
        raise PaperUnreadable(path.name) from error
    if not count:
        raise PaperUnreadable(path.name)
    return ReadPaper(pdf, count)


class PaperWindow(QDialog):
    """A sub-window over the window: the pages of one paper, and what can be done with it.

    Esc closes; PgUp and PgDn turn the pages, Ctrl+P prints, Ctrl+0 fits a page in, Ctrl+1 shows it as on paper.

    Args:
        parent: A part of the window that it stands over.
        jobs: Lanes for reading, drawing and printing.
        desk: Printers, other programs, and where files are put.
        path: Where the paper lies.
    """

    def __init__(self, parent: QWidget, jobs: Jobs, desk: PaperDesk, path: Path) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        title = _("Xem và in")
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}: {path.name}")
        self._over, self._jobs, self._desk, self._path = parent.window(), jobs, desk, path
        self._veil: Veil | None = None
        self._read: ReadPaper | None = None
        self._busy = False
        self.pages = PagesView(jobs)
        self.said = Banner("")
        self.said.hide()
        column = Column(self, gap=10, margins=(20, 14, 20, 16))
        column.addLayout(self._head(title))
        column.addWidget(self.said)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())
        self.pages.moved.connect(self._on_moved)
        self.pages.failed.connect(self._on_not_drawn)
        self._make_keys()
        self._show_state()
        self._run(lambda: read_paper(path), self._on_read)

    def _head(self, title: str) -> Row:
        row = Row(gap=8)
        row.addWidget(Text(title, "title"))
        row.addStretch(1)
        self.back = IconButton("chevron-left", _("Trang trước"), "secondary", on_click=lambda: self._turn(-1))
        self.forth = IconButton("chevron-right", _("Trang sau"), "secondary", on_click=lambda: self._turn(1))
        self.number = TextField("1", name=_("Số trang"), longest=4)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fix_size(self.number, width=58)
        self.number.returnPressed.connect(self._on_number)
        self.number.editingFinished.connect(self._on_number)
        self.total = Text()
        for part in (self.back, Text(_("Trang")), self.number, self.total, self.forth):
            row.addWidget(part)
        row.addSpacing(px(10))
        zooms: tuple[Segment[Zoom], ...] = (Segment("fit", _("Vừa khung")), Segment("real", _("Cỡ thật")))
        self.zoom: Segmented[Zoom] = Segmented(zooms, name=_("Cỡ xem"))
        self.zoom.chosen.connect(self.pages.set_zoom)
        row.addWidget(self.zoom)
        row.addSpacing(px(10))
        row.addWidget(IconButton("x", _("Đóng"), on_click=self.reject))
        return row

    def _foot(self) -> Row:
        row = Row(gap=10)
        self.save = Button(_("Cất tệp PDF…"), "secondary", "save", on_click=self._ask_place)
        self.elsewhere = Button(_("Mở bằng chương trình khác"), "secondary", "eye", on_click=self._open_elsewhere)
        self.print = Button(_("In…"), "primary", "printer", on_click=self.print_out)
        row.addWidget(self.save)
        row.addWidget(self.elsewhere)
        row.addStretch(1)
        row.addWidget(self.print)
        return row

    def _make_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+P": self.print_out,
            "Ctrl+S": self._ask_place,
            "Ctrl+0": lambda: self.set_zoom("fit"),
            "Ctrl+1": lambda: self.set_zoom("real"),
            "Alt+Left": self.reject,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    # Pages

    def _run(self, work: Callable[[], ReadPaper], done: Callable[[ReadPaper], None]) -> None:
        self._jobs.run(lambda _report, _cancel: work(), writes=False, done=done, failed=self._on_failed)

    def _on_read(self, read: ReadPaper) -> None:
        if isValid(self):
            self._read = read
            self.total.setText(_("trên {pages}").format(pages=read.count))
            self.pages.show_pdf(read.pdf, read.count)
            self._show_state()

    def _turn(self, step: int) -> None:
        self.pages.go_to(self.pages.place + step)

    def set_zoom(self, zoom: Zoom) -> None:
        """As large as fits, or as large as on paper."""
        self.zoom.set_key(zoom)
        self.pages.set_zoom(zoom)

    def _on_number(self) -> None:
        typed, count = self.number.value(), self.pages.count
        if typed.isdecimal() and 1 <= int(typed) <= count:
            self.pages.go_to(int(typed) - 1)
        elif count:
            self.number.setText(str(self.pages.place + 1))
            self._say(_("Giấy này có {pages} trang. Ghi số từ 1 đến {pages}.").format(pages=count), "warn")

    def _on_moved(self, place: int) -> None:
        self.number.setText(str(place + 1))
        self._show_state()

    def _on_not_drawn(self, error: Exception) -> None:
        self._on_failed(PaperUnreadable(self._path.name) if isinstance(error, RuntimeError) else error)

    def _show_state(self) -> None:
        read, place = self._read, self.pages.place
        several = read is not None and read.count > 1
        if not several and any(part.hasFocus() for part in (self.back, self.forth, self.number)):
            self.pages.setFocus()
        self.number.setEnabled(several)
        self.back.setEnabled(several and place > 0)
        self.forth.setEnabled(read is not None and place < read.count - 1)
        for part in (self.print, self.save):
            part.setEnabled(read is not None and not self._busy)

    # Ways out

    def print_out(self) -> None:
        """«In…»: the dialog of the system, then the pages."""
        read = self._read
        if read is None or self._busy:
            return
        printing = self._desk.printing

        def choose(parent: QWidget, title: str, sheets: int, answer: Callable[[Chosen], None]) -> None:
            def on_chosen(chosen: Chosen) -> None:
                self._begin()
                answer(chosen)

            printing.choose(parent, title, sheets, on_chosen)

        send_to_printer(
            self._jobs,
            replace(self._desk, printing=replace(printing, choose=choose)),
            self,
            self._path.stem,
            lambda: read.pdf,
            done=self._on_printed,
            failed=self._on_failed,
            sheets=read.count,
        )

    def _begin(self) -> None:
        self._busy = True
        self._say(_("Đang gửi sang máy in…"), "info")
        self._show_state()

    def _on_printed(self, where: str) -> None:
        if not isValid(self):
            return
        self._busy = False
        self._show_state()
        self._say(_("Đã gửi sang {where}").format(where=where), "ok")

    def _open_elsewhere(self) -> None:
        if not self._desk.open_file(self._path):
            self._say(_("Máy này không có chương trình nào mở được tệp PDF. Xem và in ngay tại đây."), "warn")

    def _ask_place(self) -> None:
        if self._read is not None and not self._busy:
            self._desk.choose_file(self, self._path, self._keep)

    def _keep(self, place: Path) -> None:
        read = self._read
        if read is None:
            return

        def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> Path:
            check_folder(place)
            return keep_paper(place, read.pdf)

        self._jobs.run(work, writes=False, done=self._on_kept, failed=self._on_failed)

    def _on_kept(self, kept: Path) -> None:
        if isValid(self):
            self._say(_("Đã cất thành tệp {file}").format(file=kept.name), "ok")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError | EnvironmentFault):
            raise error
        if isValid(self):
            self._busy = False
            self._show_state()
            self._say(sentence(error), "bad")

    def _say(self, words: str, kind: BannerKind) -> None:
        self.said.set_words(words, "", kind)
        self.said.show()
        announce(self, words)

    # The sub-window

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._veil is None:
            self._veil = Veil(self._over)
            self._over.installEventFilter(self)
        self._place()
        self.pages.setFocus()

    def _place(self) -> None:
        inside = self._over.rect().adjusted(px(FROM_EDGE), px(FROM_EDGE), -px(FROM_EDGE), -px(FROM_EDGE))
        self.resize(min(inside.width(), px(WIDEST)), inside.height())
        middle = self._over.mapToGlobal(self._over.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    @override
    def done(self, result: int) -> None:
        if self._veil is not None:
            self._over.removeEventFilter(self)
            self._veil.lift()
            self._veil = None
        super().done(result)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        rounded(painter_for(self), QRectF(self.rect()), px(RADIUS_CARD), c.surface, c.border)


def look_at(parent: QWidget, jobs: Jobs, desk: PaperDesk, path: Path) -> PaperWindow:
    """Opens the sub-window over the window and returns at once."""
    shown = PaperWindow(parent, jobs, desk, path)
    shown.open()
    return shown
