"""Tặng thẳng: gifts that went straight from a donor to somebody, outside the cash book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.direct_gifts import BeneficiaryMissing, DirectGiftEmpty, DirectGiftFields, DirectGiftTotals
from desktop_app.domain.donors import DonorFields, DonorUnknown
from desktop_app.domain.funds import DayAhead, PartyMissing, check_day
from desktop_app.domain.ids import DonorId, ProgrammeId
from desktop_app.domain.members import PersonUnknown
from desktop_app.i18n import _
from desktop_app.services.direct_gifts import (
    change_direct_gift,
    direct_gift_totals,
    direct_gifts,
    record_direct_gift,
    remove_direct_gift,
)
from desktop_app.services.donors import donor_fields
from desktop_app.services.giving_exports import direct_gifts_export
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.direct_gifts import DirectGiftRow
from desktop_app.storage.queries.voucher_offers import ProgrammeOffer, voucher_offers
from desktop_app.ui.donors.donor_form import DonorChoice
from desktop_app.ui.donors.form_panel import Change, FormPanel, PersonChoice, Places, day_in
from desktop_app.ui.donors.giving_level import GivingLevel
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.donors.pledge_form import DonorNamed
from desktop_app.ui.formats import count, day, money
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.members.form_sections import Named, NamedChoice
from desktop_app.ui.session import Session
from desktop_app.ui.theme.layouts import fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import Note

YEARS_BACK = 10
_EVER = 0


def direct_columns() -> list[Column[DirectGiftRow]]:
    """When, who gave, who got, what."""
    return [
        Column(_("Ngày"), lambda row: day(row.given_on), 128, "muted"),
        Column(_("Người tặng"), lambda row: row.donor, kind="person", least=440, second=lambda row: row.programme),
        Column(_("Tặng cho"), lambda row: row.beneficiary, 230),
        Column(_("Hiện vật"), lambda row: row.goods, 180, "muted", optional=1),
        Column(_("Số tiền"), lambda row: money(row.amount) if row.amount else "", 178, "money"),
    ]


class DirectGiftForm(FormPanel):
    """«Ghi tặng thẳng».

    Args:
        row: The gift that is changed; None: a new one.
        donor: Who gave, where that is known.
    """

    def __init__(
        self,
        session: Session,
        programmes: tuple[ProgrammeOffer, ...],
        today: date,
        row: DirectGiftRow | None = None,
        donor: DonorNamed | None = None,
    ) -> None:
        super().__init__(_("Sửa khoản tặng thẳng") if row is not None else _("Ghi tặng thẳng"), "", "handshake")
        self._row, self._today = row, today
        about = donor.donor_id.hex if donor is not None else ""
        self.draft_key = f"direct_gifts.edit.{row.gift_id.hex}" if row is not None else f"direct_gifts.add.{about}"
        self.donor = DonorChoice(session, empty=_("Tìm thẻ nhà hảo tâm"))
        self.donor_name = TextField(longest=200)
        self.known = PersonChoice(session, empty=_("Tìm em trong sổ"))
        self.name = TextField(example=_("Ví dụ: em Lê Thị Hoa"), longest=200)
        self.money = MoneyField(usual=())
        self.goods = TextField(example=_("Ví dụ: 1 xe đạp, 20 quyển vở"), longest=200)
        self.given = DateField(today, today=today)
        self.programme = NamedChoice(nothing=_("Không theo chương trình"))
        self.programme.set_named([Named(one.programme_id.hex, one.name) for one in programmes])
        self.note = TextArea()
        self.add(_("Thẻ người tặng"), self.donor)
        self.add(_("Hoặc ghi tên người tặng"), self.donor_name)
        self.add(_("Tặng cho"), self.known)
        self.add(_("Hoặc ghi tên người được tặng"), self.name)
        self.add(_("Số tiền hoặc trị giá (đồng)"), self.money, check=self._check_amount)
        self.add(_("Hiện vật"), self.goods)
        self.add(_("Ngày tặng"), self.given, check=self._read_day, optional=False)
        self.add(_("Chương trình"), self.programme).setVisible(bool(programmes))
        self.add(_("Ghi chú"), self.note)
        self.body.addWidget(Note(_("Không vào sổ quỹ; có trong báo cáo và sổ vàng."), "text2", "info"))
        self.donor.chosen.connect(self.donor_name.clear)
        self.known.chosen.connect(self.name.clear)
        if donor is not None:
            self.donor.set_chosen(Option(donor.donor_id, donor.name))
        if row is not None:
            self._fill(row)
        self.finish(_("Lưu khoản tặng"))

    def _fill(self, row: DirectGiftRow) -> None:
        if row.donor_id is not None:
            self.donor.set_chosen(Option(row.donor_id, row.donor))
        else:
            self.donor_name.setText(row.donor)
        if row.beneficiary_id is not None:
            self.known.set_chosen(Option(row.beneficiary_id, row.beneficiary))
        else:
            self.name.setText(row.beneficiary)
        self.money.edit.setText(str(row.amount) if row.amount else "")
        self.goods.setText(row.goods)
        self.given.set_day(row.given_on)
        self.programme.set_code(row.programme_id.hex if row.programme_id is not None else "")
        self.note.setPlainText(row.note)

    @override
    def draft_controls(self) -> dict[str, QWidget]:
        return {
            "donor": self.donor,
            "donor_name": self.donor_name,
            "beneficiary": self.known,
            "beneficiary_name": self.name,
            "amount": self.money,
            "goods": self.goods,
            "given_on": self.given,
            "programme": self.programme,
            "note": self.note,
        }

    def _check_amount(self) -> int:
        if not self.money.edit.text().strip():
            if not self.goods.value():
                raise DirectGiftEmpty
            return 0
        return self.money.checked_amount()

    def _read_day(self) -> date:
        return check_day(day_in(self.given, self._today), self._today)

    @override
    def change(self) -> Change:
        donor, name, programme = self.donor_name.value(), self.name.value(), self.programme.code()
        fields = DirectGiftFields(
            self._check_amount(),
            self._read_day(),
            None if donor else self.donor.key(),
            donor,
            None if name else self.known.key(),
            name,
            self.goods.value(),
            ProgrammeId(UUID(programme)) if programme else None,
            self.note.value(),
        )
        row = self._row
        if row is not None:
            self.done_words = _("Đã sửa khoản tặng thẳng")
            return lambda work: change_direct_gift(work, row.gift_id, fields)
        self.done_words = _("Đã ghi khoản tặng thẳng")
        return lambda work: record_direct_gift(work, fields)

    @override
    def places(self) -> Places:
        return (
            (self.donor_name, (PartyMissing,)),
            (self.donor, (DonorUnknown,)),
            (self.name, (BeneficiaryMissing,)),
            (self.known, (PersonUnknown,)),
            (self.given, (DayAhead,)),
        )


@dataclass(frozen=True, slots=True)
class DirectRead:
    """What the page shows."""

    rows: tuple[DirectGiftRow, ...]
    totals: DirectGiftTotals


class DirectGiftsLevel(GivingLevel):
    """The page «Tặng thẳng»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.add = Button(_("Ghi tặng thẳng"), "primary", "plus", on_click=self.primary_action)
        self.first_button = self.add
        year = self.day.year
        self.year: Choice[int] = Choice(
            [
                *(Option(one, _("Năm {year}").format(year=one)) for one in range(year, year - YEARS_BACK, -1)),
                Option(_EVER, _("Từ trước đến nay")),
            ]
        )
        self.year.setAccessibleName(_("Năm nào"))
        fix_size(self.year, width=190)
        self.view: GivingList[DirectGiftRow] = GivingList(
            ListWords(_("Tặng thẳng"), _("Khoản tặng thẳng")),
            direct_columns(),
            lambda row: row.gift_id,
            buttons=(self.add,),
            filters=(self.year,),
        )
        self.view.back_pressed.connect(place.left)
        self.year.chosen.connect(self.ask_again)
        self.view.row_opened.connect(self.open_gift)
        self.view.print_pressed.connect(self.print_out)
        self.view.export_pressed.connect(self._export)
        self._first = Button(_("Ghi khoản đầu tiên"), "primary", "plus", on_click=self.primary_action)
        text = _("Ai trao thẳng cho em, không qua quỹ, thì ghi ở đây: có trong báo cáo, không có trong sổ quỹ.")
        self.view.set_empty(EmptyState(_("Chưa ghi khoản tặng thẳng nào"), text, (self._first,)))

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        """`what`: the `DonorId` for whom one is to be written."""
        self.ask_again()
        if isinstance(what, UUID):
            donor_id = DonorId(what)
            self.ask_aside(lambda reader: donor_fields(reader, donor_id), lambda card: self._begin(donor_id, card))

    def _begin(self, donor_id: DonorId, card: DonorFields | None) -> None:
        if card is not None:
            self._open_form(donor=DonorNamed(donor_id, card.name))

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    def _span(self) -> tuple[date, date]:
        year = self.year.key() or _EVER
        return (date(year, 1, 1), date(year, 12, 31)) if year else (date(1900, 1, 1), date(2200, 12, 31))

    @override
    def ask_again(self) -> None:
        first, last = self._span()

        def read(reader: Reader) -> DirectRead:
            return DirectRead(direct_gifts(reader, first, last), direct_gift_totals(reader, None, first, last))

        self.read(read, self._on_read)

    def _on_read(self, read: DirectRead) -> None:
        if not self.is_open:
            return
        totals, is_empty = read.totals, not read.rows and self.year.key() == self.day.year
        summary = _("{count} lần, {amount}, trong đó hiện vật {goods}").format(
            count=count(totals.gifts), amount=money(totals.amount), goods=money(totals.goods)
        )
        self.view.show_rows(read.rows, summary, nobody=_("Năm này chưa ghi khoản nào."), is_empty=is_empty)
        self.view.header.set_subtitle(
            _("{donors} người tặng, {people} người được tặng").format(
                donors=count(totals.donors), people=count(totals.beneficiaries)
            )
        )
        self.add.setVisible(not is_empty)

    @override
    def primary_action(self) -> None:
        self._open_form()

    def open_gift(self, row: DirectGiftRow) -> None:
        """Shows a gift in its form beside the list."""
        self._open_form(row)

    def _open_form(self, row: DirectGiftRow | None = None, donor: DonorNamed | None = None) -> None:
        def show(programmes: tuple[ProgrammeOffer, ...]) -> None:
            form = DirectGiftForm(self.place.session, programmes, self.day, row, donor)
            if row is not None:
                remove = partial(self._remove, row)
                form.foot.addWidget(Button(_("Bỏ khoản này"), "danger_quiet", "trash-2", on_click=remove))
            self.show_form(form, form.donor if donor is None else form.known)

        self.ask_aside(lambda reader: voucher_offers(reader).programmes, show)

    def _remove(self, row: DirectGiftRow) -> None:
        self.do(lambda work: remove_direct_gift(work, row.gift_id), _("Đã bỏ khoản tặng thẳng"))

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        super().panel_changed(panel)
        if panel is None and self.is_open:
            self.view.focus_table()

    @override
    def print_out(self) -> None:
        first, last = self._span()
        if self.view.model.rowCount():
            self.files.print_out(self.view, _("Tặng thẳng"), lambda reader: direct_gifts_export(reader, first, last))

    def _export(self) -> None:
        first, last = self._span()
        self.files.export(_("Tặng thẳng"), lambda reader: direct_gifts_export(reader, first, last))


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return DirectGiftsLevel(place)
