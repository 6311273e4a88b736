"""Cam kết, học bổng dài hạn: who promised what, who is late, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.dates import school_year
from desktop_app.domain.ids import DonorId, PledgeId
from desktop_app.domain.pledges import PledgeCounts
from desktop_app.i18n import _
from desktop_app.services.donors import donor_fields
from desktop_app.services.giving_exports import pledges_export
from desktop_app.services.pledges import remove_pledge, resume_pledge
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.pledges import (
    InstalmentRow,
    PledgeRow,
    PledgeShow,
    PledgeStory,
    pledge_counts,
    pledge_list,
    pledge_story,
)
from desktop_app.storage.queries.voucher_offers import VoucherOffers, voucher_offers
from desktop_app.ui.donors.form_panel import FormPanel
from desktop_app.ui.donors.giving_level import GivingLevel
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.donors.pledge_deeds import ContinueForm, ReceiveForm, ScheduleForm, StopForm
from desktop_app.ui.donors.pledge_form import DonorNamed, PledgeForm
from desktop_app.ui.donors.pledge_panel import PledgePanel
from desktop_app.ui.donors.wording import next_words, pledge_look, pledge_words
from desktop_app.ui.formats import count, money
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.theme.layouts import fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.side_panel import SidePanel


def pledge_columns() -> list[Column[PledgeRow]]:
    """Who, for whom, what is next, how it stands."""
    return [
        Column(_("Nhà hảo tâm"), lambda row: row.donor, kind="person", least=440, second=lambda row: row.beneficiary),
        Column(_("Cách cho"), lambda row: _("Trao thẳng") if row.is_direct else _("Qua quỹ"), 110, "muted", optional=4),
        Column(_("Kỳ tới"), next_words, 250, "muted", optional=2),
        Column(
            _("Đã nhận"),
            lambda row: money(row.paid),
            178,
            "money",
            second=lambda row: _("trên {total}").format(total=money(row.total)),
            optional=3,
        ),
        Column(_("Tình trạng"), pledge_words, 140, "badge", look=pledge_look),
    ]


@dataclass(frozen=True, slots=True)
class PledgesRead:
    """What the page shows."""

    rows: tuple[PledgeRow, ...]
    counts: PledgeCounts
    is_everything: bool


class PledgesLevel(GivingLevel):
    """The page «Cam kết, học bổng dài hạn»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self._text = ""
        self.add = Button(_("Ghi cam kết"), "primary", "plus", on_click=self.open_new)
        self.first_button = self.add
        self.show: Choice[PledgeShow] = Choice(
            [
                Option("", _("Mọi cam kết")),
                Option("late", _("Trễ hạn")),
                Option("soon", _("Sắp đến hạn")),
                Option("running", _("Đang chạy")),
                Option("done", _("Đã nhận đủ")),
                Option("stopped", _("Đã dừng")),
            ]
        )
        self.show.setAccessibleName(_("Cam kết nào"))
        fix_size(self.show, width=190)
        self.view: GivingList[PledgeRow] = GivingList(
            ListWords(_("Cam kết, học bổng dài hạn"), _("Danh sách cam kết"), _("Tìm nhà hảo tâm, tên em")),
            pledge_columns(),
            lambda row: row.pledge_id,
            buttons=(self.add,),
            filters=(self.show,),
        )
        view = self.view
        view.back_pressed.connect(place.left)
        view.searched.connect(self._on_searched)
        self.show.chosen.connect(self.ask_again)
        view.row_opened.connect(self._on_row_opened)
        view.print_pressed.connect(self.print_out)
        view.export_pressed.connect(self._export)
        self._first = Button(_("Ghi cam kết đầu tiên"), "primary", "plus", on_click=self.open_new)
        text = _("Ai hứa cho mỗi tháng, mỗi năm thì ghi ở đây. Đến hạn, trang chủ nhắc trước 14 ngày.")
        view.set_empty(EmptyState(_("Chưa có cam kết nào"), text, (self._first,)))

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        """`what`: a `PledgeId` that is to be shown, a `DonorId` for whom one is to be written, `late` or `soon`."""
        self.show.set_key("late" if what == "late" else "soon" if what == "soon" else "")
        self.ask_again()
        if isinstance(what, UUID):
            self.read_either(what)

    def read_either(self, what: UUID) -> None:
        """Shows the pledge of this id, or begins a new one of the donor of this id."""

        def read(reader: Reader) -> tuple[PledgeStory | None, str]:
            fields = donor_fields(reader, DonorId(what))
            return pledge_story(reader, PledgeId(what)), fields.name if fields is not None else ""

        self.ask_aside(read, partial(self._on_either, what))

    def _on_either(self, what: UUID, found: tuple[PledgeStory | None, str]) -> None:
        story, name = found
        if story is not None:
            self._show_story(story)
        elif name:
            self.open_new(DonorNamed(DonorId(what), name))

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def focus_search(self) -> None:
        self.view.focus_first()

    @override
    def primary_action(self) -> None:
        self.open_new()

    def _on_row_opened(self, row: PledgeRow) -> None:
        self.open_pledge(row.pledge_id)

    # Reading

    def _on_searched(self, text: str) -> None:
        self._text = text
        self.ask_again()

    @override
    def ask_again(self) -> None:
        today, text, show = self.day, self._text, self.show.key() or ""
        first = int(school_year(today)[:4])

        def read(reader: Reader) -> PledgesRead:
            rows = pledge_list(reader, today, text, show)
            counts = pledge_counts(reader, None, today.replace(first, 8, 1), today.replace(first + 1, 7, 31))
            return PledgesRead(rows, counts, not text and not show)

        self.read(read, self._on_read)

    def _on_read(self, read: PledgesRead) -> None:
        if not self.is_open:
            return
        late = sum(row.late for row in read.rows)
        is_empty = read.is_everything and not read.rows
        was_bare = self.view.is_bare
        summary = _("{count} cam kết").format(count=count(len(read.rows)))
        if late:
            summary = _("{said} · trễ hạn {amount}").format(said=summary, amount=money(late))
        self.view.show_rows(
            read.rows,
            summary,
            nobody=_("Không có cam kết nào như vậy. Thử gõ ít chữ hơn, hoặc chọn lại."),
            is_empty=is_empty,
        )
        self.view.header.set_subtitle(
            _("Năm học {year}: {new} suất mới, {continuing} suất tiếp tục").format(
                year=school_year(self.day), new=count(read.counts.new), continuing=count(read.counts.continuing)
            )
        )
        self.add.setVisible(not is_empty)
        if was_bare != self.view.is_bare and self.panel is None:
            (self._first if self.view.is_bare else self.view).setFocus()

    # One pledge

    def open_pledge(self, pledge_id: PledgeId) -> None:
        """Shows a pledge beside the list."""
        self.read_either(pledge_id)

    def _show_story(self, story: PledgeStory) -> None:
        if not self.is_open:
            return
        panel = PledgePanel(story, self.day)
        panel.wanted.connect(partial(self._do_wanted, story))
        panel.receive_pressed.connect(partial(self._receive, story))
        panel.receipt_opened.connect(self.place.show_voucher)
        panel.other_opened.connect(self.open_pledge)
        self.view.table.choose(story.pledge_id)
        self.show_panel(panel)

    def _do_wanted(self, story: PledgeStory, key: str) -> None:
        match key:
            case "edit":
                self._with_offers(lambda offers: self._edit(story, offers))
            case "schedule":
                schedule = ScheduleForm(story, self.day)
                self._form(schedule, schedule.rows[0][1], story)
            case "stop":
                stop = StopForm(story, self.day)
                self._form(stop, stop.reason, story)
            case "continue":
                following = ContinueForm(story, self.day)
                self._form(following, following.money.edit, story)
            case "resume":
                words = _("Cam kết của {name} được tiếp tục").format(name=story.donor)
                self.do(lambda work: resume_pledge(work, story.pledge_id), words)
            case "remove":
                words = _("Đã bỏ cam kết của {name}").format(name=story.donor)
                self.do(lambda work: remove_pledge(work, story.pledge_id), words)
            case _:
                self.place.open_level("donors", story.donor_id)

    def _form(self, form: FormPanel, focus: QWidget, story: PledgeStory) -> None:
        def after(made: object) -> None:
            self.open_pledge(PledgeId(made) if isinstance(made, UUID) else story.pledge_id)

        self.show_form(form, focus, after)

    def _edit(self, story: PledgeStory, offers: VoucherOffers) -> None:
        form = PledgeForm(self.place.session, offers, self.day, story=story)
        self._form(form, form.beneficiary.name, story)

    def _receive(self, story: PledgeStory, row: InstalmentRow) -> None:
        self._with_offers(lambda offers: self._show_receive(story, row, offers))

    def _show_receive(self, story: PledgeStory, row: InstalmentRow, offers: VoucherOffers) -> None:
        fund = next((fund for fund in offers.funds if fund.fund_id == story.fund_id), None)
        accounts = [one for one in offers.accounts if fund is not None and one.unit_id == fund.unit_id]
        form = ReceiveForm(story, accounts, self.day, row)
        self._form(form, form.money.edit, story)

    def open_new(self, donor: DonorNamed | None = None) -> None:
        """A new pledge."""
        self._with_offers(lambda offers: self._show_new(offers, donor))

    def _show_new(self, offers: VoucherOffers, donor: DonorNamed | None) -> None:
        form = PledgeForm(self.place.session, offers, self.day, donor)
        self.show_form(form, form.donor if donor is None else form.money.edit, self._on_made)

    def _on_made(self, made: object) -> None:
        if isinstance(made, UUID):
            self.open_pledge(PledgeId(made))

    def _with_offers(self, done: Callable[[VoucherOffers], None]) -> None:
        self.ask_aside(voucher_offers, done)

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        super().panel_changed(panel)
        if panel is None and self.is_open:
            self.view.focus_table()

    # Files

    @override
    def print_out(self) -> None:
        today, text, show = self.day, self._text, self.show.key() or ""
        if self.view.model.rowCount():
            self.files.print_out(self.view, _("Cam kết"), lambda reader: pledges_export(reader, today, text, show))

    def _export(self) -> None:
        today, text, show = self.day, self._text, self.show.key() or ""
        self.files.export(_("Cam kết"), lambda reader: pledges_export(reader, today, text, show))


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return PledgesLevel(place)
