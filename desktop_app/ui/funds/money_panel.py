"""What every form of money beside the ledger has in common: a draft, two buttons, and where refusals are said."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.theme.current import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.side_panel import SidePanel


class MoneyPanel(SidePanel):
    """A form that writes one voucher.

    Attributes:
        draft_key: Under which what is typed is kept in the book.
        stays: Whether the form stays for the next voucher once one is written.

    Signals:
        submitted(object, bool): A command of `services` that keeps the rules of the form, and whether its paper is
            wanted.
        typed(): Something stands otherwise than before.
        draft_pressed(): What is typed is to be kept for everybody who opens the book.
    """

    submitted = Signal(object, bool)
    typed = Signal()
    draft_pressed = Signal()
    draft_key = ""
    stays = False
    fault: Banner | None = None

    def draft(self) -> dict[str, str]:
        """What was typed and would be missed, by name of box; empty when nothing was."""
        raise NotImplementedError

    def restore_draft(self, draft: Mapping[str, str]) -> None:
        """Puts back what was typed before."""
        raise NotImplementedError

    def set_offers(self, offers: FormOffers) -> None:
        """The book changed: other balances and numbers; what is typed stays."""
        raise NotImplementedError

    def begin_anew(self) -> None:
        """The voucher was written: makes room for the next one."""
        raise NotImplementedError

    def submit(self, *, with_paper: bool) -> None:
        """Sends `submitted` if everything is filled in; else says what is missing and goes there."""
        raise NotImplementedError

    def refuse(self, error: DomainError) -> None:
        """Says which rule the voucher broke, beside its field where it has one."""
        raise NotImplementedError

    def follow_focus(self) -> None:
        """From now on what has the focus is brought into sight, with the line below it."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.scrolled.isAncestorOf(now):
            return
        field = now
        while field is not None and not isinstance(field, Field):
            field = field.parentWidget()
        self.body.activate()
        self.scrolled.ensureWidgetVisible(field or now, 0, px(16))

    def submit_with_paper(self) -> None:
        """«Lưu và in»."""
        self.submit(with_paper=True)

    def submit_only(self) -> None:
        """«Chỉ lưu»."""
        self.submit(with_paper=False)

    def say_fault(self, text: str | None) -> None:
        """Says above the form why it could not be written; what is typed stays. None: nothing is wrong any more."""
        if self.fault is not None:
            self.body.removeWidget(self.fault)
            self.fault.hide()
            self.fault.deleteLater()
            self.fault = None
        if text is not None:
            self.fault = Banner(_("Chưa ghi được"), text, "bad")
            self.body.insertWidget(0, self.fault)
            self.scrolled.ensureWidgetVisible(self.fault)
