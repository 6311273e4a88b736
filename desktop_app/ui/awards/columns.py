"""How the rows of a round show in its steps: value → text."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.goods import quantity_text
from desktop_app.domain.points import points_text
from desktop_app.i18n import _
from desktop_app.storage.queries.award_history import EarlierAward
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.roster import RosterRow, StepKey
from desktop_app.ui.formats import short_day, signless
from desktop_app.ui.widgets.row_model import Column, Look


def roster_columns(step: StepKey, is_open: Callable[[], bool]) -> tuple[Column[RosterRow], ...]:
    """The columns of a step.

    Args:
        step: What is done there.
        is_open: Whether the list may still be changed: then rows are ticked to be weighed or taken off.
    """
    if step == "paying":
        return (
            _tick(_waits),
            _name(),
            _reason(),
            _gift(),
            Column(_("Trao tiền"), paid_text, 184, "badge", look=_paid_look),
        )
    weighed: Column[RosterRow] = Column(_("Kết quả"), state_text, 142, "badge", look=state_look)
    if step == "deciding":
        certificate: Column[RosterRow] = Column(_("Giấy khen"), _certificate_text, 104, "muted", optional=2)
        return (_number(), _name(), _reason(), _gift(), certificate, weighed)
    warning: Column[RosterRow] = Column(_("Cần để ý"), warning_text, 192, "badge", look=_warning_look, optional=2)
    tick = _tick(lambda _row: is_open())
    if step == "proposing":
        return (tick, _number(), _name(), _reason(), _gift(), warning)
    return (
        tick,
        _number(),
        _name(),
        Column(_("Lý do"), reason_text, 150, optional=4),
        Column(_("Điểm"), lambda row: points_text(row.award.points), 76, align_right=True),
        Column(_("Hạng"), lambda row: str(row.rank or ""), 64, align_right=True, optional=1),
        warning,
        weighed,
    )


def _tick(tickable: Callable[[RosterRow], bool]) -> Column[RosterRow]:
    return Column("", lambda row: row.award.name, 46, "check", tickable=tickable)


def _number() -> Column[RosterRow]:
    return Column(_("STT"), lambda row: str(row.number), 58, "muted", align_right=True, optional=3)


def _name() -> Column[RosterRow]:
    return Column(_("Họ tên"), lambda row: row.award.name, None, "strong", _under_name, least=188)


def _reason() -> Column[RosterRow]:
    return Column(_("Lý do khen, hỗ trợ"), reason_text, 156, optional=4)


def _gift() -> Column[RosterRow]:
    return Column(_("Tiền, quà"), gift_text, 156, "money", _goods_under)


def _waits(row: RosterRow) -> bool:
    return row.award.state in {"decided", "absent"}


def _under_name(row: RosterRow) -> str:
    return school_class(row.award)


def school_class(row: AwardRow) -> str:
    """`Lớp 9A – THCS Quỳnh Lưu`; the hamlet of somebody without a school."""
    name = row.class_name
    with_word = name if not name or name.lower().startswith("lớp") else _("Lớp {name}").format(name=name)
    return " – ".join(part for part in (with_word, row.school) if part) or row.hamlet


def reason_text(row: RosterRow) -> str:
    """Why: the hardship and the achievement, as they were proposed."""
    award = row.award
    return ", ".join(part for part in (award.hardship, award.achievement or award.category) if part)


def gift_text(row: RosterRow) -> str:
    """Money; goods alone where there is none."""
    return award_gift_text(row.award)


def _goods_under(row: RosterRow) -> str:
    return award_goods_under(row.award)


def award_gift_text(award: AwardRow) -> str:
    """Money; goods alone where there is none."""
    return signless(award.amount) if award.amount or not award.item_id else goods_text(award)


def award_goods_under(award: AwardRow) -> str:
    """The goods that come along with money; empty: none."""
    return goods_text(award) if award.amount and award.item_id else ""


def goods_text(award: AwardRow) -> str:
    """`5 quyển vở`; empty: no goods."""
    if not award.item_id:
        return ""
    return " ".join(part for part in (quantity_text(award.quantity), award.measure, award.goods.lower()) if part)


def _certificate_text(row: RosterRow) -> str:
    if row.award.certificate:
        return _("Số {number}").format(number=row.award.certificate)
    return _("Không in") if row.award.no_certificate else _("Có")


# What the meeting must not overlook


def warning_text(row: RosterRow) -> str:
    """What is to be looked at before this row is accepted, in a word; the card at the side says it in full."""
    if row.earlier:
        return _("Đã nhận năm nay") if any(_was_given(one) for one in row.earlier) else _("Đang ở đợt khác")
    if row.elsewhere:
        given = any(one.handed_over for one in row.elsewhere)
        return _("Ban khác đã trao") if given else _("Ban khác đề nghị")
    words = {"missing": _("Thiếu giấy"), "expired": _("Giấy hết hạn")}
    return words.get(row.proof, "")


def _was_given(one: EarlierAward) -> bool:
    return one.state in {"decided", "paid", "absent"}


def _warning_look(row: RosterRow) -> Look:
    if row.earlier:
        return Look("warn" if any(_was_given(one) for one in row.earlier) else "accent", "award")
    return Look("warn", "users" if row.elsewhere else "file-text")


def state_text(row: RosterRow) -> str:
    """How an award was weighed."""
    award = row.award
    words = {"proposed": _("Chưa xét"), "rejected": _("Không nhận")}
    return words.get(award.state) or _("Nhận")


def state_look(row: RosterRow) -> Look:
    """The colour of `state_text`."""
    looks = {"proposed": Look("neutral", "clock"), "rejected": Look("bad", "x")}
    return looks.get(row.award.state, Look("ok", "check"))


# Handing over


def paid_text(row: RosterRow) -> str:
    """Whether it was handed over, when, and to whom if not to the recipient."""
    award = row.award
    if award.state == "paid":
        day = award.received_on or award.paid_on
        if award.received_by:
            return _("Nhận thay {day}").format(day=short_day(day)) if day else _("Nhận thay")
        return _("Đã nhận {day}").format(day=short_day(day)) if day else _("Đã nhận")
    words = {"decided": _("Chưa nhận"), "absent": _("Vắng, chờ đến nhận"), "returned": _("Trả lại quỹ")}
    return words.get(award.state) or _("Chờ quyết định")


def _paid_look(row: RosterRow) -> Look:
    looks = {
        "paid": Look("accent", "user-check") if row.award.received_by else Look("ok", "check"),
        "decided": Look("warn", "clock"),
        "absent": Look("bad", "circle-minus"),
        "returned": Look("neutral", "undo-2"),
    }
    return looks.get(row.award.state, Look("neutral", "clock"))
