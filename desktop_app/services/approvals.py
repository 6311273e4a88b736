"""The two-person rule: payments above a board's limit are posted by the chair's approval only.

The rule stands where payments are posted, so that no form, import or round of awards goes around it.
"""

from __future__ import annotations

from uuid import UUID

from desktop_app.domain.board_settings import APPROVAL_LIMIT
from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import UnitId
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import clean_text
from desktop_app.domain.voucher_drafts import ApprovalNeeded, checked_approver
from desktop_app.services.board_settings import amount_setting, set_setting
from desktop_app.services.fund_officers import fund_officers
from desktop_app.storage.book import Reader
from desktop_app.storage.tables import VoucherDraft
from desktop_app.storage.unit_of_work import UnitOfWork


def approval_limit(reader: Reader, unit_id: UnitId) -> int | None:
    """Đồng above which the chair of a board approves a payment first; None: the rule is not used."""
    return amount_setting(reader, unit_id, APPROVAL_LIMIT) or None


def check_approved(work: UnitOfWork, board: UUID, amount: int) -> str:
    """Whether a board may pay this amount now; an approval in the same work is used up.

    Returns:
        Who approved it; empty: nobody had to.

    Raises:
        ApprovalNeeded: It is above the limit and not approved.
    """
    limit = approval_limit(work.connection, UnitId(board))
    if limit is None or amount <= limit:
        return ""
    for draft in work.find(VoucherDraft, unit_id=board, state="approved"):
        if draft.amount == amount:
            draft.state = "posted"
            work.add(draft)
            return draft.decided_by
    raise ApprovalNeeded(amount, limit)


def set_approval_limit(work: UnitOfWork, unit_id: UnitId, limit: int | None, by: str) -> None:
    """Sets the limit of a board, or gives the rule up (None). Whoever loosens it is the chair, and is named.

    Args:
        work: The work.
        unit_id: Which board's.
        limit: Đồng.
        by: The chair; not needed while the rule was not used, or when the limit falls.

    Raises:
        AmountNotPositive, AmountTooLarge: The limit cannot be meant.
        ApproverMissing, NotChair: The rule was to be loosened, and not by the chair.
    """
    if limit is not None:
        check_amount(limit)
    before = approval_limit(work.connection, unit_id)
    if before is not None and (limit is None or limit > before):
        checked_approver(by, "", chairs(work, unit_id))
    set_setting(work, unit_id, APPROVAL_LIMIT, "" if limit is None else str(limit))
    work.describe("approvals.limit_set", {"amount": limit or 0, "by": clean_text(by)})


def chairs(work: UnitOfWork, unit_id: UnitId) -> list[str]:
    """Who heads a board on the day of the work."""
    chair = fund_officers(work.connection, unit_id, local_day(work.now)).chair
    return [chair] if chair else []
