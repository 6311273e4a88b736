"""Vouchers on their way: saved half written, sent to the chair, approved and posted, or refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from desktop_app.domain.awards import RoundUnknown
from desktop_app.domain.errors import NOT_DECODED
from desktop_app.domain.ids import FundId, UnitId, VoucherDraftId, VoucherId
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import clean_text
from desktop_app.domain.voucher_drafts import (
    DraftKind,
    DraftNotAwaiting,
    DraftNotFilledIn,
    DraftUnknown,
    RefusalReasonMissing,
    checked_approver,
)
from desktop_app.services.approvals import chairs
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.users import users
from desktop_app.services.voucher_posting import checked_party, fund_of
from desktop_app.services.vouchers import PostTransfer, PostVoucher, post_transfer, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import award_round, awards
from desktop_app.storage.queries.voucher_drafts import DraftRow
from desktop_app.storage.tables import VoucherDraft
from desktop_app.storage.unit_of_work import UnitOfWork

Payment = PostVoucher | PostTransfer | PayAwards
"""What the chair can be asked for."""


@dataclass(frozen=True, slots=True)
class DraftBody:
    """What a draft holds.

    Attributes:
        texts: What was typed, by name of box, as the form keeps it; empty where no form wrote it.
        voucher, transfer, awards: What is to be posted; none of them while it is half written.
    """

    texts: dict[str, str] = field(default_factory=dict[str, str])
    voucher: PostVoucher | None = None
    transfer: PostTransfer | None = None
    awards: PayAwards | None = None

    @property
    def payment(self) -> Payment | None:
        """What is to be posted, or None."""
        return self.voucher or self.transfer or self.awards


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """A voucher half written, for everybody who opens the book.

    Attributes:
        fund_id: Whose board it is of.
        amount: Đồng as far as it is known; 0: not yet.
        texts: What was typed, by name of box.
    """

    kind: DraftKind
    fund_id: FundId
    party: str
    amount: int
    texts: Mapping[str, str]


def read_body(row: DraftRow) -> DraftBody:
    """What a draft holds; empty where it cannot be read (written by a newer program)."""
    try:
        return msgspec.json.decode(row.body, type=DraftBody)
    except NOT_DECODED:
        return DraftBody()


def save_draft(work: UnitOfWork, command: SaveDraft, draft_id: VoucherDraftId | None = None) -> VoucherDraftId:
    """Keeps what is half written, in place of the draft it was opened from; one that waited waits no more.

    Raises:
        FundUnknown: There is no such fund.
        DraftUnknown, DraftNotAwaiting: The draft is gone, or posted meanwhile.
        AmountTooLarge: No voucher holds so much.
    """
    board = UnitId(fund_of(work, command.fund_id).unit_id)
    if command.amount > 0:
        check_amount(command.amount)
    draft = _draft_to_write(work, board, draft_id)
    draft.kind, draft.state = command.kind, "draft"
    draft.party_name, draft.amount = clean_text(command.party), max(0, command.amount)
    _write(work, draft, DraftBody(dict(command.texts)))
    work.describe("voucher_drafts.saved", {"party": draft.party_name, "amount": draft.amount})
    return VoucherDraftId(draft.id)


def request_approval(
    work: UnitOfWork,
    payment: Payment,
    texts: Mapping[str, str] | None = None,
    draft_id: VoucherDraftId | None = None,
) -> VoucherDraftId:
    """Sends a payment to the chair. Nothing is posted and no number is given until it is approved.

    Args:
        work: The work; who does it is the one who asks.
        payment: What is to be posted.
        texts: What was typed, so that the form can be filled in again.
        draft_id: The draft that this was opened from; it is this one from now on.

    Raises:
        DraftNotFilledIn: A receipt, or nothing, was sent.
        FundUnknown, RoundUnknown, PartyMissing, NameTooLong, AmountNotPositive, AmountTooLarge: As they say.
        DraftUnknown, DraftNotAwaiting: The draft is gone, or posted meanwhile.
    """
    board, party, amount = _heading(work, payment)
    draft = _draft_to_write(work, board, draft_id)
    draft.kind = "transfer" if isinstance(payment, PostTransfer) else "payment"
    draft.state, draft.party_name, draft.amount = "awaiting", party, check_amount(amount)
    _write(work, draft, _body(payment, dict(texts or {})))
    work.describe("voucher_drafts.requested", {"party": party, "amount": amount})
    return VoucherDraftId(draft.id)


def approve_draft(book: Book, actor: str, draft_id: VoucherDraftId, name: str = "") -> VoucherId:
    """Approves a payment and posts it in the same work; every check of posting is made again.

    A user of the book approves under their own name. Who opened the book with its own passphrase names the chair;
    then the rule is a reminder and not a lock.

    Args:
        book: The open book.
        actor: Who does the work, for the journal.
        draft_id: Which one.
        name: Who approves, where the book does not know it.

    Raises:
        DraftUnknown, DraftNotAwaiting, DraftNotFilledIn: It cannot be approved (any more).
        ApproverMissing, ApproverIsRequester, NotChair: Not by this person.
        DomainError: As posting says (PeriodClosed, FundTooSmall …); then it still waits.
    """
    with book.work(actor) as work:
        draft = _awaiting(work, draft_id)
        by = checked_approver(approver_name(book) or name, draft.requested_by, chairs(work, UnitId(draft.unit_id)))
        payment = msgspec.json.decode(draft.body, type=DraftBody).payment
        if payment is None:
            raise DraftNotFilledIn
        draft.state, draft.decided_by, draft.decided_at, draft.decision_note = "approved", by, _moment(work), ""
        work.add(draft)
        voucher_id = _post(work, payment, by, draft.requested_by)
        draft.state, draft.voucher_id = "posted", voucher_id
        work.add(draft)
        work.describe("voucher_drafts.approved", {"party": draft.party_name, "amount": draft.amount, "by": by})
    return voucher_id


def refuse_draft(book: Book, actor: str, draft_id: VoucherDraftId, reason: str, name: str = "") -> None:
    """Refuses a payment for a reason; whoever asked can put it right and send it again.

    Raises:
        DraftUnknown, DraftNotAwaiting: It does not wait.
        RefusalReasonMissing: No reason is given.
        ApproverMissing, ApproverIsRequester, NotChair: Not by this person.
    """
    with book.work(actor) as work:
        draft = _awaiting(work, draft_id)
        note = clean_text(reason)
        if not note:
            raise RefusalReasonMissing
        by = checked_approver(approver_name(book) or name, draft.requested_by, chairs(work, UnitId(draft.unit_id)))
        draft.state, draft.decided_by, draft.decided_at, draft.decision_note = "refused", by, _moment(work), note
        work.add(draft)
        work.describe("voucher_drafts.refused", {"party": draft.party_name, "by": by, "reason": note})


def remove_draft(work: UnitOfWork, draft_id: VoucherDraftId) -> None:
    """Throws a draft away.

    Raises:
        DraftUnknown, DraftNotAwaiting: It is gone, or posted meanwhile.
    """
    draft = _known(work, draft_id)
    draft.deleted_at = _moment(work)
    work.add(draft)
    work.describe("voucher_drafts.removed", {"party": draft.party_name, "amount": draft.amount})


def close_draft(work: UnitOfWork, draft_id: VoucherDraftId, voucher_id: VoucherId) -> None:
    """The voucher of a draft was written in this work: the draft is done. Says nothing of it in the journal.

    Raises:
        DraftUnknown, DraftNotAwaiting: It is gone, or posted meanwhile.
    """
    draft = _known(work, draft_id)
    draft.state, draft.voucher_id = "posted", voucher_id
    work.add(draft)


def approver_name(book: Book) -> str:
    """Under whose name something is approved in this open book; empty: the one who approves has to be named."""
    return book.user.name if book.user is not None else ""


def is_lock(book: Book) -> bool:
    """Whether people of this book have passphrases of their own, so that nobody approves under another's name."""
    return bool(users(book))


