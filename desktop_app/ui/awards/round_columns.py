"""How rounds show in their list: value → text."""

from __future__ import annotations

from desktop_app.i18n import _
from desktop_app.storage.queries.awards import RoundRow
from desktop_app.ui.awards.round_list import kind_label, round_step
from desktop_app.ui.formats import count, short_day, signless
from desktop_app.ui.widgets.row_model import Column, Look


def round_columns() -> tuple[Column[RoundRow], ...]:
    """The columns of the list of rounds."""
    return (
        Column(_("Đợt khen thưởng"), lambda row: row.name, None, "strong", about_text, least=260),
        Column(_("Số suất"), places_text, 92, align_right=True, optional=2),
        Column(_("Tổng tiền"), lambda row: signless(row.amount), 124, "money"),
        Column(_("Đã trao"), lambda row: signless(row.paid_amount), 124, "money", optional=1),
        Column(_("Đang ở bước"), step_text, 196, "badge", look=_step_look),
        Column(_("Việc tiếp theo"), next_text, 176, "muted", optional=3),
    )


def about_text(row: RoundRow) -> str:
    """`2026 - 2027 · Học bổng vượt khó · Thắp sáng ước mơ`; a year alone is called so."""
    more = [part for part in (kind_label(row.kind), row.programme) if part]
    if not more and row.school_year:
        return _("Năm học {year}").format(year=row.school_year)
    return " · ".join(part for part in (row.school_year, *more) if part) or row.fund


def places_text(row: RoundRow) -> str:
    """How many awards, of how many where that was said: `34/40`."""
    return f"{count(row.learners)}/{count(row.quota)}" if row.quota else count(row.learners)


def step_text(row: RoundRow) -> str:
    """Where a round is, in words."""
    words = {
        "empty": _("Mới mở"),
        "proposing": _("Đang đề nghị"),
        "weighing": _("Đang xét {done}/{all}").format(done=row.accepted + row.rejected, all=row.listed),
        "deciding": _("Chờ quyết định"),
        "paying": _("Đã trao {paid}/{all}").format(paid=row.paid_learners, all=row.learners),
        "certifying": _("Chờ in giấy khen"),
        "done": _("Đã trao hết"),
        "closed": _("Xong"),
    }
    return words[round_step(row)]


def next_text(row: RoundRow) -> str:
    """What is to be done next, in words; empty when nothing is."""
    until = row.proposals_until
    words = {
        "empty": _("Ghi người được đề nghị"),
        "proposing": _("Xét, ra quyết định"),
        "weighing": _("Xét tiếp"),
        "deciding": _("Ra quyết định"),
        "paying": _("Trao nốt {count} suất").format(count=row.waiting),
        "certifying": _("In giấy khen"),
        "done": _("Kết thúc đợt"),
        "closed": "",
    }
    step = round_step(row)
    if until is not None and step in {"empty", "proposing"}:
        return _("Nhận đến {day}").format(day=short_day(until))
    return words[step]


def _step_look(row: RoundRow) -> Look:
    looks = {
        "empty": Look("neutral", "pencil"),
        "proposing": Look("accent", "pencil"),
        "weighing": Look("warn", "list-checks"),
        "deciding": Look("warn", "clock"),
        "paying": Look("accent", "hand-coins"),
        "certifying": Look("accent", "award"),
        "done": Look("ok", "check"),
        "closed": Look("ok", "check"),
    }
    return looks[round_step(row)]
