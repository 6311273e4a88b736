"""Above the ledger: how many payments wait for the chair."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.i18n import _
from desktop_app.ui.formats import count
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button


class AwaitingBanner(Banner):
    """«2 khoản chi chờ duyệt»; out of sight while nothing waits.

    Args:
        on_see: Opens the list.
    """

    def __init__(self, on_see: Callable[[], None]) -> None:
        self.see = Button(_("Xem và duyệt"), size="small", on_click=on_see)
        super().__init__(" ", "", "warn", [self.see], icon="clock")
        self.hide()

    def show_count(self, awaiting: int) -> None:
        """Says how many wait."""
        words = _("{count} khoản chi chờ người đứng đầu ban duyệt").format(count=count(awaiting))
        self.set_words(words, "", "warn", icon="clock")
        self.setVisible(bool(awaiting))
