"""The left side of the check: what is worth a look, one entry for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui import formats
from desktop_app.ui.imports.entries import Deed, Entry, Offer
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Line, Scroll
from desktop_app.ui.widgets.text import Badge, IconView, Text

_BESIDE = 96  # px at the sides of the words: sign, margins, bar


class GroupsView(QWidget):
    """The entries below each other, under a count of lines.

    Signals:
        asked(object, object): A button of an entry was pressed: the `Entry` and the `Deed`.
    """

    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(self)
        self._shown: QWidget | None = None
        self._buttons: dict[tuple[str, Deed], Button] = {}
        self._pressed: tuple[str, Deed] | None = None
        self._width = 0

    def set_width(self, width: int) -> None:
        """How wide it is, px at font setting Vừa; the next entries follow it."""
        self._width = width

    def show_entries(self, entries: Sequence[Entry], look: int) -> None:
        """Shows these; `look`: how many lines need a look. The focus stays with the entry that was used last."""
        held = self._shown is not None and self._shown.isAncestorOf(self.window().focusWidget() or self)
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._buttons = {}
        self._shown = self._made(entries, look)
        self._column.addWidget(self._shown, 1)
        if held:
            self.focus_again()

    def focus_again(self) -> None:
        """Puts the focus on the button pressed last, or on another of its entry, or on the first."""
        last = self._buttons.get(self._pressed) if self._pressed else None
        if last is None and self._pressed is not None:
            name = self._pressed[0]
            last = next((button for key, button in self._buttons.items() if key[0] == name), None)
        button = last or next(iter(self._buttons.values()), None)
        if button is not None:
            button.setFocus()

    def _made(self, entries: Sequence[Entry], look: int) -> QWidget:
        box = QWidget()
        column = Column(box)
        head = Row(gap=10, margins=(20, 12, 16, 12))
        head.addWidget(Text(_("Cần xem lại") if look else _("Không có gì phải xem lại"), "h2"))
        head.addStretch(1)
        if look:
            head.addWidget(Badge(_("{count} dòng").format(count=formats.count(look)), "warn"))
        column.addLayout(head)
        column.addWidget(Line())
        scroll = Scroll(gap=0)
        for entry in entries:
            scroll.body.addWidget(self._part(entry))
            scroll.body.addWidget(Line())
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)
        return box

    def _part(self, entry: Entry) -> QWidget:
        box = QWidget()
        row = Row(box, gap=12, margins=(20, 12, 14, 8))
        row.addWidget(IconView(entry.icon, entry.tone, 22), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        words.addWidget(Text(entry.title, "strong", wrap=True))
        for text in entry.texts:
            words.addWidget(Text(text, "meta", wrap=True))
        if entry.offers:
            words.addSpacing(6)
            buttons = [self._button(entry, offer, first=offer is entry.offers[0]) for offer in entry.offers]
            self._add_buttons(words, buttons)
        words.addSpacing(4)
        row.addLayout(words, 1)
        return box

    def _add_buttons(self, words: Column, buttons: Sequence[Button]) -> None:
        """Beside each other where there is room, else below each other."""
        left = Qt.AlignmentFlag.AlignLeft
        needed = sum(button.sizeHint().width() for button in buttons) + px(8) * (len(buttons) - 1)
        if needed > px(self._width - _BESIDE):
            for button in buttons:
                words.addWidget(button, 0, left)
            return
        row = Row(gap=8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        words.addLayout(row)

    def _button(self, entry: Entry, offer: Offer, *, first: bool) -> Button:
        kind = "secondary" if first and offer.deed is not Deed.SEE else "quiet"
        button = Button(offer.text, kind, size="small", on_click=partial(self._on_pressed, entry, offer.deed))
        button.setAccessibleDescription(entry.title)
        self._buttons[entry.name, offer.deed] = button
        return button

    def _on_pressed(self, entry: Entry, deed: Deed) -> None:
        self._pressed = (entry.name, deed)
        self.asked.emit(entry, deed)
