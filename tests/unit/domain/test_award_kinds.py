from datetime import date

from desktop_app.domain.award_kinds import as_recipient_kind, criteria_codes, criteria_text, proof_state

DAY = date(2026, 11, 21)


def test_hardships_are_stored_apart_by_spaces_each_once() -> None:
    assert criteria_text(["poor", "", "disabled", "poor"]) == "poor disabled"
    assert criteria_codes("poor disabled") == ("poor", "disabled")
    assert criteria_codes("") == ()


def test_a_proof_is_missing_expired_or_good_and_nothing_is_asked_of_those_who_claim_nothing() -> None:
    assert proof_state((), "", None, DAY) == ""
    assert proof_state((), "", None, DAY, expected=True) == "missing"
    assert proof_state(("poor",), " ", None, DAY) == "missing"
    assert proof_state(("poor",), "Giấy chứng nhận hộ nghèo", None, DAY) == "good"
    assert proof_state(("poor",), "Giấy chứng nhận hộ nghèo", DAY, DAY) == "good"
    assert proof_state(("poor",), "Giấy chứng nhận hộ nghèo", date(2025, 12, 31), DAY) == "expired"


def test_a_recipient_of_a_newer_program_is_not_called_a_child() -> None:
    assert as_recipient_kind("pupil") == "pupil"
    assert as_recipient_kind("association") == "adult"
