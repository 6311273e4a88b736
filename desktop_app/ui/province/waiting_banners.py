"""What waits for a person above the button that sends: differences, and what the province keeps aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.i18n import _, ngettext
from desktop_app.storage.queries.conflicts import AsideRow
from desktop_app.ui.formats import count, moment
from desktop_app.ui.province.difference_words import aside_reason, record_word
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button

_TOLD = 3  # mentioned one by one


class DifferingBanner(Banner):
    """«2 chỗ khác nhau giữa máy này và nơi khác»."""

    def __init__(self, look: Callable[[], None]) -> None:
        self.button = Button(_("Xem và chọn"), "secondary", on_click=look)
        super().__init__("", kind="warn", buttons=(self.button,))
        self.hide()

    def show_count(self, differing: int) -> None:
        """Says how many records differ; nothing for none."""
        title = ngettext(
            "{count} chỗ khác nhau giữa máy này và tỉnh", "{count} chỗ khác nhau giữa máy này và tỉnh", differing
        )
        text = _("Cần xem và chọn bản đúng. Không bản nào bị mất.")
        self.set_words(title.format(count=count(differing)), text, "warn", icon="copy")
        self.setVisible(differing > 0)


class AsideBanner(Banner):
    """«Tỉnh để riêng 2 mục»: why, in plain words; looking at it is enough."""

    def __init__(self, seen: Callable[[], None]) -> None:
        self.button = Button(_("Đã xem"), "secondary", on_click=seen)
        super().__init__("", kind="info", buttons=(self.button,))
        self.hide()

    def show_rows(self, rows: Sequence[AsideRow]) -> None:
        """Says what is kept aside and was not looked at yet."""
        title = ngettext("Có {count} mục được để riêng", "Có {count} mục được để riêng", len(rows))
        told = "; ".join(_line(row) for row in rows[:_TOLD])
        more = _(" và {count} mục nữa").format(count=count(len(rows) - _TOLD)) if len(rows) > _TOLD else ""
        rest = _("Mọi mục khác đã gửi đủ, không có gì bị mất.")
        self.set_words(title.format(count=count(len(rows))), f"{told}{more}. {rest}", "info")
        self.setVisible(bool(rows))


def _line(row: AsideRow) -> str:
    word = record_word(row.table)
    when = f", {moment(row.made_at)}" if row.made_at else ""
    return f"{word[:1].upper()}{word[1:]}{when}: {aside_reason(row.reason)}"
