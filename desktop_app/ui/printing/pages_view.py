"""The pages of a PDF, one in sight at a time; each is drawn when it is first looked at, away from the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea
from shiboken6 import isValid
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.printing.page_images import page_image, page_size
from desktop_app.ui.theme.current import px
from desktop_app.ui.widgets.paper import PaperPreview
from desktop_app.ui.widgets.toast import announce

Zoom = Literal["fit", "real"]
KEPT: Final = 6  # pictures of pages held in memory
POINTS_PER_INCH: Final = 72
RESIZING_PAUSE_MS: Final = 60
_DESK: Final = 16  # around the sheet, px at font setting Vừa


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page as it is to be drawn.

    Attributes:
        place: Of the page, from 0.
        zoom: As large as fits into `room`, or as large as on paper.
        room: Width and height, px.
        inch: Pixels of an inch.
        ratio: Device px of one px.
    """

    place: int
    zoom: Zoom
    room: tuple[int, int]
    inch: int
    ratio: float


def drawn(pdf: bytes, wanted: Wanted) -> QImage:
    """The picture of the page, in device px."""
    wide, high = page_size(pdf, wanted.place)
    width = wide / POINTS_PER_INCH * wanted.inch
    if wanted.zoom == "fit":
        width = min(wanted.room[0], wanted.room[1] * wide / high)
    return page_image(pdf, wanted.place, max(round(width * wanted.ratio), 1))


class PagesView(QScrollArea):
    """Shows one page on a desk, white in every look, as large as fits or as large as on paper.

    Args:
        jobs: Lanes for the drawing.

    Signals:
        moved(int): Another page is in sight; its place, from 0.
        failed(object): The page could not be drawn, and why.
    """

    moved = Signal(int)
    failed = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._pdf, self.count, self.place = b"", 0, 0
        self.zoom: Zoom = "fit"
        self.sheet = PaperPreview("", margin=_DESK)
        self._kept: dict[Wanted, QImage] = {}
        self._job: Job[QImage, None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=RESIZING_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(self.sheet)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Trang giấy"))

    def show_pdf(self, pdf: bytes, count: int) -> None:
        """Shows the first page of a paper of so many pages."""
        self._pdf, self.count, self.place = pdf, count, 0
        self._kept.clear()
        self._tell()

    def go_to(self, place: int) -> None:
        """Brings a page into sight, the first or the last where there is no such page."""
        place = min(max(place, 0), self.count - 1)
        if self.count and place != self.place:
            self.place = place
            self.verticalScrollBar().setValue(0)
            self._tell()

    def set_zoom(self, zoom: Zoom) -> None:
        """As large as fits, or as large as on paper."""
        self.zoom = zoom
        self._draw()

    def _tell(self) -> None:
        said = _("Trang {page} trên {pages}").format(page=self.place + 1, pages=self.count)
        self.sheet.setAccessibleName(said)
        self.setAccessibleDescription(said)
        announce(self, said)
        self._draw()
        self.moved.emit(self.place)

    # Drawing

    def _wanted(self) -> Wanted:
        room = self.maximumViewportSize() - QSize(2 * px(_DESK), 2 * px(_DESK))
        fitting = (max(room.width(), 1), max(room.height(), 1)) if self.zoom == "fit" else (0, 0)
        return Wanted(self.place, self.zoom, fitting, self.logicalDpiX(), self.devicePixelRatioF())

    def _draw(self) -> None:
        if not self.count:
            return
        wanted = self._wanted()
        if self._job is not None:
            self._job.cancel()  # pages that are leafed through are not drawn
            self._job = None
        image = self._kept.get(wanted)
        if image is not None:
            self._show(wanted, image)
            return
        pdf = self._pdf

        def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> QImage:
            return drawn(pdf, wanted)

        self._job = self._jobs.run(
            work, writes=False, done=partial(self._on_drawn, wanted), failed=self._on_failed, cancelled=_nothing
        )

    def _on_drawn(self, wanted: Wanted, image: QImage) -> None:
        if not isValid(self):
            return
        while len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[wanted] = image
        if wanted == self._wanted():
            self._show(wanted, image)

    def _on_failed(self, error: Exception) -> None:
        if isValid(self):
            self.failed.emit(error)

    def _show(self, wanted: Wanted, image: QImage) -> None:
        around = 2 * px(_DESK)
        whole = QSize(round(image.width() / wanted.ratio) + around, round(image.height() / wanted.ratio) + around)
        self.sheet.setMinimumSize(whole if wanted.zoom == "real" else QSize(0, 0))
        self.sheet.set_image(image)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom == "fit":
            self._pause.start()

    # Keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_PageUp} and (key == Qt.Key.Key_Left or bar.value() == bar.minimum()):
            self.go_to(self.place - 1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_PageDown} and (
            key == Qt.Key.Key_Right or bar.value() == bar.maximum()
        ):
            self.go_to(self.place + 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(self.count - 1)
        else:
            super().keyPressEvent(event)


def _nothing() -> None:
    """A drawing that nobody waits for any more."""
