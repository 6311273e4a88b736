"""The panel in which a receipt or a payment voucher is written down: text → `PostVoucher`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import (
    AccountTooSmall,
    BookletUnknown,
    DayAhead,
    FundTooSmall,
    FundTooSmallLater,
    LeafOutside,
    LeafTaken,
    MoneyKind,
    PartyMissing,
    PeriodClosed,
    check_day,
)
from desktop_app.domain.ids import DonorId, FundId, PersonId
from desktop_app.domain.money import AmountNotPositive, AmountNotUnderstood, AmountTooLarge, Vnd, check_amount
from desktop_app.domain.names import NameTooLong
from desktop_app.i18n import _
from desktop_app.services.voucher_posting import checked_party
from desktop_app.services.vouchers import PostVoucher, VoucherPart
from desktop_app.storage.queries.voucher_offers import BookletOffer, PartyOffer
from desktop_app.storage.rules import voucher_categories
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.funds.line_boxes import FilledLine, LineBoxes
from desktop_app.ui.funds.money_panel import MoneyPanel
from desktop_app.ui.funds.more_part import MorePart
from desktop_app.ui.funds.party_field import PartyField, party_note
from desktop_app.ui.funds.place_part import PlacePart
from desktop_app.ui.funds.voucher_texts import VoucherTexts
from desktop_app.ui.funds.voucher_words import form_words
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote, checked, checked_amount, refuse, say_when_refused
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.text import IconTile


class VoucherForm(MoneyPanel):
    """«Ghi thu» or «Ghi chi»: who, how much, how, what for, when; the rest is folded away.

    Args:
        kind: Receipt or payment.
        offers: What is chosen from.
        fund_id: The fund chosen at first.

    Signals:
        party_typed(str): Whom this may mean is asked; `party.offer` answers.
    """

    stays = True
    party_typed = Signal(str)

    def __init__(self, kind: MoneyKind, offers: FormOffers, fund_id: FundId | None) -> None:
        self.words = form_words(kind)
        super().__init__(self.words.title, mark=IconTile(self.words.icon, self.words.tone, 40))
        self.kind: MoneyKind = kind
        self.offers = offers
        self._picked: PartyOffer | None = None
        self._person, self._donor = "", ""
        self.draft_key = f"funds.{kind}"
        self._make_boxes(fund_id)
        self._make_body()
        self._make_foot()
        self.set_offers(offers)
        self.setFocusProxy(self.party)
        self._listen()

    def _make_boxes(self, fund_id: FundId | None) -> None:
        words, offers = self.words, self.offers
        self.party = PartyField(example=words.example)
        self.money = MoneyField()
        self.place = PlacePart(offers, words, fund_id)
        self.reason = TextField(words.usual_reason, example=words.reason_example)
        self.day = DateField(offers.today, today=offers.today)
        known = [Option(category.code, category.label) for category in voucher_categories(words.way)]
        if self.kind == "payment":
            known.insert(0, Option("", _("Chọn loại chi")))
        self.category: Choice[str] = Choice(known)
        self.more = MorePart(offers.offers.programmes, self._booklets(offers))
        self.lines = LineBoxes(offers.offers.funds, known, words.fund, words.category)

    def _make_body(self) -> None:
        words = self.words
        self.party_field = Field(words.party, self.party)
        self.money_field = Field(_("Số tiền (đồng)"), self.money)
        self.reason_field = Field(_("Nội dung"), self.reason)
        self.day_field = Field(_("Ngày"), self.day)
        self.category_field = Field(words.category, self.category)
        last = Row(gap=12)
        last.addWidget(self.day_field, 5)
        last.addWidget(self.category_field, 6)
        for part in (self.party_field, self.money_field, self.place, self.reason_field):
            self.body.addWidget(part)
        self.body.addLayout(last)
        for part in (self.more, self.lines):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _make_foot(self) -> None:
        self._fields = (
            self.party_field,
            self.money_field,
            self.reason_field,
            self.day_field,
            self.category_field,
            self.more.leaf_field,
        )
        self._note = MistakeNote(self._fields)
        self.with_paper = Button(self.words.with_paper, "primary", "printer", on_click=self.submit_with_paper)
        self.only_save = Button(_("Chỉ lưu"), on_click=self.submit_only)
        self.keep_draft = Button(_("Lưu nháp"), "quiet", "save", on_click=self.draft_pressed.emit)
        self.keep_draft.setVisible(self.kind == "payment")
        for part in (self._note, self.with_paper, self.only_save, self.keep_draft):
            self.foot.addWidget(part)

    def _listen(self) -> None:
        for box in (self.party, self.money.edit, self.reason, self.day):
            box.textChanged.connect(self.typed)
        self.category.chosen.connect(self.typed)
        self.category.chosen.connect(self.category_field.clear)
        self.place.changed.connect(self.typed)
        self.place.changed.connect(self._check_cover)
        self.place.changed.connect(self._show_way)
        self.more.changed.connect(self.typed)
        self.lines.changed.connect(self.typed)
        self.lines.changed.connect(self._show_sum)
        self.money.amount_changed.connect(self._show_sum)
        say_when_refused(self.money_field, self.money)
        self.money.edit.editingFinished.connect(self._check_cover)
        self.day.editingFinished.connect(self._check_day)
        self.day.day_changed.connect(self._check_day)
        self.party.asked.connect(self.party_typed)
        self.party.picked.connect(self._on_picked)
        self.party.textEdited.connect(self._on_party_edited)
        self.party.editingFinished.connect(self._on_party_left)
        boxes = (self.party, self.money, self.reason, self.day, *self.more.lines())
        enter_moves_on(boxes, self.submit_with_paper)

    @override
    def set_offers(self, offers: FormOffers) -> None:
        self.offers = offers
        self.more.set_booklets(self._booklets(offers))
        self.place.set_offers(offers)
        number = offers.number(self.kind, self.place.fund_id())
        self.set_title(self.words.title, self.words.paper.format(number=number) if number else "")
        self._show_way()

    def _booklets(self, offers: FormOffers) -> list[BookletOffer]:
        return [each for each in offers.offers.booklets if each.kind == self.kind]

    # Who

    def _on_picked(self, offer: PartyOffer) -> None:
        self._take(offer)
        if offer.address and not self.more.address.text():
            self.more.address.setText(offer.address)
        self.money.setFocus()

    def _take(self, offer: PartyOffer) -> None:
        self._picked = offer
        self._person = offer.person_id.hex if offer.person_id else ""
        self._donor = offer.donor_id.hex if offer.donor_id else ""
        self.party_field.set_ok(party_note(offer))

    def _on_party_edited(self, _text: str) -> None:
        self._picked, self._person, self._donor = None, "", ""
        if self.party_field.state == "ok":
            self.party_field.clear()

    def _on_party_left(self) -> None:
        if self.party_field.state == "bad" and self.party.value():
            checked(self.party_field, lambda: checked_party(self.party.value()))

    def begin_with(self, offer: PartyOffer) -> None:
        """Somebody of the book: the name stands in the form already."""
        self.party.setText(offer.name)
        self._take(offer)
        self.more.address.setText(offer.address)

    # What is typed

    def texts(self) -> VoucherTexts:
        """Everything typed and chosen so far."""
        fund, account = self.place.fund_id(), self.place.account_id()
        programme, booklet = self.more.programme.key(), self.more.booklet.key()
        return VoucherTexts(
            self.party.text(),
            self.money.edit.text(),
            self.place.method.key(),
            self.reason.text(),
            self.day.text(),
            self.more.address.text(),
            fund.hex if fund else "",
            account.hex if account else "",
            self.category.key() or "",
            programme.hex if programme else "",
            self.more.attached.text(),
            booklet.hex if booklet else "",
            self.more.leaf.text(),
            self._person,
            self._donor,
            self.lines.texts(),
        )

    def restore(self, texts: VoucherTexts) -> None:
        """Puts back what was typed before."""
        self.party.setText(texts.party)
        self._person, self._donor = texts.person, texts.picked_donor
        self.money.edit.setText(texts.amount)
        self.place.choose(texts.method, texts.account, texts.fund)
        self.reason.setText(texts.reason or self.words.usual_reason)
        if texts.day:
            self.day.setText(texts.day)
        if self.category.has(texts.category):
            self.category.set_key(texts.category)
        self.more.address.setText(texts.address)
        self.more.attached.setText(texts.attached)
        self.more.choose(texts.programme, texts.booklet, texts.leaf)
        self.lines.restore(texts.lines)
        self._show_sum()

    @override
    def draft(self) -> dict[str, str]:
        texts = self.texts()
        return {} if texts.is_blank else texts.as_draft(self.offers.today)

    @override
    def restore_draft(self, draft: Mapping[str, str]) -> None:
        self.restore(VoucherTexts.from_draft(draft))

    @override
    def begin_anew(self) -> None:
        # Way, fund, kind and day stay as last used.
        self.party.clear()
        self._on_party_edited("")
        self.money.set_amount(None)
        self.more.begin_anew()
        self.lines.clear()
        if self.kind == "payment":
            self.reason.clear()
        self.say_fault(None)
        self._note.forgive()
        self.party.setFocus()

    def _show_sum(self) -> None:
        self.lines.show_sum(self.money.amount())
        self._show_way()

    def _show_way(self) -> None:
        """Above the board's limit the payment goes to the chair and not into the book."""
        asks = self.kind == "payment" and self.offers.needs_approval(self.place.fund_id(), self.total())
        self.with_paper.set_text(_("Gửi người đứng đầu duyệt") if asks else self.words.with_paper)
        self.with_paper.set_icon("send" if asks else "printer")
        self.only_save.setVisible(not asks)

    def total(self) -> int:
        """Đồng as far as they are typed."""
        return sum(box.amount() or 0 for box in (self.money, *(line.money for line in self.lines.boxes)))

    # Rules

    @override
    def submit(self, *, with_paper: bool) -> None:
        command = self._command()
        if command is not None:
            self.say_fault(None)
            self.submitted.emit(command, with_paper)

    def _command(self) -> PostVoucher | None:
        party = checked(self.party_field, lambda: checked_party(self.party.value()))
        typed = checked_amount(self.money_field, self.money)
        more = self.lines.filled()
        amount = None if typed is None else checked(self.money_field, lambda: self._covered(typed, more or []))
        day = checked(self.day_field, self._allowed_day)
        if not (self._check_category() and self._check_leaf()):
            day = None
        fund_id = self.place.fund_id()
        if self._point() or party is None or amount is None or day is None or more is None or fund_id is None:
            return None
        return self._filled(party, day, fund_id, amount, more)

    def _filled(self, party: str, day: date, fund_id: FundId, amount: Vnd, more: list[FilledLine]) -> PostVoucher:
        account, programme, leaf = self.place.account_id(), self.more.programme.key(), self.more.taken_leaf()
        first = VoucherPart(fund_id, amount, account, self.category.key() or "", programme)
        rest = [
            VoucherPart(line.fund_id or fund_id, line.amount, account, line.category, programme, note=line.note)
            for line in more
        ]
        return PostVoucher(
            self.kind,
            party,
            day,
            (first, *rest),
            self.more.address.value(),
            self.reason.value() or self.words.usual_reason,
            self.place.method.key(),
            person_id=self._picked_person(),
            donor_id=self._picked_donor(),
            booklet_id=leaf.booklet_id if leaf else None,
            leaf=leaf.number if leaf else 0,
            attached=self.more.attached.value(),
        )

    def _picked_person(self) -> PersonId | None:
        return PersonId(UUID(self._person)) if self._person else None

    def _picked_donor(self) -> DonorId | None:
        return DonorId(UUID(self._donor)) if self._donor else None

    def _covered(self, amount: Vnd, more: list[FilledLine]) -> Vnd:
        """The first line's amount, if all lines together can stand on a voucher and be paid."""
        total = check_amount(amount + sum(line.amount for line in more))
        others = sum(line.amount for line in more if line.fund_id not in {None, self.place.fund_id()})
        self.place.check_covered(total, of_fund=total - others)
        return amount

    def _check_cover(self) -> None:
        """The box of the amount was left, or the money comes from elsewhere: is it there?"""
        amount = self.money.amount()
        if amount is not None and self.kind == "payment":
            checked(self.money_field, lambda: self._covered(amount, []))

    def _allowed_day(self) -> date:
        return check_day(self.day.day() or self.offers.today, self.offers.today)

    def _check_day(self) -> None:
        checked(self.day_field, self._allowed_day)

    def _check_category(self) -> bool:
        if self.category.key():
            self.category_field.clear()
            return True
        self.category_field.set_error(_("Chưa chọn loại chi."))
        return False

    def _check_leaf(self) -> bool:
        leaf = self.more.taken_leaf()
        if leaf is None or leaf.number:
            self.more.leaf_field.clear()
            return True
        self.more.by_hand.unfold()
        self.more.leaf_field.set_error(_("Ghi số in trên tờ giấy. Ví dụ: 12."))
        return False

    def _point(self) -> bool:
        """Goes to the first mistake; whether there is any."""
        return self._note.point() or self.lines.point()

    @override
    def refuse(self, error: DomainError) -> None:
        amounts = (AmountNotPositive, AmountNotUnderstood, AmountTooLarge, FundTooSmall, AccountTooSmall)
        places = (
            (self.party_field, (PartyMissing, NameTooLong)),
            (self.money_field, (*amounts, FundTooSmallLater)),
            (self.day_field, (DayAhead, DateNotUnderstood, PeriodClosed)),
            (self.more.leaf_field, (BookletUnknown, LeafOutside, LeafTaken)),
        )
        if isinstance(error, BookletUnknown | LeafOutside | LeafTaken):
            self.more.by_hand.unfold()
        if refuse(error, places):
            self._point()
        else:
            self.say_fault(sentence(error))
