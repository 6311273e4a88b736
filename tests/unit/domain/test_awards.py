from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.awards import (
    WAITING,
    AwardAlreadyPaid,
    AwardNotWaiting,
    AwardPartlyGiven,
    AwardReturned,
    AwardsNotWeighed,
    AwardState,
    DaysReversed,
    NobodyAccepted,
    PointsOutOfRange,
    QuotaOutOfRange,
    RoundAlreadyDecided,
    RoundAlreadyReviewed,
    RoundClosed,
    RoundEmpty,
    RoundNotDecided,
    RoundNotReviewed,
    RoundState,
    RoundUnfinished,
    Standing,
    as_award_state,
    as_round_state,
    check_absent,
    check_closing,
    check_days,
    check_handing_over,
    check_points,
    check_proposing,
    check_quota,
    check_reopening,
    check_returning,
    check_reviewing,
    decided_states,
    is_decided,
)
from desktop_app.domain.errors import DomainError


def test_the_list_closes_with_the_review_and_for_good_with_the_decision() -> None:
    check_proposing("proposed")
    with pytest.raises(RoundAlreadyReviewed):
        check_proposing("reviewed")
    for state in ("decided", "closed"):
        with pytest.raises(RoundAlreadyDecided):
            check_proposing(state)


def test_a_review_ends_when_everybody_was_weighed() -> None:
    check_reviewing("proposed", ["accepted", "rejected"])
    with pytest.raises(RoundEmpty):
        check_reviewing("proposed", [])
    with pytest.raises(AwardsNotWeighed, match="2"):
        check_reviewing("proposed", ["accepted", "proposed", "proposed"])
    with pytest.raises(RoundAlreadyReviewed):
        check_reviewing("reviewed", ["accepted"])


def test_a_finished_review_is_opened_again_until_the_decision() -> None:
    check_reopening("reviewed")
    with pytest.raises(RoundNotReviewed):
        check_reopening("proposed")
    with pytest.raises(RoundAlreadyDecided):
        check_reopening("decided")


def test_only_those_accepted_are_decided() -> None:
    assert decided_states("reviewed", ["accepted", "rejected"]) == ["decided", "rejected"]
    assert decided_states("proposed", ["accepted", "rejected"]) == ["decided", "rejected"]
    with pytest.raises(NobodyAccepted):
        decided_states("reviewed", ["rejected"])
    with pytest.raises(RoundEmpty):
        decided_states("reviewed", [])
    with pytest.raises(RoundAlreadyDecided):
        decided_states("decided", ["decided"])


def test_a_round_that_nobody_weighed_is_decided_as_it_was_proposed() -> None:
    assert decided_states("proposed", ["proposed", "proposed"]) == ["decided", "decided"]
    with pytest.raises(AwardsNotWeighed):
        decided_states("proposed", ["proposed", "accepted"])
    with pytest.raises(AwardsNotWeighed):
        decided_states("reviewed", ["proposed", "accepted"])


def test_money_waits_for_the_decision_and_goes_out_once() -> None:
    waiting = [Standing("Ánh", "decided"), Standing("Bảo", "absent")]
    check_handing_over("decided", waiting)
    with pytest.raises(RoundNotDecided):
        check_handing_over("reviewed", waiting)
    with pytest.raises(RoundClosed):
        check_handing_over("closed", waiting)
    with pytest.raises(RoundEmpty):
        check_handing_over("decided", [])
    with pytest.raises(AwardAlreadyPaid, match="Chi"):
        check_handing_over("decided", [*waiting, Standing("Chi", "paid")])
    with pytest.raises(AwardReturned, match="Chi"):
        check_handing_over("decided", [Standing("Chi", "returned")])
    with pytest.raises(AwardNotWaiting, match="Chi"):
        check_handing_over("decided", [Standing("Chi", "rejected")])


def test_a_bare_certificate_marked_by_mistake_may_be_unmarked_and_money_may_not() -> None:
    check_absent("decided", [Standing("Ánh", "paid", takes_voucher=False)])
    with pytest.raises(AwardAlreadyPaid):
        check_absent("decided", [Standing("Ánh", "paid")])


