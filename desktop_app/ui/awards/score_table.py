"""The table of the review: points are typed into it, one row after the other, without the mouse."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import AwardId
from desktop_app.domain.points import parse_points, points_text
from desktop_app.i18n import _
from desktop_app.ui.awards.roster import RosterRow
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.current import px
from desktop_app.ui.widgets.inputs import TextField, set_state
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table

Weight = Literal["accept", "reject"]
_HIGH: Final = 42  # px of the box, within a row of two lines
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
_WEIGHTS: dict[str, Weight] = {"+": "accept", "=": "accept", "-": "reject"}


class ScoreTable(Table[RosterRow]):
    """A table whose points are typed in place: a digit, F2 or a click begins, Enter and the arrows go on.

    `+` and `-` weigh the ticked rows, or the one under the cursor.

    Args:
        model: Its columns hold one titled «Điểm».
        name: What is listed, for screen readers.

    Signals:
        scored(object, object): `AwardId`, and the points in hundredths that were typed.
        refused(str): Why what was typed are no points; empty when it is right again.
        weighed(str): `accept` or `reject` was pressed on the keyboard.
    """

    scored = Signal(object, object)
    refused = Signal(str)
    weighed = Signal(str)

    def __init__(self, model: RowModel[RosterRow], *, name: str) -> None:
        super().__init__(model, name=name)
        self._roster = model
        self._column = next(i for i, column in enumerate(model.columns) if column.title == _("Điểm"))
        self._edited: AwardId | None = None
        self.can_score = True
        self.box = TextField(longest=12)
        self.box.setParent(self.viewport())
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.box.installEventFilter(self)
        self.box.textEdited.connect(self._on_typed)
        self.box.hide()
        self.verticalScrollBar().valueChanged.connect(self._place_box)

    @property
    def edited(self) -> AwardId | None:
        """Whose points are being typed."""
        return self._edited

    def begin_score(self, place: int, typed: str = "") -> None:
        """Opens the box in a row, with what stands there or with the first letter typed."""
        if not self.can_score or not 0 <= place < self._roster.rowCount():
            return
        row = self._roster.row(place)
        self.choose_place(place)
        self._edited = row.key
        self.box.setAccessibleName(_("Điểm của {name}").format(name=row.award.name))
        self.box.setText(typed or points_text(row.award.points))
        set_state(self.box, "")
        self._place_box()
        self.box.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if not typed:
            self.box.selectAll()

    def keep_score(self) -> bool:
        """Takes what stands in the box; False when it is no number of points, which is said then."""
        award_id = self._edited
        if award_id is None:
            return True
        try:
            points = parse_points(self.box.value())
        except DomainError as error:
            set_state(self.box, "bad")
            self.refused.emit(sentence(error))
            return False
        self.refused.emit("")
        place = self._roster.place_of(award_id)
        if place is not None and self._roster.row(place).award.points != points:
            self.scored.emit(award_id, points)
        return True

    def close_box(self) -> None:
        """Takes the box away; the focus goes back to the row."""
        if self._edited is None:
            return
        self._edited = None
        had_focus = self.box.hasFocus()
        self.box.hide()
        self.refused.emit("")
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_box(self) -> None:
        place = self._roster.place_of(self._edited) if self._edited is not None else None
        if place is None:
            self.close_box()
            return
        cell: QRect = self.visualRect(self._roster.index(place, self._column))
        high = min(px(_HIGH), cell.height() - 4)
        self.box.setGeometry(cell.left() + 2, cell.center().y() - high // 2, cell.width() - 4, high)

    def _on_typed(self) -> None:
        set_state(self.box, "")
        self.refused.emit("")

    def _go(self, step: int) -> None:
        place = self._roster.place_of(self._edited)
        if self.keep_score() and place is not None:
            if 0 <= place + step < self._roster.rowCount():
                self.begin_score(place + step)
            else:
                self.close_box()

    # What Qt asks

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.box:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._go(_STEPS[key])
                return True
            if key == Qt.Key.Key_Escape:
                self.close_box()
                return True
            if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not self.keep_score():
                return True
        if event.type() == QEvent.Type.FocusOut and self._edited is not None and self.keep_score():
            self.close_box()
        return False

    @override
    def _open(self, place: int) -> None:
        if self.can_score:
            self.begin_score(place)
        else:
            super()._open(place)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == self._column:
            self.begin_score(index.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, typed = self.currentIndex().row(), event.text()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and typed and typed in "0123456789" and place >= 0 and self.can_score:
            self.begin_score(place, typed)
        elif plain and typed in _WEIGHTS and place >= 0:
            self.weighed.emit(_WEIGHTS[typed])
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_box()
