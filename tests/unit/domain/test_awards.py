import pytest

from desktop_app.domain.awards import (
    AwardAlreadyPaid,
    RoundAlreadyDecided,
    RoundEmpty,
    RoundNotDecided,
    as_round_state,
    check_deciding,
    check_paying,
    check_proposing,
)


def test_the_list_closes_with_the_decision() -> None:
    check_proposing("proposed")
    with pytest.raises(RoundAlreadyDecided):
        check_proposing("decided")
    with pytest.raises(RoundAlreadyDecided):
        check_deciding("decided", 3)


def test_an_empty_round_is_not_decided() -> None:
    check_deciding("proposed", 1)
    with pytest.raises(RoundEmpty):
        check_deciding("proposed", 0)


def test_money_waits_for_the_decision_and_goes_out_once() -> None:
    check_paying("decided", [("Ánh", "decided")])
    with pytest.raises(RoundNotDecided):
        check_paying("proposed", [("Ánh", "proposed")])
    with pytest.raises(RoundEmpty):
        check_paying("decided", [])
    with pytest.raises(AwardAlreadyPaid, match="Bảo"):
        check_paying("decided", [("Ánh", "decided"), ("Bảo", "paid")])


def test_a_state_of_a_newer_program_is_not_changed() -> None:
    assert as_round_state("proposed") == "proposed"
    assert as_round_state("archived") == "decided"