def test_what_was_given_in_part_does_not_stay_in_the_fund() -> None:
    check_returning("decided", [Standing("Ánh", "absent")])
    with pytest.raises(AwardPartlyGiven, match="Ánh"):
        check_returning("decided", [Standing("Ánh", "decided", is_given=True)])


def test_a_round_is_closed_when_nothing_waits() -> None:
    check_closing("decided", ["paid", "returned", "rejected"])
    with pytest.raises(RoundUnfinished, match="2"):
        check_closing("decided", ["paid", "absent", "decided"])
    with pytest.raises(RoundClosed):
        check_closing("closed", ["paid"])


def test_states_of_a_newer_program_are_not_changed() -> None:
    assert as_round_state("archived") == "closed"
    assert as_award_state("lent") == "returned"
    assert [as_round_state(state) for state in get_args(RoundState)] == list(get_args(RoundState))
    assert [as_award_state(state) for state in get_args(AwardState)] == list(get_args(AwardState))


def test_numbers_and_days_of_an_announcement_can_be_meant() -> None:
    assert check_quota(0) == 0
    assert check_points(100_000) == 100_000
    with pytest.raises(QuotaOutOfRange):
        check_quota(-1)
    with pytest.raises(PointsOutOfRange):
        check_points(100_001)
    check_days(date(2026, 9, 1), date(2026, 9, 1))
    check_days(None, date(2026, 9, 1))
    with pytest.raises(DaysReversed):
        check_days(date(2026, 9, 2), date(2026, 9, 1))


class Journey:
    """A round that is asked for anything, in any order, as a form would ask."""

    def __init__(self, awards: int) -> None:
        self.state: RoundState = "proposed"
        self.awards: list[AwardState] = ["proposed"] * awards
        self.handed_over = [0] * awards

    def step(self, what: str, which: int) -> None:
        one = which % len(self.awards) if self.awards else 0
        standing = [Standing(str(one), self.awards[one], is_given=False)] if self.awards else []
        if what in {"accept", "reject", "weigh_again"}:
            check_proposing(self.state)
            if self.awards:
                self.awards[one] = {"accept": "accepted", "reject": "rejected", "weigh_again": "proposed"}[what]  # pyright: ignore[reportArgumentType]
        elif what == "review":
            check_reviewing(self.state, self.awards)
            self.state = "reviewed"
        elif what == "reopen":
            check_reopening(self.state)
            self.state = "proposed"
        elif what == "decide":
            self.awards = decided_states(self.state, self.awards)
            self.state = "decided"
        elif what == "hand_over":
            check_handing_over(self.state, standing)
            self.awards[one] = "paid"
            self.handed_over[one] += 1
        elif what == "absent":
            check_absent(self.state, standing)
            self.awards[one] = "absent"
        elif what == "return":
            check_returning(self.state, standing)
            self.awards[one] = "returned"
        elif what == "close":
            check_closing(self.state, self.awards)
            self.state = "closed"


STEPS = ("accept", "reject", "weigh_again", "review", "reopen", "decide", "hand_over", "absent", "return", "close")


@given(st.integers(0, 4), st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 3)), max_size=40))
def test_whatever_is_asked_nobody_is_paid_twice_or_undecided_and_a_closed_round_rests(
    awards: int, steps: list[tuple[str, int]]
) -> None:
    journey = Journey(awards)
    for what, which in steps:
        before = (journey.state, list(journey.awards))
        try:
            journey.step(what, which)
        except DomainError:
            assert (journey.state, journey.awards) == before
            continue
        assert before[0] != "closed", "a closed round changed"
        if is_decided(before[0]):
            assert is_decided(journey.state)
            assert {"accepted", "proposed"}.isdisjoint(journey.awards)
            assert [state == "rejected" for state in journey.awards] == [state == "rejected" for state in before[1]]
        else:
            assert {"decided", "paid", "absent", "returned"}.isdisjoint(before[1])
    assert max(journey.handed_over, default=0) <= 1
    if journey.state == "closed":
        assert not set(journey.awards) & set(WAITING)
