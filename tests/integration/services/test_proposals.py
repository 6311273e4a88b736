"""The list of a round: who is put on it, how it is put right, and who of the book can stand there. All are samples."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from desktop_app.domain.award_kinds import HardshipUnknown
from desktop_app.domain.awards import (
    AwardUnknown,
    NothingGiven,
    PointsOutOfRange,
    RoundAlreadyDecided,
    RoundAlreadyReviewed,
)
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donors import DonorFields, DonorUnknown
from desktop_app.domain.errors import DomainError
from desktop_app.domain.families import ClanUnknown, HouseholdUnknown
from desktop_app.domain.funds import GoodsItemUnknown, QuantityNotPositive
from desktop_app.domain.ids import AwardId, ClanId, DonorId, GoodsItemId, HouseholdId, PersonId, UnitId
from desktop_app.domain.members import BoardUnknown, PersonUnknown
from desktop_app.domain.money import AmountTooLarge, Vnd
from desktop_app.domain.names import NameMissing
from desktop_app.services.clans import ClanFields, make_clan
from desktop_app.services.families import HouseholdFields, HouseholdPerson, make_household
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.memberships import take_off_list
from desktop_app.services.proposals import (
    ProposeAward,
    change_proposal,
    proposals_of_boards,
    proposals_of_clans,
    proposals_of_donors,
    proposals_of_households,
    proposals_of_people,
    propose,
    withdraw,
)
from desktop_app.services.reviews import FinishReview, accept_awards, finish_review
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from tests.integration.services.award_tools import (
    NAMES,
    TODAY,
    a_round,
    ask,
    child,
    decide,
    do,
    own_board,
    row_of,
    rows,
    states,
)
from tests.integration.services.board_tools import new_board
from tests.integration.services.board_tools import person as person_of
from tests.integration.services.giving_tools import made, undo_newest
from tests.integration.services.ledger_tools import new_goods

NOBODY = new_uuid7()
FULL = ProposeAward(
    "hồ thị ánh",
    Vnd(500_000),
    " 5B ",
    "Tiểu học Mẫu",
    "Học sinh giỏi",
    PartialDate(2015, 10, 4),
    "Thôn 3",
    "Hồ Văn Nam",
    "Mồ côi cha",
    criteria=("poor", "orphan_father", "poor"),
    proof="Giấy chứng nhận hộ nghèo số 12",
    proof_until=date(2026, 12, 31),
    proof_checked_by="bà Lài",
    proposed_by="Thôn 3",
    points=8750,
)


def test_everything_that_a_proposal_says_stands_on_the_list(book: Book) -> None:
    round_id, _ = a_round(book, [FULL])
    (row,) = rows(book, round_id)
    assert (row.name, row.class_name, row.birth, row.hamlet, row.parent) == (
        "Hồ Thị Ánh",
        "5B",
        "2015-10-04",
        "Thôn 3",
        "Hồ Văn Nam",
    )
    assert (row.hardship, row.criteria, row.proof_until) == (
        "Mồ côi cha",
        ("poor", "orphan_father"),
        date(2026, 12, 31),
    )
    assert (row.proof, row.proof_checked_by, row.proposed_by, row.points) == (
        "Giấy chứng nhận hộ nghèo số 12",
        "bà Lài",
        "Thôn 3",
        8750,
    )
    assert (row.recipient_kind, row.state, row.amount) == ("pupil", "proposed", 500_000)


def test_the_awards_of_a_board_below_are_its_own(book: Book) -> None:
    hamlet = new_board(book, "Chi hội Thôn 3")
    round_id, _ = a_round(book, unit_id=hamlet)
    with book.reader() as reader:
        owners = set(reader.execute(text("SELECT unit_id FROM award")).scalars())
    assert owners == {row_of(book, round_id).unit_id.hex} == {hamlet.hex}


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"person_id": PersonId(NOBODY)}, PersonUnknown),
        ({"household_id": HouseholdId(NOBODY)}, HouseholdUnknown),
        ({"clan_id": ClanId(NOBODY)}, ClanUnknown),
        ({"awarded_unit_id": UnitId(NOBODY)}, BoardUnknown),
        ({"donor_id": DonorId(NOBODY)}, DonorUnknown),
        ({"item_id": GoodsItemId(NOBODY), "quantity": 1000}, GoodsItemUnknown),
        ({"criteria": ("rich",)}, HardshipUnknown),
        ({"points": 100_001}, PointsOutOfRange),
        ({"amount": 10**12}, AmountTooLarge),
        ({"amount": 0, "no_certificate": True}, NothingGiven),
        ({"name": " "}, NameMissing),
    ],
)
def test_one_proposal_that_cannot_stand_and_none_does(
    book: Book, fields: dict[str, object], refused: type[DomainError]
) -> None:
    round_id, _ = a_round(book, [])
    bad = child(**({"name": "Ngô Văn Bình"} | fields))  # pyright: ignore[reportArgumentType]
    with pytest.raises(refused):
        do(book, propose, round_id, [FULL, bad])
    assert rows(book, round_id) == ()


def test_goods_need_a_quantity(book: Book) -> None:
    with pytest.raises(QuantityNotPositive):
        a_round(book, [child("Ngô Văn Bình", item_id=new_goods(book))])


def test_a_proposal_is_put_right_keeps_its_place_and_whether_it_was_accepted(book: Book) -> None:
    round_id, ids = a_round(book)
    do(book, accept_awards, round_id, ids[1:2])
    do(book, change_proposal, ids[1], child("Ngô Văn Bính", 250_000, hamlet="Thôn 4"))
    row = rows(book, round_id)[1]
    assert (row.name, row.amount, row.hamlet, row.state) == ("Ngô Văn Bính", 250_000, "Thôn 4", "accepted")
    undo_newest(book)
    assert rows(book, round_id)[1].name == "Ngô Văn Bình"
    with pytest.raises(AwardUnknown):
        do(book, change_proposal, AwardId(NOBODY), FULL)


def test_who_is_taken_off_leaves_a_gap_that_the_next_does_not_fill(book: Book) -> None:
    round_id, ids = a_round(book)
    assert do(book, withdraw, round_id, [ids[6], AwardId(NOBODY)]) == 1
    do(book, propose, round_id, [child("Lô Văn Kỳ")])
    assert [row.position for row in rows(book, round_id)] == [1, 2, 3, 4, 5, 6, 8]
    with pytest.raises(AwardUnknown):
        do(book, change_proposal, ids[6], FULL)


def test_a_list_that_was_weighed_or_decided_stands(book: Book) -> None:
    round_id, ids = a_round(book)
    do(book, finish_review, FinishReview(round_id, TODAY, rest="Hết chỉ tiêu"))
    for act, given in ((propose, [FULL]), (withdraw, ids)):
        with pytest.raises(RoundAlreadyReviewed):
            do(book, act, round_id, given)
    with pytest.raises(RoundAlreadyReviewed):
        do(book, change_proposal, ids[0], FULL)
    other, ids = a_round(book)
    decide(book, other)
    with pytest.raises(RoundAlreadyDecided):
        do(book, propose, other, [FULL])
    assert states(book, other) == ["decided"] * len(NAMES)


def test_people_families_clans_boards_and_donors_of_the_book_can_be_proposed(book: Book) -> None:
    grandmother, pupil = person_of(book, "Hồ Thị Lài"), person_of(book, "Hồ Thị Ánh", hamlet="Thôn 3")
    gone = person_of(book, "Ngô Văn Bình")
    do(book, take_off_list, [gone])
    do(book, add_guardian, pupil, GuardianFields(grandmother))
    people = (HouseholdPerson(grandmother, "head"), HouseholdPerson(pupil, "grandchild"))
    house = do(book, make_household, HouseholdFields(people, hamlet="Thôn 3")).household_id
    named = do(
        book, make_household, HouseholdFields((HouseholdPerson(person_of(book, "A B"), "head"),), "Gia đình ông Nam")
    ).household_id
    clan = do(book, make_clan, ClanFields("Họ Hồ Sỹ", "Thôn 3"))
    board = new_board(book, "Chi hội Thôn 3")
    open_donor = made(book, DonorFields("Công ty Mẫu"))
    other_name = made(book, DonorFields("Lê Văn C", naming="alias", shown_as="Một người con quê hương"))
    hidden = made(book, DonorFields("Trần D", naming="hidden"))
    proposals = [
        *ask(book, proposals_of_people, [pupil, gone], "pupil"),
        *ask(book, proposals_of_people, [grandmother], "adult"),
        *ask(book, proposals_of_households, [named, house]),
        *ask(book, proposals_of_clans, [clan, ClanId(NOBODY)]),
        *ask(book, proposals_of_boards, [board, own_board(book)]),
        *ask(book, proposals_of_donors, [open_donor, other_name, hidden]),
    ]
    round_id, _ = a_round(book, proposals)
    listed = rows(book, round_id)
    assert [(row.recipient_kind, row.name) for row in listed] == [
        ("pupil", "Hồ Thị Ánh"),
        ("adult", "Hồ Thị Lài"),
        ("family", "ông Nam"),
        ("family", "Hồ Thị Lài"),
        ("clan", "Hồ Sỹ"),
        ("board", "Chi hội Thôn 3"),
        ("board", "Hội Khuyến học xã Mẫu"),
        ("donor", "Công ty Mẫu"),
        ("donor", "Một người con quê hương"),
    ]
    assert (listed[0].hamlet, listed[0].parent, listed[1].parent) == ("Thôn 3", "Hồ Thị Lài", "")
    known = [row.person_id or row.household_id or row.clan_id or row.awarded_unit_id or row.donor_id for row in listed]
    assert known == [pupil, grandmother, named, house, clan, board, own_board(book), open_donor, other_name]
