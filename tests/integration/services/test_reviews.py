"""The review of a round: ranking, quota, reasons, places, and the decision on it. All people are samples."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.awards import (
    AwardsNotWeighed,
    AwardUnknown,
    NobodyAccepted,
    PointsOutOfRange,
    QuotaMissing,
    RejectionReasonMissing,
    RoundAlreadyDecided,
    RoundAlreadyReviewed,
    RoundEmpty,
    RoundNotReviewed,
    RoundUnknown,
)
from desktop_app.domain.funds import DayAhead
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.services.places import add_hamlet
from desktop_app.services.proposals import propose
from desktop_app.services.reviews import (
    FinishReview,
    accept_awards,
    accept_within_quota,
    finish_review,
    reject_awards,
    reopen_review,
    review_sheet,
    score_awards,
    weigh_again,
)
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
    row_of,
    rows,
    states,
)
from tests.integration.services.giving_tools import undo_newest

POINTS = (900, 850, 850, 700, 0, 850, 0)


def scored(book: Book, **fields: object) -> tuple[RoundId, list[AwardId]]:
    round_id, ids = a_round(book, **fields)
    do(book, score_awards, round_id, {one: points for one, points in zip(ids, POINTS, strict=True) if points})
    return round_id, ids


def test_the_ranking_goes_by_points_and_then_by_given_names(book: Book) -> None:
    round_id, ids = scored(book)
    sheet = ask(book, review_sheet, round_id, TODAY)
    assert [(one.rank, one.award.name) for one in sheet.ranking] == [
        (1, "Hồ Thị Ánh"),
        (2, "Ngô Văn Bình"),
        (2, "Vừ Y Chi"),
        (2, "Cao Thị Giang"),
        (5, "Lê Thị Dung"),
        (0, "Trần Văn Đức"),
        (0, "Lô Văn Hà"),
    ]
    assert do(book, score_awards, round_id, {ids[0]: 900}) == 0
    with pytest.raises(PointsOutOfRange):
        do(book, score_awards, round_id, {ids[0]: -1})
    with pytest.raises(AwardUnknown):
        do(book, score_awards, round_id, {AwardId(new_uuid7()): 1})


def test_up_to_the_quota_the_best_are_accepted_and_equals_are_left_to_people(book: Book) -> None:
    round_id, ids = scored(book, quota=3)
    sheet = ask(book, review_sheet, round_id, TODAY)
    assert (sheet.within_quota, sheet.tied, sheet.left) == (1, 3, 7)
    assert do(book, accept_within_quota, round_id) == 1
    assert states(book, round_id)[0] == "accepted"
    do(book, accept_awards, round_id, [ids[1], ids[2], ids[5]], "Bằng điểm, cả ba cùng khó khăn")
    sheet = ask(book, review_sheet, round_id, TODAY)
    assert (sheet.accepted, sheet.over, sheet.within_quota, sheet.amount) == (4, 1, 0, 400_000)
    assert do(book, accept_within_quota, round_id) == 0
    other, _ = a_round(book)
    with pytest.raises(QuotaMissing):
        do(book, accept_within_quota, other)


def test_a_quota_that_is_large_enough_takes_everybody_scored_or_not(book: Book) -> None:
    round_id, _ = a_round(book, quota=7)
    assert do(book, accept_within_quota, round_id) == 7


def test_who_is_rejected_is_told_why_and_can_be_weighed_again(book: Book) -> None:
    round_id, ids = a_round(book)
    with pytest.raises(RejectionReasonMissing):
        do(book, reject_awards, round_id, ids[:1], " ")
    assert do(book, reject_awards, round_id, ids[:2], "Đã nhận học bổng khác") == 2
    assert [row.review_note for row in rows(book, round_id)][:3] == ["Đã nhận học bổng khác"] * 2 + [""]
    assert do(book, weigh_again, round_id, ids[:1]) == 1
    assert do(book, accept_awards, round_id, ids[1:2]) == 1
    assert states(book, round_id)[:2] == ["proposed", "accepted"]
    assert rows(book, round_id)[1].review_note == ""
    row = row_of(book, round_id)
    assert (row.listed, row.learners, row.accepted, row.rejected) == (7, 7, 1, 0)


def test_a_review_ends_with_a_reason_for_the_rest_is_opened_again_and_decided(book: Book) -> None:
    round_id, ids = a_round(book)
    do(book, accept_awards, round_id, ids[:3])
    with pytest.raises(AwardsNotWeighed) as left:
        do(book, finish_review, FinishReview(round_id, TODAY))
    assert left.value.count == 4
    with pytest.raises(AwardsNotWeighed):
        decide(book, round_id)
    with pytest.raises(DayAhead):
        do(book, finish_review, FinishReview(round_id, date(2026, 11, 22), rest="Hết chỉ tiêu"))
    assert states(book, round_id)[3:] == ["proposed"] * 4
    do(book, finish_review, FinishReview(round_id, TODAY, "Nhất trí 9/9", "Hết chỉ tiêu"))
    row = row_of(book, round_id)
    assert (row.state, row.reviewed_on, row.review_note, row.rejected) == ("reviewed", TODAY, "Nhất trí 9/9", 4)
    with pytest.raises(RoundAlreadyReviewed):
        do(book, accept_awards, round_id, ids)
    do(book, reopen_review, round_id)
    with pytest.raises(RoundNotReviewed):
        do(book, reopen_review, round_id)
    do(book, propose, round_id, [child("Lô Thị Kim")])
    do(book, finish_review, FinishReview(round_id, TODAY, rest="Nộp muộn"))
    decide(book, round_id)
    assert states(book, round_id) == ["decided"] * 3 + ["rejected"] * 5
    row = row_of(book, round_id)
    assert (row.learners, row.amount, row.waiting) == (3, 300_000, 3)
    with pytest.raises(RoundAlreadyDecided):
        do(book, reopen_review, round_id)


def test_a_round_in_which_nobody_is_accepted_is_not_decided(book: Book) -> None:
    round_id, _ = a_round(book)
    do(book, finish_review, FinishReview(round_id, TODAY, rest="Không đủ điều kiện"))
    with pytest.raises(NobodyAccepted):
        decide(book, round_id)
    empty, _ = a_round(book, [])
    with pytest.raises(RoundEmpty):
        do(book, finish_review, FinishReview(empty, TODAY))
    with pytest.raises(RoundUnknown):
        ask(book, review_sheet, RoundId(new_uuid7()), TODAY)


def test_taking_back_an_end_of_a_review_takes_back_the_rejections(book: Book) -> None:
    round_id, ids = a_round(book)
    do(book, accept_awards, round_id, ids[:1])
    do(book, finish_review, FinishReview(round_id, TODAY, rest="Hết chỉ tiêu"))
    undo_newest(book)
    assert states(book, round_id) == ["accepted"] + ["proposed"] * 6
    assert row_of(book, round_id).state == "proposed"


def test_places_are_shown_with_what_they_got_and_those_that_nobody_proposed_with_noughts(book: Book) -> None:
    for name in ("Thôn 1", "Thôn 2", "Thôn 3"):
        do(book, add_hamlet, name)
    hamlets = ("Thôn 3", "thôn 3", "Thôn 1", "Xóm Mới", "", "Thôn 3", "Thôn 1")
    round_id, ids = a_round(
        book,
        [
            child(name, place * 100_000, hamlet=hamlet, proposed_by="Trường Mẫu" if place % 2 else "")
            for place, (name, hamlet) in enumerate(zip(NAMES, hamlets, strict=True), start=1)
        ],
    )
    do(book, accept_awards, round_id, [ids[0], ids[2]])
    do(book, reject_awards, round_id, [ids[1]], "Trùng")
    sheet = ask(book, review_sheet, round_id, TODAY)
    assert [(p.place, p.proposed, p.accepted, p.rejected, p.amount, p.asked) for p in sheet.hamlets] == [
        ("Thôn 1", 2, 1, 0, 300_000, 1_000_000),
        ("Thôn 2", 0, 0, 0, 0, 0),
        ("Thôn 3", 3, 1, 1, 100_000, 900_000),
        ("Xóm Mới", 1, 0, 0, 0, 400_000),
        ("", 1, 0, 0, 0, 500_000),
    ]
    assert [(p.place, p.proposed) for p in sheet.schools] == [("Tiểu học Mẫu", 7)]
    assert [(p.place, p.proposed) for p in sheet.proposers] == [("Trường Mẫu", 4), ("", 3)]


def test_a_missing_or_expired_proof_is_shown_and_not_refused(book: Book) -> None:
    until = {"proof": "Giấy chứng nhận hộ nghèo", "proof_until": date(2025, 12, 31)}
    round_id, ids = a_round(
        book,
        [
            child("Hồ Thị Ánh", criteria=("poor",), **until),
            child("Hồ Thị Bình", criteria=("poor",)),
            child("Hồ Thị Chi"),
            child("Hồ Thị Dung", criteria=("disabled",), proof="Giấy xác nhận khuyết tật"),
        ],
        kind="hardship_scholarship",
    )
    proofs = {one.award.name: one.proof for one in ask(book, review_sheet, round_id, TODAY).ranking}
    assert list(proofs.values()) == ["expired", "missing", "missing", "good"]
    do(book, accept_awards, round_id, ids)
    decide(book, round_id)
    assert states(book, round_id) == ["decided"] * 4
