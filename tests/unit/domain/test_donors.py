"""Donors' names: cleaned, shown as the donor chose, and what they say about the kind."""

from __future__ import annotations

import pytest

from desktop_app.domain.donors import (
    ANONYMOUS_NAME,
    HIDDEN_NAME,
    AliasMissing,
    DonorFields,
    DonorKind,
    DonorNameMissing,
    as_donor_kind,
    as_naming,
    check_naming,
    clean_donor_name,
    guess_kind,
    same_name,
    shown_name,
)
from desktop_app.storage.rules import donor_kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Công ty Hoa Sen", "organisation"),
        ("CTY TNHH Hoa Sen", "organisation"),
        ("Trường THCS Quỳnh Lưu", "organisation"),
        ("Dòng họ Nguyễn Hữu", "clan"),
        ("Ban khuyến học dòng họ Hồ", "clan"),
        ("Gia đình ông An", "family"),
        ("Hội đồng hương Quỳnh Lưu", "compatriots"),
        ("Ẩn danh", "anonymous"),
        ("Ông Nguyễn Văn An", "person"),
        ("Trương Thị Hoa", "person"),
        ("Đoàn Văn Bảy", "person"),
        ("cong ty hoa sen", "organisation"),
        ("", "person"),
    ],
)
def test_the_longest_opening_says_which_kind(name: str, kind: DonorKind) -> None:
    assert guess_kind(name, donor_kinds()) == kind


def test_every_kind_of_the_table_is_known() -> None:
    assert [as_donor_kind(kind.code) for kind in donor_kinds()] == [kind.code for kind in donor_kinds()]
    assert as_donor_kind("robot") == "organisation"
    assert as_naming("loud") == "hidden"


def test_papers_name_the_donor_as_chosen() -> None:
    assert shown_name("Ông An", "own", "x") == "Ông An"
    assert shown_name("Ông An", "alias", "Gia đình cháu Minh") == "Gia đình cháu Minh"
    assert shown_name("Ông An", "hidden", "x") == HIDDEN_NAME


def test_a_name_is_needed_except_of_who_stays_unknown() -> None:
    assert clean_donor_name("  Ông   An ", "person") == "Ông An"
    assert clean_donor_name(" … ", "anonymous") == ANONYMOUS_NAME
    with pytest.raises(DonorNameMissing):
        clean_donor_name(" … ", "clan")


def test_another_name_is_written_where_one_is_chosen() -> None:
    assert check_naming(DonorFields("An", naming="alias", shown_as=" Bà  B ")) == ("alias", "Bà B")
    assert check_naming(DonorFields("An", naming="own", shown_as="x")) == ("own", "")
    assert check_naming(DonorFields("An", kind="anonymous")) == ("hidden", "")
    with pytest.raises(AliasMissing):
        check_naming(DonorFields("An", naming="alias"))


def test_names_that_differ_in_marks_are_two() -> None:
    assert same_name("CÔNG TY  ĐỒNG TÂM") == same_name("Công ty Đồng Tâm")
    assert same_name("Công ty Đông Tâm") != same_name("Công ty Đồng Tâm")
