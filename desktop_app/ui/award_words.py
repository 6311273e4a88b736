"""How far an award is, for the pages of people, families, clans and donors: value → text."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.i18n import _
from desktop_app.storage.queries.group_awards import GroupAward
from desktop_app.ui.formats import money
from desktop_app.ui.widgets.card import Fact


def award_standing(state: str) -> str:
    """What is still to come of an award; empty where it was handed over."""
    words = {
        "proposed": _("đang đề nghị"),
        "accepted": _("chờ quyết định"),
        "decided": _("chưa trao"),
        "absent": _("vắng, chờ đến nhận"),
    }
    return words.get(state, "")


def group_award_facts(rows: Sequence[GroupAward]) -> list[Fact]:
    """Awards of a family, a clan or a donor by school year: what for, how much, the certificate, how far it is."""
    found: list[Fact] = []
    for row in rows:
        number = _("giấy khen số {number}").format(number=row.certificate) if row.certificate else ""
        amount = money(row.amount) if row.amount else ""
        parts = (row.achievement or row.round_name, amount, number, award_standing(row.state))
        found.append(Fact(row.school_year, ", ".join(part for part in parts if part)))
    return found
