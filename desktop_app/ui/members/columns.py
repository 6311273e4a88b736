"""How a member shows in the list and in the detail: value → text."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.members import Likeness
from desktop_app.i18n import _
from desktop_app.storage.queries.members import MemberDetail, MemberRow
from desktop_app.ui import formats
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.row_model import Column


def member_columns() -> list[Column[MemberRow]]:
    """The columns of the list; in a narrow one the telephone goes first, then the hamlet."""
    return [
        Column(_("Họ và tên"), lambda row: row.full_name, kind="person", second=_since),
        Column(_("Năm sinh"), lambda row: str(row.birth.year) if row.birth else "", 104),
        Column(_("Thôn, xóm"), lambda row: row.hamlet, 124, optional=1),
        Column(_("Điện thoại"), lambda row: formats.phone(row.phone), 142, optional=2),
    ]


def _since(row: MemberRow) -> str:
    return _("Hội viên từ {year}").format(year=row.joined.year) if row.joined else ""


def subtitle(row: MemberRow) -> str:
    """Below the name in the panel."""
    return _since(row) or _("Hội viên")


def born(birth: PartialDate | None, today: date) -> str:
    """`12/03/1958 (68 tuổi)`; the age is counted by years of birth, as lists of boards do."""
    if birth is None:
        return _("Chưa ghi")
    return _("{birth} ({age} tuổi)").format(birth=birth, age=today.year - birth.year)


def detail_facts(row: MemberRow, today: date) -> list[Fact]:
    """What the panel says of a member."""
    sexes = {"male": _("Nam"), "female": _("Nữ")}
    return [
        Fact(_("Ngày sinh"), born(row.birth, today)),
        Fact(_("Giới tính"), sexes.get(row.sex, _("Chưa ghi"))),
        Fact(_("Thôn, xóm"), row.hamlet or _("Chưa ghi")),
        Fact(_("Điện thoại"), formats.phone(row.phone) or _("Chưa ghi")),
        Fact(_("Vào hội"), str(row.joined) if row.joined else _("Chưa ghi")),
    ]


def origin(detail: MemberDetail) -> str:
    """When and by whom the person was written into the book; empty when the journal does not say."""
    if detail.written_at is None:
        return ""
    when = formats.moment(detail.written_at)
    if not detail.written_by:
        return _("Ghi vào sổ ngày {when}").format(when=when)
    return _("Ghi vào sổ ngày {when}, người ghi: {who}").format(when=when, who=detail.written_by)


def like_sentence(like: Likeness) -> str:
    """Who in the book may be the same person."""
    parts = [like.full_name]
    if like.birth is not None:
        parts.append(_("sinh {year}").format(year=like.birth.year))
    if like.hamlet:
        parts.append(like.hamlet)
    return _("Có thể đã có trong sổ: {who}").format(who=", ".join(parts))
