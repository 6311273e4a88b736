from dataclasses import dataclass

from desktop_app.domain.award_rules import rule_for, year_key


@dataclass(frozen=True)
class R:
    category: str
    kind: str = ""
    school_year: str = ""
    amount: int = 0


def test_a_category_is_found_whatever_its_marks_and_capitals() -> None:
    rules = [R("Học sinh giỏi", amount=1), R("Học sinh xuất sắc", amount=2)]
    assert rule_for(rules, "HỌC SINH XUẤT SẮC", "excellence", "2026 - 2027") == rules[1]
    assert rule_for(rules, "hoc sinh  gioi", "", "") == rules[0]
    assert rule_for(rules, "Học sinh tiên tiến", "", "") is None
    assert rule_for(rules, "", "", "") is None


def test_the_rule_of_the_kind_and_the_year_goes_before_the_general_one() -> None:
    general, of_year = R("Giải Nhất"), R("Giải Nhất", school_year="2026-2027")
    of_kind, other = R("Giải Nhất", kind="prize"), R("Giải Nhất", kind="teacher")
    rules = [general, of_year, of_kind, other]
    assert rule_for(rules, "Giải Nhất", "excellence", "2025 - 2026") == general
    assert rule_for(rules, "Giải Nhất", "excellence", "2026 - 2027") == of_year
    assert rule_for(rules, "Giải Nhất", "prize", "2026 - 2027") == of_kind


def test_school_years_are_one_however_they_are_written() -> None:
    assert year_key("2026 - 2027") == year_key("2026/2027") == "2026-2027"
    assert year_key("Hè 2026") == "he 2026"
    assert year_key("") == ""
