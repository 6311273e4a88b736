"""A month of a bank account beside its statement: vouchers ticked, what the statement has alone, what is left."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import BankAccountId
from desktop_app.domain.money import format_amount
from desktop_app.domain.reconciliations import Comparison, Item, parse_statement
from desktop_app.i18n import _
from desktop_app.services.reconciliations import AccountPaper
from desktop_app.storage.queries.reconciliations import AccountLine, AccountRow
from desktop_app.ui.formats import count, money, short_day, signed_money
from desktop_app.ui.funds.control_level import BoardPick
from desktop_app.ui.funds.reconciliation_items import ItemLines, ItemTexts
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row, fix_size
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card, Fact, Facts, Footer, Line, Scroll
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Note, Text

SIDE_WIDTH = 376
TABLE_LEAST = 280  # px


@dataclass(frozen=True, slots=True)
class StatementTexts:
    """What was typed of one statement.

    Attributes:
        left: Vouchers that are not ticked: the statement does not show them.
    """

    statement: str
    note: str
    items: tuple[ItemTexts, ...]
    left: frozenset[UUID]

    def as_draft(self) -> dict[str, str]:
        """As a draft keeps it."""
        items = [[item.note, item.way, item.amount] for item in self.items]
        return {"statement": self.statement, "note": self.note, "items": json.dumps(items)} | {
            "left": " ".join(voucher.hex for voucher in self.left)
        }

    @classmethod
    def from_draft(cls, fields: Mapping[str, str]) -> StatementTexts:
        """What `as_draft` wrote; what is missing is empty."""
        items = cast("list[tuple[str, str, str]]", json.loads(fields.get("items") or "[]"))
        return cls(
            fields.get("statement", ""),
            fields.get("note", ""),
            tuple(ItemTexts(note, "out" if way == "out" else "in", amount) for note, way, amount in items),
            frozenset(UUID(voucher) for voucher in fields.get("left", "").split()),
        )


def line_columns() -> tuple[Column[AccountLine], ...]:
    """A tick for «it stands on the statement», day and number, what, how much."""
    return (
        Column("", lambda line: _("{number} có trên sao kê").format(number=line.number.short), 46, "check"),
        Column(_("Ngày, số"), lambda line: short_day(line.issued_on), 104, second=lambda line: line.number.short),
        Column(_("Nội dung"), lambda line: line.party_name or line.reason, second=lambda line: line.reason),
        Column(_("Số tiền"), lambda line: signed_money(line.amount), 190, "money", look=_amount_look),
    )


def _amount_look(line: AccountLine) -> Look:
    return Look("ok" if line.amount > 0 else "bad")


class ReconciliationView(QWidget):
    """The page.

    Signals:
        back_pressed(): Back to where the page was opened from.
        account_chosen(object): A `BankAccountId`.
        month_stepped(int): −1 or 1.
        typed(): Something was typed or ticked.
        save_pressed(): The comparison is to be kept.
        accounts_pressed(): A bank account is to be added.
    """

    back_pressed = Signal()
    account_chosen = Signal(object)
    month_stepped = Signal(int)
    typed = Signal()
    save_pressed = Signal()
    accounts_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        self.header = PageHeader(_("Đối chiếu ngân hàng"), " ", back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.boards = BoardPick()
        column.addWidget(self.boards)
        self._bar = self._make_bar()
        column.addWidget(self._bar)
        self.unnamed = Banner(" ", "", "warn")
        self.unnamed.hide()
        column.addWidget(self.unnamed)
        self._layers = QStackedWidget()
        column.addWidget(self._layers, 1)
        self._paper: AccountPaper | None = None
        self._layers.addWidget(self._make_sheet())
        accounts = Button(_("Thêm tài khoản"), "secondary", "plus", on_click=self.accounts_pressed.emit)
        text = _("Ghi tài khoản ngân hàng của quỹ trước, rồi mỗi tháng so sổ với sao kê ở đây.")
        self._empty = EmptyState(_("Chưa có tài khoản ngân hàng"), text, [accounts])
        self._layers.addWidget(self._empty)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = Row(bar, gap=8)
        self.account: Choice[BankAccountId] = Choice(())
        self.account.setAccessibleName(_("Tài khoản"))
        self.account.chosen.connect(self.account_chosen)
        row.addWidget(self.account, 1)
        self.earlier = IconButton("chevron-left", _("Tháng trước"), "secondary", on_click=self._go_earlier)
        self.later = IconButton("chevron-right", _("Tháng sau"), "secondary", on_click=self._go_later)
        self.month = Text("", "strong")
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fix_size(self.month, width=140)
        for part in (self.earlier, self.month, self.later):
            row.addWidget(part)
        return bar

    def _go_earlier(self) -> None:
        self.month_stepped.emit(-1)

    def _go_later(self) -> None:
        self.month_stepped.emit(1)

    def _make_sheet(self) -> QWidget:
        sheet = Scroll()
        self._beside = Row(gap=16)
        sheet.body.addLayout(self._beside, 1)
        self.model: RowModel[AccountLine] = RowModel(line_columns(), key=lambda line: line.voucher_id)
        self.model.ticks_changed.connect(self._on_typed)
        self.table: Table[AccountLine] = Table(self.model, name=_("Phiếu của tài khoản trong tháng"))
        card = Card(padded=False)
        self._table_layers = QStackedWidget()
        self._table_layers.setMinimumHeight(TABLE_LEAST)
        self._table_layers.addWidget(self.table)
        nothing = _("Sổ không có khoản nào của tài khoản này trong tháng.")
        self._table_layers.addWidget(EmptyState(_("Tháng này không có phiếu"), nothing))
        card.body.addWidget(self._table_layers)
        self._beside.addWidget(card, 1)
        self._side = QWidget()
        side = Down(self._side)
        side.addWidget(self._make_side())
        side.addStretch(1)
        fix_size(self._side, width=SIDE_WIDTH)
        self._beside.addWidget(self._side)
        return sheet

    def _make_side(self) -> Card:
        card = Card(gap=14)
        self.statement = TextField(example=_("Ví dụ: 12.500.000"), longest=40)
        self.statement.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.statement_field = Field(_("Số dư cuối tháng trên sao kê"), self.statement)
        self.statement.textChanged.connect(self._on_typed)
        self.statement.editingFinished.connect(self._on_left)
        card.body.addWidget(self.statement_field)
        self._facts = Facts(name_width=176, right=True)
        card.body.addWidget(self._facts)
        self.verdict = Note("", "text2", "info", "strong")
        card.body.addWidget(self.verdict)
        card.body.addWidget(Line())
        self.items = ItemLines()
        self.items.typed.connect(self._on_typed)
        card.body.addWidget(self.items)
        self.note = TextField(longest=300)
        self.note.textChanged.connect(self.typed)
        card.body.addWidget(Field(_("Ghi chú"), self.note, optional=True))
        return card

    def make_footer(self) -> Footer:
        """A fresh bar with «Lưu và in»."""
        footer = Footer()
        words = _("Bỏ dấu chọn những phiếu chưa thấy trên sao kê.")
        footer.row.addWidget(Text(words, "meta", wrap=True), 1)
        footer.row.addWidget(Button(_("Lưu và in"), "primary", "printer", on_click=self.save_pressed.emit))
        return footer

    # What is shown

    def show_accounts(self, accounts: Sequence[AccountRow], chosen: BankAccountId | None) -> None:
        """Offers these accounts; with none the page says how to begin."""
        self.account.set_options([Option(row.account_id, row.name) for row in accounts])
        if chosen is not None:
            self.account.set_key(chosen)
        self._bar.setVisible(bool(accounts))
        self._layers.setCurrentIndex(0 if accounts else 1)

    def show_unnamed(self, amount: int) -> None:
        """Says how many đồng lie at a bank of which no voucher names the account."""
        self.unnamed.setVisible(bool(amount))
        title = _("{amount} chuyển khoản chưa ghi tài khoản nào").format(amount=money(amount))
        self.unnamed.set_words(title, _("Lập phiếu chuyển quỹ vào tài khoản thì mới đối chiếu được."), "warn")

    def show_paper(self, paper: AccountPaper, texts: StatementTexts | None, *, fresh: bool, last: bool) -> None:
        """Shows a month.

        Args:
            paper: What the book says.
            texts: What was typed before and not saved, or None.
            fresh: Another month or account: the ticks and boxes begin anew.
            last: There is no later month.
        """
        self._paper = paper
        first = paper.span.first
        self.month.setText(_("Tháng {month}/{year}").format(month=first.month, year=first.year))
        self.later.setEnabled(not last)
        lines = (*paper.month.carried, *paper.month.lines)
        known = {line.voucher_id for line in self.model.rows()}
        ticked = {line.voucher_id for line in self.model.ticked()}
        self.model.set_rows(lines)
        self._table_layers.setCurrentIndex(0 if lines else 1)
        if fresh:
            texts = texts or saved_texts(paper)
            self.model.set_ticked({line.voucher_id for line in lines if line.voucher_id not in texts.left})
            self._show_texts(texts)
        else:
            new = {line.voucher_id for line in lines} - known
            self.model.set_ticked({*ticked, *new})
        done = _("Đã đối chiếu") if paper.saved else _("Chưa đối chiếu tháng này")
        self.header.set_subtitle(done)
        self._say()

    def _show_texts(self, texts: StatementTexts) -> None:
        self.statement.setText(texts.statement)
        self.note.setText(texts.note)
        self.items.show_items(texts.items)
        self.statement_field.clear()

    def texts(self) -> StatementTexts:
        """What stands in the boxes."""
        left = {line.voucher_id for line in self.model.rows()} - {line.voucher_id for line in self.model.ticked()}
        return StatementTexts(self.statement.text(), self.note.text(), self.items.texts(), frozenset(left))

    def explanations(self) -> tuple[Item, ...]:
        """Vouchers that are not ticked, and what only the statement has."""
        ticked = {line.voucher_id for line in self.model.ticked()}
        left = (line for line in self.model.rows() if line.voucher_id not in ticked)
        off = tuple(Item(line.reason or line.party_name, line.amount, line.voucher_id) for line in left)
        return (*off, *self.items.items())

    def statement_amount(self) -> int | None:
        """Đồng on the statement; None while the box cannot be read."""
        try:
            return parse_statement(self.statement.text())
        except DomainError:
            return None

    def set_mode(self, mode: WindowMode) -> None:
        """In a narrow window the comparison stands above the vouchers."""
        narrow = mode == "narrow"
        below, beside = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(below if narrow else beside)
        if narrow:
            fix_size(self._side)
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
        else:
            fix_size(self._side, width=SIDE_WIDTH)

    def _on_typed(self) -> None:
        self._say()
        self.typed.emit()

    def _on_left(self) -> None:
        if not self.statement.text().strip():
            self.statement_field.clear()
            return
        try:
            amount = parse_statement(self.statement.text())
        except DomainError as error:
            self.statement_field.set_error(sentence(error))
        else:
            self.statement.setText(format_amount(amount))
            self.statement_field.set_ok(amount_in_words(amount))

    def _say(self) -> None:
        paper = self._paper
        if paper is None:
            return
        explanations = self.explanations()
        off = [item for item in explanations if item.voucher_id is not None]
        alone = [item for item in explanations if item.voucher_id is None]
        facts = [Fact(_("Sổ tiền gửi cuối tháng"), money(paper.month.balance), "strong")]
        if off:
            words = _("{count} phiếu chưa lên sao kê").format(count=count(len(off)))
            facts.append(Fact(words, money(-sum(item.amount for item in off))))
        if alone:
            facts.append(Fact(_("Chỉ có trên sao kê"), money(sum(item.amount for item in alone))))
        self._facts.set_facts(facts)
        self._judge(paper, explanations)

    def _judge(self, paper: AccountPaper, explanations: tuple[Item, ...]) -> None:
        statement = self.statement_amount()
        if statement is None:
            self.verdict.set_note(_("Ghi số dư trên sao kê để so."), "text2", "info")
            return
        left = Comparison(paper.month.balance, statement, explanations).unexplained
        if not left:
            self.verdict.set_note(_("Khớp, không còn gì chưa rõ"), "ok", "circle-check")
            return
        words = _("Sao kê nhiều hơn {amount} chưa rõ") if left > 0 else _("Sao kê ít hơn {amount} chưa rõ")
        self.verdict.set_note(words.format(amount=money(abs(left))), "warn", "triangle-alert")

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        target = self.statement if self._layers.currentIndex() == 0 else self._empty.findChild(Button)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def saved_texts(paper: AccountPaper) -> StatementTexts:
    """What a saved comparison says; empty where there is none."""
    if paper.saved is None:
        return StatementTexts("", "", (), frozenset())
    alone = tuple(
        ItemTexts(item.note, "in" if item.amount > 0 else "out", format_amount(abs(item.amount)))
        for item in paper.saved.comparison.items
        if item.voucher_id is None
    )
    left = frozenset(item.voucher_id for item in paper.saved.comparison.items if item.voucher_id is not None)
    return StatementTexts(format_amount(paper.saved.comparison.statement), paper.saved.note, alone, left)


def stepped(month: date, step: int) -> date:
    """The first day of the month that many months later."""
    place = month.year * 12 + month.month - 1 + step
    return date(place // 12, place % 12 + 1, 1)
