"""Đối chiếu ngân hàng: a month of an account is compared with the bank's statement, and what is missing is booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import AccountUnknown
from desktop_app.domain.ids import BankAccountId, ReconciliationId, UnitId, VoucherId
from desktop_app.domain.reconciliations import Item, StatementNegative, parse_statement
from desktop_app.i18n import _
from desktop_app.services.control_papers import reconciliation_paper
from desktop_app.services.fund_officers import FundBoard, board_or_first, boards_with_funds
from desktop_app.services.organisation import today
from desktop_app.services.reconciliations import (
    AccountPaper,
    BookItem,
    SaveReconciliation,
    book_item,
    read_account_month,
    save_reconciliation,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import kept_draft
from desktop_app.storage.queries.closings import funds_of_board
from desktop_app.storage.queries.funds import FundRow
from desktop_app.storage.queries.reconciliations import AccountRow, accounts, bank_without_account
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.formats import day as day_words
from desktop_app.ui.formats import money, signless
from desktop_app.ui.funds.control_level import ControlLevel
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.funds.reconciliation_view import ReconciliationView, StatementTexts, stepped
from desktop_app.ui.refusals import Written, checked, refuse
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording


@dataclass(frozen=True, slots=True)
class AccountsRead:
    """A month of an account, and what there is to choose from.

    Attributes:
        paper: None: the board has no account.
        unnamed: Đồng at a bank of which no voucher names the account.
        kept: What was typed before the book was closed, and not saved; None: nothing.
    """

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    accounts: tuple[AccountRow, ...]
    account_id: BankAccountId | None
    funds: tuple[FundRow, ...]
    paper: AccountPaper | None
    unnamed: int
    kept: StatementTexts | None = None


def _draft_key(account_id: BankAccountId | None, month: date) -> str:
    return f"funds.reconciliation.{account_id.hex if account_id is not None else ''}.{month:%Y-%m}"


def read_accounts(
    reader: Reader, unit_id: UnitId | None, account_id: BankAccountId | None, month: date, now: date
) -> AccountsRead:
    """Reads a month of an account; None or gone: of the first account of the first board."""
    boards = boards_with_funds(reader)
    unit = board_or_first(boards, unit_id)
    found = accounts(reader, unit)
    ids = [row.account_id for row in found]
    account = account_id if account_id in ids else next(iter(ids), None)
    paper = read_account_month(reader, account, month) if account is not None else None
    funds = funds_of_board(reader, unit, now)
    draft = kept_draft(reader, _draft_key(account, month))
    kept = StatementTexts.from_draft(draft.fields) if draft is not None else None
    return AccountsRead(boards, unit, found, account, funds, paper, bank_without_account(reader, unit, now), kept)


class ReconciliationLevel(ControlLevel):
    """The page «Đối chiếu ngân hàng»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.view = ReconciliationView()
        self._now = today(place.session.book)
        self.month = stepped(self._now.replace(day=1), -1)
        self.shown: AccountsRead | None = None
        self._unit: UnitId | None = None
        self._account: BankAccountId | None = None
        self._seen: tuple[BankAccountId | None, date] | None = None
        self._typed: dict[tuple[BankAccountId | None, date], StatementTexts] = {}
        self._showing = False
        self._drafts = DraftKeeper(place.session, place.page)
        self.refuse = self._refuse
        view = self.view
        view.back_pressed.connect(place.left)
        view.boards.chosen.connect(self._on_board_chosen)
        view.account_chosen.connect(self._on_account_chosen)
        view.month_stepped.connect(self._on_month_stepped)
        view.typed.connect(self._on_typed)
        view.save_pressed.connect(self.save)
        view.items.book_wanted.connect(self._ask_booking)
        view.accounts_pressed.connect(self._on_accounts_pressed)

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._now = today(self.place.session.book)
        self._ask()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and areas & {"funds", "organisation"}:
            self._ask()

    @override
    def set_mode(self, mode: WindowMode) -> None:
        self.view.set_mode(mode)

    def _on_accounts_pressed(self) -> None:
        self.place.open_level("accounts", None)

    def _ask(self) -> None:
        wanted = (self._unit, self._account, self.month, self._now)
        self.read(lambda reader: read_accounts(reader, *wanted), self._on_read)

    def _on_read(self, read: AccountsRead) -> None:
        if not self.is_open:
            return
        first = self.shown is None
        self.shown, self._unit, self._account = read, read.unit_id, read.account_id
        key = (read.account_id, self.month)
        self._showing = True
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_accounts(read.accounts, read.account_id)
        self.view.show_unnamed(read.unnamed if read.accounts else 0)
        if read.paper is not None:
            last = stepped(self.month, 1) > self._now
            self.view.show_paper(read.paper, self._typed.get(key, read.kept), fresh=key != self._seen, last=last)
        self._showing = False
        self._seen = key
        if first or (read.paper is not None and not self.place.page.footer_height()):
            self.place.page.set_footer(self.view.make_footer() if read.paper is not None else None)
            self.view.focus_first()

    def _on_board_chosen(self, unit_id: UnitId) -> None:
        self._unit, self._account = unit_id, None
        self._ask()

    def _on_account_chosen(self, account_id: BankAccountId) -> None:
        self._account = account_id
        self._ask()

    def _on_month_stepped(self, step: int) -> None:
        self.month = stepped(self.month, step)
        self._ask()

    def _on_typed(self) -> None:
        if not self._showing and self._seen is not None:
            self._typed[self._seen] = self.view.texts()
            self._drafts.type(_draft_key(*self._seen), self._typed[self._seen].as_draft())

    # Keeping

    @override
    def save(self) -> None:
        """Keeps the comparison and prints it; what cannot be read is said beside its box."""
        account, month = self._seen or (None, self.month)  # in sight, whatever is being read
        if account is None or self._busy:
            return
        statement = checked(self.view.statement_field, lambda: parse_statement(self.view.statement.text()))
        if statement is None:
            self.view.statement.setFocus()
            return
        unfinished = self.view.items.unfinished()
        if unfinished is not None:
            (unfinished.amount if unfinished.note.value() else unfinished.note).setFocus()
            return
        command = SaveReconciliation(
            account,
            month,
            statement,
            self.view.explanations(),
            self.place.session.actor,
            self.view.note.value(),
        )
        self.write(lambda work: save_reconciliation(work, command), partial(self._on_saved, account, month))

    def _on_saved(self, account: BankAccountId, month: date, written: Written[ReconciliationId]) -> None:
        self._typed.pop((account, month), None)
        self._drafts.drop(_draft_key(account, month))
        words = _("Đã lưu đối chiếu tháng {month}/{year}").format(month=month.month, year=month.year)
        self.tell_done(words, written.entry_id)
        self._ask()
        book = self.place.session.book
        name = (_("Đối chiếu ngân hàng"), f"{month:%m-%Y}")
        self.print_pdf(name, lambda: reconciliation_paper(book, written.value))

    def _refuse(self, error: Exception) -> bool:
        places = ((self.view.statement_field, (StatementNegative,)),)
        return isinstance(error, DomainError) and refuse(error, places)

    # Booking what is missing

    def _ask_booking(self, item: Item) -> None:
        read = self.shown
        if read is None or read.paper is None or not read.funds:
            return
        fund = read.funds[0]
        when = min(read.paper.span.last, self._now)
        account = next((row for row in read.accounts if row.account_id == read.account_id), None)
        if account is None:
            self.fail(AccountUnknown())
            return
        command = BookItem(account.account_id, fund.fund_id, item.note, item.amount, when)
        wording = item_wording(item, fund, account, when)
        self.ask(wording, partial(self._book, command, item), self.view.statement)

    def _book(self, command: BookItem, item: Item) -> None:
        self.write(lambda work: book_item(work, command), partial(self._on_booked, item))

    def _on_booked(self, item: Item, _written: Written[VoucherId]) -> None:
        line = next((line for line in self.view.items.lines if line.item() == item), None)
        if line is not None:
            self.view.items.remove(line)
        self.place.page.tell(_("Đã ghi phiếu: {what}").format(what=item.note))
        self._ask()


def item_wording(item: Item, fund: FundRow, account: AccountRow, when: date) -> Wording:
    """The one question before something that only the statement has is booked in ink."""
    came = item.amount > 0
    title = _("Ghi phiếu thu {amount}?") if came else _("Ghi phiếu chi {amount}?")
    return Wording(
        title.format(amount=money(abs(item.amount))),
        yes=_("Đúng, ghi vào sổ"),
        no=_("Xem lại"),
        facts=(
            Fact(_("Nội dung"), item.note, "strong"),
            Fact(_("Số tiền"), _("{amount} đồng").format(amount=signless(abs(item.amount))), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(abs(item.amount)), "strong"),
            Fact(_("Tài khoản"), account.name),
            Fact(_("Quỹ"), fund.name),
            Fact(_("Ngày"), day_words(when)),
        ),
        note=_("Ghi rồi không sửa, không xóa được. Xem kỹ trước khi ghi."),
        icon="arrow-down-left" if came else "arrow-up-right",
        tone="ok" if came else "bad",
    )


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return ReconciliationLevel(place)
