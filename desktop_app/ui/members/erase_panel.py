"""The panel before somebody's data are taken out of the book for good: what goes, what stays, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.privacy import ReasonMissing
from desktop_app.i18n import N_, _
from desktop_app.services.privacy import ErasePlan, erase_person
from desktop_app.storage.queries.person_story import PersonStory
from desktop_app.ui import formats
from desktop_app.ui.members.deed_panels import Change, DeedPanel
from desktop_app.ui.widgets.card import Card, Fact
from desktop_app.ui.widgets.dialog import Wording
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text

_FIELDS: dict[str, str] = {
    "full_name": N_("họ tên"),
    "given_name": N_("tên gọi"),
    "birth": N_("ngày sinh"),
    "sex": N_("giới tính"),
    "hamlet": N_("thôn, xóm"),
    "phone": N_("số điện thoại"),
    "note": N_("ghi chú"),
    "national_id": N_("số CCCD"),
    "address": N_("số nhà"),
    "commune_code": N_("xã, phường"),
    "old_commune": N_("tên xã cũ"),
    "occupation": N_("nghề nghiệp"),
    "school": N_("trường"),
    "class_name": N_("lớp"),
    "school_year": N_("năm học"),
}


def goes(plan: ErasePlan) -> str:
    """What would be blanked, in one sentence."""
    fields = ["full_name", *(name for name in plan.fields if name != "full_name")]
    said = ", ".join(_(_FIELDS[name]) for name in fields if name in _FIELDS)
    return said[:1].upper() + said[1:]


def stays(plan: ErasePlan) -> list[str]:
    """What stays, one line each."""
    held, lines = plan.held, [_("Số hội viên các năm, số đợt khen thưởng và các tổng tiền giữ nguyên.")]
    if held.vouchers:
        lines.append(
            _("{count} phiếu, {amount}: tên in trên phiếu vẫn còn, vì đó là chứng từ.").format(
                count=held.vouchers, amount=formats.money(held.vouchers_amount)
            )
        )
    if held.awards:
        lines.append(_("{count} suất thưởng còn lại, không còn tên.").format(count=held.awards))
    if held.donors:
        lines.append(_("Thẻ nhà hảo tâm còn lại, không còn tên; các khoản đã cho vẫn tính."))
    return lines


class ErasePanel(DeedPanel):
    """«Xóa thông tin cá nhân»."""

    def __init__(self, story: PersonStory, plan: ErasePlan) -> None:
        super().__init__(_("Xóa thông tin cá nhân"), story, "trash-2")
        self.plan = plan
        self._tell(_("Sẽ xóa"), [goes(plan)])
        self._tell(_("Vẫn giữ"), stays(plan))
        self._tell(
            _("Cần biết"),
            [
                _("Xóa rồi không lấy lại được."),
                _("Lần gửi lên tỉnh tới, tỉnh và các máy khác của ban cũng xóa. Bản dự phòng cũ thì vẫn còn."),
            ],
        )
        self.reason = TextField(example=_("Ví dụ: theo đơn ngày 20/11"), longest=200)
        self.body.addWidget(self.boxes.add(_("Lý do"), self.reason, check=self._check_reason, optional=False))
        self.finish(_("Xóa thông tin…"), kind="danger", icon="trash-2")

    def _tell(self, title: str, lines: list[str]) -> None:
        card = Card(title, ground="flat", gap=6)
        for line in lines:
            card.body.addWidget(Text(line, "meta", wrap=True))
        self.body.addWidget(card)

    def _check_reason(self) -> None:
        if not self.reason.value():
            raise ReasonMissing

    def wording(self) -> Wording:
        """The question before it is done."""
        return Wording(
            _("Xóa thông tin của {name}?").format(name=self.plan.full_name),
            yes=_("Xóa thông tin"),
            no=_("Thôi, giữ lại"),
            facts=(Fact(_("Sẽ xóa"), goes(self.plan)), Fact(_("Lý do"), self.reason.value())),
            note=_("Xóa rồi không lấy lại được."),
            icon="trash-2",
            tone="bad",
        )

    @override
    def change(self) -> Change:
        person_id, reason = self.person_id, self.reason.value()
        return lambda work: erase_person(work, person_id, reason)

    @override
    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        return ((self.reason, (ReasonMissing,)),)
