"""Sổ vàng: who gave how much, by the board's rule, under the names that the donors chose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop_app.domain.golden_book import (
    GoldenBasis,
    GoldenEntry,
    GoldenOrder,
    GoldenRule,
    GoldenWanted,
    ThresholdNotUnderstood,
)
from desktop_app.domain.ids import OccasionId, UnitId
from desktop_app.domain.money import AmountTooLarge, format_amount
from desktop_app.i18n import _
from desktop_app.services.golden_book import (
    golden_book,
    golden_export,
    golden_rule,
    occasions_of_giving,
    read_threshold,
    set_golden_rule,
    years_of_giving,
)
from desktop_app.services.honour_boards import honour_board
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.golden_book import OccasionRow
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.donors.form_panel import Change, FormPanel, Places
from desktop_app.ui.donors.giving_level import GivingLevel
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.donors.wording import kind_words
from desktop_app.ui.formats import count, money
from desktop_app.ui.funds.control_level import menu_below
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.theme.layouts import fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import Note


def golden_columns() -> list[Column[GoldenEntry]]:
    """Who, and what was given in which way."""
    return [
        Column(
            _("Nhà hảo tâm"),
            lambda row: row.name,
            kind="person",
            least=440,
            second=lambda row: "" if row.is_hidden else " · ".join(filter(None, (kind_words(row.kind), row.address))),
        ),
        Column(_("Tiền"), lambda row: money(row.money) if row.money else "", 178, "money", optional=1),
        Column(_("Hiện vật"), lambda row: money(row.goods) if row.goods else "", 178, "money", optional=3),
        Column(_("Tặng thẳng"), lambda row: money(row.direct) if row.direct else "", 178, "money", optional=2),
        Column(_("Cộng"), lambda row: money(row.amount), 178, "money"),
    ]


class RuleForm(FormPanel):
    """«Mức ghi vào sổ vàng»: from how much on a donor stands there."""

    def __init__(self, unit_id: UnitId, rule: GoldenRule) -> None:
        super().__init__(_("Mức ghi vào sổ vàng"), "", "settings")
        self._unit = unit_id
        self.lifetime, self.year, self.occasion = (
            TextField(format_amount(amount) if amount else "", example=_("Ví dụ: 5.000.000"), longest=40)
            for amount in (rule.lifetime, rule.year, rule.occasion)
        )
        for label, box in (
            (_("Từ trước đến nay, từ (đồng)"), self.lifetime),
            (_("Trong một năm, từ (đồng)"), self.year),
            (_("Trong một buổi lễ, từ (đồng)"), self.occasion),
        ):
            self.add(label, box, check=lambda box=box: read_threshold(box.value()))
        words = _("Để trống: ai cho cũng ghi. Tiền, hiện vật đã định giá và khoản tặng thẳng cộng chung.")
        self.body.addWidget(Note(words, "text2", "info"))
        self.finish(_("Lưu mức"))

    @override
    def change(self) -> Change:
        rule = GoldenRule(*(read_threshold(box.value()) for box in (self.lifetime, self.year, self.occasion)))
        unit_id = self._unit
        self.done_words = _("Đã đổi mức ghi vào sổ vàng")
        return lambda work: set_golden_rule(work, unit_id, rule)

    @override
    def places(self) -> Places:
        return ((self.lifetime, (ThresholdNotUnderstood, AmountTooLarge)),)


@dataclass(frozen=True, slots=True)
class GoldenRead:
    """What the page shows."""

    unit_id: UnitId
    rule: GoldenRule
    wanted: GoldenWanted
    entries: tuple[GoldenEntry, ...]
    years: tuple[int, ...]
    occasions: tuple[OccasionRow, ...]


class GoldenLevel(GivingLevel):
    """The page «Sổ vàng»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.shown: GoldenRead | None = None
        self.rule = Button(_("Mức ghi sổ vàng"), icon="settings", on_click=self.open_rule)
        self.poster = Button(_("Bảng vàng A3"), icon="medal", on_click=lambda: self.open_posters().setFocus())
        self.print = Button(_("In sổ vàng"), "primary", "printer", on_click=self.print_out)
        self.first_button = self.print
        self.basis: Segmented[GoldenBasis] = Segmented(
            [
                Segment("lifetime", _("Từ trước đến nay")),
                Segment("year", _("Một năm")),
                Segment("occasion", _("Một buổi lễ")),
            ],
            name=_("Tính theo"),
        )
        self.year: Choice[int] = Choice([Option(self.day.year, str(self.day.year))])
        self.year.setAccessibleName(_("Năm nào"))
        self.occasion: Choice[OccasionId | None] = Choice([])
        self.occasion.setAccessibleName(_("Buổi lễ nào"))
        self.order: Choice[GoldenOrder] = Choice(
            [
                Option("amount", _("Nhiều nhất trước")),
                Option("name", _("Theo tên")),
                Option("date", _("Cho trước đứng trước")),
            ]
        )
        self.order.setAccessibleName(_("Cách xếp"))
        for part, width in ((self.year, 110), (self.occasion, 240), (self.order, 190)):
            fix_size(part, width=width)
        self.view: GivingList[GoldenEntry] = GivingList(
            ListWords(_("Sổ vàng"), _("Sổ vàng khuyến học")),
            golden_columns(),
            lambda row: row.donor_id,
            buttons=(self.rule, self.poster, self.print),
            filters=(self.basis, self.year, self.occasion, self.order),
            beside=(self.order,),
        )
        self.view.back_pressed.connect(place.left)
        for choice in (self.basis, self.year, self.occasion, self.order):
            choice.chosen.connect(self.ask_again)
        self.view.row_opened.connect(self._on_row_opened)
        self.view.print_pressed.connect(self.print_out)
        self.view.export_pressed.connect(self._export)
        self._first = Button(
            _("Mở nhà hảo tâm"), "primary", "hand-coins", on_click=lambda: place.open_level("donors", None)
        )
        text = _("Sổ vàng tự có tên khi người cho có thẻ nhà hảo tâm.")
        self.view.set_empty(EmptyState(_("Sổ vàng chưa có ai"), text, (self._first,)))
        self._show_fitting()

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self.ask_again()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    def _on_row_opened(self, row: GoldenEntry) -> None:
        self.place.open_level("donors", row.donor_id)

    def _show_fitting(self) -> None:
        self.year.setVisible(self.basis.key() == "year")
        self.occasion.setVisible(self.basis.key() == "occasion")

    @override
    def ask_again(self) -> None:
        self._show_fitting()
        basis, order = self.basis.key(), self.order.key() or "amount"
        year, occasion, today = self.year.key() or self.day.year, self.occasion.key(), self.day

        def read(reader: Reader) -> GoldenRead:
            unit_id, occasions = board(reader).unit_id, occasions_of_giving(reader)
            rule = golden_rule(reader, unit_id)
            chosen = occasion if occasion is not None else next((row.occasion_id for row in occasions), None)
            wanted = GoldenWanted(basis, year, chosen, rule.least(basis), order)
            years = tuple(sorted({today.year, *years_of_giving(reader)}, reverse=True))
            return GoldenRead(unit_id, rule, wanted, golden_book(reader, wanted), years, occasions)

        self.read(read, self._on_read)

    def _on_read(self, read: GoldenRead) -> None:
        if not self.is_open:
            return
        self.shown = read
        self.year.set_options([Option(year, str(year)) for year in read.years])
        self.year.set_key(read.wanted.year)
        self.occasion.set_options([Option(row.occasion_id, row.name) for row in read.occasions])
        if read.wanted.occasion_id is not None:
            self.occasion.set_key(read.wanted.occasion_id)
        least, total = read.wanted.least, sum(entry.amount for entry in read.entries)
        is_empty = not read.entries and read.wanted.basis == "lifetime" and not least
        self.view.show_rows(
            read.entries,
            _("{count} nhà hảo tâm, cộng {total}").format(count=count(len(read.entries)), total=money(total)),
            nobody=_("Chưa có ai đạt mức này."),
            is_empty=is_empty,
        )
        self.view.header.set_subtitle(
            _("Ghi từ {amount} trở lên").format(amount=money(least)) if least else _("Ai cho cũng được ghi")
        )
        self.print.setVisible(not is_empty)
        self.poster.setVisible(not is_empty)
        for button in (self.print, self.poster):
            button.setEnabled(bool(read.entries))

    def open_rule(self) -> None:
        """From how much on a donor stands in the golden book."""
        if self.shown is not None:
            form = RuleForm(self.shown.unit_id, self.shown.rule)
            self.show_form(form, form.lifetime)

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        super().panel_changed(panel)
        self.view.make_room(beside=panel is not None)
        self.rule.setVisible(panel is None)  # it stands open there, and the title needs the room
        if panel is None and self.is_open:
            self.view.focus_table()

    @override
    def print_out(self) -> None:
        if self.shown is not None and self.shown.entries:
            wanted = self.shown.wanted
            self.files.print_out(self.view, _("Sổ vàng"), lambda reader: golden_export(reader, wanted))

    def open_posters(self) -> QMenu:
        """Asks whether amounts stand on the poster for the wall."""
        choices = (
            (_("In bảng vàng có số tiền"), lambda: self.print_poster(with_amounts=True)),
            (_("In bảng vàng chỉ có tên"), lambda: self.print_poster(with_amounts=False)),
        )
        return menu_below(self.poster, choices)

    def print_poster(self, *, with_amounts: bool) -> None:
        """The honour board on A3, with those who may be named."""
        if self.shown is not None and self.shown.entries:
            book, wanted = self.place.session.book, self.shown.wanted
            make = partial(honour_board, book, wanted, with_amounts=with_amounts)
            self.print_pdf((_("Bảng vàng tri ân"), f"{self.day:%d-%m-%Y}"), make)

    def _export(self) -> None:
        if self.shown is not None:
            wanted = self.shown.wanted
            self.files.export(_("Sổ vàng"), lambda reader: golden_export(reader, wanted))


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return GoldenLevel(place)
