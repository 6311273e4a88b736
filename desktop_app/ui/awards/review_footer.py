"""The bar across the bottom while rows of the review are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.formats import money
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.text import IconView, Text


class ReviewFooter(Footer):
    """«Đã chọn 5 em», and whether they are accepted.

    Signals:
        accept_pressed(), reject_pressed(), again_pressed(), none_pressed(): Buttons of those names.
    """

    accept_pressed = Signal()
    reject_pressed = Signal()
    again_pressed = Signal()
    none_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._counted, self._sum = Text("", "strong"), Text("", "meta", wrap=True)
        words = Column(gap=1)
        words.addWidget(self._counted)
        words.addWidget(self._sum)
        self.row.addWidget(IconView("square-check-big", "accent", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(words, 1)
        self.row.addWidget(IconButton("x", _("Bỏ chọn"), on_click=self.none_pressed.emit))
        self.again = Button(_("Để xét sau"), "secondary", "clock", on_click=self.again_pressed.emit)
        self.reject = Button(_("Không nhận"), "secondary", "x", on_click=self.reject_pressed.emit)
        self.reject.setToolTip(_("Không nhận, có ghi lý do (phím −)"))
        self.accept = Button("", "primary", "check", on_click=self.accept_pressed.emit)
        self.accept.setToolTip(_("Nhận các em đã chọn (phím +)"))
        for button in (self.again, self.reject, self.accept):
            self.row.addWidget(button)

    def show_beside(self, *, panel: bool) -> None:
        """A panel stands beside: the primary button is there."""
        self.accept.set_kind("secondary" if panel else "primary")

    def show_chosen(self, chosen: Sequence[AwardRow]) -> None:
        """Shows who is ticked."""
        self._counted.setText(_("Đã chọn {count} em").format(count=len(chosen)))
        self._sum.setText(money(sum(row.amount for row in chosen)))
        self.accept.set_text(_("Nhận {count} em").format(count=len(chosen)))
        self.again.setVisible(any(row.state != "proposed" for row in chosen))
