"""What donors, pledges and gifts are called on the screen."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.dates import local_day
from desktop_app.domain.donors import DonorKind, Naming, shown_name
from desktop_app.domain.pledges import InstalmentState, PledgePeriod
from desktop_app.i18n import N_, _
from desktop_app.storage.queries.donor_story import DonorGift, GiftWhat, PaperOfDonor
from desktop_app.storage.queries.pledges import PledgeRow
from desktop_app.storage.rules import donor_kinds
from desktop_app.ui.formats import day, money
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.row_model import Look

NAMINGS: dict[Naming, str] = {"own": N_("Tên thật"), "alias": N_("Tên khác"), "hidden": N_("Giấu tên")}
PERIODS: dict[PledgePeriod, str] = {
    "once": N_("Một lần"),
    "month": N_("Hằng tháng"),
    "quarter": N_("Hằng quý"),
    "half_year": N_("Nửa năm một lần"),
    "year": N_("Hằng năm"),
    "school_year": N_("Hằng tháng trong năm học"),
}
GIFTS: dict[GiftWhat, str] = {
    "money": N_("Tiền"),
    "goods": N_("Hiện vật"),
    "direct": N_("Tặng thẳng"),
    "listed": N_("Chờ lập phiếu"),
}
PAPERS = {"thank_you_letter": N_("Thư cảm ơn"), "yearly_letter": N_("Thư tri ân")}
_STATES: dict[InstalmentState, tuple[str, Tone, str | None]] = {
    "received": (N_("Đã nhận"), "ok", "check"),
    "part": (N_("Nhận một phần"), "accent", None),
    "late": (N_("Trễ"), "warn", "clock"),
    "due": (N_("Chưa đến hạn"), "neutral", None),
    "stopped": (N_("Đã dừng"), "neutral", "pause"),
}


def kind_words(kind: DonorKind) -> str:
    """A kind of donor, as the table of kinds calls it."""
    return next(rule.label for rule in donor_kinds() if rule.code == kind)


def naming_words(name: str, naming: Naming, alias: str) -> str:
    """How the golden book names a donor."""
    return _(NAMINGS[naming]) if naming == "hidden" else shown_name(name, naming, alias)


def state_words(state: InstalmentState) -> str:
    """How far an instalment is."""
    return _(_STATES[state][0])


def state_look(state: InstalmentState) -> Look:
    """The colour and sign of it."""
    _words, tone, sign = _STATES[state]
    return Look(tone, sign)


def pledge_words(row: PledgeRow) -> str:
    """How a pledge stands, in two or three words."""
    if row.stopped_on is not None:
        return _("Đã dừng")
    if row.is_done:
        return _("Đã nhận đủ")
    if row.late:
        return _("Trễ hạn")
    return _("Đang chạy")


def pledge_look(row: PledgeRow) -> Look:
    """The colour and sign of it."""
    if row.stopped_on is not None:
        return Look("neutral", "pause")
    if row.is_done:
        return Look("ok", "check")
    return Look("warn", "clock") if row.late else Look("accent")


def gift_words(gift: DonorGift) -> str:
    """`20/11/2026 · PT-0005`."""
    parts = (str(gift.given_on) if gift.given_on else _("Chưa rõ ngày"), gift.number.short if gift.number else "")
    return " · ".join(part for part in (*parts, "" if gift.number else _(GIFTS[gift.what])) if part)


def paper_words(paper: PaperOfDonor) -> tuple[str, str]:
    """Which letter it was, and the day on which it was printed."""
    name = _(PAPERS[paper.kind]) if paper.kind in PAPERS else _("Thư")
    return name, day(local_day(datetime.fromisoformat(paper.printed_at)))


def next_words(row: PledgeRow) -> str:
    """The next day on which something is due, and how much."""
    if row.next_due is None:
        return ""
    return _("{day}: {amount}").format(day=day(row.next_due), amount=money(row.next_amount))
