"""The picture of the very page that will be printed, drawn on another thread; only the newest state is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPainter

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design, overlaps
from desktop_app.printing.certificates import Certificate, design_pdf
from desktop_app.printing.layout import Layout
from desktop_app.services.certificate_designs import KeptPicture, ready_picture
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.printing.page_images import clear_page_image, page_image


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """A page to be drawn.

    Attributes:
        certificate: Whom it is for; None: the sample values of the design.
        pictures: What its places for pictures show, by digest.
        width: Of the picture, device px.
        aids: Whether places of seals and empty places of pictures are shown.
    """

    layout: Layout
    certificate: Certificate | None
    pictures: tuple[KeptPicture, ...]
    width: int
    aids: bool = True


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A page as it is printed; `clashes`: pairs of boxes that print over each other."""

    image: QImage
    clashes: tuple[tuple[str, str], ...] = ()


class PaperLayers:
    """Draws pages in two layers, so that a changed text waits for no frame: what seldom changes is drawn once."""

    def __init__(self) -> None:
        self._under: PaperWanted | None = None
        self._ground = QImage()

    def draw(self, wanted: PaperWanted) -> DrawnPaper:
        """The picture of a page.

        Raises:
            DomainError: It cannot be printed: a letter, a text that is too long, a picture.
        """
        layout = wanted.layout
        behind = tuple(box for box in layout.pictures if box.behind)
        under = _part(wanted, replace(layout, stacks=(), seals=(), pictures=behind))
        if under != self._under:
            self._ground, self._under = page_image(_pdf(under), 0, wanted.width), under
        front = tuple(box for box in layout.pictures if not box.behind)
        over = _part(wanted, replace(layout, frame=None, qr=None, pictures=front))
        texts = clear_page_image(_pdf(over), 0, wanted.width)
        image = self._ground.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.drawImage(image.rect(), texts)
        painter.end()
        return DrawnPaper(image, overlaps(layout))


def _part(wanted: PaperWanted, layout: Layout) -> PaperWanted:
    """A layer: with the pictures that it shows; what nothing in it depends on is left alike."""
    names = {box.picture for box in layout.pictures}
    pictures = tuple(picture for picture in wanted.pictures if picture.digest in names)
    certificate = wanted.certificate
    if not layout.stacks:
        certificate = None if certificate is None or layout.qr is None else certificate
        layout = replace(layout, variables=bundled_design(DESIGNS[0]).variables)
    return PaperWanted(layout, certificate, pictures, wanted.width, wanted.aids)


def _pdf(layer: PaperWanted) -> bytes:
    pictures = {picture.digest: ready_picture(picture.content, picture.name) for picture in layer.pictures}
    return design_pdf(layer.layout, layer.certificate, pictures=pictures, aids=layer.aids)


def draw_paper(wanted: PaperWanted) -> DrawnPaper:
    """The picture of a page that is drawn once; see `PaperLayers.draw`."""
    return DrawnPaper(page_image(_pdf(wanted), 0, wanted.width), overlaps(wanted.layout))


class PaperRenderer(QObject):
    """Draws one page at a time; what was asked for meanwhile is drawn next, and what came between never.

    Args:
        jobs: Lanes for the work.
        parent: The owner.
        draw: Makes the picture; another one for tests.

    Signals:
        drawn(object): The `DrawnPaper` of the newest page that could be drawn.
        failed(object): The error why the newest page cannot be drawn; the picture before stays.
    """

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject, draw: Callable[[PaperWanted], DrawnPaper] | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._draw = jobs, draw or PaperLayers().draw
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
