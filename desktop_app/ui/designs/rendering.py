"""The picture of the very page that will be printed, drawn on another thread; only the newest state is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.printing.certificate_designs import overlaps
from desktop_app.printing.certificates import Certificate, design_pdf
from desktop_app.printing.layout import Layout
from desktop_app.services.certificate_designs import KeptPicture, ready_picture
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.papers import page_image


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """A page to be drawn.

    Attributes:
        certificate: Whom it is for; None: the sample values of the design.
        pictures: What its places for pictures show, by digest.
        width: Of the picture, device px.
    """

    layout: Layout
    certificate: Certificate | None
    pictures: tuple[KeptPicture, ...]
    width: int


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A page as it is printed; `clashes`: pairs of boxes that print over each other."""

    image: QImage
    clashes: tuple[tuple[str, str], ...] = ()


def draw_paper(wanted: PaperWanted) -> DrawnPaper:
    """The picture of a page.

    Raises:
        DomainError: It cannot be printed: a letter, a text that is too long, a picture.
    """
    pictures = {picture.digest: ready_picture(picture.content, picture.name) for picture in wanted.pictures}
    pdf = design_pdf(wanted.layout, wanted.certificate, pictures=pictures, aids=True)
    return DrawnPaper(page_image(pdf, 0, wanted.width), overlaps(wanted.layout))


class PaperRenderer(QObject):
    """Draws one page at a time; what was asked for meanwhile is drawn next, and what came between never.

    Args:
        jobs: Lanes for the work.
        parent: The owner.
        draw: Makes the picture.

    Signals:
        drawn(object): The `DrawnPaper` of the newest page that could be drawn.
        failed(object): The error why the newest page cannot be drawn; the picture before stays.
    """

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject, draw: Callable[[PaperWanted], DrawnPaper] = draw_paper) -> None:
        super().__init__(parent)
        self._jobs, self._draw = jobs, draw
        self._busy = False
        self._next: PaperWanted | None = None
        self._last: PaperWanted | None = None

    def ask(self, wanted: PaperWanted) -> None:
        """Wants this page drawn."""
        if self._busy:
            self._next = wanted
        elif wanted != self._last:
            self._begin(wanted)

    def forget(self) -> None:
        """The next page is drawn even if it is the same."""
        self._last = None

    def _begin(self, wanted: PaperWanted) -> None:
        self._busy, self._last, self._next = True, wanted, None
        self._jobs.run(
            lambda _report, _cancel: self._draw(wanted), writes=False, done=self._on_done, failed=self._on_failed
        )

    def _on_done(self, drawn: DrawnPaper) -> None:
        waiting = self._take_next()
        self.drawn.emit(drawn)
        if waiting is not None:
            self.ask(waiting)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, (DomainError, EnvironmentFault)):
            self._take_next()
            raise error
        waiting = self._take_next()
        if waiting is None:
            self.failed.emit(error)
        else:
            self.ask(waiting)

    def _take_next(self) -> PaperWanted | None:
        self._busy = False
        waiting, self._next = self._next, None
        return waiting
