"""Choosing one from a list: a short one that drops down, a long one that is searched."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.theme.tokens import CONTROL, RADIUS_CONTROL
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.painting import LEFT, option_rect, painter_for, rounded, text_width, words

K = TypeVar("K", bound=Hashable)
SHOWN = 7  # rows of the popup in sight


@dataclass(frozen=True, slots=True)
class Option(Generic[K]):
    """One of the choices: what it stands for, its words, and a second line."""

    key: K
    text: str
    note: str = ""


class Choice(QComboBox, Generic[K]):
    """A short list that drops down (about 6 to 15; below that use `Segmented`).

    Args:
        options: The choices.
        chosen: Key of the first choice.

    Signals:
        chosen(object): The key, when a person chooses.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[Option[K]], *, chosen: K | None = None) -> None:
        super().__init__()
        self._options = tuple(options)
        self.addItems([option.text for option in options])
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if chosen is not None:
            self.set_key(chosen)
        self.activated.connect(self._on_activated)

    def key(self) -> K | None:
        """The key of the choice, None while the list is empty."""
        return self._options[self.currentIndex()].key if self.currentIndex() >= 0 else None

    def key_at(self, place: int) -> K:
        """The key of the choice in this place, from 0."""
        return self._options[place].key

    def has(self, key: K) -> bool:
        """Whether this is one of the choices."""
        return any(option.key == key for option in self._options)

    def set_options(self, options: Sequence[Option[K]]) -> None:
        """Replaces the list; the choice stays if it is still there, else the first one is chosen."""
        kept = self.key()
        self._options = tuple(options)
        self.clear()
        self.addItems([option.text for option in options])
        self.setCurrentIndex(next((place for place, option in enumerate(options) if option.key == kept), 0))

    def set_key(self, key: K) -> None:
        """Chooses without sending the signal."""
        self.setCurrentIndex([option.key for option in self._options].index(key))

    def _on_activated(self, place: int) -> None:
        self.chosen.emit(self._options[place].key)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a wheel over a closed list must not change it

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option, frame = QStyleOptionComboBox(), QStylePainter(self)
        self.initStyleOption(option)
        frame.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        frame.end()
        painter, box, said = painter_for(self), QRectF(self.rect()), self.currentText()
        room = _room(box)
        words(painter, room, said, font("body"), colors().text if self.isEnabled() else colors().disabled_text, LEFT)
        self.setToolTip(said if text_width(said, font("body")) > room.width() else "")
        _arrow(painter, box, enabled=self.isEnabled())


class SearchChoice(QPushButton, Generic[K]):
    """A long list with a search box in it (communes, funds, people).

    Args:
        options: The choices, in the order shown.
        chosen: Key of the first choice.
        empty: Words while nothing is chosen.
        remote: The list is too long to hold: `searched` asks for it, `answer` answers.

    Signals:
        chosen(object): The key, when a person chooses.
        searched(str): What is typed in the search box, when `remote`.
    """

    chosen = Signal(object)
    searched = Signal(str)

    def __init__(
        self, options: Sequence[Option[K]] = (), *, chosen: K | None = None, empty: str = "", remote: bool = False
    ) -> None:
        super().__init__()
        self._options = tuple(options)
        self._folded = [fold(f"{o.text} {o.note}") for o in self._options]
        self._empty = empty or _("Chưa chọn")
        self._remote = remote
        self._chosen: Option[K] | None = None
        self._popup: _Popup | None = None
        self._offered: list[Option[K]] = []
        self._searched = ""
        self.searched.connect(self._on_asked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_list)
        self._show(next((o for o in self._options if o.key == chosen), None))

    def key(self) -> K | None:
        """The key of the choice, None while nothing is chosen."""
        return self._chosen.key if self._chosen is not None else None

    def has_chosen(self) -> bool:
        """Whether anything is chosen; the key of a choice may be None."""
        return self._chosen is not None

    def set_key(self, key: K | None) -> None:
        """Chooses without sending the signal."""
        self._show(next((o for o in self._options if o.key == key), None))

    def set_chosen(self, option: Option[K] | None) -> None:
        """Chooses one that need not be in the list (remote lists), without sending the signal."""
        self._show(option)

    def set_options(self, options: Sequence[Option[K]]) -> None:
        """Replaces the list; the choice stays."""
        self._options = tuple(options)
        self._folded = [fold(f"{o.text} {o.note}") for o in self._options]
        if self._popup is not None:
            self._offer(self._popup.search.value())

    def answer(self, typed: str, options: Sequence[Option[K]]) -> None:
        """These were found for `typed`; what was found for a text that no longer stands in the box is not shown."""
        if typed == self._searched:
            self.set_options(options)

    def open_list(self) -> None:
        """Opens the list below the control, search box first."""
        popup = _Popup(self)
        self._popup = popup
        popup.search.textChanged.connect(self._on_search)
        popup.picked.connect(self._on_picked)
        popup.closed.connect(self._on_closed)
        self._on_search("")
        popup.open_below(self)

    def _on_asked(self, typed: str) -> None:
        self._searched = typed

    def _on_search(self, text: str) -> None:
        if self._remote:
            self.searched.emit(text.strip())
        self._offer("" if self._remote else text)

    def _offer(self, text: str) -> None:
        wanted = "" if self._remote else fold(text)
        self._offered = [o for o, plain in zip(self._options, self._folded, strict=True) if wanted in plain]
        if self._popup is not None:
            at = next((i for i, o in enumerate(self._offered) if self._chosen and o.key == self._chosen.key), 0)
            self._popup.offer([f"{o.text}\n{o.note}" if o.note else o.text for o in self._offered], at)

    def _on_picked(self, place: int) -> None:
        option = self._offered[place]
        self._show(option)
        self.chosen.emit(option.key)

    def _on_closed(self) -> None:
        self._popup = None
        self.setFocus()

    def _show(self, option: Option[K] | None) -> None:
        self._chosen = option
        self.setText(option.text if option is not None else "")
        self.setAccessibleDescription(option.text if option is not None else self._empty)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(180), px(CONTROL))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(CONTROL))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4}
        if event.key() in keys:
            self.open_list()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        state = str(self.property("state") or "")
        edge = {"bad": c.bad.ink, "warn": c.warn.ink}.get(state, c.control if self.isEnabled() else c.border)
        strong = bool(state) or self.hasFocus()
        edge = c.accent_text if self.hasFocus() else edge
        ground = c.surface if self.isEnabled() else c.disabled
        rounded(painter, box, px(RADIUS_CONTROL), ground, edge, 2 if strong else 1)
        ink = c.disabled_text if not self.isEnabled() else c.text if self._chosen else c.text3
        painter.setFont(font("body"))
        room = _room(box)
        shown = painter.fontMetrics().elidedText(
            self.text() or self._empty, Qt.TextElideMode.ElideRight, int(room.width())
        )
        words(painter, room, shown, font("body"), ink, LEFT)
        _arrow(painter, box, enabled=self.isEnabled())


