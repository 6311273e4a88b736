"""A card at the left of the page of certificates, for a while: a way back, a heading, a body, a foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line, Scroll
from desktop_app.ui.widgets.text import Text


class SideCard(Card):
    """A card with a way back to the choices.

    Args:
        title: What is done here.

    Signals:
        left(): The way back was taken.
    """

    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(padded=False)
        self.back = Button(_("Mẫu và lời khen"), "quiet", "arrow-left", size="small", on_click=self.left.emit)
        head = Row(gap=8, margins=(8, 8, 12, 0))
        head.addWidget(self.back)
        head.addStretch(1)
        self.heading = Text(title, "h2", wrap=True)
        titled = Row(margins=(20, 2, 20, 6))
        titled.addWidget(self.heading, 1)
        self.scrolled = Scroll(gap=12, margins=(20, 4, 20, 12))
        self.inside = self.scrolled.body
        self.body.addLayout(head)
        self.body.addLayout(titled)
        self.body.addWidget(self.scrolled, 1)
        self._line, self._foot = Line(), QWidget()
        self.foot = Column(self._foot, gap=8, margins=(20, 10, 20, 8))
        self.body.addWidget(self._line)
        self.body.addWidget(self._foot)

    def add_text(self, text: str) -> Text:
        """A sentence of help in the body."""
        said = Text(text, "meta", wrap=True)
        self.inside.addWidget(said)
        return said

    def stretch(self) -> None:
        """What stands in the body stands at its top."""
        self.inside.addStretch(1)
        self.inside.setAlignment(Qt.AlignmentFlag.AlignTop)
