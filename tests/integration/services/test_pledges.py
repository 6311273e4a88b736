"""Pledges in a real book: their schedules, what was given, who is late, and what goes on in the new year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.direct_gifts import BeneficiaryMissing
from desktop_app.domain.donors import DonorInUse, DonorUnknown
from desktop_app.domain.funds import FundUnknown
from desktop_app.domain.ids import DonorId, FundId, InstalmentId, PledgeId
from desktop_app.domain.money import AmountNotPositive
from desktop_app.domain.pledges import (
    AlreadyContinued,
    FundForPledgeMissing,
    InstalmentPaid,
    InstalmentUnknown,
    MoreThanPledged,
    NothingMissing,
    PeriodsOutOfRange,
    PledgeCounts,
    PledgeHasPayments,
    PledgeNotStopped,
    PledgeStopped,
    PledgeUnknown,
    ScheduleEmpty,
    StopReasonMissing,
)
from desktop_app.services.direct_gifts import direct_gift_totals, direct_gifts, remove_direct_gift
from desktop_app.services.donors import merge_donors, remove_donor
from desktop_app.services.duplicates import merge_people, merge_plan
from desktop_app.services.memberships import take_off_list
from desktop_app.services.pledge_receipts import Received, ReceiveInstalment, receive_instalment
from desktop_app.services.pledges import (
    MakePledge,
    PledgeFields,
    ScheduleRow,
    change_pledge,
    change_schedule,
    continue_pledge,
    fields_of,
    make_pledge,
    remove_pledge,
    resume_pledge,
    stop_pledge,
)
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.pledges import (
    PledgeStory,
    pledge_counts,
    pledge_list,
    pledge_reminder,
    pledge_story,
)
from tests.integration.services.giving_tools import DAY, TODAY, fund_of, made, person, undo_newest

SEPTEMBER = date(2026, 9, 5)


def pledged(book: Book, donor: DonorId | None = None, **changed: object) -> PledgeId:
    command = MakePledge(donor or made(book), 500_000, "school_year", 9, SEPTEMBER, PledgeFields(fund_id=fund_of(book)))
    with book.work("bà Lài") as work:
        return make_pledge(work, replace(command, **changed))  # pyright: ignore[reportArgumentType]


def story_of(book: Book, pledge: PledgeId) -> PledgeStory:
    with book.reader() as reader:
        story = pledge_story(reader, pledge)
    assert story is not None
    return story


def receive(book: Book, pledge: PledgeId, amount: int, first: InstalmentId | None = None) -> Received:
    with book.work("bà Lài") as work:
        return receive_instalment(work, ReceiveInstalment(pledge, amount, DAY, first=first))


def states(book: Book, pledge: PledgeId) -> list[str]:
    story = story_of(book, pledge)
    return [story.state(row, TODAY) for row in story.instalments]


def balance(book: Book) -> int:
    with book.reader() as reader:
        return sum(fund.balance for fund in funds(reader))


class TestMaking:
    def test_a_school_year_has_nine_months_from_september_to_may(self, book: Book) -> None:
        story = story_of(book, pledged(book))
        assert [row.due_on.month for row in story.instalments] == [9, 10, 11, 12, 1, 2, 3, 4, 5]
        assert (story.total, story.paid) == (4_500_000, 0)

    def test_it_is_one_entry_that_can_be_taken_back(self, book: Book) -> None:
        pledge = pledged(book)
        undo_newest(book)
        with book.reader() as reader:
            assert pledge_story(reader, pledge) is None
            assert pledge_list(reader, TODAY) == ()
            assert pledge_reminder(reader, TODAY).late == 0

    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"donor": DonorId(UUID(int=1))}, DonorUnknown),
            ({"amount": 0}, AmountNotPositive),
            ({"periods": 0}, PeriodsOutOfRange),
            ({"periods": 121}, PeriodsOutOfRange),
            ({"period": "once", "periods": 2}, PeriodsOutOfRange),
            ({"fields": PledgeFields()}, FundForPledgeMissing),
            ({"fields": PledgeFields(fund_id=FundId(UUID(int=1)))}, FundUnknown),
        ],
    )
    def test_what_cannot_stand_is_refused(
        self, book: Book, changed: dict[str, object], refusal: type[Exception]
    ) -> None:
        with pytest.raises(refusal):
            pledged(book, **changed)  # pyright: ignore[reportArgumentType]

    def test_a_card_with_a_pledge_stays_on_the_list(self, book: Book) -> None:
        donor = made(book)
        pledged(book, donor)
        with book.work("bà Lài") as work, pytest.raises(DonorInUse):
            remove_donor(work, donor)


class TestReceiving:
    def test_a_receipt_is_written_and_what_is_more_counts_for_the_next_instalments(self, book: Book) -> None:
        donor = made(book)
        pledge = pledged(book, donor)
        received = receive(book, pledge, 1_200_000)
        assert (received.instalments, received.voucher_id is not None, balance(book)) == (3, True, 1_200_000)
        assert [row.paid for row in story_of(book, pledge).instalments][:4] == [500_000, 500_000, 200_000, 0]
        assert states(book, pledge)[:4] == ["received", "received", "late", "due"]

    def test_a_reversed_receipt_makes_its_instalments_due_again(self, book: Book) -> None:
        pledge = pledged(book)
        received = receive(book, pledge, 1_000_000)
        assert received.voucher_id is not None
        with book.work("bà Lài") as work:
            reverse_voucher(work, received.voucher_id, "ghi nhầm người", DAY)
        story = story_of(book, pledge)
        assert (story.paid, [payment.counts for payment in story.payments], balance(book)) == (0, [False, False], 0)
        assert receive(book, pledge, 500_000).instalments == 1

    def test_money_can_be_for_a_later_instalment(self, book: Book) -> None:
        pledge = pledged(book)
        row = story_of(book, pledge).instalments[3]
        receive(book, pledge, 300_000, row.instalment_id)
        assert [one.paid for one in story_of(book, pledge).instalments][:5] == [0, 0, 0, 300_000, 0]
        assert states(book, pledge)[3] == "part"
        with pytest.raises(InstalmentUnknown):
            receive(book, pledge, 300_000, InstalmentId(UUID(int=1)))

    def test_no_more_than_was_promised_is_taken_for_it(self, book: Book) -> None:
        pledge = pledged(book, periods=2)
        with pytest.raises(MoreThanPledged) as refused:
            receive(book, pledge, 1_000_001)
        assert refused.value.missing == 1_000_000
        receive(book, pledge, 1_000_000)
        with pytest.raises(NothingMissing):
            receive(book, pledge, 1)
        assert balance(book) == 1_000_000

    def test_a_direct_gift_never_touches_the_cash_book_and_counts_in_reports(self, book: Book) -> None:
        hoa = person(book, "Lê Thị Hoa")
        pledge = pledged(book, fields=PledgeFields(is_direct=True, beneficiary_id=hoa))
        received = receive(book, pledge, 500_000)
        assert received.voucher_id is None
        with book.reader() as reader:
            (gift,) = direct_gifts(reader, DAY, DAY)
            totals = direct_gift_totals(reader, None, date(2026, 1, 1), date(2026, 12, 31))
        assert (gift.beneficiary, gift.amount, gift.pledge_id, balance(book)) == ("Lê Thị Hoa", 500_000, pledge, 0)
        assert (totals.amount, totals.gifts, totals.beneficiaries, totals.donors) == (500_000, 1, 1, 1)
        assert states(book, pledge)[0] == "received"
        with book.work("bà Lài") as work:
            remove_direct_gift(work, gift.gift_id)
        assert states(book, pledge)[0] == "late"

    def test_a_direct_pledge_for_nobody_is_told_to_say_for_whom(self, book: Book) -> None:
        pledge = pledged(book, fields=PledgeFields(is_direct=True))
        with pytest.raises(BeneficiaryMissing):
            receive(book, pledge, 500_000)

    def test_a_child_who_is_off_the_lists_is_still_given_to_by_name(self, book: Book) -> None:
        hoa = person(book, "Lê Thị Hoa")
        pledge = pledged(book, fields=PledgeFields(is_direct=True, beneficiary_id=hoa))
        with book.work("bà Lài") as work:
            take_off_list(work, [hoa])
        receive(book, pledge, 500_000)
        assert story_of(book, pledge).paid == 500_000


class TestSchedules:
    def test_rows_are_moved_added_and_taken_out(self, book: Book) -> None:
        pledge = pledged(book, periods=3)
        first, second, _third = story_of(book, pledge).instalments
        rows = [
            ScheduleRow(date(2027, 6, 1), 900_000),
            ScheduleRow(first.due_on, 600_000, first.instalment_id),
            ScheduleRow(date(2026, 12, 24), second.amount, second.instalment_id),
        ]
        with book.work("bà Lài") as work:
            change_schedule(work, pledge, rows)
        story = story_of(book, pledge)
        assert [(row.due_on, row.amount) for row in story.instalments] == [
            (SEPTEMBER, 600_000),
            (date(2026, 12, 24), 500_000),
            (date(2027, 6, 1), 900_000),
        ]
        undo_newest(book)
        assert story_of(book, pledge).total == 1_500_000

    def test_what_was_given_for_is_not_taken_out_nor_made_less(self, book: Book) -> None:
        pledge = pledged(book, periods=2)
        receive(book, pledge, 500_000)
        first, second = story_of(book, pledge).instalments
        for rows in (
            [ScheduleRow(second.due_on, 500_000, second.instalment_id)],
            [ScheduleRow(first.due_on, 499_999, first.instalment_id)],
        ):
            with pytest.raises(InstalmentPaid), book.work("bà Lài") as work:
                change_schedule(work, pledge, rows)
        with pytest.raises(ScheduleEmpty), book.work("bà Lài") as work:
            change_schedule(work, pledge, [])
        with pytest.raises(InstalmentUnknown), book.work("bà Lài") as work:
            change_schedule(
                work,
                pledge,
                [
                    ScheduleRow(first.due_on, 500_000, first.instalment_id),
                    ScheduleRow(DAY, 1_000, InstalmentId(UUID(int=1))),
                ],
            )
        assert story_of(book, pledge).total == 1_000_000

    def test_the_rest_of_a_pledge_is_changed_beside_the_schedule(self, book: Book) -> None:
        pledge = pledged(book)
        with book.work("bà Lài") as work:
            change_pledge(work, pledge, PledgeFields(is_direct=True, beneficiary_name="em Hoa", note="lớp 7"))
        story = story_of(book, pledge)
        assert fields_of(story) == PledgeFields(is_direct=True, beneficiary_name="em Hoa", note="lớp 7")
        assert story.total == 4_500_000


class TestStopping:
    def test_nothing_more_is_due_and_it_can_go_on(self, book: Book) -> None:
        pledge = pledged(book)
        receive(book, pledge, 500_000)
        with book.work("bà Lài") as work:
            stop_pledge(work, pledge, date(2026, 11, 1), "em chuyển trường")
        assert states(book, pledge) == ["received", "late", *["stopped"] * 7]
        with book.reader() as reader:
            reminder = pledge_reminder(reader, TODAY)
            (row,) = pledge_list(reader, TODAY)
        assert (reminder.late, reminder.soon, row.late, row.next_due) == (0, 0, 0, None)
        with pytest.raises(PledgeStopped):
            receive(book, pledge, 500_000)
        with pytest.raises(PledgeStopped), book.work("bà Lài") as work:
            stop_pledge(work, pledge, DAY, "lần nữa")
        with book.work("bà Lài") as work:
            resume_pledge(work, pledge)
        assert states(book, pledge)[:3] == ["received", "late", "late"]
        with pytest.raises(PledgeNotStopped), book.work("bà Lài") as work:
            resume_pledge(work, pledge)

    def test_a_reason_is_asked_for(self, book: Book) -> None:
        pledge = pledged(book)
        with pytest.raises(StopReasonMissing), book.work("bà Lài") as work:
            stop_pledge(work, pledge, DAY, "  ")

    def test_only_a_pledge_for_which_nothing_was_given_leaves_the_list(self, book: Book) -> None:
        empty, used = pledged(book), pledged(book)
        receive(book, used, 100_000)
        with book.work("bà Lài") as work:
            remove_pledge(work, empty)
        with pytest.raises(PledgeHasPayments), book.work("bà Lài") as work:
            remove_pledge(work, used)
        with pytest.raises(PledgeUnknown), book.work("bà Lài") as work:
            remove_pledge(work, empty)


class TestNewYear:
    def test_it_is_continued_once_and_counted_as_continuing(self, book: Book) -> None:
        pledge = pledged(book)
        with book.work("bà Lài") as work:
            following = continue_pledge(work, pledge, 600_000, 9, date(2027, 9, 5))
        pledged(book, first_due=date(2027, 9, 5))
        with pytest.raises(AlreadyContinued), book.work("bà Lài") as work:
            continue_pledge(work, pledge, 600_000, 9, date(2027, 9, 5))
        assert story_of(book, pledge).continued_by == following
        with book.reader() as reader:
            assert pledge_counts(reader, None, date(2026, 8, 1), date(2027, 7, 31)) == PledgeCounts(1, 0)
            assert pledge_counts(reader, None, date(2027, 8, 1), date(2028, 7, 31)) == PledgeCounts(1, 1)
            assert pledge_counts(reader, None, date(2027, 1, 1), date(2027, 12, 31)) == PledgeCounts(1, 2)

    def test_after_a_stop_it_counts_no_more(self, book: Book) -> None:
        pledge = pledged(book, periods=18)
        with book.reader() as reader:
            assert pledge_counts(reader, None, date(2027, 8, 1), date(2028, 7, 31)) == PledgeCounts(0, 1)
        with book.work("bà Lài") as work:
            stop_pledge(work, pledge, date(2027, 6, 1), "em đã tốt nghiệp")
        with book.reader() as reader:
            assert pledge_counts(reader, None, date(2027, 8, 1), date(2028, 7, 31)) == PledgeCounts()


class TestLists:
    def test_who_is_late_comes_first_and_is_reminded_of(self, book: Book) -> None:
        from desktop_app.domain.donors import DonorFields

        binh, an, cuong = (made(book, DonorFields(name)) for name in ("Bà Bình", "Ông An", "Ông Cường"))
        late = pledged(book, an)
        soon = pledged(book, binh, first_due=date(2026, 12, 1))
        far = pledged(book, cuong, first_due=date(2027, 3, 1))
        done = pledged(book, cuong, periods=1)
        receive(book, done, 500_000)
        with book.reader() as reader:
            assert [row.pledge_id for row in pledge_list(reader, TODAY)] == [late, soon, far, done]
            assert [row.pledge_id for row in pledge_list(reader, TODAY, show="late")] == [late]
            assert [row.pledge_id for row in pledge_list(reader, TODAY, show="soon")] == [soon]
            assert [row.pledge_id for row in pledge_list(reader, TODAY, show="done")] == [done]
            assert [row.pledge_id for row in pledge_list(reader, TODAY, "binh")] == [soon]
            assert {row.pledge_id for row in pledge_list(reader, TODAY, donor_id=cuong)} == {far, done}
            reminder = pledge_reminder(reader, TODAY)
        assert (reminder.late, reminder.late_amount, reminder.soon, reminder.soon_amount) == (1, 1_500_000, 1, 500_000)
        assert (reminder.donors, reminder.next_due) == (("Ông An", "Bà Bình"), SEPTEMBER)

    def test_after_merging_the_pledge_is_of_who_stays(self, book: Book) -> None:
        kept, gone = made(book), made(book)
        hoa, double = person(book, "Lê Thị Hoa"), person(book, "Le Thi Hoa")
        pledge = pledged(book, gone, fields=PledgeFields(fund_id=fund_of(book), beneficiary_id=double))
        with book.work("bà Lài") as work:
            merge_donors(work, kept, gone)
        with book.reader() as reader:
            plan = merge_plan(reader, hoa, double)
        assert ("pledge", 1) in {(one.kind, one.count) for one in plan.carried}
        with book.work("bà Lài") as work:
            merge_people(work, plan)
        story = story_of(book, pledge)
        assert (story.donor_id, story.beneficiary_id) == (kept, hoa)
        receive(book, pledge, 500_000)
        assert story_of(book, pledge).paid == 500_000
