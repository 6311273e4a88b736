"""Which books of account there are to print: cash, each account, each fund, programme and donor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.i18n import _
from desktop_app.services.fund_officers import boards_with_funds
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.donors import donor_list
from desktop_app.storage.queries.ledger_scope import LedgerScope
from desktop_app.storage.queries.money_setup import account_cards, fund_cards, programme_cards
from desktop_app.ui.widgets.choice import Option


@dataclass(frozen=True, slots=True)
class BookChoice:
    """The books of account, in the order in which they are offered; the first is the cash book."""

    options: tuple[Option[LedgerScope], ...]

    def named(self, scope: LedgerScope) -> str:
        """What a book is called; empty: there is no such book."""
        return next((option.text for option in self.options if option.key == scope), "")


def read_books(reader: Reader, today: date) -> BookChoice:
    """Reads which books there are. Of several boards each has its own, and says whose it is."""
    return BookChoice((*_of_boards(reader), *_of_funds(reader), *_of_others(reader, today)))


def _of_boards(reader: Reader) -> Iterator[Option[LedgerScope]]:
    boards = boards_with_funds(reader)
    accounts = account_cards(reader)
    for board in boards:
        whose = board.name if len(boards) > 1 else ""
        own = [account for account in accounts if account.unit_id == board.unit_id]
        yield Option(LedgerScope(unit_id=board.unit_id, account="cash"), _("Sổ quỹ tiền mặt"), whose)
        name = _("Sổ tiền gửi, mọi tài khoản") if len(own) > 1 else _("Sổ tiền gửi")
        yield Option(LedgerScope(unit_id=board.unit_id, account="bank"), name, whose)
        if len(own) > 1:
            for account in own:
                said = _("Sổ tiền gửi {bank}").format(bank=account.bank_name)
                yield Option(LedgerScope(unit_id=board.unit_id, account=account.account_id), said, account.number)


def _of_funds(reader: Reader) -> Iterator[Option[LedgerScope]]:
    yield Option(LedgerScope(), _("Sổ thu chi, mọi quỹ"))
    cards = fund_cards(reader)
    is_several = len({card.unit_id for card in cards}) > 1
    for card in cards:
        name = _("Sổ chi tiết {fund}").format(fund=card.name)
        yield Option(LedgerScope(fund_id=card.fund_id), name, card.board if is_several else "")


def _of_others(reader: Reader, today: date) -> Iterator[Option[LedgerScope]]:
    for programme in programme_cards(reader):
        yield Option(LedgerScope(programme_id=programme.programme_id), programme.name, _("Chương trình"))
    for donor in donor_list(reader, today.year):
        if donor.lifetime:
            yield Option(LedgerScope(donor_id=donor.donor_id), donor.name, _("Nhà hảo tâm"))
