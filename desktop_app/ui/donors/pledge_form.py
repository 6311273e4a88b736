"""A new pledge: who promises how much, how often, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.donors import DonorUnknown
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import DonorId, FundId, ProgrammeId
from desktop_app.domain.money import Vnd
from desktop_app.domain.pledges import (
    PLEDGE_PERIODS,
    FundForPledgeMissing,
    PeriodsOutOfRange,
    PledgePeriod,
    ScheduleYearOutOfRange,
    due_days,
    usual_periods,
)
from desktop_app.i18n import _
from desktop_app.services.pledges import MakePledge, PledgeFields, change_pledge, fields_of, make_pledge
from desktop_app.storage.queries.pledges import PledgeStory
from desktop_app.storage.queries.voucher_offers import VoucherOffers
from desktop_app.ui.donors.donor_form import DonorChoice
from desktop_app.ui.donors.form_panel import Change, FormPanel, PersonChoice, Places, day_in
from desktop_app.ui.donors.wording import PERIODS
from desktop_app.ui.formats import day, money
from desktop_app.ui.members.form_sections import Named, NamedChoice
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text

Way = Literal["fund", "direct"]


def read_count(text: str) -> int:
    """A number of periods as typed.

    Raises:
        PeriodsOutOfRange: It is no number, or none that can be.
    """
    plain = text.strip()
    if not plain.isdecimal() or len(plain) > 6:  # noqa: PLR2004 - nobody's number of periods
        raise PeriodsOutOfRange(0)
    return int(plain)


@dataclass(frozen=True, slots=True)
class DonorNamed:
    """A card and its name."""

    donor_id: DonorId
    name: str


class BeneficiaryPart:
    """Whom it is for: somebody of the book, or a name; goes into a form."""

    def __init__(self, form: FormPanel, session: Session) -> None:
        self.known = PersonChoice(session, empty=_("Tìm em trong sổ"))
        self.name = TextField(example=_("Ví dụ: em Lê Thị Hoa, lớp 7B"), longest=200)
        form.add(_("Dành cho em"), self.known)
        form.add(_("Hoặc ghi tên"), self.name)
        self.known.chosen.connect(self.name.clear)

    def set_story(self, story: PledgeStory) -> None:
        """Puts in what the pledge says."""
        if story.beneficiary_id is not None:
            self.known.set_chosen(Option(story.beneficiary_id, story.beneficiary))
        else:
            self.name.setText(story.beneficiary)


class PledgeForm(FormPanel):
    """«Ghi cam kết»; with a story: what it says beside its schedule.

    Args:
        offers: Funds and programmes to choose from.
        donor: Who promises, where that is known.
        story: The pledge that is changed; None: a new one.
    """

    def __init__(
        self,
        session: Session,
        offers: VoucherOffers,
        today: date,
        donor: DonorNamed | None = None,
        story: PledgeStory | None = None,
    ) -> None:
        title = _("Sửa cam kết") if story is not None else _("Ghi cam kết")
        super().__init__(title, story.donor if story is not None else "", "calendar-clock")
        self._story, self._today = story, today
        about = donor.donor_id.hex if donor is not None else ""
        self.draft_key = f"pledges.edit.{story.pledge_id.hex}" if story is not None else f"pledges.add.{about}"
        self.donor = DonorChoice(session, empty=_("Tìm thẻ nhà hảo tâm"))
        self.way: Segmented[Way] = Segmented(
            [Segment("fund", _("Qua quỹ")), Segment("direct", _("Trao thẳng"))], name=_("Cách cho")
        )
        self.money = MoneyField(usual=())
        self.period: Choice[PledgePeriod] = Choice([Option(period, _(PERIODS[period])) for period in PLEDGE_PERIODS])
        self.period.set_key("school_year")
        self.periods = TextField(str(usual_periods("school_year")), longest=6)
        self.first = DateField(today, today=today)
        self.schedule = Text("", "meta", wrap=True)
        if story is None:
            self.add(_("Nhà hảo tâm"), self.donor, check=self._check_donor, optional=False)
        self.body.addWidget(self.way)
        if story is None:
            self._place_schedule()
        self.beneficiary = BeneficiaryPart(self, session)
        self.fund = NamedChoice()
        self.fund.set_named([Named(fund.fund_id.hex, fund.name) for fund in offers.funds])
        self._fund_field = self.add(_("Vào quỹ"), self.fund, optional=False)
        self.programme = NamedChoice(nothing=_("Không theo chương trình"))
        self.programme.set_named([Named(one.programme_id.hex, one.name) for one in offers.programmes])
        programme_field = self.add(_("Chương trình"), self.programme)
        programme_field.setVisible(bool(offers.programmes))
        self.note = TextArea()
        self.add(_("Ghi chú"), self.note)
        if donor is not None:
            self.donor.set_chosen(Option(donor.donor_id, donor.name))
        if story is not None:
            self._fill(story)
        self.way.chosen.connect(self._show_fitting)
        self._show_fitting()
        self.finish(_("Lưu cam kết"))
        self._say_schedule()

    def _place_schedule(self) -> None:
        self.add(_("Mỗi kỳ cho (đồng)"), self.money, check=self.money.checked_amount, optional=False)
        self.add(_("Bao lâu một kỳ"), self.period, optional=False)
        self.add(_("Số kỳ"), self.periods, check=lambda: read_count(self.periods.value()), optional=False)
        self.add(_("Kỳ đầu vào ngày"), self.first, check=lambda: day_in(self.first, self._today), optional=False)
        self.body.addWidget(self.schedule)
        self.period.chosen.connect(self._on_period)
        self.periods.textChanged.connect(self._say_schedule)
        self.first.textChanged.connect(self._say_schedule)
        self.money.amount_changed.connect(self._say_schedule)

    def _fill(self, story: PledgeStory) -> None:
        fields = fields_of(story)
        self.way.set_key("direct" if fields.is_direct else "fund")
        self.beneficiary.set_story(story)
        self.fund.set_code(fields.fund_id.hex if fields.fund_id is not None else "")
        self.programme.set_code(fields.programme_id.hex if fields.programme_id is not None else "")
        self.note.setPlainText(fields.note)

    @override
    def draft_controls(self) -> dict[str, QWidget]:
        schedule: dict[str, QWidget] = {
            "donor": self.donor,
            "amount": self.money,
            "period": self.period,
            "periods": self.periods,
            "first_due": self.first,
        }
        return (schedule if self._story is None else {}) | {
            "way": self.way,
            "beneficiary": self.beneficiary.known,
            "beneficiary_name": self.beneficiary.name,
            "fund": self.fund,
            "programme": self.programme,
            "note": self.note,
        }

    @override
    def show_fitting(self) -> None:
        self._show_fitting()
        self._say_schedule()

    def _show_fitting(self) -> None:
        self._fund_field.setVisible(self.way.key() == "fund")

    def _on_period(self, period: PledgePeriod) -> None:
        self.periods.setText(str(usual_periods(period)))
        self._say_schedule()

    def _say_schedule(self) -> None:
        """What the schedule will be, in one sentence; nothing while it is no schedule yet."""
        amount = self.money.amount()
        try:
            days = due_days(
                day_in(self.first, self._today), self.period.key() or "once", read_count(self.periods.value())
            )
        except DomainError:
            self.schedule.setText("")
            return
        first, last = min(days), max(days)
        total = money(amount * len(days)) if amount is not None else ""
        said = (
            _("Một kỳ, ngày {first}").format(first=day(first))
            if first == last
            else _("{count} kỳ, từ {first} đến {last}").format(count=len(days), first=day(first), last=day(last))
        )
        self.schedule.setText(f"{said}: {total}" if total else said)

    def _check_donor(self) -> DonorId:
        chosen = self.donor.key()
        if chosen is None:
            raise DonorUnknown
        return chosen

    def fields(self) -> PledgeFields:
        """What the pledge says beside its schedule."""
        is_direct = self.way.key() == "direct"
        fund, programme = self.fund.code(), self.programme.code()
        typed = self.beneficiary.name.value()
        return PledgeFields(
            is_direct,
            None if is_direct or not fund else FundId(UUID(fund)),
            ProgrammeId(UUID(programme)) if programme else None,
            None if typed else self.beneficiary.known.key(),
            typed,
            self.note.value(),
        )

    @override
    def change(self) -> Change:
        fields, story = self.fields(), self._story
        if story is not None:
            self.done_words = _("Đã sửa cam kết của {name}").format(name=story.donor)
            return lambda work: change_pledge(work, story.pledge_id, fields)
        amount: Vnd = self.money.checked_amount()
        command = MakePledge(
            self._check_donor(),
            amount,
            self.period.key() or "once",
            read_count(self.periods.value()),
            day_in(self.first, self._today),
            fields,
        )
        self.done_words = _("Đã ghi cam kết")
        return lambda work: make_pledge(work, command)

    @override
    def places(self) -> Places:
        return (
            (self.donor, (DonorUnknown,)),
            (self.periods, (PeriodsOutOfRange, ScheduleYearOutOfRange)),
            (self.fund, (FundForPledgeMissing,)),
        )
