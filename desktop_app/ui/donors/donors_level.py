"""Nhà hảo tâm: the cards of donors, found, written, merged, and made from receipts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Literal
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.donors import DonorKind
from desktop_app.domain.ids import DonorId
from desktop_app.i18n import _
from desktop_app.services.donors import card_sources, donor_list, donor_story, remove_donor
from desktop_app.services.giving_exports import donors_export
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.donor_story import DonorStory
from desktop_app.storage.queries.donors import DonorRow, DonorSort, DonorsWanted
from desktop_app.storage.queries.pledges import PledgeRow, pledge_list
from desktop_app.storage.rules import donor_kinds
from desktop_app.ui.donors.donor_form import DonorForm, MergeForm
from desktop_app.ui.donors.donor_panel import DonorPanel
from desktop_app.ui.donors.giving_level import GivingLevel
from desktop_app.ui.donors.letter_desk import LetterDesk
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.donors.wording import kind_words
from desktop_app.ui.formats import count, day, money
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.theme.layouts import fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.side_panel import SidePanel

Gave = Literal["", "year", "before"]


def donor_columns(year: int) -> list[Column[DonorRow]]:
    """Who, what they gave, and when last."""
    return [
        Column("", lambda row: row.name, 46, "check"),
        Column(
            _("Nhà hảo tâm"),
            lambda row: row.name,
            kind="person",
            least=440,
            second=lambda row: " · ".join(filter(None, (kind_words(row.kind), row.address))),
        ),
        Column(_("Cam kết"), lambda row: count(row.pledges) if row.pledges else "", 90, "muted", optional=3),
        Column(_("Lần gần nhất"), lambda row: day(row.newest) if row.newest else "", 120, "muted", optional=2),
        Column(
            _("Năm {year}").format(year=year),
            lambda row: money(row.this_year) if row.this_year else "",
            178,
            "money",
            optional=1,
        ),
        Column(_("Từ trước đến nay"), lambda row: money(row.lifetime) if row.lifetime else "", 178, "money"),
    ]


@dataclass(frozen=True, slots=True)
class DonorsRead:
    """What the page shows: the donors that are asked for, and how many givers have no card yet."""

    rows: tuple[DonorRow, ...]
    without_card: int
    is_everybody: bool


class DonorsLevel(GivingLevel):
    """The page «Nhà hảo tâm»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self._year = self.day.year
        self._wanted = DonorsWanted()
        self._choose: DonorId | None = None
        self.add = Button(_("Thêm nhà hảo tâm"), "primary", "plus", on_click=self.open_new)
        self.first_button = self.add
        self.make = Button(_("Lập thẻ từ phiếu thu"), icon="receipt-text", on_click=self._open_sources)
        self.letters = LetterDesk(place.session, place.page, place.desk, place.say)
        self.yearly = Button(_("Thư tri ân"), "quiet", "file-text", size="small", on_click=self.open_yearly)
        self.kind: Choice[DonorKind | Literal[""]] = Choice(
            [Option("", _("Mọi loại")), *(Option(kind.code, kind.label) for kind in donor_kinds())]
        )
        self.kind.setAccessibleName(_("Loại nhà hảo tâm"))
        self.gave: Choice[Gave] = Choice(
            [
                Option("", _("Bất cứ lúc nào")),
                Option("year", _("Có cho năm {year}").format(year=self._year)),
                Option("before", _("Năm nay chưa cho")),
            ]
        )
        self.gave.setAccessibleName(_("Cho lúc nào"))
        self.sort: Choice[DonorSort] = Choice(
            [
                Option("name", _("Xếp theo tên")),
                Option("lifetime", _("Cho nhiều nhất")),
                Option("year", _("Năm nay nhiều nhất")),
                Option("newest", _("Mới cho gần đây")),
            ]
        )
        self.sort.setAccessibleName(_("Cách xếp"))
        for part, width in ((self.kind, 190), (self.gave, 190), (self.sort, 190)):
            fix_size(part, width=width)
        self.view: GivingList[DonorRow] = GivingList(
            ListWords(_("Nhà hảo tâm"), _("Danh sách nhà hảo tâm"), _("Tìm tên, địa chỉ, điện thoại")),
            donor_columns(self._year),
            lambda row: row.donor_id,
            buttons=(self.make, self.add),
            papers=(self.yearly,),
            filters=(self.kind, self.gave, self.sort),
            beside=(self.gave, self.sort),
        )
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.back_pressed.connect(self.place.left)
        view.searched.connect(self._on_searched)
        for choice in (self.kind, self.gave, self.sort):
            choice.chosen.connect(self._on_filtered)
        view.row_opened.connect(self._on_row_opened)
        view.model.ticks_changed.connect(self._on_ticked)
        view.print_pressed.connect(self.print_out)
        view.export_pressed.connect(self._export)
        self._first = Button(_("Lập thẻ từ phiếu thu"), "primary", "receipt-text", on_click=self._open_sources)
        text = _("Mỗi người cho một thẻ: tự cộng các lần cho, ghi sổ vàng, nhắc cam kết.")
        by_hand = Button(_("Thêm nhà hảo tâm"), "secondary", "plus", on_click=self.open_new)
        view.set_empty(EmptyState(_("Chưa có thẻ nhà hảo tâm"), text, (self._first, by_hand)))

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._choose = DonorId(what) if isinstance(what, UUID) else None
        self.ask_again()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def focus_search(self) -> None:
        self.view.focus_first()

    @override
    def primary_action(self) -> None:
        self.open_new()

    def _on_row_opened(self, row: DonorRow) -> None:
        self.open_donor(row.donor_id)

    # Reading

    def _on_searched(self, text: str) -> None:
        self._wanted = replace(self._wanted, text=text)
        self.ask_again()

    def _on_filtered(self) -> None:
        kind = self.kind.key()
        self._wanted = replace(self._wanted, kinds=(kind,) if kind else (), gave=self.gave.key() or "")
        self.ask_again()

    @override
    def ask_again(self) -> None:
        wanted, sort, year = self._wanted, self.sort.key() or "name", self._year

        def read(reader: Reader) -> DonorsRead:
            rows = donor_list(reader, year, wanted, sort)
            return DonorsRead(rows, len(card_sources(reader)), wanted == DonorsWanted())

        self.read(read, self._on_read)

    def _on_read(self, read: DonorsRead) -> None:
        if not self.is_open:
            return
        total, this_year = sum(row.lifetime for row in read.rows), sum(row.this_year for row in read.rows)
        is_empty = read.is_everybody and not read.rows
        was_bare = self.view.is_bare
        self.view.show_rows(
            read.rows,
            _("Cộng: {total} · năm {year}: {this_year}").format(
                total=money(total), year=self._year, this_year=money(this_year)
            ),
            nobody=_("Không thấy ai như vậy. Thử gõ ít chữ hơn, hoặc chọn lại loại."),
            is_empty=is_empty,
        )
        self.view.header.set_subtitle(
            _("{count} thẻ · {without} người cho chưa có thẻ").format(
                count=count(len(read.rows)), without=count(read.without_card)
            )
        )
        self.add.setVisible(not is_empty)
        self.make.setVisible(not is_empty and read.without_card > 0)
        if was_bare != self.view.is_bare:
            (self._first if self.view.is_bare else self.view).setFocus()
        if self._choose is not None:
            chosen, self._choose = self._choose, None
            self.view.table.choose(chosen)
            self.open_donor(chosen)

    # One donor

    def open_donor(self, donor_id: DonorId) -> None:
        """Shows a card beside the list."""
        today, year = self.day, self._year

        def read(reader: Reader) -> tuple[DonorStory | None, tuple[PledgeRow, ...]]:
            return donor_story(reader, donor_id, year), pledge_list(reader, today, donor_id=donor_id)

        self.ask_aside(read, self._on_story)

    def _on_story(self, read: tuple[DonorStory | None, tuple[PledgeRow, ...]]) -> None:
        story, pledges = read
        if story is None or not self.is_open:
            return
        panel = DonorPanel(story, pledges, self._year)
        panel.edit_pressed.connect(partial(self._edit, story))
        panel.merge_pressed.connect(partial(self._merge, story))
        panel.remove_pressed.connect(partial(self._remove, story))
        panel.pledge_pressed.connect(lambda: self.place.open_level("pledges", story.donor_id))
        panel.thanks_pressed.connect(partial(self._open_thanks, story.donor_id))
        panel.direct_pressed.connect(lambda: self.place.open_level("direct_gifts", story.donor_id))
        panel.pledge_opened.connect(partial(self.place.open_level, "pledges"))
        self.show_panel(panel)

    def open_new(self, name: str = "") -> None:
        """A new card."""
        form = DonorForm(self.place.session, name=name)
        self.show_form(form, form.name, self._on_made)

    def _on_made(self, made: object) -> None:
        self._choose = DonorId(made) if isinstance(made, UUID) else None

    def _edit(self, story: DonorStory) -> None:
        form = DonorForm(self.place.session, story)
        self.show_form(form, form.name, lambda _none: self.open_donor(story.donor_id))

    def _merge(self, story: DonorStory) -> None:
        form = MergeForm(self.place.session, story)
        self.show_form(form, form.other, lambda _none: self.open_donor(story.donor_id))

    def _remove(self, story: DonorStory) -> None:
        words = _("Đã bỏ thẻ {name}").format(name=story.fields.name)
        self.do(lambda work: remove_donor(work, story.donor_id), words)

    def _open_sources(self) -> None:
        self.place.open_level("donor_cards", None)

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        super().panel_changed(panel)
        self.view.make_room(beside=panel is not None)
        if panel is None and self.is_open:
            self.view.focus_table()

    # Letters

    def _open_thanks(self, donor_id: DonorId) -> None:
        self.letters.open_thanks(donor_id, back=lambda: self.open_donor(donor_id))

    def _on_ticked(self) -> None:
        ticked = len(self.view.model.ticked())
        words = _("Thư tri ân ({count} người)").format(count=count(ticked)) if ticked else _("Thư tri ân")
        self.yearly.set_text(words)

    def open_yearly(self) -> None:
        """The letters of a year: to the ticked donors, or to everybody who gave."""
        self.letters.open_yearly([row.donor_id for row in self.view.model.ticked()])

    # Files

    @override
    def print_out(self) -> None:
        year, wanted, sort = self._year, self._wanted, self.sort.key() or "name"
        if self.view.model.rowCount():
            title = _("Danh sách nhà hảo tâm")
            self.files.print_out(self.view, title, lambda reader: donors_export(reader, year, wanted, sort))

    def _export(self) -> None:
        year, wanted, sort = self._year, self._wanted, self.sort.key() or "name"
        title = _("Danh sách nhà hảo tâm")
        self.files.export(title, lambda reader: donors_export(reader, year, wanted, sort))


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return DonorsLevel(place)
