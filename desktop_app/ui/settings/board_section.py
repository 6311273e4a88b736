"""Thông tin ban: name and head of papers, who holds which post, how many people live where it works."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.ids import UnitId
from desktop_app.i18n import _
from desktop_app.services.officers import remove_officer
from desktop_app.services.population import remove_population
from desktop_app.storage.queries.officers import OfficerRow
from desktop_app.storage.queries.population import PopulationRow
from desktop_app.storage.rules import unit_kind
from desktop_app.ui.formats import count
from desktop_app.ui.session import Session
from desktop_app.ui.settings.board_feed import BoardKnown, read_board
from desktop_app.ui.settings.board_forms import BoardForm, PopulationForm, RenameForm
from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.settings.officer_form import EndTermForm, OfficerForm
from desktop_app.ui.settings.paper_sketch import PaperSketch, head_lines, signing_lines
from desktop_app.ui.settings.section import Section
from desktop_app.ui.settings.wording import indented, past_names, rate, term
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.row_model import PLAIN, Column, Look
from desktop_app.ui.widgets.text import Text


class BoardSection(Section):
    """Three cards about one board; the book's own at first."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.known: BoardKnown | None = None
        self._unit_id: UnitId | None = None
        self.which: SearchChoice[UnitId] = SearchChoice()
        self.which.chosen.connect(self.show_board)
        self._which = Field(_("Ban nào"), self.which)
        self.body.addWidget(self._which)
        self._which.hide()
        self.body.addWidget(self._make_head())
        self.officers = self._make_officers()
        self.body.addWidget(self.officers)
        self.population = self._make_population()
        self.body.addWidget(self.population)

    def _make_head(self) -> Card:
        card = Card(_("Tên và đầu giấy tờ"))
        across = Row(gap=18)
        words = Down(gap=10)
        self.name = Text("", "strong", wrap=True)
        self.facts = Facts(name_width=104)
        self.past = Text("", "caption", wrap=True)
        for part in (self.name, self.facts, self.past):
            words.addWidget(part)
        words.addStretch(1)
        across.addLayout(words, 1)
        self.head = PaperSketch(_("Đầu giấy tờ"), width=312)
        across.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(across)
        buttons = Row(gap=10)
        buttons.addWidget(Button(_("Đổi tên ban"), "secondary", "pencil", on_click=self.open_rename))
        buttons.addWidget(Button(_("Sửa thông tin"), "secondary", "file-text", on_click=self.open_board))
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        return card

    def _make_officers(self) -> ListCard[OfficerRow]:
        card = ListCard(
            _("Người giữ chức vụ"),
            _("Giấy tờ lấy người ký ở đây."),
            _officer_columns(),
            key=lambda row: row.officer_id,
            empty=_("Chưa ghi ai. Ghi chủ tịch hoặc trưởng ban trước, để giấy tờ có sẵn người ký."),
        )
        card.add_button(Button(_("Thêm người"), "secondary", "user-plus", on_click=self.open_officer))
        edit = Button(_("Sửa"), "quiet", "pencil", on_click=lambda: self._edit_officer(card.table.chosen_row()))
        card.add_button(edit, of_row=True)
        end = Button(_("Thôi giữ chức"), "quiet", "calendar", on_click=self.open_end)
        card.add_button(end, of_row=True)
        card.add_button(Button(_("Bỏ dòng này"), "quiet", "x", on_click=self.remove_officer), of_row=True)
        card.table.row_opened.connect(self._edit_officer)
        self._signing = QWidget()
        row = Row(self._signing, gap=16, margins=(20, 4, 20, 12))
        told = Text(_("Cuối giấy tờ hôm nay sẽ in như bên cạnh."), "meta", wrap=True)
        row.addWidget(told, 1, Qt.AlignmentFlag.AlignTop)
        self.signing = PaperSketch(_("Chỗ ký"), width=312)
        row.addWidget(self.signing)
        card.body.addWidget(self._signing)
        return card

    def _make_population(self) -> ListCard[PopulationRow]:
        card = ListCard(
            _("Dân số và tỷ lệ hội viên"),
            _("Tỉ lệ chỉ tính cho năm có ghi dân số."),
            _population_columns(),
            key=lambda row: row.population_id,
            empty=_("Chưa ghi dân số năm nào nên chưa tính được tỷ lệ hội viên."),
        )
        card.add_button(Button(_("Ghi dân số"), "secondary", "plus", on_click=self.open_population))
        edit = Button(_("Sửa"), "quiet", "pencil", on_click=lambda: self._edit_population(card.table.chosen_row()))
        card.add_button(edit, of_row=True)
        card.add_button(Button(_("Bỏ năm này"), "quiet", "x", on_click=self.remove_population), of_row=True)
        card.table.row_opened.connect(self._edit_population)
        return card

    # What is shown

    def show_board(self, unit_id: UnitId | None) -> None:
        """Shows another board; None for the book's own."""
        self._unit_id = unit_id
        self.refresh()

    @override
    def refresh(self) -> None:
        unit_id, day = self._unit_id, self.today
        self.ask(lambda reader: read_board(reader, unit_id, day), self._show)

    def _show(self, known: BoardKnown) -> None:
        self.known = known
        detail = known.detail
        self.which.set_options(
            [Option(row.unit_id, indented(row.name, row.depth)) for row in known.tree if not row.is_dissolved]
        )
        self.which.set_chosen(Option(detail.unit_id, detail.name))
        self._which.setVisible(len(known.tree) > 1)
        self.name.setText(detail.name)
        self.facts.set_facts(_facts(known))
        past = past_names(known.names)
        self.past.setText("\n".join(past))
        self.past.setVisible(bool(past))
        self.head.set_lines(head_lines(known.head))
        self.officers.set_rows(known.officers)
        block = known.signing
        self._signing.setVisible(block is not None)
        if block is not None:
            self.signing.set_lines(signing_lines(block.authority, block.title, block.name))
        self.population.set_rows(known.population)

    # Forms

    def open_rename(self) -> None:
        """«Đổi tên ban»: a mistake put right, or a new name from a day on."""
        if self.known is not None:
            self.open_form(RenameForm(self.known.detail, self.today, back=_("Thông tin ban")))

    def open_board(self) -> None:
        """«Sửa thông tin»."""
        if self.known is not None:
            self.open_form(BoardForm(self.known))

    def open_officer(self) -> None:
        """Somebody gets a post."""
        if self.known is not None:
            self.open_form(OfficerForm(self.session, self.known, self.today))

    def _edit_officer(self, row: OfficerRow | None) -> None:
        if self.known is not None and row is not None:
            self.open_form(OfficerForm(self.session, self.known, self.today, row))

    def open_end(self) -> None:
        """The term of the one under the cursor ends."""
        row = self.officers.table.chosen_row()
        if row is not None:
            self.open_form(EndTermForm(row))

    def remove_officer(self) -> None:
        """Takes a line written by mistake off; the toast brings it back."""
        row = self.officers.table.chosen_row()
        if row is not None:
            said = _("Đã bỏ dòng {name}, {title}").format(name=row.full_name, title=row.title)
            self.write(lambda work: remove_officer(work, row.officer_id), lambda _done: said)

    def open_population(self) -> None:
        """The population of a year."""
        if self.known is not None:
            self.open_form(PopulationForm(self.known.detail.unit_id, self.today))

    def _edit_population(self, row: PopulationRow | None) -> None:
        if self.known is not None and row is not None:
            self.open_form(PopulationForm(self.known.detail.unit_id, self.today, row))

    def remove_population(self) -> None:
        """Takes the population of a year off; the toast brings it back."""
        row = self.population.table.chosen_row()
        if row is not None:
            said = _("Đã bỏ dân số năm {year}").format(year=row.year)
            self.write(lambda work: remove_population(work, row.population_id), lambda _done: said)

    @override
    def primary_action(self) -> None:
        self.open_officer()