def _heading(work: UnitOfWork, payment: Payment) -> tuple[UnitId, str, int]:
    if isinstance(payment, PayAwards):
        found = award_round(work.connection, payment.round_id)
        if found is None:
            raise RoundUnknown
        wanted = set(payment.award_ids)
        due = (a for a in awards(work.connection, found.round_id) if a.award_id in wanted and not a.paid_voucher_id)
        return found.unit_id, found.name, sum(a.amount for a in due)
    if isinstance(payment, PostTransfer):
        if payment.source is None:
            raise DraftNotFilledIn
        board = fund_of(work, payment.source.fund_id).unit_id
        return UnitId(board), clean_text(payment.counter_party) or clean_text(payment.reason), payment.amount
    if payment.kind != "payment" or not payment.parts:
        raise DraftNotFilledIn
    board = fund_of(work, payment.parts[0].fund_id).unit_id
    return UnitId(board), checked_party(payment.party), sum(part.amount for part in payment.parts)


def _body(payment: Payment, texts: dict[str, str]) -> DraftBody:
    if isinstance(payment, PayAwards):
        return DraftBody(texts, awards=payment)
    if isinstance(payment, PostTransfer):
        return DraftBody(texts, transfer=payment)
    return DraftBody(texts, voucher=payment)


def _post(work: UnitOfWork, payment: Payment, by: str, requester: str) -> VoucherId:
    if isinstance(payment, PayAwards):
        voucher_id = hand_over(work, payment).voucher_id
        if voucher_id is None:
            raise DraftNotFilledIn
        return voucher_id
    named = replace(payment, approved_by=by, recorded_by=payment.recorded_by or requester)
    return post_transfer(work, named) if isinstance(named, PostTransfer) else post_voucher(work, named)


def _draft_to_write(work: UnitOfWork, board: UnitId, draft_id: VoucherDraftId | None) -> VoucherDraft:
    if draft_id is None:
        return VoucherDraft(id=work.new_id(), unit_id=board)
    draft = _known(work, draft_id)
    draft.unit_id = board
    return draft


def _write(work: UnitOfWork, draft: VoucherDraft, body: DraftBody) -> None:
    told = json.dumps(msgspec.to_builtins(body), ensure_ascii=False)
    draft.body = told.encode(errors="ignore").decode()  # without halves of letters, which a paste may bring
    draft.requested_by, draft.requested_at = work.actor, _moment(work)
    draft.decided_by = draft.decided_at = draft.decision_note = ""
    work.add(draft)


def _known(work: UnitOfWork, draft_id: VoucherDraftId) -> VoucherDraft:
    draft = work.get(VoucherDraft, draft_id)
    if draft is None or draft.deleted_at is not None:
        raise DraftUnknown
    if draft.state == "posted":
        raise DraftNotAwaiting
    return draft


def _awaiting(work: UnitOfWork, draft_id: VoucherDraftId) -> VoucherDraft:
    draft = _known(work, draft_id)
    if draft.state != "awaiting":
        raise DraftNotAwaiting
    return draft


def _moment(work: UnitOfWork) -> str:
    return work.now.isoformat(timespec="seconds")
