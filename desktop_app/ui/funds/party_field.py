"""The box for who gives or gets the money: free text, and people and donors of the book offered below while typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.storage.queries.voucher_offers import PartyOffer
from desktop_app.ui.theme.current import colors, font, px, theme
from desktop_app.ui.theme.icons import icon
from desktop_app.ui.widgets.inputs import SEARCH_PAUSE_MS, TextField
from desktop_app.ui.widgets.painting import LEFT, option_rect, option_selected, words

IN_SIGHT = 5
_ROW = 54  # px at font setting Vừa


def party_note(offer: PartyOffer) -> str:
    """Who this is to the book: `Hội viên · Thôn 5`, `Nhà hảo tâm · Thị trấn`."""
    place = offer.hamlet or offer.address
    who = _("Nhà hảo tâm")
    if offer.donor_id is None:
        who = _("Hội viên") if offer.is_member else _("Có tên trong sổ")
    if offer.before and offer.donor_id is None:
        who = _("Đã có phiếu trước đây")
    return " · ".join(part for part in (who, place) if part)


class PartyField(TextField):
    """Offers below the box, never inside it: what is typed stays as it is until an offer is picked.

    Args:
        example: Shown while it is empty.

    Signals:
        asked(str): Somebody typed this and paused; `offer` answers.
        picked(object): A `PartyOffer` was chosen.
    """

    asked = Signal(str)
    picked = Signal(object)

    def __init__(self, *, example: str) -> None:
        super().__init__(example=example)
        self.setProperty("lead", "true")
        self._look = theme()
        self._sign = self.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self._offers: tuple[PartyOffer, ...] = ()
        self._lines = QStringListModel(self)
        self._completer = _NameCompleter(self._lines, self)
        self.setCompleter(self._completer)
        self._completer.activated.connect(self._on_activated)
        self._rows = _TwoLines(self._completer.popup())
        self._completer.popup().setItemDelegate(self._rows)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(self._on_edited)

    def offer(self, typed: str, offers: Sequence[PartyOffer]) -> None:
        """Shows whom `typed` may mean, if that still stands in the box and the box is being typed in."""
        if typed != self.text():
            return
        self._offers = tuple(offers)
        self._lines.setStringList([f"{offer.name}\n{party_note(offer)}" for offer in offers])
        if self._offers and self.hasFocus():
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def offered(self) -> tuple[PartyOffer, ...]:
        """What is offered for the text as it stands."""
        return self._offers

    def _on_edited(self, _text: str) -> None:
        self._offers = ()
        self._lines.setStringList([])
        self._pause.start()

    def _on_pause(self) -> None:
        if self.value():
            self.asked.emit(self.text())

    def _on_activated(self, name: str) -> None:
        """Namesakes are told apart by the row under the cursor."""
        place = self._completer.popup().currentIndex().row()
        here = [*self._offers[place : place + 1], *self._offers] if place >= 0 else list(self._offers)
        offer = next((offer for offer in here if offer.name == name), None)
        if offer is not None:
            self.setText(offer.name)
            self.picked.emit(offer)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and theme() != self._look:
            self._look = theme()
            self._sign.setIcon(icon("search", "text3"))


class _NameCompleter(QCompleter):
    """Puts the name alone into the box, not the line below it."""

    def __init__(self, lines: QStringListModel, parent: QObject) -> None:
        super().__init__(lines, parent)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(IN_SIGHT)
        self.popup().setObjectName("popup")
        self.popup().setAccessibleName(_("Người đã có trong sổ"))

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")[0]


class _TwoLines(QStyledItemDelegate):
    """A name, and below it who that is; as high as a finger needs."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(120), px(_ROW))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        c, box = colors(), QRectF(option_rect(option))
        if option_selected(option):
            painter.fillRect(box, QColor(c.accent_soft))
        name, _sep, note = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
        room = box.adjusted(px(14), 0, -px(14), 0)
        words(painter, QRectF(room.x(), room.y() + px(6), room.width(), px(22)), name, font("body"), c.text, LEFT)
        words(painter, QRectF(room.x(), room.y() + px(28), room.width(), px(20)), note, font("caption"), c.text3, LEFT)