def _facts(known: BoardKnown) -> list[Fact]:
    detail = known.detail
    facts = [Fact(_("Loại ban"), unit_kind(detail.kind).label)]
    if detail.parent_name:
        facts.append(Fact(_("Trực thuộc"), detail.parent_name))
    if detail.hamlet:
        facts.append(Fact(_("Thôn"), detail.hamlet))
    founded = " · ".join(part for part in (str(detail.founded_on or ""), detail.founding_decision) if part)
    facts.append(Fact(_("Thành lập"), founded or _("Chưa ghi")))
    if detail.dissolved_on is not None:
        ended = " · ".join(part for part in (str(detail.dissolved_on), detail.dissolving_decision) if part)
        facts.append(Fact(_("Thôi hoạt động"), ended))
    return facts


def _officer_columns() -> tuple[Column[OfficerRow], ...]:
    return (
        Column(_("Họ tên"), lambda row: row.full_name, kind="strong", second=lambda row: row.title),
        Column(_("Nhiệm kỳ"), term, 190, look=_term_look),
        Column(_("Quyết định"), lambda row: row.decision, 150, optional=2),
        Column("", _sign_word, 116, kind="badge", look=_sign_look, optional=1),
    )


def _term_look(row: OfficerRow) -> Look:
    return PLAIN if row.is_serving else Look("text3")


def _sign_word(row: OfficerRow) -> str:
    if not row.is_serving:
        return _("Đã thôi")
    return _("Ký giấy") if row.signs else ""


def _sign_look(row: OfficerRow) -> Look:
    return Look("ok", "pencil") if row.is_serving else Look("neutral")


def _population_columns() -> tuple[Column[PopulationRow], ...]:
    return (
        Column(_("Năm"), lambda row: str(row.year), 80, kind="strong"),
        Column(_("Số người"), lambda row: count(row.people), 110, align_right=True),
        Column(
            _("Số hộ"), lambda row: count(row.households) if row.households else "", 96, align_right=True, optional=1
        ),
        Column(_("Hội viên"), lambda row: count(row.members), 100, align_right=True),
        Column(_("Tỉ lệ"), lambda row: rate(row.rate), 92, kind="strong", align_right=True),
        Column(_("Nguồn"), lambda row: row.source, kind="muted"),
    )
