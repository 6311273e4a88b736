"""Where the lines of a file go: board, round, ceremony, year; and the amount of those that name none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal

from desktop_app.domain.dates import school_year
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import FundId, OccasionId, RoundId, UnitId
from desktop_app.domain.money import Vnd, format_amount, parse_amount
from desktop_app.i18n import _
from desktop_app.services.imports import Choices, NewRound
from desktop_app.services.organisation import today
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import rounds
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.occasions import occasions
from desktop_app.storage.queries.organisation import board, boards
from desktop_app.ui.messages import sentence
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option, SearchChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField

YEARS = 6  # that are offered


@dataclass(frozen=True, slots=True)
class Targets:
    """What there is to choose from.

    Attributes:
        own: The board that is proposed.
        rounds: Those still open for proposals, the newest first.
        occasions: Ceremonies that are not over.
    """

    own: UnitId
    boards: tuple[tuple[UnitId, str], ...]
    rounds: tuple[tuple[RoundId, str], ...]
    funds: tuple[tuple[FundId, str], ...]
    today: date
    occasions: tuple[tuple[OccasionId, str], ...] = ()

    @property
    def school_year(self) -> str:
        """The present one."""
        return school_year(self.today)

    @property
    def new_round(self) -> NewRound:
        """The round that is proposed where a person chooses none."""
        return NewRound(_("Khen thưởng năm học {year}").format(year=self.school_year), self.school_year)


def read_targets(book: Book) -> Targets:
    """Reads what a list may go to."""
    day = today(book)
    with book.reader() as reader:
        return Targets(
            board(reader).unit_id,
            tuple((row.unit_id, row.name) for row in boards(reader, day, dissolved=False)),
            tuple((row.round_id, row.name) for row in rounds(reader) if row.state == "proposed"),
            tuple((row.fund_id, row.name) for row in funds(reader)),
            day,
            tuple((row.occasion_id, row.name) for row in occasions(reader) if not row.is_closed),
        )


class TargetCard(Card):
    """The choice of where the lines go; empty (`is_needed` False) where there is nothing to choose.

    Args:
        kind: What the lines are.
        targets: What there is.
        given: What is chosen already.
        amount: Candidates: đồng for lines that name none.

    Signals:
        given_changed(object): Other `Choices`.
        amount_changed(object): Đồng for lines that name none, or None.
    """

    given_changed = Signal(object)
    amount_changed = Signal(object)

    def __init__(self, kind: Kind, targets: Targets, given: Choices, amount: int | None = None) -> None:
        super().__init__(gap=12)
        self._targets, self._given = targets, given
        self.is_needed = True
        if kind is Kind.MEMBERS and len(targets.boards) > 1:
            self._add_boards()
        elif kind is Kind.CANDIDATES:
            self._add_round()
            self._add_amount(amount)
        elif kind is Kind.RESULTS:
            self._add_year()
        elif kind is Kind.DONATIONS and targets.occasions:
            self._add_occasion()
        else:
            self.is_needed = False

    def _tell(self, given: Choices) -> None:
        self._given = given
        self.given_changed.emit(given)

    # Members

    def _add_boards(self) -> None:
        options = [Option(unit_id, name) for unit_id, name in self._targets.boards]
        self.board: SearchChoice[UnitId] = SearchChoice(options, chosen=self._given.board or self._targets.own)
        self.board.chosen.connect(self._on_board_chosen)
        self.body.addWidget(Field(_("Là hội viên của"), self.board))

    def _on_board_chosen(self, board: UnitId) -> None:
        self._tell(replace(self._given, board=board))

    # Candidates

    def _add_round(self) -> None:
        chosen = self._given.round
        options = [Option("", _("Lập đợt mới")), *(Option(key.hex, name) for key, name in self._targets.rounds)]
        is_new = isinstance(chosen, NewRound | None)
        self.round: Choice[str] = Choice(options, chosen="" if is_new else chosen.hex)
        self.round.chosen.connect(self._on_round_chosen)
        self.body.addWidget(Field(_("Ghi vào đợt"), self.round))
        new = chosen if isinstance(chosen, NewRound) else self._targets.new_round
        self.name = TextField(new.name)
        self._name = Field(_("Tên đợt mới"), self.name)
        self.name.textEdited.connect(self._on_new_round)
        self.body.addWidget(self._name)
        funds = [Option(fund_id.hex, name) for fund_id, name in self._targets.funds]
        self.fund: Choice[str] = Choice(funds, chosen=new.fund_id.hex if new.fund_id else None)
        self.fund.chosen.connect(self._on_new_round)
        self._fund = Field(_("Tiền thưởng lấy từ"), self.fund)
        self.body.addWidget(self._fund)
        self._show_new(is_new=is_new)

    def _show_new(self, *, is_new: bool) -> None:
        self._name.setVisible(is_new)
        self._fund.setVisible(is_new and len(self._targets.funds) > 1)

    def _on_round_chosen(self, key: str) -> None:
        self._show_new(is_new=not key)
        if key:
            chosen = next(round_id for round_id, _name in self._targets.rounds if round_id.hex == key)
            self._tell(replace(self._given, round=chosen))
        else:
            self._on_new_round()

    def _on_new_round(self) -> None:
        fund = next((fund_id for fund_id, _name in self._targets.funds if fund_id.hex == self.fund.key()), None)
        name = self.name.value() or self._targets.new_round.name
        self._tell(replace(self._given, round=NewRound(name, self._targets.school_year, fund)))

    def _add_amount(self, amount: int | None) -> None:
        self.amount = TextField(format_amount(amount) if amount else "", example=_("Ví dụ: 300.000"), longest=40)
        self._amount = Field(_("Mức cho em chưa ghi số tiền"), self.amount, optional=True)
        self._told_amount = amount
        self.amount.editingFinished.connect(self._on_amount)
        self.body.addWidget(self._amount)

    def _on_amount(self) -> None:
        text = self.amount.value()
        amount: Vnd | None = None
        if text:
            try:
                amount = parse_amount(text)
            except DomainError as error:
                self._amount.set_error(sentence(error))
                return
            self.amount.setText(format_amount(amount))
        self._amount.clear()
        if amount != self._told_amount:
            self._told_amount = amount
            self.amount_changed.emit(amount)

    # Gifts

    def _add_occasion(self) -> None:
        known: list[Option[OccasionId | None]] = [Option(key, name) for key, name in self._targets.occasions]
        nothing: Option[OccasionId | None] = Option(None, _("Không thuộc buổi lễ nào"))
        options = [nothing, *known]
        self.occasion: Choice[OccasionId | None] = Choice(options)
        if self._given.occasion is not None and self.occasion.has(self._given.occasion):
            self.occasion.set_key(self._given.occasion)
        self.occasion.chosen.connect(self._on_occasion_chosen)
        self.body.addWidget(Field(_("Ghi vào buổi lễ"), self.occasion))

    def _on_occasion_chosen(self, occasion: OccasionId | None) -> None:
        self._tell(replace(self._given, occasion=occasion))

    # Results

    def _add_year(self) -> None:
        years = range(self._targets.today.year, self._targets.today.year - YEARS, -1)
        self.year: Choice[int] = Choice([Option(year, str(year)) for year in years], chosen=self._given.year)
        self.year.chosen.connect(self._on_year_chosen)
        self.body.addWidget(Field(_("Năm của dòng không ghi năm"), self.year))

    def _on_year_chosen(self, year: int) -> None:
        self._tell(replace(self._given, year=year))
