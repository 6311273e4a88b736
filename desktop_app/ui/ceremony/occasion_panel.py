"""A ceremony's card beside the page: name, day, place, fund and programme."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import FundId, ProgrammeId
from desktop_app.domain.names import NameTooLong
from desktop_app.domain.occasions import OccasionFields, OccasionNameMissing, clean_occasion_name
from desktop_app.i18n import _
from desktop_app.storage.queries.occasions import OccasionRow
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.refusals import MistakeNote, checked, refuse
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile


class OccasionPanel(SidePanel):
    """The form.

    Args:
        offers: Funds and programmes to choose from, and today.
        row: The ceremony that is changed; None: a new one.

    Signals:
        submitted(object): `OccasionFields`.
        remove_pressed(): The ceremony, at which nothing was given, is to be taken off the list.
    """

    submitted = Signal(object)
    remove_pressed = Signal()

    def __init__(self, offers: FormOffers, row: OccasionRow | None) -> None:
        title = _("Sửa buổi lễ") if row is not None else _("Buổi lễ mới")
        super().__init__(title, "", IconTile("megaphone", "accent"))
        self.row = row
        self.name = TextField(row.name if row else "", example=_("Ví dụ: Ngày hội khuyến học"), longest=200)
        self.day = DateField(row.held_on if row else offers.today, today=offers.today)
        self.place = TextField(row.place if row else "", example=_("Ví dụ: Nhà văn hóa thôn 3"), longest=200)
        funds = [Option(fund.fund_id, fund.name) for fund in offers.offers.funds]
        self.fund: Choice[FundId] = Choice(funds)
        if row is not None and row.fund_id is not None and self.fund.has(row.fund_id):
            self.fund.set_key(row.fund_id)
        programmes = offers.offers.programmes
        known: list[Option[ProgrammeId | None]] = [Option(one.programme_id, one.name) for one in programmes]
        nothing: Option[ProgrammeId | None] = Option(None, _("Không theo chương trình nào"))
        options = [nothing, *known]
        self.programme: Choice[ProgrammeId | None] = Choice(options)
        if row is not None and self.programme.has(row.programme_id):
            self.programme.set_key(row.programme_id)
        self.name_field = Field(_("Tên buổi lễ"), self.name)
        self.day_field = Field(_("Ngày"), self.day)
        self._add_fields(several=len(funds) > 1, programmes=bool(programmes))
        self.save = Button(_("Lưu") if row else _("Mở buổi lễ"), "primary", "check", on_click=self.send)
        self.mistakes = MistakeNote((self.name_field, self.day_field))
        self.foot.addWidget(self.mistakes)
        self.foot.addWidget(self.save)
        if row is not None and not row.gifts:
            remove = Button(_("Bỏ buổi lễ này"), "danger_quiet", "trash-2", on_click=self.remove_pressed.emit)
            self.foot.addWidget(remove)
        enter_moves_on((self.name, self.day, self.place), self.send)
        self.setFocusProxy(self.name)

    def _add_fields(self, *, several: bool, programmes: bool) -> None:
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.day_field)
        self.body.addWidget(Field(_("Nơi tổ chức"), self.place, optional=True))
        fund, programme = Field(_("Tiền vào quỹ"), self.fund), Field(_("Chương trình"), self.programme)
        self.body.addWidget(fund)
        self.body.addWidget(programme)
        fund.setVisible(several)
        programme.setVisible(programmes)
        self.body.addStretch(1)

    def send(self) -> None:
        """Sends `submitted` if everything is filled in; else says what is missing and goes there."""
        name = checked(self.name_field, lambda: clean_occasion_name(self.name.value()))
        day = checked(self.day_field, self.day.day)
        if not self.mistakes.point() and name is not None:
            fields = OccasionFields(name, day, self.place.value(), self.fund.key(), self.programme.key())
            self.submitted.emit(fields)

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = (
            (self.name_field, (OccasionNameMissing, NameTooLong)),
            (self.day_field, (DateNotUnderstood,)),
        )
        return isinstance(error, DomainError) and refuse(error, places)
