"""«Chưa gửi: 12 thay đổi, 3 ngày»: what stands in the rail on every page, also when everything is sent."""

from __future__ import annotations

from typing import Final

from desktop_app.i18n import _, ngettext
from desktop_app.ui.formats import count

LATE_DAYS: Final = 7  # from here on it is told in the colour of what needs a look


def standing_words(unsent: int, days: int | None) -> tuple[str, str, str]:
    """A few words for the rail, fewer for a narrow one, and the whole sentence for screen readers and the tip.

    Args:
        unsent: Changes that the province does not hold.
        days: Since the province last accepted everything; None if it never did.
    """
    if unsent == 0:
        return _("Đã gửi hết"), _("Đã gửi hết"), _("Đã gửi hết, không còn gì chờ gửi.")
    changes = _("Chưa gửi: {count} thay đổi").format(count=count(unsent))
    if days is None:
        return _("Chưa gửi lần nào"), "", _("{changes}, chưa gửi lần nào").format(changes=changes)
    since = ngettext("{days} ngày", "{days} ngày", days).format(days=count(days)) if days else _("dưới 1 ngày")
    whole = _("{changes}, {since}").format(changes=changes, since=since)
    return _("Chưa gửi: {since}").format(since=since), since if days else "", whole


def is_late(unsent: int, days: int | None) -> bool:
    """Whether unsent work has waited too long."""
    return unsent > 0 and days is not None and days >= LATE_DAYS
