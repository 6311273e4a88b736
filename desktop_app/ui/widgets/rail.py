"""The left rail: words always in sight, fixed order; unsent changes as a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.formats import count
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.current import colors, font, px, sized_font
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import RADIUS_CONTROL, RAIL_COMPACT, RAIL_NARROW, RAIL_WIDE
from desktop_app.ui.widgets.button import IconButton
from desktop_app.ui.widgets.logo import Logo
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.painting import CENTER, LEFT, focus_ring, hairline, painter_for, rounded, text_width, words
from desktop_app.ui.widgets.text import Avatar, Text


@dataclass(frozen=True, slots=True)
class RailItem:
    """One page of the window.

    Args:
        key: Name in the program: "home", "members", "funds", "awards", "sync".
        text: Words in the rail.
        icon: Sign before (or above) the words.
        make: Makes the page; called when it is opened for the first time.
        short: Shorter words for a narrow window.
        place: In the upper or the lower part.
    """

    key: str
    text: str
    icon: str
    make: Callable[[], Page]
    short: str = ""
    place: Literal["top", "bottom"] = "top"


class Rail(QFrame):
    """Board on top, pages, and below them sync, who is using the book, and the lock.

    Signals:
        page_pressed(str): Key of the page.
        lock_pressed(): The lock was pressed.
    """

    page_pressed = Signal(str)
    lock_pressed = Signal()

    def __init__(self, items: Sequence[RailItem]) -> None:
        super().__init__()
        self._narrow = False
        self.setAccessibleName(_("Các trang"))
        self._column = Column(self, margins=(10, 16, 10, 10), gap=4)
        self._board = _Board()
        self._column.addWidget(self._board)
        self.buttons: dict[str, RailButton] = {}
        for item in [item for item in items if item.place == "top"]:
            self._add(item)
        self._column.addStretch(1)
        for item in [item for item in items if item.place == "bottom"]:
            self._add(item)
        self._person = _Person()
        self._person.lock.clicked.connect(self.lock_pressed)
        self._column.addWidget(self._person)

    def _add(self, item: RailItem) -> None:
        button = RailButton(item)
        self.buttons[item.key] = button
        button.clicked.connect(lambda _checked=False, key=item.key: self.page_pressed.emit(key))
        self._column.addWidget(button)

    def set_names(self, board: str, person: str, role: str) -> None:
        """Shows whose book it is and who is using it."""
        self._board.set_board(board)
        self._person.set_person(person, role)

    def set_current(self, key: str) -> None:
        """Marks the page that is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def set_count(self, key: str, number: int) -> None:
        """Shows a number beside an item (unsent changes); 0 for none."""
        self.buttons[key].set_count(number)

    def set_standing(self, key: str, number: int, words: tuple[str, str, str], *, late: bool) -> None:
        """Shows beside an item how much is unsent and since when; it is never hidden.

        Args:
            key: Of the item.
            number: Unsent changes; 0 shows no number, only the note.
            words: A few words below the item, fewer for a narrow rail, and the whole for screen readers.
            late: Whether it has waited too long.
        """
        if key in self.buttons:
            self.buttons[key].set_standing(number, words, late=late)

    def set_mode(self, mode: WindowMode) -> None:
        """Takes the width and the shape of the window's layout."""
        self._narrow = mode == "narrow"
        width = RAIL_NARROW if self._narrow else RAIL_COMPACT if mode == "compact" else RAIL_WIDE
        self.setFixedWidth(px(width))
        side = 8 if mode == "compact" else 10  # «Gia đình, dòng họ» needs 186 px
        self._column.set_margins((5, 10, 5, 8) if self._narrow else (side, 16, side, 10))
        for part in (self._board, self._person, *self.buttons.values()):
            part.set_narrow(narrow=self._narrow)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = colors(), painter_for(self)
        painter.fillRect(self.rect(), QColor(c.rail))
        edge = self.width() - 0.5
        hairline(painter, QPointF(edge, 0), QPointF(edge, self.height()), c.border)


