"""The bar below the list while people are ticked: how many, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from desktop_app.i18n import _
from desktop_app.ui import formats
from desktop_app.ui.members.filter_words import standing_words
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.text import Text


class SelectionBar(Footer):
    """What can be done with those who are ticked.

    Args:
        hamlets: Where they can be moved to.
        fees: Whether fees can be taken from them.

    Signals:
        fees_pressed(), cards_pressed(), export_pressed(), remove_pressed(), cleared(): As named.
        standing_chosen(str): Their memberships have this standing from today on.
        hamlet_chosen(str): They live in this hamlet now.
    """

    fees_pressed = Signal()
    cards_pressed = Signal()
    export_pressed = Signal()
    standing_chosen = Signal(str)
    remove_pressed = Signal()
    cleared = Signal()
    hamlet_chosen = Signal(str)

    def __init__(self, hamlets: Sequence[str], *, fees: bool) -> None:
        super().__init__()
        self._hamlets = tuple(hamlets)
        self.chosen = Text("", "strong")
        self.row.addWidget(self.chosen)
        self.row.addWidget(Button(_("Bỏ chọn"), "quiet", size="small", on_click=self.cleared.emit))
        self.row.addStretch(1)
        if fees:
            self.row.addWidget(Button(_("Thu hội phí"), "soft", "wallet", on_click=self.fees_pressed.emit))
        self.row.addWidget(Button(_("In thẻ"), icon="printer", on_click=self.cards_pressed.emit))
        self.row.addWidget(Button(_("Xuất Excel"), icon="download", on_click=self.export_pressed.emit))
        self.more = Button(_("Việc khác"), trailing="chevron-down", on_click=self._on_more)
        self.row.addWidget(self.more)

    def set_count(self, count: int) -> None:
        """Says how many are ticked."""
        self.chosen.setText(_("Đã chọn {count} người").format(count=formats.count(count)))

    def menu(self) -> QMenu:
        """What is done less often."""
        menu = QMenu(self)
        standings = menu.addMenu(_("Đổi tình trạng"))
        for key, said in standing_words().items():
            standings.addAction(said).triggered.connect(lambda _on=False, key=key: self.standing_chosen.emit(key))
        if self._hamlets:
            places = menu.addMenu(_("Đổi thôn"))
            for name in self._hamlets:
                places.addAction(name).triggered.connect(lambda _on=False, name=name: self.hamlet_chosen.emit(name))
        menu.addAction(_("Chuyển ra khỏi danh sách")).triggered.connect(self.remove_pressed)
        return menu

    def _on_more(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))
