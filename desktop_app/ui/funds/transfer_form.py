"""The panel in which money is moved: between funds, between cash and bank, to and from other boards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from typing_extensions import override

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import (
    AccountNotNamed,
    AccountTooSmall,
    DayAhead,
    FundTooSmall,
    FundTooSmallLater,
    PartyMissing,
    PeriodClosed,
    TransferToItself,
    check_day,
)
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, AmountTooLarge, Vnd
from desktop_app.domain.names import NameTooLong
from desktop_app.i18n import _
from desktop_app.services.voucher_posting import checked_party
from desktop_app.services.vouchers import Place, PostTransfer
from desktop_app.ui.formats import day as day_text
from desktop_app.ui.formats import money
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.funds.money_panel import MoneyPanel
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, checked_amount, refuse, say_when_refused
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.text import IconTile, Note

OUTSIDE = None  # a board that is not in this book


class TransferForm(MoneyPanel):
    """«Chuyển quỹ»: from where, to where, how much, when, why.

    Args:
        offers: What is chosen from.
    """

    draft_key = "funds.transfer"

    def __init__(self, offers: FormOffers) -> None:
        super().__init__(_("Chuyển quỹ"), mark=IconTile("refresh-cw", "accent", 40))
        self.offers = offers
        self.source: SearchChoice[Place | None] = SearchChoice(empty=_("Chọn nơi chuyển đi"))
        self.target: SearchChoice[Place | None] = SearchChoice(empty=_("Chọn nơi nhận"))
        self.other = TextField(example=_("Ví dụ: Hội Khuyến học tỉnh"), longest=200)
        self.money = MoneyField()
        self.day = DateField(offers.today, today=offers.today)
        self.reason = TextField(example=_("Ví dụ: Gửi tiền vào ngân hàng"), longest=200)
        self._make_body()
        self.set_offers(offers)
        self.setFocusProxy(self.source)
        self._listen()

    def _make_body(self) -> None:
        self.source_field = Field(_("Chuyển từ"), self.source)
        self.target_field = Field(_("Chuyển đến"), self.target)
        self.other_field = Field(_("Tên ban, nơi khác"), self.other)
        self.money_field = Field(_("Số tiền (đồng)"), self.money)
        self.day_field = Field(_("Ngày"), self.day)
        parts = (self.source_field, self.target_field, self.other_field, self.money_field, self.day_field)
        for part in (*parts, Field(_("Lý do"), self.reason, optional=True)):
            self.body.addWidget(part)
        self.body.addWidget(Note(_("Tiền chuyển không tính là thu, không tính là chi.")))
        self.body.addStretch(1)
        self._note = MistakeNote(parts)
        self.with_paper = Button(_("Lưu và in phiếu"), "primary", "printer", on_click=self.submit_with_paper)
        self.only_save = Button(_("Chỉ lưu"), on_click=self.submit_only)
        for part in (self._note, self.with_paper, self.only_save):
            self.foot.addWidget(part)

    def _listen(self) -> None:
        for box in (self.other, self.money.edit, self.day, self.reason):
            box.textChanged.connect(self.typed)
        for choice in (self.source, self.target):
            choice.chosen.connect(self._on_place)
        say_when_refused(self.money_field, self.money)
        self.day.editingFinished.connect(self._check_day)
        enter_moves_on((self.other, self.money, self.day, self.reason), self.submit_with_paper)

    @override
    def set_offers(self, offers: FormOffers) -> None:
        self.offers = offers
        options = place_options(offers)
        for choice in (self.source, self.target):
            kept = choice.key()
            choice.set_options([*options, Option(OUTSIDE, _("Ban khác, nơi khác"), _("Không nằm trong sổ này"))])
            if kept is not None and any(option.key == kept for option in options):
                choice.set_key(kept)
        number = offers.number("transfer", None)
        self.set_title(_("Chuyển quỹ"), _("Phiếu số {number}").format(number=number) if number else "")
        self._arrange()

    def _on_place(self, _key: object) -> None:
        self.source_field.clear()
        self.target_field.clear()
        self._arrange()
        self.typed.emit()

    def _arrange(self) -> None:
        outside = any(choice.has_chosen() and choice.key() is OUTSIDE for choice in (self.source, self.target))
        self.other_field.setVisible(outside)

    # What is typed

    @override
    def draft(self) -> dict[str, str]:
        texts = {
            "source": _place_text(self.source),
            "target": _place_text(self.target),
            "other": self.other.text(),
            "amount": self.money.edit.text(),
            "day": "" if self.day.text() == day_text(self.offers.today) else self.day.text(),
            "reason": self.reason.text(),
        }
        return {name: text for name, text in texts.items() if text}

    @override
    def restore_draft(self, draft: Mapping[str, str]) -> None:
        known = {place_text(option.key): option.key for option in place_options(self.offers)} | {"outside": OUTSIDE}
        for name, choice in (("source", self.source), ("target", self.target)):
            if draft.get(name) in known:
                choice.set_key(known[draft[name]])
        self.other.setText(draft.get("other", ""))
        self.money.edit.setText(draft.get("amount", ""))
        if draft.get("day"):
            self.day.setText(draft["day"])
        self.reason.setText(draft.get("reason", ""))
        self._arrange()

    @override
    def begin_anew(self) -> None:
        self.money.set_amount(None)
        self.reason.clear()
        self.other.clear()
        self.say_fault(None)
        self._note.forgive()

    # Rules

    @override
    def submit(self, *, with_paper: bool) -> None:
        command = self._command()
        if command is not None:
            self.say_fault(None)
            self.submitted.emit(command, with_paper)

    def _command(self) -> PostTransfer | None:
        for choice, field, words in (
            (self.source, self.source_field, _("Chưa chọn tiền chuyển từ đâu.")),
            (self.target, self.target_field, _("Chưa chọn tiền chuyển đến đâu.")),
        ):
            field.clear() if choice.has_chosen() else field.set_error(words)
        source, target = self.source.key(), self.target.key()
        other = self._other()
        typed = checked_amount(self.money_field, self.money)
        amount = None if typed is None else checked(self.money_field, lambda: self._covered(source, typed))
        day = checked(self.day_field, self._allowed_day)
        if self._note.point() or amount is None or day is None or other is None:
            return None
        return PostTransfer(day, amount, source, target, self.reason.value(), other)

    def _other(self) -> str | None:
        if self.other_field.isHidden():
            self.other_field.clear()
            return ""
        return checked(self.other_field, lambda: checked_party(self.other.value()))

    def _covered(self, source: Place | None, amount: Vnd) -> Vnd:
        if source is not None:
            check_place(self.offers, source, amount)
        return amount

    def _allowed_day(self) -> date:
        return check_day(self.day.day() or self.offers.today, self.offers.today)

    def _check_day(self) -> None:
        checked(self.day_field, self._allowed_day)

    @override
    def refuse(self, error: DomainError) -> None:
        amounts = (AmountNotPositive, AmountNotUnderstood, AmountTooLarge, FundTooSmall, AccountTooSmall)
        places = (
            (self.target_field, (TransferToItself, AccountNotNamed)),
            (self.other_field, (PartyMissing, NameTooLong)),
            (self.money_field, (*amounts, FundTooSmallLater)),
            (self.day_field, (DayAhead, DateNotUnderstood, PeriodClosed)),
        )
        if refuse(error, places):
            self._note.point()
        else:
            self.say_fault(sentence(error))


def place_options(offers: FormOffers) -> list[Option[Place | None]]:
    """Every fund in cash and on every account of its board, with what lies there."""
    found: list[Option[Place | None]] = []
    for fund in offers.offers.funds:
        places = [(Place(fund.fund_id), _("tiền mặt"))]
        places += [(Place(fund.fund_id, each.account_id), each.name) for each in offers.accounts_of(fund.fund_id)]
        unnamed = Place(fund.fund_id, bank_unnamed=True)
        if held_in(offers, unnamed):
            places.append((unnamed, _("ở ngân hàng, chưa rõ tài khoản")))
        for place, words in places:
            note = _("Còn {amount}").format(amount=money(held_in(offers, place)))
            found.append(Option(place, f"{fund.name} · {words}", note))
    return found


def held_in(offers: FormOffers, place: Place) -> int:
    """Đồng of one fund in one place, at the end of today."""
    method = "bank" if place.account_id is not None or place.bank_unnamed else "cash"
    return sum(
        balance.amount
        for balance in offers.balances
        if (balance.fund_id, balance.method, balance.account_id) == (place.fund_id, method, place.account_id)
    )


def check_place(offers: FormOffers, source: Place, amount: int) -> None:
    """Whether today's balances cover a transfer; the book itself looks again.

    Raises:
        FundTooSmall: They do not.
    """
    held, fund = held_in(offers, source), offers.fund(source.fund_id)
    if amount > held and fund is not None:
        raise FundTooSmall(place_name(offers, source), held, amount)


def place_name(offers: FormOffers, place: Place | None) -> str:
    """`Quỹ Khuyến học · tiền mặt`; empty for a board outside."""
    return next((option.text for option in place_options(offers) if option.key == place and place is not None), "")


def place_text(place: Place | None) -> str:
    """A place as a draft keeps it."""
    if place is None:
        return "outside"
    account = place.account_id.hex if place.account_id is not None else "bank" if place.bank_unnamed else "cash"
    return f"{place.fund_id.hex} {account}"


def _place_text(choice: SearchChoice[Place | None]) -> str:
    return place_text(choice.key()) if choice.has_chosen() else ""
