"""Vouchers kept half written for everybody who opens the book, and payments sent to the chair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from desktop_app.domain.ids import VoucherDraftId, VoucherId
from desktop_app.i18n import _
from desktop_app.services.voucher_drafts import (
    Payment,
    SaveDraft,
    close_draft,
    read_body,
    request_approval,
    save_draft,
)
from desktop_app.services.vouchers import PostOpening, PostTransfer, PostVoucher
from desktop_app.storage.queries.voucher_drafts import DraftRow
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.formats import money
from desktop_app.ui.funds.form_drafts import FormDrafts
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.funds.voucher_form import VoucherForm
from desktop_app.ui.funds.wording import Command, asked_wording
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.dialog import Wording


class DraftDesk:
    """Which draft of the book the form in sight was opened from, and what becomes of it.

    Args:
        session: The open book.
        drafts: What is typed, as this laptop keeps it.
        told: Called with what was done and how it is taken back.
        failed: Called with what the book refused.
    """

    def __init__(
        self,
        session: Session,
        drafts: FormDrafts,
        told: Callable[[str, str, Written[VoucherDraftId]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._session, self._drafts, self._told, self._failed = session, drafts, told, failed
        self._opened: dict[str, VoucherDraftId] = {}

    def begin(self, row: DraftRow) -> str:
        """The next form of this kind is filled in from a draft.

        Returns:
            The key of the form.
        """
        key = f"funds.{row.kind}"
        self._drafts.begin(key, read_body(row).texts)
        self._opened[key] = row.draft_id
        return key

    def forget(self, key: str) -> None:
        """The form begins anew: what it writes next is of no draft."""
        self._opened.pop(key, None)

    def keep(self, form: VoucherForm) -> None:
        """Keeps what is typed in the form as a draft of the book."""
        fund_id = form.place.fund_id()
        if fund_id is None:
            return
        texts = form.draft()
        command = SaveDraft(form.kind, fund_id, form.party.value(), form.total(), texts)
        known = self._opened.get(form.draft_key)
        self._write(
            form.draft_key,
            lambda work: save_draft(work, command, known),
            _("Đã lưu nháp {party}").format(party=command.party or _("phiếu chi")),
        )

    def request(self, key: str, command: Payment, texts: dict[str, str], amount: int) -> None:
        """Sends a payment to the chair."""
        known = self._opened.get(key)
        self._write(
            key,
            lambda work: request_approval(work, command, texts, known),
            _("Đã gửi duyệt khoản chi {amount}").format(amount=money(amount)),
        )

    def _write(self, key: str, change: Callable[[UnitOfWork], VoucherDraftId], words: str) -> None:
        self._session.jobs.run(
            writing(self._session, change),
            writes=True,
            done=partial(self._told, key, words),
            failed=self._failed,
        )

    def closing(self, command: Command, post: Callable[[UnitOfWork], VoucherId]) -> Callable[[UnitOfWork], VoucherId]:
        """The posting of a form, which ends the draft that it was opened from."""
        known = self._opened.get(form_key(command))

        def both(work: UnitOfWork) -> VoucherId:
            voucher_id = post(work)
            if known is not None:
                close_draft(work, known, voucher_id)
            return voucher_id

        return both


def form_key(command: Command) -> str:
    """The key of the form that sends such a command."""
    if isinstance(command, PostVoucher):
        return f"funds.{command.kind}"
    return "funds.transfer" if isinstance(command, PostTransfer) else "funds.opening"


def asks_chair(command: Command, offers: FormOffers) -> int:
    """How much the chair is asked for; 0: nobody has to be asked."""
    if isinstance(command, PostOpening):
        return 0
    if isinstance(command, PostTransfer):
        leaves = command.source is not None and command.target is None
        fund, amount = (command.source.fund_id if command.source else None), command.amount if leaves else 0
    elif command.kind == "payment":
        fund, amount = command.parts[0].fund_id, sum(part.amount for part in command.parts)
    else:
        return 0
    return amount if amount and offers.needs_approval(fund, amount) else 0


def request_wording(command: Command, offers: FormOffers) -> Wording:
    """The question before a payment goes to the chair."""
    asked = asked_wording(command, offers, with_paper=False)
    return replace(
        asked,
        question=_("Gửi duyệt khoản chi {amount}?").format(amount=money(asks_chair(command, offers))),
        yes=_("Đúng, gửi duyệt"),
        subtitle=_("Chưa ghi sổ, chưa có số phiếu"),
        note=_("Khoản này trên mức duyệt của ban. Người đứng đầu ban duyệt thì máy mới ghi sổ."),
        icon="send",
        yes_icon="send",
        tone="accent",
    )
