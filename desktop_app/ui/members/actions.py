"""What can be done with one person beside editing: the menu «Việc khác»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.i18n import _
from desktop_app.storage.queries.person_story import PersonStory

ActionKey = Literal[
    "standing", "membership", "join", "fee", "exempt", "guardian", "consent", "everything", "card", "remove", "erase"
]


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the menu."""

    key: ActionKey
    text: str


def actions(story: PersonStory) -> tuple[tuple[Action, ...], ...]:
    """The lines of the menu in groups; of somebody who is off the lists only what was kept can be told."""
    everything = Action("everything", _("Tất cả những gì sổ giữ về người này…"))
    if story.is_off_list or story.is_erased:
        return ((everything,),)
    held = (
        (
            Action("standing", _("Đổi tình trạng…")),
            Action("membership", _("Sửa ngày vào hội, loại, số thẻ…")),
        )
        if story.memberships
        else ()
    )
    owes = any(fee.state in {"unpaid", "part"} for fee in story.fees)
    fees = (Action("fee", _("Thu hội phí…")), Action("exempt", _("Miễn hội phí…"))) if owes else ()
    return (
        (*held, Action("join", _("Vào thêm một ban…"))),
        (*fees, Action("guardian", _("Người giám hộ…")), Action("consent", _("Ý kiến đồng ý…"))),
        (Action("card", _("In thẻ hội viên")), everything),
        (Action("remove", _("Chuyển ra khỏi danh sách")), Action("erase", _("Xóa thông tin cá nhân…"))),
    )
