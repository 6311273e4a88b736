"""The years of a programme."""

import pytest

from desktop_app.domain.programmes import ProgrammeYearsWrong, check_years


@pytest.mark.parametrize(("first", "last"), [(0, 0), (2019, 0), (0, 2026), (2019, 2019), (1945, 2100)])
def test_years_that_run_forwards_or_are_not_said_are_kept(first: int, last: int) -> None:
    check_years(first, last)


@pytest.mark.parametrize(("first", "last"), [(2026, 2019), (19, 0), (0, 20260), (-1, 0), (1944, 1950)])
def test_years_that_cannot_be_meant_are_refused(first: int, last: int) -> None:
    with pytest.raises(ProgrammeYearsWrong):
        check_years(first, last)
