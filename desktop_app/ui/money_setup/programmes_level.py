"""Chương trình: the named programmes that vouchers and funds name."""

from __future__ import annotations

from functools import partial

from typing_extensions import override

from desktop_app.domain.names import NameMissing, NameTooLong, fold
from desktop_app.domain.programmes import ProgrammeNameTaken, ProgrammeYearsWrong, check_years
from desktop_app.i18n import _
from desktop_app.services.programmes import KNOWN, ProgrammeFields, add_programme, edit_programme, remove_programme
from desktop_app.storage.queries.money_setup import ProgrammeCard, programme_cards
from desktop_app.ui.donors.form_panel import Change, FormPanel, Places
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.formats import count, money
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.money_setup.cards_level import CardsLevel
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.text import Text

_BEFORE_ANY_YEAR = -1  # what nobody can mean, so that the years are refused


def programme_columns() -> list[Column[ProgrammeCard]]:
    """Name and partner, years, what came in and went out for it."""
    return [
        Column(_("Chương trình"), lambda row: row.name, kind="strong", second=_about, least=330),
        Column(_("Năm"), years, 150, "muted", optional=1),
        Column(_("Đã thu"), lambda row: money(row.received), 176, "money", optional=2),
        Column(_("Đã chi"), lambda row: money(row.paid), 176, "money"),
    ]


def years(row: ProgrammeCard) -> str:
    """`2024 – 2026`, `từ 2024`, `đến 2026`, or nothing."""
    if row.first_year and row.last_year:
        return f"{row.first_year} – {row.last_year}"
    if row.first_year:
        return _("từ {year}").format(year=row.first_year)
    return _("đến {year}").format(year=row.last_year) if row.last_year else ""


def _about(row: ProgrammeCard) -> str:
    return " · ".join(part for part in (row.kind, row.owner, row.partner) if part)


def read_year(text: str) -> int:
    """A year as typed; 0: nothing. Something else than a year is one that nobody can mean."""
    typed = text.strip()
    if not typed:
        return 0
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) else _BEFORE_ANY_YEAR


class ProgrammeForm(FormPanel):
    """«Thêm chương trình», or one that is put right.

    Args:
        taken: The names that stand on the list.
        row: The programme that is changed; None: a new one.
    """

    def __init__(self, taken: tuple[str, ...], row: ProgrammeCard | None = None) -> None:
        super().__init__(row.name if row is not None else _("Thêm chương trình"), "", "flag")
        self._row = row
        if row is not None:
            facts = (
                Fact(_("Đã thu"), money(row.received), "strong"),
                Fact(_("Đã chi"), money(row.paid), "strong"),
            )
            self.body.addWidget(Facts(facts, name_width=104))
        self.name = TextField(row.name if row else "", example=_("Ví dụ: Thắp sáng ước mơ"), longest=200)
        self.kind = TextField(row.kind if row else "", example=_("Ví dụ: học bổng"), longest=120)
        self.owner = TextField(row.owner if row else "", example=_("Ví dụ: Hội Khuyến học tỉnh"), longest=200)
        self.partner = TextField(row.partner if row else "", longest=200)
        self.first = TextField(_shown(row.first_year) if row else "", example=_("Ví dụ: 2024"), longest=8)
        self.last = TextField(_shown(row.last_year) if row else "", longest=8)
        self.note = TextArea(row.note if row else "")
        self.add(_("Tên chương trình"), self.name, optional=False)
        if row is None:
            self._offer(taken)
        self.add(_("Loại"), self.kind)
        self.add(_("Nơi chủ trì"), self.owner)
        self.add(_("Cùng thực hiện"), self.partner)
        self.add(_("Từ năm"), self.first, check=self._check_years)
        self.add(_("Đến năm"), self.last)
        self.add(_("Ghi chú"), self.note)
        self.finish(_("Lưu chương trình"))
        self.setFocusProxy(self.name)

    def _offer(self, taken: tuple[str, ...]) -> None:
        """Names that many boards know, one press away; those that stand on the list already are left out."""
        held = {fold(name) for name in taken}
        self.offered = [Button(name, "soft", size="small") for name in KNOWN if fold(name) not in held]
        if not self.offered:
            return
        box = Down(gap=8)
        box.addWidget(Text(_("Hoặc chọn tên có sẵn"), "caption"))
        for button in self.offered:
            button.clicked.connect(partial(self._take, button.text()))
            row = Row()
            row.addWidget(button)
            row.addStretch(1)
            box.addLayout(row)
        self.body.addLayout(box)

    def _take(self, name: str, *_pressed: object) -> None:
        self.name.setText(name)
        self.boxes.check(self.name)
        self.kind.setFocus()

    def _check_years(self) -> None:
        check_years(read_year(self.first.value()), read_year(self.last.value()))

    @override
    def change(self) -> Change:
        fields = ProgrammeFields(
            self.name.value(),
            self.kind.value(),
            self.owner.value(),
            self.partner.value(),
            read_year(self.first.value()),
            read_year(self.last.value()),
            self.note.value(),
        )
        row = self._row
        if row is not None:
            self.done_words = _("Đã sửa {name}").format(name=fields.name)
            return lambda work: edit_programme(work, row.programme_id, fields)
        self.done_words = _("Đã thêm {name}").format(name=fields.name)
        return lambda work: add_programme(work, fields)

    @override
    def places(self) -> Places:
        return (
            (self.name, (NameMissing, NameTooLong, ProgrammeNameTaken)),
            (self.first, (ProgrammeYearsWrong,)),
        )


def _shown(year: int) -> str:
    return str(year) if year else ""


class ProgrammesLevel(CardsLevel[ProgrammeCard]):
    """The page «Chương trình»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.add = Button(_("Thêm chương trình"), "primary", "plus", on_click=self.primary_action)
        words = ListWords(_("Chương trình"), _("Các chương trình"))
        self.view = GivingList(
            words, programme_columns(), lambda row: row.programme_id, buttons=(self.add,), files=False
        )
        self._connect(self.add)
        self.rows: tuple[ProgrammeCard, ...] = ()
        self.begin_button = Button(_("Thêm chương trình đầu tiên"), "primary", "plus", on_click=self.primary_action)
        text = _("Tiền của chương trình riêng, như «Thắp sáng ước mơ», ghi thêm tên chương trình để báo cáo được.")
        self.view.set_empty(EmptyState(_("Chưa có chương trình nào"), text, (self.begin_button,)))

    @override
    def ask_again(self) -> None:
        self.read(programme_cards, self._on_read)

    def _on_read(self, rows: tuple[ProgrammeCard, ...]) -> None:
        self.rows = rows
        self.view.show_rows(
            rows, _("{count} chương trình").format(count=count(len(rows))), nobody="", is_empty=not rows
        )
        self.add.setVisible(bool(rows))
        self.view.header.set_subtitle(_("Phiếu thu, phiếu chi ghi kèm tên chương trình") if rows else "")

    @override
    def primary_action(self) -> None:
        form = ProgrammeForm(tuple(row.name for row in self.rows))
        self.show_form(form, form.name)

    @override
    def open_row(self, row: ProgrammeCard) -> None:
        form = ProgrammeForm((), row)
        remove = Button(_("Bỏ khỏi danh sách"), "danger_quiet", "trash-2", on_click=lambda: self._remove(row))
        form.foot.addWidget(remove)
        self.show_form(form, form.name)

    def _remove(self, row: ProgrammeCard) -> None:
        words = _("Đã bỏ {name}; phiếu cũ còn nguyên").format(name=row.name)
        self.do(lambda work: remove_programme(work, row.programme_id), words)


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return ProgrammesLevel(place)
