"""The table: one tab stop, fixed row height, a row is chosen by click or arrows and opened by Enter."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from desktop_app.domain.names import fold
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.tokens import ROW, ROW_PERSON, ROW_TWO_LINES, TABLE_HEADER
from desktop_app.ui.widgets.cells import SIDE, CellDelegate
from desktop_app.ui.widgets.painting import LEFT, RIGHT, focus_ring, words
from desktop_app.ui.widgets.row_model import Column, RowModel

R = TypeVar("R")
STRETCH_LEAST = 200  # px that the column taking the rest must have before others are left out
PERSON_LEAST = 256  # the same for initials and a name of four words


class Table(QTableView, Generic[R]):
    """A table over a `RowModel`; put it into a `Card(padded=False)`.

    Args:
        model: Columns and rows.
        name: What is listed, for screen readers.

    Signals:
        row_chosen(object): The row under the cursor changed: the row, or None.
        row_opened(object): Enter, F2 or a double click on a row.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(self, model: RowModel[R], *, name: str) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setAccessibleName(name)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Header(model.columns, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measure()
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    # For pages

    def set_match(self, text: str) -> None:
        """Marks this search text in the rows, marks and capitals aside."""
        self._delegate.match = fold(text)
        self.viewport().update()

    def chosen_row(self) -> R | None:
        """The row under the cursor."""
        place = self.currentIndex().row()
        return self._rows.row(place) if 0 <= place < self._rows.rowCount() else None

    def choose_place(self, place: int) -> None:
        """Puts the cursor on a row and brings it into sight."""
        index = self._rows.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def places_in_sight(self) -> tuple[int, int]:
        """The first place in sight, and the one behind the last."""
        first = max(self.rowAt(0), 0)
        return first, first + self.viewport().height() // max(self.verticalHeader().defaultSectionSize(), 1) + 1

    def begin_walk(self) -> None:
        """The keys go to the rows: to the one under the cursor, else to the first."""
        if self.model().rowCount():
            self.setFocus()
            self.choose_place(max(self.currentIndex().row(), 0))

    def choose(self, key: Hashable) -> bool:
        """Puts the cursor on the row with this key; False when it is not shown."""
        place = self._rows.place_of(key)
        if place is None:
            return False
        self.choose_place(place)
        return True

    # Size

    def _row_height(self) -> int:
        columns = self._rows.columns
        if any(column.kind == "person" for column in columns):
            return ROW_PERSON
        return ROW_TWO_LINES if any(column.second is not None for column in columns) else ROW

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(self._row_height()))
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setFixedHeight(px(TABLE_HEADER))
        self._share_width()

    def _share_width(self) -> None:
        room = self.viewport().width()
        columns = self._rows.columns
        fixed = {i: px(column.width) for i, column in enumerate(columns) if column.width is not None}
        least = px(max((_least(column) for column in columns if column.width is None), default=0))
        for place in sorted(fixed, key=lambda i: -columns[i].optional):
            if columns[place].optional and sum(fixed.values()) + least > room:
                del fixed[place]
        stretch = [i for i, column in enumerate(columns) if column.width is None]
        rest = max(room - sum(fixed.values()), least) // max(len(stretch), 1)
        for place in range(len(columns)):
            shown = place in fixed or place in stretch
            self.setColumnHidden(place, not shown)
            if shown:
                self.setColumnWidth(place, fixed.get(place, rest))

    @override
    def sizeHint(self) -> QSize:
        rows = min(self._rows.rowCount(), 8)
        return QSize(px(400), px(TABLE_HEADER) + rows * px(self._row_height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(TABLE_HEADER) + px(self._row_height()) * 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    # Mouse and keys

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place: QPoint = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and index.column() == self._rows.tick_column():
            self._rows.toggle(index.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        ticking = self._rows.tick_column() is not None
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and not control and place >= 0:
            self._open(place)
        elif event.key() == Qt.Key.Key_Space and ticking and place >= 0:
            self._rows.toggle(place)
        elif event.key() == Qt.Key.Key_A and control and ticking:
            self._rows.tick_all()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about: there is a search box for that."""

    def _open(self, place: int) -> None:
        self.row_opened.emit(self._rows.row(place))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._open(index.row())

    def _on_current_row_changed(self) -> None:
        self.row_chosen.emit(self.chosen_row())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.currentIndex().row()
        if self.hasFocus() and row >= 0:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line = QRectF(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row) - 1)
            focus_ring(painter, line.adjusted(1, 1, -1, -1), 4)


def _least(column: Column[R]) -> int:
    return column.least or (PERSON_LEAST if column.kind == "person" else STRETCH_LEAST)


class _Header(QHeaderView):
    def __init__(self, columns: tuple[Column[R], ...], parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column = self._columns[logicalIndex]
        right = column.align_right or column.kind == "money"
        room = QRectF(rect).adjusted(px(SIDE), 0, -px(SIDE), 0)
        words(painter, room, column.title, font("header"), colors().text2, RIGHT if right else LEFT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(colors().border))
        painter.drawLine(0, self.height() - 1, self.viewport().width(), self.height() - 1)
