"""The panel in which is written what the board held when this book began: an amount for every fund and place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from typing_extensions import override

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayAhead, OriginMissing, PeriodClosed, check_day
from desktop_app.domain.ids import FundId
from desktop_app.domain.money import Vnd
from desktop_app.i18n import _
from desktop_app.services.vouchers import Place, PostOpening, VoucherPart
from desktop_app.ui.formats import day as day_text
from desktop_app.ui.formats import money
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.funds.money_panel import MoneyPanel
from desktop_app.ui.funds.transfer_form import place_text
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, refuse
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import AmountBox
from desktop_app.ui.widgets.text import IconTile, Note, Text


class OpeningForm(MoneyPanel):
    """«Số dư đầu kỳ»: from when, where it comes from, how much lies where.

    Args:
        offers: What is chosen from.
        fund_id: The board of this fund is asked about; one voucher is of one board.
    """

    draft_key = "funds.opening"

    def __init__(self, offers: FormOffers, fund_id: FundId | None) -> None:
        super().__init__(_("Số dư đầu kỳ"), mark=IconTile("book-open-check", "accent", 40))
        self.offers = offers
        self._usual = _("Số dư sổ cũ chuyển sang")
        self.day = DateField(offers.today, today=offers.today)
        self.origin = TextField(self._usual, longest=200)
        own = offers.fund(fund_id)
        self._board = own.unit_id if own is not None else None
        self.boxes: dict[Place, tuple[Field, AmountBox]] = {}
        self._make_body()
        self.set_offers(offers)
        self.setFocusProxy(self.day)
        for box in (self.day, self.origin):
            box.textChanged.connect(self.typed)
        self.day.editingFinished.connect(self._check_day)
        amounts = [box for _field, box in self.boxes.values()]
        enter_moves_on((self.day, self.origin, *amounts), self.submit_only)

    def _make_body(self) -> None:
        self.body.addWidget(Note(_("Ghi một lần, khi bắt đầu dùng sổ này. Số dư không tính là thu.")))
        self.day_field = Field(_("Có số dư này từ ngày"), self.day)
        self.origin_field = Field(_("Tiền từ đâu chuyển sang?"), self.origin)
        self.body.addWidget(self.day_field)
        self.body.addWidget(self.origin_field)
        funds = [fund for fund in self.offers.offers.funds if fund.unit_id == self._board]
        for fund in funds:
            self.body.addWidget(Text(fund.name, "strong", wrap=True))
            self._add_box(Place(fund.fund_id), _("Tiền mặt"), fund.name)
            for account in self.offers.accounts_of(fund.fund_id):
                self._add_box(Place(fund.fund_id, account.account_id), account.name, fund.name)
        self.total = Text("", "strong", wrap=True)
        self.body.addWidget(self.total)
        self.body.addStretch(1)
        self._note = MistakeNote((self.day_field, self.origin_field, *(field for field, _box in self.boxes.values())))
        self.only_save = Button(_("Ghi số dư đầu kỳ"), "primary", "check", on_click=self.submit_only)
        self.foot.addWidget(self._note)
        self.foot.addWidget(self.only_save)
        self._show_total()

    def _add_box(self, place: Place, label: str, fund: str) -> None:
        box = AmountBox()
        field = Field(label, box)
        box.setAccessibleName(f"{fund}, {label}")
        self.boxes[place] = (field, box)
        self.body.addWidget(field)
        box.textChanged.connect(self.typed)
        box.textChanged.connect(self._show_total)

        def on_refused(error: DomainError | None) -> None:
            if error is None:
                field.clear()
            else:
                field.set_error(sentence(error))

        box.refused.connect(on_refused)

    @override
    def set_offers(self, offers: FormOffers) -> None:
        self.offers = offers
        first = next(iter(self.boxes), None)
        number = offers.number("opening", first.fund_id if first else None)
        self.set_title(_("Số dư đầu kỳ"), _("Phiếu số {number}").format(number=number) if number else "")

    def _amounts(self) -> dict[Place, Vnd]:
        """What is typed and is an amount."""
        found: dict[Place, Vnd] = {}
        for place, (_field, box) in self.boxes.items():
            try:
                amount = box.amount()
            except DomainError:
                continue
            if amount is not None:
                found[place] = amount
        return found

    def _show_total(self) -> None:
        total = sum(self._amounts().values())
        self.total.setVisible(bool(total))
        words = _("Cộng: {amount}").format(amount=money(total))
        self.total.setText(f"{words}\n{amount_in_words(total)}" if total else words)

    # What is typed

    @override
    def draft(self) -> dict[str, str]:
        texts = {place_text(place): box.text() for place, (_field, box) in self.boxes.items()}
        texts["origin"] = "" if self.origin.text() == self._usual else self.origin.text()
        texts["day"] = "" if self.day.text() == day_text(self.offers.today) else self.day.text()
        return {name: text for name, text in texts.items() if text}

    @override
    def restore_draft(self, draft: Mapping[str, str]) -> None:
        for place, (_field, box) in self.boxes.items():
            box.setText(draft.get(place_text(place), ""))
        self.origin.setText(draft.get("origin", self._usual))
        if draft.get("day"):
            self.day.setText(draft["day"])

    @override
    def begin_anew(self) -> None:
        for _field, box in self.boxes.values():
            box.clear()
        self.say_fault(None)
        self._note.forgive()

    # Rules

    @override
    def submit(self, *, with_paper: bool) -> None:
        command = self._command()
        if command is not None:
            self.say_fault(None)
            self.submitted.emit(command, with_paper)

    def _command(self) -> PostOpening | None:
        day = checked(self.day_field, self._allowed_day)
        if self.origin.value():
            self.origin_field.clear()
        else:
            self.origin_field.set_error(sentence(OriginMissing()))
        for field, box in self.boxes.values():
            checked(field, box.amount)
        if self._note.point() or day is None:
            return None
        parts = [VoucherPart(place.fund_id, amount, place.account_id) for place, amount in self._amounts().items()]
        if not parts:
            field, box = next(iter(self.boxes.values()))
            field.set_error(_("Chưa ghi số tiền nào. Ví dụ: 2.000.000."))
            box.setFocus()
            return None
        return PostOpening(day, parts, self.origin.value())

    def _allowed_day(self) -> date:
        return check_day(self.day.day() or self.offers.today, self.offers.today)

    def _check_day(self) -> None:
        checked(self.day_field, self._allowed_day)

    @override
    def refuse(self, error: DomainError) -> None:
        places = (
            (self.day_field, (DayAhead, DateNotUnderstood, PeriodClosed)),
            (self.origin_field, (OriginMissing,)),
        )
        if refuse(error, places):
            self._note.point()
        else:
            self.say_fault(sentence(error))
