"""Lập thẻ từ phiếu thu: who gave and has no card yet, chosen by ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import DonorId
from desktop_app.i18n import _
from desktop_app.services.donors import CardSource, MakeCard, card_sources, kind_of_name, make_cards
from desktop_app.ui.donors.giving_level import GivingLevel
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.donors.wording import kind_words
from desktop_app.ui.formats import count, money
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.refusals import Written
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.row_model import Column


def source_columns() -> list[Column[CardSource]]:
    """Who, what they gave, and which card it would be."""
    return [
        Column("", lambda row: row.name, 46, kind="check"),
        Column(_("Người cho"), lambda row: row.name, kind="person", least=440, second=lambda row: row.address),
        Column(_("Sẽ thành"), _becomes, 230, "muted", optional=1),
        Column(_("Số lần"), lambda row: count(row.gifts), 80, "muted", align_right=True),
        Column(_("Lần cuối"), _last, 120, "muted", optional=2),
        Column(_("Số tiền"), lambda row: money(row.amount) if row.amount else "", 178, "money"),
    ]


def _becomes(row: CardSource) -> str:
    if row.card is not None:
        return _("Vào thẻ đã có")
    if row.person_id is not None:
        return _("Cá nhân có trong sổ")
    return kind_words(kind_of_name(row.name))


def _last(row: CardSource) -> str:
    return str(PartialDate.from_iso(row.last_on)) if row.last_on else ""


class SourcesLevel(GivingLevel):
    """The page «Lập thẻ từ phiếu thu»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.all = Button(_("Chọn hết"), icon="square-check-big", on_click=self._tick_all)
        self.make = Button(_("Lập thẻ"), "primary", "check", on_click=self.primary_action)
        self.first_button = self.make
        words = ListWords(
            _("Lập thẻ từ phiếu thu"),
            _("Người cho chưa có thẻ"),
            back=_("Nhà hảo tâm"),
            note=_(
                "Người có trong sổ thì nhận theo đúng người đó. Còn lại, tên ghi giống hệt (chỉ khác chữ hoa) coi là"
                " một; khác dấu hoặc thêm «ông», «bà» là hai. Phiếu đã ghi không đổi."
            ),
        )
        self.view: GivingList[CardSource] = GivingList(
            words, source_columns(), lambda row: row.key, buttons=(self.all, self.make), files=False
        )
        self.view.back_pressed.connect(lambda: self.place.open_level("donors", None))
        self.view.model.ticks_changed.connect(self._on_ticked)
        self._on_ticked()

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self.view.model.set_ticked(set())
        self.ask_again()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def ask_again(self) -> None:
        self.read(card_sources, self._on_read)

    def _on_read(self, rows: Sequence[CardSource]) -> None:
        if not self.is_open:
            return
        self.view.show_rows(
            rows,
            _("Bấm vào ô đầu dòng để chọn."),
            nobody=_("Ai cho cũng có thẻ rồi."),
        )
        self.all.setEnabled(bool(rows))
        self._on_ticked()

    def _tick_all(self) -> None:
        self.view.model.tick_all()

    def _on_ticked(self) -> None:
        ticked = self.view.model.ticked()
        self.make.setEnabled(bool(ticked))
        self.make.set_text(_("Lập {count} thẻ").format(count=count(len(ticked))) if ticked else _("Lập thẻ"))
        self.view.header.set_subtitle(
            _("{count} người cho chưa có thẻ").format(count=count(self.view.model.rowCount()))
        )

    @override
    def primary_action(self) -> None:
        chosen = [MakeCard(row.key, kind_of_name(row.name), row.card) for row in self.view.model.ticked()]
        if chosen:
            self.write(lambda work: make_cards(work, chosen), self._on_made)

    def _on_made(self, written: Written[tuple[DonorId, ...]]) -> None:
        self.view.model.set_ticked(set())
        self.tell_done(
            _("Đã lập thẻ cho {count} nhà hảo tâm").format(count=count(len(written.value))), written.entry_id
        )
        self.ask_again()


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return SourcesLevel(place)
