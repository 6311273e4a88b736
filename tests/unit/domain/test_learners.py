import pytest

from desktop_app.domain.learners import (
    SchoolYearNotUnderstood,
    after_years,
    clean_school_year,
    next_school_year,
    read_class,
)


@pytest.mark.parametrize(
    ("written", "grade", "text"),
    [
        ("5B", 5, "5B"),
        ("10A2", 10, "10A2"),
        ("Lớp 3", 3, "Lớp 3"),
        ("lớp 7C", 7, "lớp 7C"),
        ("6/2", 6, "6/2"),
        ("12 A1", 12, "12 A1"),
        ("1", 1, "1"),
        ("8 chuyên Toán", 8, "8 chuyên Toán"),
    ],
)
def test_a_class_with_a_number_is_read(written: str, grade: int, text: str):
    found = read_class(written)
    assert found is not None
    assert (found.grade, found.text) == (grade, text)


@pytest.mark.parametrize(
    "written", ["Mẫu giáo lớn", "Lớp 5 tuổi", "Đại học năm 2", "13A", "0", "", "A1", "2026", "Năm thứ 3"]
)
def test_a_class_without_a_grade_is_left_alone(written: str):
    assert read_class(written) is None
    assert after_years(written, 1) == ("unknown", "")


@pytest.mark.parametrize(
    ("written", "years", "expected"),
    [
        ("4B", 1, ("next", "5B")),
        ("Lớp 10A2", 1, ("next", "Lớp 11A2")),
        ("6/2", 2, ("next", "8/2")),
        ("9", 0, ("next", "9")),
        ("5B", 1, ("new_school", "6")),
        ("9A", 1, ("new_school", "10")),
        ("4A", 3, ("new_school", "7")),
        ("4A", 7, ("new_school", "11")),
        ("12A1", 1, ("finished", "")),
        ("10", 5, ("finished", "")),
    ],
)
def test_a_class_leads_up_by_the_years_that_passed(written: str, years: int, expected: tuple[str, str]):
    assert after_years(written, years) == expected


def test_school_years_are_stored_in_one_form():
    assert clean_school_year(" 2026 - 2027 ") == clean_school_year("2026–2027") == "2026-2027"
    assert clean_school_year("") == ""
    assert next_school_year("2026-2027") == "2027-2028"
    for text in ("2026", "2026-2028", "2027-2026", "năm nay"):
        with pytest.raises(SchoolYearNotUnderstood):
            clean_school_year(text)
