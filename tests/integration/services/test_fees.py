from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fees import (
    FeeAlreadyPaid,
    FeeBelowZero,
    FeeExempted,
    FeeMoreThanMissing,
    FeeNotSet,
    FeeYearOutOfRange,
    NobodyPays,
    NotOwingFee,
    PayersMixed,
)
from desktop_app.domain.funds import DayAhead
from desktop_app.domain.ids import FundId, PersonId, UnitId, VoucherId
from desktop_app.domain.money import Vnd
from desktop_app.services.fees import PayFee, ask_again, exempt, set_fee, take_fees, unpaid_list
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.memberships import change_standing, take_off_list
from desktop_app.services.reversals import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.fees import (
    FeeRow,
    FeeStanding,
    fee_rules,
    fee_standing,
    fee_states,
    fees_of_voucher,
    people_by_fee_sql,
    person_fees,
)
from desktop_app.storage.queries.funds import funds, voucher
from desktop_app.storage.queries.people import memberships, roles
from desktop_app.storage.tables import Unit
from desktop_app.storage.verify import verify_book

TODAY = date(2026, 11, 21)
FEE = 20_000


def add(book: Book, name: str, **more: object) -> PersonId:
    with book.work("bà Lài") as work:
        return add_member(work, AddMember(name, **more))


def new_board(book: Book, fee: int | None = None) -> UnitId:
    with book.work("bà Lài") as work:
        row = Unit(id=work.new_id(), unit_id=work.unit_id, name="Chi hội thôn 3", kind="hamlet")
        work.add(row)
        work.describe("organisation.board_added", {"name": row.name})
    if fee is not None:
        with book.work("bà Lài") as work:
            set_fee(work, UnitId(row.id), 2026, fee)
    return UnitId(row.id)


def fund(book: Book) -> FundId:
    with book.reader() as reader:
        return funds(reader)[0].fund_id


def pay(book: Book, *payments: PayFee, **more: object) -> tuple[VoucherId, ...]:
    with book.work("bà Lài") as work:
        return take_fees(work, payments, fund(book), TODAY, **more)


def standing(book: Book, board: UnitId) -> FeeStanding:
    with book.reader() as reader:
        return fee_standing(reader, board, 2026)


def row_of(book: Book, board: UnitId, person: PersonId) -> FeeRow:
    return next(row for row in standing(book, board).rows if row.person_id == person)


def reverse(book: Book, voucher_id: VoucherId) -> None:
    with book.work("bà Lài") as work:
        reverse_voucher(work, voucher_id, "ghi nhầm", TODAY)


def test_a_fee_is_due_then_part_paid_then_paid_and_each_payment_has_its_receipt(book: Book):
    board = new_board(book, FEE)
    person = add(book, "Hồ Thị Lài", board=board, hamlet="Thôn 3")
    assert (row_of(book, board, person).state, row_of(book, board, person).missing) == ("unpaid", FEE)
    pay(book, PayFee(person, board, 2026, Vnd(5_000)))
    assert (row_of(book, board, person).state, row_of(book, board, person).missing) == ("part", 15_000)
    (receipt,) = pay(book, PayFee(person, board, 2026))
    assert row_of(book, board, person).state == "paid"
    with book.reader() as reader:
        paper = voucher(reader, receipt)
        assert unpaid_list(reader, board, 2026) == ()
        assert roles(reader, person) == ("member",), "a fee is no gift"
        assert [(fee.board_name, fee.year, fee.due, fee.paid) for fee in person_fees(reader, person)] == [
            ("Chi hội thôn 3", 2026, FEE, FEE)
        ]
    assert paper is not None
    assert (paper.party_name, paper.reason, paper.amount) == ("Hồ Thị Lài", "Hội phí năm 2026", 15_000)


