"""Where the money of a voucher goes or comes from: cash or bank, which account, which fund, and what is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.funds import AccountTooSmall, CashTooSmall, FundTooSmall, PaymentMethod
from desktop_app.domain.ids import BankAccountId, FundId
from desktop_app.i18n import _
from desktop_app.storage.queries.voucher_offers import AccountOffer
from desktop_app.ui.formats import money
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.funds.voucher_words import FormWords
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.segmented import Segment, Segmented


class PlacePart(QWidget):
    """The fund is asked for where there are several, the account where the board has one.

    Args:
        offers: What is chosen from.
        words: Of the kind of voucher.
        fund_id: The fund chosen at first; None: the first one.

    Signals:
        changed(): Something else was chosen.
    """

    changed = Signal()

    def __init__(self, offers: FormOffers, words: FormWords, fund_id: FundId | None) -> None:
        super().__init__()
        self._offers, self._kind = offers, words.kind
        column = Column(self, gap=14)
        ways: list[Segment[PaymentMethod]] = [Segment("cash", _("Tiền mặt")), Segment("bank", _("Chuyển khoản"))]
        self.method: Segmented[PaymentMethod] = Segmented(ways)
        self.account: Choice[BankAccountId | None] = Choice(())
        self.fund: Choice[FundId] = Choice([Option(fund.fund_id, fund.name) for fund in offers.offers.funds])
        first = offers.fund(fund_id)
        if first is not None:
            self.fund.set_key(first.fund_id)
        self.method_field = Field(words.method, self.method)
        self.account_field = Field(_("Tài khoản"), self.account)
        self.fund_field = Field(words.fund, self.fund)
        for field in (self.method_field, self.account_field, self.fund_field):
            column.addWidget(field)
        self.method.chosen.connect(self._on_chosen)
        self.account.chosen.connect(self._on_chosen)
        self.fund.chosen.connect(self._on_chosen)
        self._arrange()

    def fund_id(self) -> FundId | None:
        """The fund; None: the book has none that is open."""
        return self.fund.key()

    def account_id(self) -> BankAccountId | None:
        """The bank account; None: cash, or an account that nobody named."""
        return self.account.key() if self.method.key() == "bank" else None

    def set_offers(self, offers: FormOffers) -> None:
        """The book changed: other balances, perhaps other accounts and funds."""
        self._offers = offers
        self.fund.set_options([Option(fund.fund_id, fund.name) for fund in offers.offers.funds])
        self._arrange()

    def choose(self, method: PaymentMethod, account: str, fund: str) -> None:
        """Puts back what was chosen before, by ids in hexadecimal; what is not there any more is left out."""
        self.method.set_key(method)
        found = next((each.fund_id for each in self._offers.offers.funds if each.fund_id.hex == fund), None)
        if found is not None:
            self.fund.set_key(found)
        self._arrange()
        known = next((each.account_id for each in self._accounts() if each.account_id.hex == account), None)
        if known is not None:
            self.account.set_key(known)
        self._arrange()

    def _accounts(self) -> tuple[AccountOffer, ...]:
        return self._offers.accounts_of(self.fund_id())

    def _on_chosen(self, _key: object) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        accounts = self._accounts()
        options: list[Option[BankAccountId | None]] = [Option(each.account_id, each.name) for each in accounts]
        if self._kind == "payment" and accounts and self._unnamed():
            options.append(Option(None, _("Chưa rõ tài khoản nào")))
        self.account.set_options(options)
        at_bank = self.method.key() == "bank"
        self.account_field.setVisible(at_bank and bool(accounts))
        self.fund_field.setVisible(len(self._offers.offers.funds) > 1)
        self._say_held()

    def _unnamed(self) -> int:
        fund_id = self.fund_id()
        return self._offers.in_place(fund_id, "bank", None) if fund_id is not None else 0

    # What is there

    def _say_held(self) -> None:
        """Below the last choice in sight: what a payment can be made from."""
        fund_id = self.fund_id()
        if self._kind != "payment" or fund_id is None:
            return
        at_bank = self.method.key() == "bank"
        held = self._offers.in_place(fund_id, self.method.key(), self.account_id())
        of_place = _("Tài khoản còn {amount}") if at_bank else _("Tiền mặt còn {amount}")
        of_fund = _("Quỹ còn {amount}")
        several = len(self._offers.offers.funds) > 1
        self.fund_field.set_hint(of_fund.format(amount=money(self._offers.in_fund(fund_id))))
        place = of_place.format(amount=money(held))
        below = place if several else f"{of_fund.format(amount=money(self._offers.in_fund(fund_id)))} · {place}"
        if self.account_field.isHidden():
            self.method_field.set_hint(below)
        else:
            self.method_field.set_hint("")
            self.account_field.set_hint(below)

    def check_covered(self, wanted: int, *, of_fund: int) -> None:
        """Whether today's balances cover a payment; the book itself looks again, on its day and later ones.

        Args:
            wanted: Đồng of all lines.
            of_fund: Đồng of the lines of the fund chosen here.

        Raises:
            FundTooSmall, CashTooSmall, AccountTooSmall: They do not.
        """
        fund_id = self.fund_id()
        fund = self._offers.fund(fund_id)
        if self._kind != "payment" or fund is None or fund_id is None:
            return
        held = self._offers.in_fund(fund_id)
        if of_fund > held:
            raise FundTooSmall(fund.name, held, of_fund)
        here = self._offers.in_place(fund_id, self.method.key(), self.account_id())
        if wanted > here:
            kind = AccountTooSmall if self.method.key() == "bank" else CashTooSmall
            raise kind(self.account.currentText() if self.account_id() else "", here, wanted, self._offers.today)