def _room(box: QRectF) -> QRectF:
    """Where the words of a closed list stand."""
    return box.adjusted(px(15), 0, -px(40), 0)


def _arrow(painter: QPainter, box: QRectF, *, enabled: bool) -> None:
    c, side = colors(), px(20)
    place = QRectF(box.right() - px(12) - side, box.center().y() - side / 2, side, side)
    paint_icon(painter, "chevron-down", c.text2 if enabled else c.disabled_text, place)


class _Popup(QFrame):
    picked = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = Column(self, gap=6, margins=(8, 8, 8, 8))
        self.search = SearchField(_("Gõ để tìm, không cần dấu"))
        self._model = QStringListModel(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Danh sách để chọn"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setUniformItemSizes(False)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._on_list_clicked)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.installEventFilter(self)

    def offer(self, lines: Sequence[str], at: int) -> None:
        self._model.setStringList(list(lines))
        if lines:
            self.list.setCurrentIndex(self._model.index(at, 0))

    def open_below(self, control: QWidget) -> None:
        rows = min(max(self._model.rowCount(), 3), SHOWN)
        self.setFixedSize(max(control.width(), px(280)), px(CONTROL + 30) + rows * px(44))
        place = control.mapToGlobal(QPoint(0, control.height() + 2))
        room = control.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = control.mapToGlobal(QPoint(0, -self.height() - 2))
        place.setX(min(place.x(), room.right() - self.width()))
        place.setY(max(place.y(), room.top()))
        self.move(place)
        self.show()
        self.search.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.list.currentIndex().row()
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._pick(row)
                return True
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self._model.rowCount():
                target = min(max(row + step, 0), self._model.rowCount() - 1)
                self.list.setCurrentIndex(self._model.index(target, 0))
                return True
        return False

    def _on_list_clicked(self, index: QModelIndex) -> None:
        self._pick(index.row())

    def _pick(self, row: int) -> None:
        if row >= 0:
            self.picked.emit(row)
            self.close()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.closed.emit()


class _Lines(QStyledItemDelegate):
    def __init__(self, shown: QListView) -> None:
        super().__init__(shown)
        self._list = shown

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(100), px(58 if "\n" in str(index.data()) else 44))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        c = colors()
        box = QRectF(option_rect(option))
        if index.row() == self._list.currentIndex().row():
            painter.fillRect(box, QColor(c.accent_soft))
        first, _sep, second = str(index.data()).partition("\n")
        room = box.adjusted(px(12), 0, -px(12), 0)
        if not second:
            words(painter, room, first, font("body"), c.text, LEFT)
            return
        words(painter, QRectF(room.x(), room.y() + px(8), room.width(), px(22)), first, font("body"), c.text, LEFT)
        words(
            painter, QRectF(room.x(), room.y() + px(30), room.width(), px(20)), second, font("caption"), c.text3, LEFT
        )