def test_a_second_payment_too_much_money_and_an_exempt_member_are_refused(book: Book):
    board = new_board(book, FEE)
    person = add(book, "Hồ Thị Lài", board=board)
    with pytest.raises(FeeMoreThanMissing) as refused:
        pay(book, PayFee(person, board, 2026, Vnd(FEE + 1)))
    assert (refused.value.name, refused.value.missing) == ("Hồ Thị Lài", FEE)
    pay(book, PayFee(person, board, 2026))
    with pytest.raises(FeeAlreadyPaid):
        pay(book, PayFee(person, board, 2026, Vnd(1_000)))
    free = add(book, "Cụ Nguyễn Thị Tám", board=board)
    with book.work("bà Lài") as work:
        exempt(work, [free], board, 2026, "trên 80 tuổi")
    assert (row_of(book, board, free).state, row_of(book, board, free).reason) == ("exempt", "trên 80 tuổi")
    with pytest.raises(FeeExempted):
        pay(book, PayFee(free, board, 2026))
    with book.work("bà Lài") as work:
        ask_again(work, free, board, 2026)
    assert row_of(book, board, free).state == "unpaid"
    assert len(pay(book, PayFee(free, board, 2026))) == 1


def test_two_parts_of_one_person_in_one_go_are_counted_together(book: Book):
    board = new_board(book, FEE)
    person = add(book, "Hồ Thị Lài", board=board)
    with pytest.raises(FeeMoreThanMissing):
        pay(book, PayFee(person, board, 2026, Vnd(15_000)), PayFee(person, board, 2026, Vnd(15_000)))
    assert row_of(book, board, person).paid == 0, "nothing of it is written"


def test_a_household_pays_with_one_receipt(book: Book):
    board = new_board(book, FEE)
    people = [add(book, name, board=board) for name in ("Hồ Văn An", "Hồ Thị Bé", "Hồ Sỹ Cường")]
    receipts = pay(
        book, *(PayFee(p, board, 2026) for p in people), party="Hộ ông Hồ Văn An", one_receipt=True, method="bank"
    )
    assert len(receipts) == 1
    with book.reader() as reader:
        paper = voucher(reader, receipts[0])
        parts = fees_of_voucher(reader, receipts[0])
    assert paper is not None
    assert (paper.party_name, paper.amount, paper.method) == ("Hộ ông Hồ Văn An", 3 * FEE, "bank")
    assert paper.reason == "Hội phí năm 2026 của 3 hội viên"
    assert {part.person_id for part in parts} == set(people)
    assert standing(book, board).paid == 3 * FEE


def test_a_payment_counts_while_its_receipt_is_not_reversed(book: Book):
    board = new_board(book, FEE)
    person = add(book, "Hồ Thị Lài", board=board)
    (receipt,) = pay(book, PayFee(person, board, 2026))
    reverse(book, receipt)
    assert row_of(book, board, person).state == "unpaid"
    with book.reader() as reader:
        assert fees_of_voucher(reader, receipt) == ()
    pay(book, PayFee(person, board, 2026))
    assert row_of(book, board, person).state == "paid"


def test_who_left_before_the_year_came_later_or_is_honorary_owes_nothing(book: Book):
    board = new_board(book, FEE)
    left = add(book, "Người Đi", board=board)
    still_that_year = add(book, "Người Còn", board=board)
    gone = add(book, "Người Bỏ", board=board)
    guest = add(book, "Người Quý", board=board, kind="honorary")
    member = add(book, "Người Mới", board=board, joined=PartialDate(2026, 9))
    with book.reader() as reader:
        of_left, of_still = (memberships(reader, person)[0].membership_id for person in (left, still_that_year))
    with book.work("bà Lài") as work:
        change_standing(work, of_left, "moved", PartialDate(2026, 3))
    with book.work("bà Lài") as work:
        take_off_list(work, [gone])
    assert {row.person_id for row in standing(book, board).rows} == {still_that_year, member}
    with pytest.raises(NotOwingFee):
        pay(book, PayFee(guest, board, 2026))
    with book.work("bà Lài") as work:
        set_fee(work, board, 2025, FEE)
    with book.reader() as reader:
        assert {row.person_id for row in fee_standing(reader, board, 2025).rows} == {left, still_that_year}
    assert of_still


