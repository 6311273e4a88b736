"""Words of «Cài đặt»: terms, names and years as people read them."""

from __future__ import annotations

from itertools import pairwise

from desktop_app.domain.dates import PartialDate
from desktop_app.i18n import _
from desktop_app.storage.queries.officers import OfficerRow
from desktop_app.storage.queries.organisation import BoardName
from desktop_app.ui.formats import day


def term(row: OfficerRow) -> str:
    """`từ 2025`, `2020 – 2025`, or a dash when nothing is written."""
    return span(row.term_from, row.term_until)


def span(begins: PartialDate | None, ends: PartialDate | None) -> str:
    """A time between two dates, either of which may be unknown."""
    if begins and ends:
        return f"{begins} – {ends}"
    if begins:
        return _("từ {day}").format(day=begins)
    if ends:
        return _("đến {day}").format(day=ends)
    return "–"


def rate(percent: float) -> str:
    """`12,4 %`."""
    return f"{percent:.1f} %".replace(".", ",")


def past_name(old: BoardName, new: BoardName) -> str:
    """What a board was called, or whom it reported to, until a day."""
    until = day(old.until) if old.until is not None else ""
    if old.name != new.name:
        return _("Tên cũ: {name}, đến ngày {day}").format(name=old.name, day=until)
    if old.parent_name:
        return _("Trước trực thuộc {name}, đến ngày {day}").format(name=old.parent_name, day=until)
    return _("Trước không trực thuộc ban nào trong sổ, đến ngày {day}").format(day=until)


def past_names(names: tuple[BoardName, ...]) -> list[str]:
    """The past of a board in sentences, the newest change first."""
    return [past_name(old, new) for new, old in pairwise(names)]


def indented(name: str, depth: int, *, small: bool = False) -> str:
    """A board's name below those above it in a list; `small` for the letters of a second line."""
    return " " * (7 if small else 6) * depth + name
