"""The line above the member list: the search box, the two filters that are used most, and the way to the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.storage.queries.member_filter import EVERYBODY, MemberFilter
from desktop_app.ui.members.filter_words import fee_words
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.inputs import SearchField

LONGEST = 16  # letters of a hamlet that the button repeats


class FilterBar(QWidget):
    """Search and filters of the list.

    Signals:
        wanted_changed(object): Another `MemberFilter` was chosen here.
        panel_pressed(): The other filters are wanted.
    """

    wanted_changed = Signal(object)
    panel_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = EVERYBODY
        self._hamlets: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = Row(self, gap=10)
        self.search = SearchField(_("Tìm tên, số điện thoại (không cần gõ dấu)"))
        self.hamlet = Button(_("Thôn: Tất cả"), trailing="chevron-down", on_click=self._offer_hamlets)
        self.fee = Button(_("Hội phí: Tất cả"), trailing="chevron-down", on_click=self._offer_fees)
        self.more = Button(_("Lọc thêm"), icon="list-filter", on_click=self.panel_pressed.emit)
        row.addWidget(self.search, 1)
        for button in (self.hamlet, self.fee, self.more):
            row.addWidget(button)

    def set_places(self, hamlets: Sequence[str], *, fees: bool) -> None:
        """Says which hamlets there are, and whether the board asks for a fee."""
        self._hamlets = tuple(hamlets)
        self.hamlet.setVisible(bool(hamlets))
        self.fee.setVisible(fees)

    def set_wanted(self, wanted: MemberFilter) -> None:
        """Shows what is chosen."""
        self._wanted = wanted
        chosen = wanted.hamlets
        where = (
            (chosen[0] if len(chosen[0]) <= LONGEST else chosen[0][: LONGEST - 1] + "…")
            if len(chosen) == 1
            else _("{count} nơi").format(count=len(chosen))
            if chosen
            else _("Tất cả")
        )
        self.hamlet.set_text(_("Thôn: {where}").format(where=where))
        self.fee.set_text(
            _("Hội phí: {state}").format(state=fee_words()[wanted.fee] if wanted.fee is not None else _("Tất cả"))
        )

    def hamlet_menu(self) -> QMenu:
        """The hamlets to choose from."""
        menu = QMenu(self)
        self._offer(menu, _("Tất cả"), lambda: self._choose(replace(self._wanted, hamlets=())))
        for name in self._hamlets:
            self._offer(menu, name, lambda name=name: self._choose(replace(self._wanted, hamlets=(name,))))
        return menu

    def fee_menu(self) -> QMenu:
        """How people can stand with the fee of the year."""
        menu = QMenu(self)
        self._offer(menu, _("Tất cả"), lambda: self._choose(replace(self._wanted, fee=None)))
        for key, said in fee_words().items():
            self._offer(menu, said, lambda key=key: self._choose(replace(self._wanted, fee=key)))
        return menu

    @staticmethod
    def _offer(menu: QMenu, words: str, chosen: Callable[[], None]) -> None:
        menu.addAction(words).triggered.connect(lambda _checked=False: chosen())

    def _choose(self, wanted: MemberFilter) -> None:
        self.set_wanted(wanted)
        self.wanted_changed.emit(wanted)

    def _offer_hamlets(self) -> None:
        _open_below(self.hamlet_menu(), self.hamlet)

    def _offer_fees(self) -> None:
        _open_below(self.fee_menu(), self.fee)


def _open_below(menu: QMenu, button: QWidget) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
