from datetime import date

import pytest

from desktop_app.domain.disclosures import DisclosedFlow, DisclosedRound, DisclosureSheet, due_on


@pytest.mark.parametrize(
    ("day", "year", "left"),
    [(date(2027, 1, 1), 2026, 89), (date(2028, 2, 29), 2027, 31), (date(2027, 3, 31), 2026, 0)],
)
def test_last_year_is_due_until_the_end_of_march(day: date, year: int, left: int):
    due = due_on(day)
    assert due is not None
    assert (due.year, due.days_left) == (year, left)


@pytest.mark.parametrize("day", [date(2027, 4, 1), date(2027, 12, 31)])
def test_nothing_is_due_after_march(day: date):
    assert due_on(day) is None


def test_the_sheet_says_whether_its_numbers_agree():
    received, spent = (DisclosedFlow("Ủng hộ", 70),), (DisclosedFlow("Học bổng", 30),)
    sheet = DisclosureSheet(2026, "Hội", 10, 55, 2, 3, received, spent, rounds=(DisclosedRound("Đợt", 4, 30),))
    assert (sheet.total_received, sheet.total_spent, sheet.awards, sheet.adds_up) == (70, 30, 4, True)
    assert not DisclosureSheet(2026, "Hội", 10, 56, 2, 3, received, spent).adds_up
