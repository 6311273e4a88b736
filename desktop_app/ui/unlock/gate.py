"""What stands in front of the book: a cover at the left, one thing to do at the right, a bar with the buttons below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.ui.theme.breakpoints import WindowMode, window_mode
from desktop_app.ui.theme.current import px, theme
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.unlock.cover import Cover
from desktop_app.ui.widgets.banner import Banner, BannerKind
from desktop_app.ui.widgets.card import Footer, Scroll

WIDEST = 900  # px of the column at the right; longer lines are hard to read
SIDES: dict[WindowMode, int] = {"wide": 72, "regular": 56, "compact": 40, "narrow": 36}


class Gate(QWidget):
    """Base of first start and unlocking. Fill `body`; `footer.row` is shown by `use_footer`.

    Args:
        steps: Names of the steps on the cover, if it is a way of several.
    """

    def __init__(self, steps: Sequence[str] = ()) -> None:
        super().__init__()
        self.mode: WindowMode = "regular"
        across = Row(self)
        self.cover = Cover(steps)
        across.addWidget(self.cover)
        right = Column()
        across.addLayout(right, 1)
        self._scroll = Scroll()
        self._across = Row()
        self._inside = QWidget()
        self.body = Column(self._inside, gap=18)
        self._across.addWidget(self._inside, 1)
        self._scroll.body.addLayout(self._across, 1)
        right.addWidget(self._scroll, 1)
        self.banner = Banner("", kind="bad")
        self.banner.hide()
        self.body.addWidget(self.banner)
        self.footer = Footer()
        self.footer.hide()
        right.addWidget(self.footer)

    def use_footer(self) -> None:
        """Shows the bar with the buttons."""
        self.footer.show()

    def say(self, title: str, text: str = "", kind: BannerKind = "bad") -> None:
        """Says above everything what is the matter."""
        self.banner.set_words(title, text, kind)
        self.banner.show()
        self._scroll.verticalScrollBar().setValue(0)

    def unsay(self) -> None:
        """Takes the message away."""
        self.banner.hide()

    def bring_focus_into_sight(self) -> None:
        """Scrolls to the control that has the focus, with room for the sentence below it."""
        focused = self.window().focusWidget()
        if self.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, px(60))

    def leave(self) -> None:
        """The gate goes away without an opened book: lets go of what it holds."""

    def set_mode(self, mode: WindowMode) -> None:
        """The window's layout changed; overriding methods call this one first."""
        self.mode = mode
        self.cover.set_mode(mode)
        side = SIDES[mode]
        self._across.set_margins((side, 40 if mode != "narrow" else 24, side, 24))
        self._inside.setMaximumWidth(px(WIDEST))
        self.footer.set_side_margin(side)

    def _take_mode(self) -> None:
        self.set_mode(window_mode(self.width(), theme().scale))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_mode()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_mode()
