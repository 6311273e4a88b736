"""Tài khoản ngân hàng: the accounts of the board as cards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from typing_extensions import override

from desktop_app.domain.bank_accounts import (
    AccountNumberTaken,
    AccountNumberWrong,
    BankBinWrong,
    BankNameMissing,
    clean_account_number,
    clean_bank_bin,
)
from desktop_app.domain.names import NameTooLong
from desktop_app.i18n import _
from desktop_app.services.appeals import AppealWords, appeal
from desktop_app.services.bank_accounts import (
    AccountFields,
    add_account,
    close_account,
    edit_account,
    open_account_again,
)
from desktop_app.services.fund_officers import FundBoard, boards_with_funds
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.money_setup import AccountCard, account_cards
from desktop_app.ui.donors.form_panel import Change, FormPanel, Places
from desktop_app.ui.donors.list_view import GivingList, ListWords
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.formats import count, day, money
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.money_setup.appeal_panel import AppealPanel, appeal_fields, appeal_key, kept_words
from desktop_app.ui.money_setup.cards_level import CardsLevel, board_field, chosen_board, closed_look
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.text import Note


def account_columns() -> list[Column[AccountCard]]:
    """Bank and number, holder, whether it is in use, what it holds."""
    return [
        Column(
            _("Ngân hàng"),
            lambda row: row.bank_name,
            kind="strong",
            second=lambda row: _("Số {number}").format(number=row.number),
        ),
        Column(_("Chủ tài khoản"), lambda row: row.holder, 240, "muted", optional=1),
        Column(
            _("Tình trạng"),
            lambda row: _("Thôi dùng") if row.closed_on else _("Đang dùng"),
            150,
            "badge",
            look=lambda row: closed_look(is_closed=row.closed_on is not None),
            optional=2,
        ),
        Column(_("Còn lại"), lambda row: money(row.balance), 190, "money"),
    ]


@dataclass(frozen=True, slots=True)
class AccountsRead:
    """What the page shows, and what its form offers."""

    rows: tuple[AccountCard, ...]
    boards: tuple[FundBoard, ...]


class AccountForm(FormPanel):
    """«Thêm tài khoản», or one that is put right.

    Args:
        boards: Whose it may be.
        row: The account that is changed; None: a new one.
    """

    def __init__(self, boards: tuple[FundBoard, ...], row: AccountCard | None = None) -> None:
        title = row.bank_name if row is not None else _("Thêm tài khoản")
        super().__init__(title, row.board if row is not None else "", "landmark")
        self._row, self._boards = row, boards
        if row is not None:
            self.body.addWidget(Facts(_facts(row), name_width=104))
        self.board = board_field(self, boards if row is None else ())
        self.bank = TextField(row.bank_name if row else "", example=_("Ví dụ: Agribank Quỳnh Lưu"), longest=200)
        self.number = TextField(row.number if row else "", example=_("Ví dụ: 3600 2051 2345"), longest=60)
        self.holder = TextField(row.holder if row else "", longest=200)
        self.bank_bin = TextField(row.bank_bin if row else "", example=_("Ví dụ: 970405"), longest=20)
        self.add(_("Tên ngân hàng"), self.bank, optional=False)
        self.add(
            _("Số tài khoản"), self.number, check=lambda: clean_account_number(self.number.value()), optional=False
        )
        self.add(_("Chủ tài khoản"), self.holder, hint=_("Để trống thì ghi tên ban."))
        self.add(
            _("Mã ngân hàng"),
            self.bank_bin,
            check=lambda: clean_bank_bin(self.bank_bin.value()),
            hint=_("6 chữ số, để in mã VietQR. Hỏi ngân hàng; chưa có thì để trống."),
        )
        self.finish(_("Lưu tài khoản"))
        self.setFocusProxy(self.bank)

    @override
    def change(self) -> Change:
        fields = AccountFields(self.bank.value(), self.number.value(), self.holder.value(), self.bank_bin.value())
        row = self._row
        if row is not None:
            self.done_words = _("Đã sửa tài khoản {name}").format(name=fields.bank_name)
            return lambda work: edit_account(work, row.account_id, fields)
        self.done_words = _("Đã thêm tài khoản {name}").format(name=fields.bank_name)
        board = chosen_board(self.board, self._boards)
        return lambda work: add_account(work, board, fields)

    @override
    def places(self) -> Places:
        return (
            (self.bank, (BankNameMissing, NameTooLong)),
            (self.number, (AccountNumberWrong, AccountNumberTaken)),
            (self.bank_bin, (BankBinWrong,)),
        )


def _facts(row: AccountCard) -> tuple[Fact, ...]:
    facts = (
        Fact(_("Còn lại"), money(row.balance), "strong"),
        Fact(_("Số phiếu"), count(row.vouchers)),
        Fact(_("Phiếu cuối"), day(row.last) if row.last else ""),
        Fact(_("Thôi dùng"), _("từ {day}").format(day=day(row.closed_on)) if row.closed_on else ""),
    )
    return tuple(fact for fact in facts if fact.value)


class AccountsLevel(CardsLevel[AccountCard]):
    """The page «Tài khoản ngân hàng»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.add = Button(_("Thêm tài khoản"), "primary", "plus", on_click=self.primary_action)
        words = ListWords(_("Tài khoản ngân hàng"), _("Tài khoản ngân hàng"))
        self.view = GivingList(words, account_columns(), lambda row: row.account_id, buttons=(self.add,), files=False)
        self._connect(self.add)
        self.shown: AccountsRead | None = None
        self._keeper = DraftKeeper(place.session, place.page)
        first = Button(_("Thêm tài khoản đầu tiên"), "primary", "plus", on_click=self.primary_action)
        text = _("Ban gửi tiền ở ngân hàng thì ghi tài khoản ở đây. Chỉ có tiền mặt thì không cần.")
        self.view.set_empty(EmptyState(_("Chưa có tài khoản nào"), text, (first,)))
        self.begin_button = first

    @override
    def ask_again(self) -> None:
        def question(reader: Reader) -> AccountsRead:
            return AccountsRead(account_cards(reader), boards_with_funds(reader))

        self.read(question, self._on_read)

    def _on_read(self, read: AccountsRead) -> None:
        self.shown = read
        used = [row for row in read.rows if row.closed_on is None]
        total = money(sum(row.balance for row in read.rows))
        self.view.show_rows(
            read.rows, _("Cộng tiền gửi: {amount}").format(amount=total), nobody="", is_empty=not read.rows
        )
        self.add.setVisible(bool(read.rows))
        self.view.header.set_subtitle(
            _("{count} tài khoản đang dùng").format(count=count(len(used))) if read.rows else ""
        )

    @override
    def primary_action(self) -> None:
        if self.shown is not None:
            form = AccountForm(self.shown.boards)
            self.show_form(form, form.bank)

    @override
    def open_row(self, row: AccountCard) -> None:
        if self.shown is None:
            return
        form = AccountForm(self.shown.boards, row)
        if row.closed_on is None:
            words = _("In tờ mời ủng hộ")
            poster = Button(words, "soft", "printer", size="small", on_click=lambda: self.open_appeal(row))
            form.body.insertWidget(1, poster, 0, Qt.AlignmentFlag.AlignLeft)
            close = Button(_("Thôi dùng tài khoản"), "danger_quiet", "lock", on_click=lambda: self._close(row))
            form.foot.addWidget(close)
        else:
            words = _("Tài khoản đã thôi dùng: không ghi thêm phiếu. Sổ cũ còn nguyên.")
            form.body.insertWidget(0, Note(words, "warn", "lock"))
            form.foot.addWidget(Button(_("Dùng lại"), "secondary", "lock-open", on_click=lambda: self._open(row)))
        self.show_form(form, form.bank)

    def open_appeal(self, row: AccountCard) -> None:
        """Asks what the notice for this account is to say."""
        self._keeper.ask_book(
            lambda reader: kept_words(reader, row.account_id),
            partial(self._show_appeal, row),
            self.fail,
            newest_of=self.show_panel,
        )

    def _show_appeal(self, row: AccountCard, words: AppealWords) -> None:
        panel = AppealPanel(row, words)
        key = appeal_key(row.account_id)

        def on_typed(typed: AppealWords) -> None:
            self._keeper.type(key, appeal_fields(typed))

        panel.typed.connect(on_typed)
        panel.submitted.connect(lambda: self._print_appeal(panel, row))
        panel.given_up.connect(lambda: self.open_row(row))
        self.show_panel(panel)

    def _print_appeal(self, panel: AppealPanel, row: AccountCard) -> None:
        self._keeper.flush()
        book, words, size = self.place.session.book, panel.words(), panel.sheet.key() or "a4"
        name = (_("Tờ mời ủng hộ"), row.bank_name, "" if size == "a4" else size)
        self.print_pdf(name, lambda: appeal(book, row.account_id, words, size))

    def _close(self, row: AccountCard) -> None:
        today = self.day
        words = _("Thôi dùng {name} từ {day}").format(name=row.bank_name, day=day(today))
        self.do(lambda work: close_account(work, row.account_id, today), words)

    def _open(self, row: AccountCard) -> None:
        self.do(lambda work: open_account_again(work, row.account_id), _("Dùng lại {name}").format(name=row.bank_name))


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return AccountsLevel(place)
