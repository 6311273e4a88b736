"""The lines of a box, one chosen: added, moved up and down, taken out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.printing.boxes import Gap, Item, Rule, Text
from desktop_app.ui.designs.wording import item_words
from desktop_app.ui.funds.control_level import menu_below
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import SMALL_CONTROL
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.painting import LEFT, focus_ring, painter_for, rounded, words

NEW_RULE = Rule(share=0.5)
NEW_GAP = Gap(height_mm=8)
_ICONS: dict[type[Item], str] = {Text: "type", Rule: "minus", Gap: "chevron-down"}


def new_text() -> Text:
    """A line of text that was just added."""
    return Text(text=_("Chữ mới"), font=("serif",), size_pt=14, floor_pt=9, shrink_to=0.65)


class LineList(QWidget):
    """Shows the lines of a box; arrow keys go from one to the next.

    Signals:
        line_chosen(int): Another line.
        lines_changed(object, int): The lines in another order or number, and which one is chosen now.
    """

    line_chosen = Signal(int)
    lines_changed = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.line_chosen)
        self._column = Column(self, gap=8)
        self._fields: QWidget | None = None
        row = Row(gap=6)
        self.add = Button(_("Thêm dòng"), "soft", "plus", size="small")
        self.add.clicked.connect(self._open_menu)
        self.up = IconButton("chevron-up", _("Đưa dòng lên"), "secondary", on_click=lambda: self._move(-1))
        self.down = IconButton("chevron-down", _("Đưa dòng xuống"), "secondary", on_click=lambda: self._move(1))
        self.drop = IconButton("trash-2", _("Bỏ dòng"), "secondary", on_click=self._drop)
        row.addWidget(self.add)
        row.addStretch(1)
        for button in (self.up, self.down, self.drop):
            row.addWidget(button)
        self._column.addLayout(row)
        self._rows = Column(gap=2)
        self._column.addLayout(self._rows)

    def chosen(self) -> int:
        """Which line is chosen, from 0; -1: there is none."""
        return self._group.checkedId()

    def count(self) -> int:
        """How many lines there are."""
        return len(self._items)

    def show_items(self, items: Sequence[Item], chosen: int) -> None:
        """Shows these lines."""
        if len(items) != len(self._items):
            self._make_rows(len(items))
        self._items = tuple(items)
        for place, item in enumerate(items):
            row = self._group.button(place)
            if isinstance(row, _LineRow):
                row.show_item(item)
        if 0 <= chosen < len(items):
            self._group.button(chosen).setChecked(True)
        self.up.setEnabled(chosen > 0)
        self.down.setEnabled(0 <= chosen < len(items) - 1)
        self.drop.setEnabled(bool(items))

    def put_fields(self, fields: QWidget | None) -> None:
        """Unfolds these fields below the chosen line, in place of those before."""
        if self._fields is not None:
            self._rows.removeWidget(self._fields)
            self._fields.hide()
            self._fields.deleteLater()
        self._fields = fields
        if fields is not None:
            self._rows.insertWidget(self.chosen() + 1, fields)

    def _make_rows(self, count: int) -> None:
        for row in self._group.buttons():
            self._group.removeButton(row)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place in range(count):
            row = _LineRow()
            self._group.addButton(row, place)
            self._rows.insertWidget(place, row)

    def _open_menu(self) -> None:
        kinds: tuple[tuple[str, Item], ...] = (
            (_("Dòng chữ"), new_text()),
            (_("Đường kẻ dưới chữ"), NEW_RULE),
            (_("Khoảng trống"), NEW_GAP),
        )
        menu_below(self.add, [(name, lambda item=item: self.add_item(item)) for name, item in kinds])

    def add_item(self, item: Item) -> None:
        """Adds a line below the chosen one."""
        at = self.chosen() + 1
        self.lines_changed.emit((*self._items[:at], item, *self._items[at:]), at)

    def _move(self, step: int) -> None:
        at = self.chosen()
        items = list(self._items)
        items.insert(at + step, items.pop(at))
        self.lines_changed.emit(tuple(items), at + step)

    def _drop(self) -> None:
        at = self.chosen()
        rest = (*self._items[:at], *self._items[at + 1 :])
        self.lines_changed.emit(rest, min(at, len(rest) - 1))


class _LineRow(QRadioButton):
    def __init__(self) -> None:
        super().__init__()
        self._icon = "type"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_item(self, item: Item) -> None:
        self._icon = _ICONS[type(item)]
        said = item_words(item)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(160), px(SMALL_CONTROL))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(SMALL_CONTROL))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box, on = colors(), painter_for(self), QRectF(self.rect()), self.isChecked()
        if on or self.underMouse():
            rounded(painter, box, px(8), c.accent_soft if on else c.surface2, c.accent_line if on else None)
        side = px(18)
        ink = c.accent_text if on else c.text2
        paint_icon(painter, self._icon, ink, QRectF(px(10), box.center().y() - side / 2, side, side))
        room = box.adjusted(px(38), 0, -px(8), 0)
        words(painter, room, self.accessibleName(), font("meta"), ink, LEFT)
        if self.hasFocus():
            focus_ring(painter, box, px(8))