def test_what_a_fee_needs_is_asked_for(book: Book):
    board = new_board(book)
    person = add(book, "Hồ Thị Lài", board=board)
    with pytest.raises(FeeNotSet):
        pay(book, PayFee(person, board, 2026))
    with pytest.raises(NobodyPays):
        pay(book)
    with pytest.raises(PayersMixed):
        pay(book, PayFee(person, board, 2026), PayFee(person, board, 2025))
    for year, amount, error in ((1900, FEE, FeeYearOutOfRange), (2026, -1, FeeBelowZero)):
        with pytest.raises(error), book.work("bà Lài") as work:
            set_fee(work, board, year, amount)
    with book.work("bà Lài") as work:
        set_fee(work, board, 2026, FEE)
    with pytest.raises(DayAhead), book.work("bà Lài") as work:
        take_fees(work, [PayFee(person, board, 2026)], fund(book), date(2026, 11, 22))
    with book.work("bà Lài") as work:
        set_fee(work, board, 2026, 30_000)
    with book.reader() as reader:
        assert [(rule.year, rule.amount) for rule in fee_rules(reader)] == [(2026, 30_000)]


def test_lists_know_who_has_not_paid_on_any_board(book: Book):
    from sqlalchemy import text

    one, other = new_board(book, FEE), new_board(book, FEE)
    both = add(book, "Người Hai Ban", board=one)
    paid = add(book, "Người Xong", board=other)
    pupil = add(book, "Em Học Sinh", as_member=False)
    pay(book, PayFee(both, one, 2026))
    pay(book, PayFee(paid, other, 2026))
    from desktop_app.services.memberships import JoinBoard, join_board

    with book.work("bà Lài") as work:
        join_board(work, JoinBoard(both, other))
    with book.reader() as reader:
        assert fee_states(reader, 2026, [both, paid, pupil]) == {both: "unpaid", paid: "paid", pupil: "none"}
        assert fee_states(reader, 2025, [both]) == {both: "none"}
        unpaid = reader.execute(text(people_by_fee_sql("unpaid")), {"year": "2026"}).scalars().all()
    assert unpaid == [both.hex]


AMOUNTS = st.one_of(st.none(), st.integers(1, 60_000))
STEPS = st.lists(
    st.tuples(st.sampled_from(["pay", "reverse", "exempt", "ask"]), st.integers(0, 4), AMOUNTS), max_size=10
)


@settings(max_examples=12)
@given(rule=st.integers(1_000, 50_000), members=st.integers(1, 5), steps=STEPS)
def test_what_is_due_and_paid_adds_up_whatever_was_paid_reversed_and_exempted(
    book: Book, rule: int, members: int, steps: list[tuple[str, int, int | None]]
):
    board = new_board(book, rule)
    people = [add(book, f"Người {letter}", board=board) for letter in "ABCDE"[:members]]
    paid: dict[VoucherId, tuple[PersonId, int]] = {}
    free: set[PersonId] = set()
    for what, which, amount in steps:
        person = people[which % members]
        held = sum(part for payer, part in paid.values() if payer == person)
        if what == "pay":
            try:
                (receipt,) = pay(book, PayFee(person, board, 2026, None if amount is None else Vnd(amount)))
            except (FeeAlreadyPaid, FeeMoreThanMissing, FeeExempted):
                assert person in free or held + (amount or 0) > rule or held == rule
                continue
            assert person not in free
            paid[receipt] = (person, rule - held if amount is None else amount)
        elif what == "reverse" and (mine := [v for v, (payer, _) in paid.items() if payer == person]):
            reverse(book, mine[0])
            del paid[mine[0]]
        elif what == "exempt":
            free.add(person)
            with book.work("bà Lài") as work:
                exempt(work, [person], board, 2026, "")
        elif what == "ask":
            free.discard(person)
            with book.work("bà Lài") as work:
                ask_again(work, person, board, 2026)
    found = standing(book, board)
    assert found.due == rule * (members - len(free))
    assert found.paid == sum(amount for _, amount in paid.values())
    with book.reader() as reader:
        papers = [voucher(reader, receipt) for receipt in paid]
        parts = [part.amount for receipt in paid for part in fees_of_voucher(reader, receipt)]
    assert sum(paper.amount for paper in papers if paper) == sum(parts) == found.paid
    assert all((row.missing == 0) == (row.state in {"paid", "exempt"}) for row in found.rows)


def test_the_book_is_whole_after_fees_and_a_reversal(book: Book):
    board = new_board(book, FEE)
    people = [add(book, name, board=board) for name in ("Hồ Văn An", "Hồ Thị Bé")]
    receipts = pay(book, *(PayFee(person, board, 2026) for person in people))
    reverse(book, receipts[0])
    assert verify_book(book).findings == ()
