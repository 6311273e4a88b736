"""The paper on its desk with the outlines of its boxes over it: zoomed, chosen, moved, sized, snapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from desktop_app.domain.design_geometry import (
    Ground,
    Guide,
    Handle,
    Place,
    Snapped,
    moved,
    sized,
    snapped_move,
    snapped_size,
)
from desktop_app.i18n import _
from desktop_app.ui.designs.box_frame import BoxFrame
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.tokens import RADIUS_WELL
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.paper import SHADOW

FULL_SIZE: Final = 96 / 25.4  # px for a mm at 100 %
FIT: Final = 0.0
DESK_MARGIN: Final = 18  # px around the sheet
SNAP_PX: Final = 6
WIDEST_PICTURE: Final = 2600  # device px: enough for A4 at 200 %, and for A3 it is enlarged a little
_GUIDE = "#C2185B"
_LEAST_SCALE: Final = 0.4


@dataclass(frozen=True, slots=True)
class BoxShown:
    """One box over the paper.

    Attributes:
        spoken: What it is and what it is called.
        clashes: Whether it prints over another.
    """

    name: str
    spoken: str
    place: Place
    clashes: bool = False


class DesignCanvas(QScrollArea):
    """Shows a page and lets its boxes be taken hold of.

    Signals:
        box_chosen(str): A box was pressed or reached by the keyboard; empty: the paper beside them.
        box_placed(object, str): The chosen box is to stand at this `Place`; steps with one mark are one.
        box_released(): The hand let go.
        delete_pressed(): The chosen box is to go.
        width_changed(): The picture is wanted in another size.
    """

    box_chosen = Signal(str)
    box_placed = Signal(object, str)
    box_released = Signal()
    delete_pressed = Signal()
    width_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCornerWidget(QWidget())
        self.paper = _Paper(self)
        self.setWidget(self.paper)
        self.paper.setAutoFillBackground(False)  # a scroll area fills what it holds
        self.zoom = FIT
        self.frames: dict[str, BoxFrame] = {}
        self._places: dict[str, Place] = {}
        self._ground = Ground(297, 210)
        self._chosen = ""
        self._start: Place | None = None
        self._drags = 0
        self._quiet = False
        self._read: list[str] = []

    # What is shown

    @property
    def scale(self) -> float:
        """Px for a millimetre."""
        return self.paper.scale

    def picture_width(self) -> int:
        """How wide the picture of the page is wanted, device px."""
        return min(round(self._ground.width * self.scale * self.devicePixelRatioF()), WIDEST_PICTURE)

    def set_zoom(self, zoom: float) -> None:
        """Shows the page so many times its size; `FIT`: as large as there is room for."""
        self.zoom = zoom
        self._rescale()
        frame = self.frames.get(self._chosen)
        if frame is not None:
            self.ensureWidgetVisible(frame)

    def set_picture(self, picture: QImage) -> None:
        """Shows this page."""
        self.paper.picture = picture
        self.paper.update()

    def show_boxes(self, ground: Ground, boxes: Sequence[BoxShown], chosen: str) -> None:
        """Shows these boxes on a page of this size; outlines move at once, before the picture is drawn."""
        if ground != self._ground:
            self._ground = ground
            self._rescale()
        self._places = {box.name: box.place for box in boxes}
        self._chosen = chosen
        had_focus = any(frame.hasFocus() for frame in self.frames.values())
        self._keep_frames(boxes)
        for box in boxes:
            frame = self.frames[box.name]
            frame.set_spoken(box.spoken)
            frame.set_chosen(chosen=box.name == chosen, clashes=box.clashes)
            self._put(frame)
        for box in boxes:
            self.frames[box.name].raise_()
        if chosen in self.frames:
            self.frames[chosen].raise_()
            if had_focus:
                self.focus_box(chosen)
        self._order(boxes)

    def focus_box(self, name: str) -> None:
        """Gives the focus to a box without choosing it anew."""
        frame = self.frames.get(name)
        if frame is not None and not frame.hasFocus():
            self._quiet = True
            frame.setFocus(Qt.FocusReason.OtherFocusReason)
            self._quiet = False

    def focus_first(self) -> None:
        """Gives the focus to the chosen box, or to the first."""
        names = [self._chosen] if self._chosen in self.frames else list(self.frames)
        if names:
            self.frames[names[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_frames(self, boxes: Sequence[BoxShown]) -> None:
        wanted = {box.name: box for box in boxes}
        for name in [name for name in self.frames if name not in wanted]:
            frame = self.frames.pop(name)
            if frame.hasFocus():  # Qt would give it to any other box, and so choose that
                self.paper.setFocus()
            frame.hide()
            frame.deleteLater()
        for name, box in wanted.items():
            if name not in self.frames:
                self.frames[name] = BoxFrame(name, box.spoken, self, self.paper)
                self.frames[name].show()

    def _order(self, boxes: Sequence[BoxShown]) -> None:
        """Tab goes through the boxes as they are read: downwards, then to the right."""
        read = [box.name for box in sorted(boxes, key=lambda box: (round(box.place.y), box.place.x))]
        if read != self._read:
            self._read = read
            for before, after in pairwise(read):
                QWidget.setTabOrder(self.frames[before], self.frames[after])

    def _put(self, frame: BoxFrame) -> None:
        place, side, scale = self._places[frame.name], frame.margin(), self.scale
        corner = self.paper.sheet().topLeft()
        box = QRectF(place.x * scale, place.y * scale, place.width * scale, place.height * scale)
        frame.setGeometry(box.translated(corner).toAlignedRect().adjusted(-side, -side, side, side))

    def _rescale(self) -> None:
        margin = px(DESK_MARGIN)
        if self.zoom == FIT:
            room = self.maximumViewportSize()
            across = (room.width() - 2 * margin) / self._ground.width
            down = (room.height() - 2 * margin) / self._ground.height
            scale = max(min(across, down), _LEAST_SCALE)
        else:
            scale = FULL_SIZE * self.zoom
        size = QSize(round(self._ground.width * scale), round(self._ground.height * scale))
        if (scale, size) != (self.paper.scale, self.paper.sheet_size):
            self.paper.take(scale, size)
            for frame in self.frames.values():
                self._put(frame)
            self.width_changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(painter_for(self.viewport()), QRectF(self.viewport().rect()), px(RADIUS_WELL), colors().sunken)

    # What frames tell

    def frame_chosen(self, frame: BoxFrame) -> None:
        """A box was pressed, or has the focus now."""
        if self._quiet:
            return
        if not frame.hasFocus():
            self._quiet = True
            frame.setFocus(Qt.FocusReason.MouseFocusReason)
            self._quiet = False
        self.ensureWidgetVisible(frame, px(20), px(20))
        if frame.name != self._chosen:
            self.box_chosen.emit(frame.name)

    def frame_pulled(
        self, frame: BoxFrame, handle: Handle | None, across: float, down: float, modifiers: Qt.KeyboardModifier
    ) -> None:
        """A box or one of its handles is so many px from where it was taken hold of."""
        if self._start is None:
            self._start = self._places[frame.name]
            self._drags += 1
        keeps = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        reach = 0.0 if modifiers & Qt.KeyboardModifier.AltModifier else SNAP_PX / self.scale
        drawn = self._pulled(frame.name, handle, (across / self.scale, down / self.scale), reach, keeps=keeps)
        self.paper.guides = drawn.guides
        self.paper.update()
        self.box_placed.emit(drawn.place, f"drag {self._drags}")

    def _pulled(
        self, name: str, handle: Handle | None, gone: tuple[float, float], reach: float, *, keeps: bool
    ) -> Snapped:
        start = self._start or self._places[name]
        across, down = gone
        others = [place for other, place in self._places.items() if other != name]
        if handle is None:
            if keeps:
                return self._along_one_axis(start, across, down)
            return snapped_move(self._ground, moved(self._ground, start, across, down), others, reach)
        if keeps:
            return Snapped(sized(self._ground, start, handle, across, down, keeps_ratio=True))
        return snapped_size(self._ground, start, handle, across, down, others, reach)

    def _along_one_axis(self, start: Place, across: float, down: float) -> Snapped:
        level = abs(across) >= abs(down)
        return Snapped(moved(self._ground, start, across if level else 0.0, 0.0 if level else down))

    def frame_released(self, frame: BoxFrame) -> None:
        """The hand let go of a box."""
        self._start = None
        self.paper.guides = ()
        self.paper.update()
        self.box_released.emit()
        frame.update()

    def frame_stepped(self, frame: BoxFrame, across: float, down: float, *, sizes: bool) -> None:
        """An arrow key moves a box, or its right and lower edges, so many mm."""
        if frame.name != self._chosen:
            self.frame_chosen(frame)
        place = self._places[frame.name]
        if sizes:
            handle: Handle = "e" if across else "s"
            there = sized(self._ground, place, handle, across, down)
        else:
            there = moved(self._ground, place, across, down)
        self.box_placed.emit(there, f"keys {frame.name} {sizes}")
        self.ensureWidgetVisible(frame, px(20), px(20))

    def frame_delete(self, frame: BoxFrame) -> None:
        """The chosen box is to go."""
        if frame.name == self._chosen:
            self.delete_pressed.emit()

    def paper_pressed(self) -> None:
        """The paper was pressed where there is no box."""
        self.box_chosen.emit("")


class _Paper(QWidget):
    def __init__(self, canvas: DesignCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.scale = 1.0
        self.sheet_size = QSize(1, 1)
        self.picture = QImage()
        self.guides: tuple[Guide, ...] = ()
        self.setAccessibleName(_("Tờ giấy"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def take(self, scale: float, size: QSize) -> None:
        self.scale, self.sheet_size = scale, size
        margin = px(DESK_MARGIN)
        self.setFixedSize(size.width() + 2 * margin, size.height() + 2 * margin)
        self.update()

    def sheet(self) -> QRectF:
        margin = px(DESK_MARGIN)
        return QRectF(QPointF(margin, margin), self.sheet_size.toSizeF())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._canvas.paper_pressed()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sheet = painter_for(self), self.sheet()
        painter.setPen(Qt.PenStyle.NoPen)
        for ring, dark in enumerate(SHADOW, start=1):
            painter.setBrush(QColor(0, 0, 0, dark))
            painter.drawRoundedRect(sheet.adjusted(-ring, -ring + 1, ring, ring + 1), 2, 2)
        painter.fillRect(sheet, QColor("#FFFFFF"))
        if not self.picture.isNull():
            painter.drawImage(sheet, self.picture)
        painter.setPen(QPen(QColor(_GUIDE), 1, Qt.PenStyle.DashLine))
        for guide in self.guides:
            at = guide.at * self.scale
            if guide.upright:
                painter.drawLine(QPointF(sheet.x() + at, sheet.top()), QPointF(sheet.x() + at, sheet.bottom()))
            else:
                painter.drawLine(QPointF(sheet.left(), sheet.y() + at), QPointF(sheet.right(), sheet.y() + at))
