"""The two-person rule: who asks, who approves, and that nothing goes around it. All people are samples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.board_settings import APPROVAL_LIMIT
from desktop_app.domain.funds import FundTooSmall, PeriodClosed
from desktop_app.domain.ids import EntryId, FundId, VoucherDraftId, VoucherId
from desktop_app.domain.money import AmountNotPositive, Vnd
from desktop_app.domain.voucher_drafts import (
    ApprovalNeeded,
    ApproverIsRequester,
    ApproverMissing,
    DraftNotAwaiting,
    DraftNotFilledIn,
    DraftUnknown,
    NotChair,
    RefusalReasonMissing,
)
from desktop_app.services.approvals import approval_limit, set_approval_limit
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.board_settings import set_setting
from desktop_app.services.journal import undo
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.users import AddUser, add_user
from desktop_app.services.voucher_drafts import (
    SaveDraft,
    approve_draft,
    read_body,
    refuse_draft,
    remove_draft,
    request_approval,
    save_draft,
)
from desktop_app.services.vouchers import Place, PostTransfer, PostVoucher, VoucherPart, post_transfer, post_voucher
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.queries.awards import awards
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.voucher_details import voucher_detail
from desktop_app.storage.queries.voucher_drafts import DraftRow, draft_row, open_drafts
from desktop_app.storage.undo import MoneyIsNotUndone
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import TODAY, ask, close, do, own_fund

CHAIR = "Nguyễn Văn Minh"
LIMIT = 2_000_000


@pytest.fixture
def ruled(book: Book) -> Book:
    """A book with ten million, a chair, and a limit of two million."""
    do(book, post_voucher, receipt(own_fund(book), 10_000_000))
    do(book, add_officer, own(book), OfficerFields(f"ThS. {CHAIR}", "chair", signs=True))
    do(book, set_approval_limit, own(book), LIMIT, "")
    return book


def receipt(fund: FundId, amount: int) -> PostVoucher:
    return PostVoucher("receipt", "Ông Lê Văn Tư", date(2026, 10, 5), [VoucherPart(fund, amount)])


def payment(fund: FundId, amount: int, day: date = TODAY) -> PostVoucher:
    part = VoucherPart(fund, amount, category="office")
    return PostVoucher("payment", "Cửa hàng Minh Tâm", day, [part], reason="Mua bàn ghế")


def row(book: Book, draft_id: VoucherDraftId) -> DraftRow:
    found = ask(book, draft_row, draft_id)
    assert found is not None
    return found


def requested(book: Book, amount: int = 3_000_000) -> VoucherDraftId:
    return do(book, request_approval, payment(own_fund(book), amount))


def balance(book: Book) -> int:
    return ask(book, funds)[0].balance


def approver(book: Book, voucher_id: VoucherId) -> tuple[str, str]:
    detail = ask(book, voucher_detail, voucher_id)
    assert detail is not None
    return detail.recorded_by, detail.approved_by


def test_a_payment_up_to_the_limit_is_posted_as_ever(ruled: Book) -> None:
    do(ruled, post_voucher, payment(own_fund(ruled), LIMIT))
    assert balance(ruled) == 8_000_000


def test_a_payment_above_the_limit_is_refused_until_it_is_approved(ruled: Book) -> None:
    with pytest.raises(ApprovalNeeded) as refusal:
        do(ruled, post_voucher, payment(own_fund(ruled), LIMIT + 1))
    assert (refusal.value.amount, refusal.value.largest) == (LIMIT + 1, LIMIT)
    assert balance(ruled) == 10_000_000


def test_lines_of_one_payment_are_added_up_before_they_are_compared(ruled: Book) -> None:
    parts = [VoucherPart(own_fund(ruled), 1_500_000, category="office") for _ in range(2)]
    with pytest.raises(ApprovalNeeded):
        do(ruled, post_voucher, PostVoucher("payment", "Cửa hàng Minh Tâm", TODAY, parts))


def test_receipts_are_never_limited(ruled: Book) -> None:
    do(ruled, post_voucher, receipt(own_fund(ruled), 900_000_000))
    assert balance(ruled) == 910_000_000


def test_money_that_leaves_for_another_board_is_limited_and_money_that_stays_is_not(ruled: Book) -> None:
    out = PostTransfer(TODAY, 3_000_000, Place(own_fund(ruled)), None, counter_party="Hội tỉnh")
    with pytest.raises(ApprovalNeeded):
        do(ruled, post_transfer, out)
    draft = do(ruled, request_approval, out)
    voucher = approve_draft(ruled, "bà Lài", draft, CHAIR)
    assert approver(ruled, voucher) == ("bà Lài", CHAIR)
    assert balance(ruled) == 7_000_000


def test_the_chair_approves_and_it_is_posted_in_the_same_work(ruled: Book) -> None:
    draft = requested(ruled)
    assert [each.draft_id for each in ask(ruled, open_drafts)] == [draft]
    voucher = approve_draft(ruled, "bà Lài", draft, f"ông {CHAIR}")
    assert balance(ruled) == 7_000_000
    assert approver(ruled, voucher) == ("bà Lài", f"ông {CHAIR}")
    assert (row(ruled, draft).state, row(ruled, draft).voucher_id) == ("posted", voucher)
    assert ask(ruled, open_drafts) == ()
    assert verify_book(ruled).is_whole


def test_an_approval_pays_once(ruled: Book) -> None:
    draft = requested(ruled)
    approve_draft(ruled, "bà Lài", draft, CHAIR)
    with pytest.raises(DraftNotAwaiting):
        approve_draft(ruled, "bà Lài", draft, CHAIR)
    with pytest.raises(ApprovalNeeded):
        do(ruled, post_voucher, payment(own_fund(ruled), 3_000_000))
    assert balance(ruled) == 7_000_000


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("", ApproverMissing), ("  ", ApproverMissing), ("BÀ  LÀI", ApproverIsRequester), ("Lê Thị Hoa", NotChair)],
)
def test_nobody_but_the_chair_approves(ruled: Book, name: str, refusal: type[Exception]) -> None:
    draft = requested(ruled)
    with pytest.raises(refusal):
        approve_draft(ruled, "bà Lài", draft, name)
    assert row(ruled, draft).state == "awaiting"
    assert balance(ruled) == 10_000_000


def test_a_chair_who_asks_for_money_cannot_approve_it(ruled: Book) -> None:
    with ruled.work(CHAIR) as work:
        draft = request_approval(work, payment(own_fund(ruled), 3_000_000))
    with pytest.raises(ApproverIsRequester):
        approve_draft(ruled, CHAIR, draft, CHAIR)


def test_without_a_chair_in_the_book_anybody_else_may_approve(book: Book) -> None:
    do(book, post_voucher, receipt(own_fund(book), 10_000_000))
    do(book, set_approval_limit, own(book), LIMIT, "")
    approve_draft(book, "bà Lài", requested(book), "Trần Văn Nam")
    assert balance(book) == 7_000_000


def test_a_user_approves_under_their_own_name_whatever_is_typed(ruled: Book, surroundings: Surroundings) -> None:
    add_user(ruled, AddUser("Hồ Thị Lài", "thủ quỹ 1996", "Thủ quỹ"))
    add_user(ruled, AddUser(CHAIR, "chủ tịch 1996", "Chủ tịch"))
    draft, path = requested(ruled), ruled.path
    ruled.close()
    with open_book(path, Passphrase("thủ quỹ 1996"), surroundings) as treasurers, pytest.raises(NotChair):
        approve_draft(treasurers, "Hồ Thị Lài", draft, CHAIR)
    with open_book(path, Passphrase("chủ tịch 1996"), surroundings) as chairs:
        voucher = approve_draft(chairs, CHAIR, draft)
        assert approver(chairs, voucher) == ("bà Lài", CHAIR)


def test_checks_are_made_again_when_it_is_approved(ruled: Book) -> None:
    draft = requested(ruled, 9_000_000)
    do(ruled, post_voucher, payment(own_fund(ruled), 1_500_000))
    with pytest.raises(FundTooSmall):
        approve_draft(ruled, "bà Lài", draft, CHAIR)
    assert row(ruled, draft).state == "awaiting"


def test_a_month_closed_meanwhile_refuses_the_approval(ruled: Book) -> None:
    draft = do(ruled, request_approval, payment(own_fund(ruled), 3_000_000, date(2026, 10, 20)))
    close(ruled, date(2026, 10, 1), date(2026, 10, 31))
    with pytest.raises(PeriodClosed):
        approve_draft(ruled, "bà Lài", draft, CHAIR)
    assert row(ruled, draft).state == "awaiting"


def test_a_refusal_has_a_reason_and_can_be_put_right_and_sent_again(ruled: Book) -> None:
    draft = requested(ruled)
    with pytest.raises(RefusalReasonMissing):
        refuse_draft(ruled, "bà Lài", draft, " ", CHAIR)
    refuse_draft(ruled, "bà Lài", draft, "Thiếu hóa đơn", CHAIR)
    seen = row(ruled, draft)
    assert (seen.state, seen.decided_by, seen.decision_note) == ("refused", CHAIR, "Thiếu hóa đơn")
    assert do(ruled, request_approval, payment(own_fund(ruled), 2_500_000), {"party": "Minh Tâm"}, draft) == draft
    again = row(ruled, draft)
    assert (again.state, again.amount, again.decision_note) == ("awaiting", 2_500_000, "")
    approve_draft(ruled, "bà Lài", draft, CHAIR)
    assert balance(ruled) == 7_500_000


def test_a_half_written_voucher_is_kept_as_it_was_typed_and_not_approved(ruled: Book) -> None:
    texts = {"party": "Cửa hàng Minh Tâm", "amount": "3tr"}
    draft = do(ruled, save_draft, SaveDraft("payment", own_fund(ruled), "Cửa hàng Minh Tâm", 3_000_000, texts))
    assert read_body(row(ruled, draft)).texts == texts
    assert read_body(row(ruled, draft)).payment is None
    with pytest.raises(DraftNotAwaiting):
        approve_draft(ruled, "bà Lài", draft, CHAIR)


def test_saving_a_draft_that_waited_takes_it_back_from_the_chair(ruled: Book) -> None:
    draft = requested(ruled)
    do(ruled, save_draft, SaveDraft("payment", own_fund(ruled), "Minh Tâm", 0, {}), draft)
    assert row(ruled, draft).state == "draft"


def test_a_receipt_is_not_sent_to_the_chair(ruled: Book) -> None:
    with pytest.raises(DraftNotFilledIn):
        do(ruled, request_approval, receipt(own_fund(ruled), 3_000_000))


def test_what_is_to_be_posted_is_read_back_as_it_was_written(ruled: Book) -> None:
    wanted = payment(own_fund(ruled), 3_000_000)
    assert read_body(row(ruled, do(ruled, request_approval, wanted))).payment == wanted


def last_entry(book: Book, act: Callable[[UnitOfWork], object]) -> EntryId:
    with book.work("bà Lài") as work:
        act(work)
    return EntryId(work.entry_id)


def test_a_thrown_away_draft_comes_back_by_undoing(ruled: Book) -> None:
    draft = requested(ruled)
    entry = last_entry(ruled, lambda work: remove_draft(work, draft))
    assert ask(ruled, open_drafts) == ()
    with pytest.raises(DraftUnknown):
        approve_draft(ruled, "bà Lài", draft, CHAIR)
    do(ruled, undo, entry)
    assert row(ruled, draft).state == "awaiting"


def test_an_approval_is_money_and_not_undone(ruled: Book) -> None:
    draft = requested(ruled)
    approve_draft(ruled, "bà Lài", draft, CHAIR)
    with ruled.reader() as reader:
        entry = reader.exec_driver_sql("SELECT id FROM journal_entry ORDER BY seq DESC LIMIT 1").scalar_one()
    with pytest.raises(MoneyIsNotUndone):
        do(ruled, undo, EntryId(UUID(entry)))


def test_awards_above_the_limit_wait_for_the_chair_and_are_paid_when_approved(ruled: Book) -> None:
    fund = own_fund(ruled)
    held = do(ruled, begin_round, BeginRound("Học sinh giỏi năm 2026", "2025-2026", fund))
    do(ruled, propose, held, [ProposeAward(name, Vnd(1_500_000)) for name in ("Nguyễn An", "Trần Bình")])
    do(ruled, decide_round, DecideRound(held, "12/QĐ", TODAY, CHAIR, "Chủ tịch"))
    ids = [award.award_id for award in ask(ruled, awards, held)]
    with pytest.raises(ApprovalNeeded):
        do(ruled, hand_over, PayAwards(held, ids, TODAY))
    draft = do(ruled, request_approval, PayAwards(held, ids, TODAY))
    approve_draft(ruled, "bà Lài", draft, CHAIR)
    assert {award.state for award in ask(ruled, awards, held)} == {"paid"}
    assert balance(ruled) == 7_000_000
    assert verify_book(ruled).is_whole


def test_only_the_chair_loosens_the_rule(ruled: Book) -> None:
    for looser in (None, LIMIT + 1):
        with pytest.raises(ApproverMissing):
            do(ruled, set_approval_limit, own(ruled), looser, "")
        with pytest.raises(NotChair):
            do(ruled, set_approval_limit, own(ruled), looser, "Hồ Thị Lài")
    do(ruled, set_approval_limit, own(ruled), 1_000_000, "")
    do(ruled, set_approval_limit, own(ruled), None, CHAIR)
    assert ask(ruled, approval_limit, own(ruled)) is None
    do(ruled, post_voucher, payment(own_fund(ruled), 5_000_000))


def test_a_limit_is_an_amount_of_money(ruled: Book) -> None:
    with pytest.raises(AmountNotPositive):
        do(ruled, set_approval_limit, own(ruled), 0, CHAIR)


@pytest.mark.parametrize("written", ["", "0", "không", "-5", "1.5"])
def test_a_limit_that_is_none_limits_nothing(ruled: Book, written: str) -> None:
    do(ruled, set_setting, own(ruled), APPROVAL_LIMIT, written)
    assert ask(ruled, approval_limit, own(ruled)) is None
