"""Banners above a view: one for what went wrong, one for what was left unfinished."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.i18n import _
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.banner import Banner, BannerKind
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.toast import announce


class Notices(QWidget):
    """At most one banner at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(self)
        self.banner: Banner | None = None
        self.hide()

    def put(self, title: str, text: str = "", kind: BannerKind = "info", buttons: Sequence[Button] = ()) -> None:
        """Shows this banner in place of the one before, and has it read aloud."""
        self.clear()
        self.banner = Banner(title, text, kind, buttons)
        self._column.addWidget(self.banner)
        self.show()
        announce(self.banner, self.banner.accessibleName())

    def tell(self, error: Exception, again: Callable[[], None] | None = None, again_text: str = "") -> None:
        """Says what the surroundings or a rule refused; a fault of our own goes on to the program's calm dialog.

        Args:
            error: What happened.
            again: Tries once more.
            again_text: Words of the button that does.
        """
        if not isinstance(error, (DomainError, EnvironmentFault)):
            raise error
        buttons = [Button(again_text, size="small", on_click=again)] if again is not None else []
        buttons.append(Button(_("Đã hiểu"), "quiet", size="small", on_click=self.clear))
        self.put(sentence(error), "", "bad", buttons)

    def clear(self) -> None:
        """Takes the banner away."""
        if self.banner is not None:
            self._column.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        self.hide()