class RailButton(QAbstractButton):
    """One item of the rail."""

    def __init__(self, item: RailItem) -> None:
        super().__init__()
        self._item, self._count, self._narrow = item, 0, False
        self._note, self._short_note, self._late = "", "", False
        self.setText(item.text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, number: int) -> None:
        """Shows a number at the right; 0 for none."""
        self._count = number
        unsent = _("{page}, {count} chưa gửi").format(page=self._item.text, count=count(number))
        self.setAccessibleName(unsent if number else self._item.text)
        self.update()

    def set_standing(self, number: int, words: tuple[str, str, str], *, late: bool) -> None:
        """Shows a number, and below the words a note that is always there."""
        self._count, self._late = number, late
        self._note, self._short_note, told = words
        self.setAccessibleName(_("{page}. {told}").format(page=self._item.text, told=told))
        self.setToolTip(told)
        self.updateGeometry()
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Sign above the short words instead of beside the long ones."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The words as shown."""
        return self._item.short or self._item.text if self._narrow else self._item.text

    @override
    def nextCheckState(self) -> None:
        """Only the window marks the open page."""

    @override
    def sizeHint(self) -> QSize:
        if self._narrow:
            return QSize(text_width(self.words(), sized_font(14, 500)) + px(4), px(70 if self._note else 52))
        return QSize(px(54) + text_width(self.words(), font("button")), px(58 if self._note else 42))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box, on = colors(), painter_for(self), QRectF(self.rect()), self.isChecked()
        radius = px(RADIUS_CONTROL)
        if on:
            rounded(painter, box, radius, c.surface)
            bar = QRectF(0, px(9), px(3.2), box.height() - px(18))
            rounded(painter, bar, 2, c.accent_text)
        elif self.underMouse():
            rounded(painter, box, radius, c.border)
        ink, sign = (c.accent_text, c.accent_text) if on else (c.text, c.text2)
        if self._narrow:
            self._paint_narrow(painter, box, ink, sign)
        else:
            self._paint_wide(painter, box, ink, sign)
        if self.hasFocus():
            focus_ring(painter, box, radius)

    def _paint_wide(self, painter: QPainter, box: QRectF, ink: str, sign: str) -> None:
        c, side = colors(), px(22)
        paint_icon(painter, self._item.icon, sign, QRectF(px(14), box.center().y() - side / 2, side, side))
        named = box.adjusted(px(48), px(4), 0, -px(23)) if self._note else box.adjusted(px(48), 0, 0, 0)
        words(painter, named, self.words(), font("button"), ink, LEFT)
        if self._note:
            below = QRectF(px(48), box.height() - px(26), box.width() - px(52), px(20))
            words(painter, below, self._note, font("caption"), self._note_ink(), LEFT)
        if self._count:
            label = count(self._count)
            wide = max(text_width(label, font("badge")) + px(16), px(30))
            middle = named.center().y()
            pill = QRectF(box.right() - px(8) - wide, middle - px(12), wide, px(24))
            ground, letters = (c.warn.ink, c.surface) if self._late else (c.warn.soft, c.warn.ink)
            rounded(painter, pill, pill.height() / 2, ground)
            words(painter, pill, label, font("badge"), letters, CENTER)

    def _note_ink(self) -> str:
        c = colors()
        return c.warn.ink if self._late else c.text3

    def _paint_narrow(self, painter: QPainter, box: QRectF, ink: str, sign: str) -> None:
        c, side = colors(), px(22)
        place = QRectF(box.center().x() - side / 2, px(5), side, side)
        paint_icon(painter, self._item.icon, sign, place)
        below = QRectF(0, px(28), box.width(), px(20))
        words(painter, below, self.words(), sized_font(14, 500), ink, CENTER)
        if self._note:
            parts = [count(self._count)] if self._count else []
            note = " · ".join([*parts, self._short_note] if self._short_note else parts)
            if text_width(note, sized_font(14, 400)) > box.width() - px(4):
                note = parts[0] if parts else note
            words(painter, QRectF(0, px(47), box.width(), px(20)), note, sized_font(14, 400), self._note_ink(), CENTER)
        elif self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.warn.ink))
            painter.drawEllipse(QPointF(place.right() + px(2), place.top() + px(3)), px(4), px(4))


class _Board(QWidget):
    """Mark of the program, its name, and whose book it is."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, gap=12, margins=(10, 0, 0, 10))
        self._row = row
        self._logo = Logo()
        row.addWidget(self._logo)
        self._words = QWidget()
        column = Column(self._words)
        column.addWidget(Text(_("Sổ Khuyến học"), "strong"))
        self._board = Text("", "caption", wrap=True)
        column.addWidget(self._board)
        row.addWidget(self._words, 1)

    def set_board(self, board: str) -> None:
        """Shows the board's name."""
        self._board.setText(board)
        self._logo.setToolTip(board)

    def set_narrow(self, *, narrow: bool) -> None:
        """Only the mark in a narrow window."""
        self._words.setVisible(not narrow)
        self._row.set_margins((24, 0, 24, 4) if narrow else (10, 0, 0, 10))


class _Person(QWidget):
    """Who is using the book, and the lock."""

    def __init__(self) -> None:
        super().__init__()
        self._row = Row(self, gap=10, margins=(8, 8, 0, 0))
        self._avatar = Avatar("")
        self._row.addWidget(self._avatar)
        self._words = QWidget()
        column = Column(self._words)
        self._name, self._role = Text("", "label"), Text("", "caption")
        column.addWidget(self._name)
        column.addWidget(self._role)
        self._row.addWidget(self._words, 1)
        self.lock = IconButton("lock", _("Khóa sổ (Ctrl+L)"))
        self._row.addWidget(self.lock)

    def set_person(self, person: str, role: str) -> None:
        """Shows the person and the office held."""
        self._avatar.set_name(person)
        self._name.setText(person)
        self._role.setText(role)
        self._role.setVisible(bool(role))

    def set_narrow(self, *, narrow: bool) -> None:
        """Only the lock in a narrow window."""
        self._avatar.setVisible(not narrow)
        self._words.setVisible(not narrow)
        self._row.set_margins((23, 4, 23, 0) if narrow else (8, 8, 0, 0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        hairline(painter_for(self), QPointF(0, 0.5), QPointF(self.width(), 0.5), colors().border)
