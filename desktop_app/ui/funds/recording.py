"""Writing vouchers down beside the ledger: the form, its draft, the one question, the posting, the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

from PySide6.QtCore import QObject

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import MoneyKind, VoucherUnknown
from desktop_app.domain.ids import EntryId, FundId, VoucherDraftId, VoucherId
from desktop_app.i18n import _
from desktop_app.services.vouchers import (
    PostOpening,
    PostTransfer,
    PostVoucher,
    post_opening,
    post_transfer,
    post_voucher,
)
from desktop_app.storage.queries.voucher_details import VoucherDetail, voucher_detail
from desktop_app.storage.queries.voucher_drafts import DraftRow
from desktop_app.storage.queries.voucher_offers import PartyOffer, party_offers
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.funds.draft_desk import DraftDesk, asks_chair, form_key, request_wording
from desktop_app.ui.funds.form_drafts import FormDrafts
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.funds.money_panel import MoneyPanel
from desktop_app.ui.funds.opening_form import OpeningForm
from desktop_app.ui.funds.transfer_form import TransferForm
from desktop_app.ui.funds.voucher_form import VoucherForm
from desktop_app.ui.funds.wording import Command, asked_wording, posted_sentence
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import GiftFrom, Session
from desktop_app.ui.widgets.dialog import Question, ask
from desktop_app.ui.widgets.page import Page

FormKind = Literal["receipt", "payment", "transfer", "opening"]


@dataclass(frozen=True, slots=True)
class _Posted:
    detail: VoucherDetail
    with_paper: bool


class Recording(QObject):
    """The forms of money of the fund page, one at a time.

    Args:
        session: The open book.
        page: Shows the form, the question and toasts.
        done: Called with what was written.
        print_out: Called with the voucher whose paper is wanted.
        say: Shows a fault above the page.
        take_back: Undoes the journal entry that a toast is about.
    """

    def __init__(
        self,
        session: Session,
        page: Page,
        done: Callable[[VoucherDetail], None],
        print_out: Callable[[VoucherId], None],
        say: Callable[[str | None], None],
        take_back: Callable[[EntryId], None] = lambda _entry: None,
    ) -> None:
        super().__init__(page)
        self._take_back = take_back
        self._session, self._page, self._done, self._print, self._say = session, page, done, print_out, say
        self._offers: FormOffers | None = None
        self._fund: FundId | None = None
        self._wanted: FormKind | None = None
        self._busy = False
        self.drafts = FormDrafts(session, self)
        self.shared = DraftDesk(session, self.drafts, self._on_kept_aside, self._on_not_posted)
        self.question: Question | None = None

    @property
    def form(self) -> MoneyPanel | None:
        """The form in sight."""
        return self._page.panel if isinstance(self._page.panel, MoneyPanel) else None

    def set_offers(self, offers: FormOffers, fund_id: FundId | None) -> None:
        """The book was read: what forms are filled in from, and the fund that a new form begins with."""
        self._offers, self._fund = offers, fund_id
        if self.form is not None:
            self.form.set_offers(offers)
        elif self._wanted is not None:
            self.open(self._wanted)

    # The forms

    def open(self, kind: FormKind) -> None:
        """Opens a form with what was typed into it before; as soon as the book was read, if it was not yet."""
        form = self.form
        if form is not None and form.draft_key == f"funds.{kind}":
            form.setFocus()
            return
        if self._offers is None:
            self._wanted = kind
            return
        self._wanted = None
        if not self._offers.offers.funds:
            self._say(_("Sổ chưa có quỹ nào đang dùng. Mở «Sổ sách và việc khác» rồi thêm quỹ."))
            return
        panel = self._make(kind, self._offers)
        panel.submitted.connect(self._on_submitted)
        self._page.show_panel(panel)
        self.drafts.watch(panel)
        panel.follow_focus()
        panel.setFocus()

    def _make(self, kind: FormKind, offers: FormOffers) -> MoneyPanel:
        if kind == "transfer":
            return TransferForm(offers)
        if kind == "opening":
            return OpeningForm(offers, self._fund)
        form = VoucherForm(kind, offers, self._fund)
        form.party_typed.connect(partial(self._offer_parties, form, kind))
        form.draft_pressed.connect(partial(self._keep_aside, form))
        return form

    def _offer_parties(self, form: VoucherForm, kind: MoneyKind, typed: str) -> None:
        def show(found: tuple[PartyOffer, ...]) -> None:
            if self.form is form:
                form.party.offer(typed, found)

        self._session.jobs.run(
            reading(self._session.book, lambda reader: party_offers(reader, typed, kind)),
            writes=False,
            done=show,
            failed=self._on_failed,
            newest_of=self._offer_parties,
        )

    def begin(self, what: GiftFrom | DraftRow) -> None:
        """Opens the form with what another page sent: a giver, or a draft of the book."""
        if isinstance(what, GiftFrom):
            self.begin_gift(what)
        else:
            self.begin_draft(what)

    def begin_gift(self, gift: GiftFrom) -> None:
        """A donation of somebody in the book: the name stands in the form already."""
        if self.form is not None:
            self._page.close_panel()
        draft = {"party": gift.name, "address": gift.address, "person": gift.person_id.hex}
        self.drafts.begin("funds.receipt", draft)
        self.open("receipt")

    def begin_draft(self, row: DraftRow) -> None:
        """A draft of the book: what was typed stands in the form again."""
        if self.form is not None:
            self._page.close_panel()
        self.open(form_kind(self.shared.begin(row)))

    def _keep_aside(self, form: VoucherForm) -> None:
        if not self._busy:
            self._busy = True
            self.shared.keep(form)

    def _request(self, command: Command) -> None:
        self.question, self._busy = None, True
        if self._offers is not None and self.form is not None and not isinstance(command, PostOpening):
            amount = asks_chair(command, self._offers)
            self.shared.request(form_key(command), command, self.form.draft(), amount)

    def _on_kept_aside(self, key: str, words: str, written: Written[VoucherDraftId]) -> None:
        """The form is empty again; what it held waits among the drafts."""
        self._busy = False
        self._say(None)
        self.drafts.saved(key)
        self.shared.forget(key)
        if self.form is not None and self.form.draft_key == key:
            self.form.begin_anew()
            self._page.close_panel()
        self._page.tell(words, partial(self._take_back, written.entry_id))

    def leave(self) -> None:
        """The form goes out of sight: what was typed is kept. One that waits for the book is not opened any more."""
        self._wanted = None
        if self.form is not None:
            self.drafts.leave()

    # Posting

    def _on_submitted(self, command: Command, with_paper: bool) -> None:  # noqa: FBT001 - a Qt signal
        if self._offers is None or self._busy or self.question is not None:
            return
        if asks_chair(command, self._offers):
            wording, yes = request_wording(command, self._offers), partial(self._request, command)
        else:
            wording = asked_wording(command, self._offers, with_paper=with_paper)
            yes = partial(self._on_confirmed, command, with_paper=with_paper)
        self.question = ask(Question(self._page, wording), yes, self._on_reconsidered)

    def _on_reconsidered(self) -> None:
        self.question = None
        if self.form is not None:
            self.form.setFocus()

    def _on_confirmed(self, command: Command, *, with_paper: bool) -> None:
        self.question, self._busy = None, True

        posting = self.shared.closing(command, lambda unit: post_command(unit, command))

        def post(unit: UnitOfWork) -> _Posted:
            detail = voucher_detail(unit.connection, posting(unit))
            if detail is None:
                raise VoucherUnknown
            return _Posted(detail, with_paper)

        self._session.jobs.run(
            writing(self._session, post), writes=True, done=self._on_posted, failed=self._on_not_posted
        )

    def _on_posted(self, written: Written[_Posted]) -> None:
        self._busy = False
        detail, form = written.value.detail, self.form
        self._say(None)
        self.drafts.saved(f"funds.{detail.kind}")
        self.shared.forget(f"funds.{detail.kind}")
        if form is not None and form.draft_key == f"funds.{detail.kind}":
            form.begin_anew()
            if not form.stays:
                self._page.close_panel()
        self._page.tell(posted_sentence(detail))
        self._done(detail)
        if written.value.with_paper:
            self._print(detail.voucher_id)

    def _on_not_posted(self, error: Exception) -> None:
        self._busy = False
        fault = told(error)
        if self.form is None:
            self._say(sentence(fault))
        elif isinstance(fault, DomainError):
            self.form.refuse(fault)
        else:
            self.form.say_fault(sentence(fault))

    def _on_failed(self, error: Exception) -> None:
        self._say(sentence(told(error)))


def form_kind(key: str) -> FormKind:
    """The form of a key; a kind that has none is written as a payment."""
    kinds: dict[str, FormKind] = {f"funds.{kind}": kind for kind in get_args(FormKind)}
    return kinds.get(key, "payment")


def post_command(work: UnitOfWork, command: Command) -> VoucherId:
    """Posts whatever a form sent."""
    if isinstance(command, PostVoucher):
        return post_voucher(work, command)
    if isinstance(command, PostTransfer):
        return post_transfer(work, command)
    return post_opening(work, command)
