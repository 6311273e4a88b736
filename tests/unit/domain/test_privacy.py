from datetime import date

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.privacy import age_on, child_is_asked, needs_guardian

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("birth", "age", "guardian", "asked"),
    [
        (PartialDate(2010, 11, 21), 16, False, False),
        (PartialDate(2010, 11, 22), 15, True, True),
        (PartialDate(2010), 16, True, True),
        (PartialDate(2010, 11), 16, True, True),
        (PartialDate(2010, 10), 16, False, False),
        (PartialDate(2009), 17, False, False),
        (PartialDate(2019, 11, 21), 7, True, True),
        (PartialDate(2019, 11, 22), 6, True, False),
        (PartialDate(2020), 6, True, False),
    ],
)
def test_who_may_be_under_sixteen_needs_a_guardian_and_from_seven_on_is_asked_too(
    birth: PartialDate, age: int, guardian: bool, asked: bool
):
    assert age_on(birth, DAY) == age
    assert needs_guardian(birth, DAY) is guardian
    assert child_is_asked(birth, DAY) is asked


def test_an_unknown_birth_is_an_adults():
    assert not needs_guardian(None, DAY)
    assert not child_is_asked(None, DAY)
