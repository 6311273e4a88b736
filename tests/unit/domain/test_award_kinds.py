from datetime import date

from desktop_app.domain.award_kinds import (
    as_recipient_kind,
    criteria_codes,
    criteria_in,
    criteria_text,
    proof_state,
    without_word,
)
from desktop_app.storage.rules import hardships

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


def test_a_family_is_named_without_the_word_that_certificates_put_before_it() -> None:
    assert without_word("Gia đình ông Nguyễn Văn An", "family") == "ông Nguyễn Văn An"
    assert without_word("Hộ Lê Thị B", "family") == "Lê Thị B"
    assert without_word("Hồ Thị Lài", "family") == "Hồ Thị Lài"
    assert without_word("Dòng họ Hồ Sỹ", "clan") == "Hồ Sỹ"
    assert without_word("HỌ TỘC Mai", "clan") == "Mai"
    assert without_word("Gia đình", "family") == "Gia đình"
    assert without_word("Hộ Văn Nam", "pupil") == "Hộ Văn Nam"


def test_the_words_of_a_list_are_read_as_hardships_and_the_longest_counts() -> None:
    for words, codes in (
        ("Mồ côi cha", ("orphan_father",)),
        ("mồ côi  CHA MẸ, hộ nghèo", ("poor", "orphan_both")),
        ("Hộ cận nghèo", ("near_poor",)),
        ("Khuyết tật vận động", ("disabled",)),
        ("Bố mẹ ly hôn, ở với bà", ("broken_home",)),
        ("Chăm ngoan", ()),
        ("", ()),
    ):
        assert criteria_in(words, hardships()) == codes
