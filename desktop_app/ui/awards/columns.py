"""How rounds and learners show in lists: value → text."""

from __future__ import annotations

from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow, RoundRow
from desktop_app.ui.awards.rounds import stage_of
from desktop_app.ui.formats import count, short_day, signless
from desktop_app.ui.widgets.row_model import Column, Look


def round_columns() -> tuple[Column[RoundRow], ...]:
    """The columns of the list of rounds."""
    return (
        Column(_("Đợt khen thưởng"), lambda row: row.name, None, "strong", _school_year),
        Column(_("Số em"), lambda row: count(row.learners), 84, align_right=True, optional=2),
        Column(_("Tổng tiền"), lambda row: signless(row.amount), 124, "money"),
        Column(_("Đã trao"), lambda row: signless(row.paid_amount), 124, "money", optional=1),
        Column(_("Đang ở bước"), stage_text, 216, "badge", look=_stage_look),
    )


def _school_year(row: RoundRow) -> str:
    return _("Năm học {year}").format(year=row.school_year) if row.school_year else row.fund


def stage_text(row: RoundRow) -> str:
    """What a round waits for, in words."""
    words = {
        "proposing": _("Chưa có em nào"),
        "deciding": _("Chờ quyết định"),
        "paying": _("Đã trao {paid} trên {all} em").format(paid=row.paid_learners, all=row.learners),
        "certifying": _("Chờ in giấy khen"),
        "done": _("Xong"),
    }
    return words[stage_of(row)]


def _stage_look(row: RoundRow) -> Look:
    looks = {
        "proposing": Look("neutral", "pencil"),
        "deciding": Look("warn", "clock"),
        "paying": Look("accent", "hand-coins"),
        "certifying": Look("accent", "award"),
        "done": Look("ok", "check"),
    }
    return looks[stage_of(row)]


def award_columns(*, decided: bool) -> tuple[Column[AwardRow], ...]:
    """The columns of the learners of a round.

    Args:
        decided: Learners are ticked for their money, those who had it have no box; before the decision they are
            ticked to be taken off the list.
    """
    return (
        Column("", lambda row: row.name, 46, "check", tickable=lambda row: not decided or row.state != "paid"),
        Column(_("Học sinh"), lambda row: row.name, None, "strong", school_class),
        Column(_("Thành tích"), lambda row: row.achievement, 214, optional=1),
        Column(_("Số tiền"), lambda row: signless(row.amount), 124, "money"),
        Column(_("Trao tiền"), _paid_text, 176, "badge", look=_paid_look),
    )


def school_class(row: AwardRow) -> str:
    """`Lớp 9A – THCS Quỳnh Lưu`."""
    name = row.class_name
    with_word = name if not name or name.lower().startswith("lớp") else _("Lớp {name}").format(name=name)
    return " – ".join(part for part in (with_word, row.school) if part)


def _paid_text(row: AwardRow) -> str:
    if row.state == "paid" and row.paid_on is not None:
        return _("Đã nhận {day}").format(day=short_day(row.paid_on))
    return _("Chưa nhận") if row.state == "decided" else _("Chờ quyết định")


def _paid_look(row: AwardRow) -> Look:
    if row.state == "paid":
        return Look("ok", "check")
    return Look("warn", "clock") if row.state == "decided" else Look("neutral", "clock")
