import pytest

from desktop_app.domain.learning_models import (
    ResultYearOutOfRange,
    ScoreOutOfRange,
    check_result_year,
    check_score,
)


@pytest.mark.parametrize("year", [1900, 2026, 2027])
def test_results_are_of_years_up_to_the_next(year: int) -> None:
    assert check_result_year(year, 2026) == year


@pytest.mark.parametrize("year", [0, -5, 1899, 2028, 10**40])
def test_no_result_is_of_another_year(year: int) -> None:
    with pytest.raises(ResultYearOutOfRange):
        check_result_year(year, 2026)


def test_points_are_from_nothing_to_a_hundred_in_tenths_or_unknown() -> None:
    assert [check_score(tenths) for tenths in (None, 0, 855, 1000)] == [None, 0, 855, 1000]
    for tenths in (-1, 1001, 2**63):
        with pytest.raises(ScoreOutOfRange):
            check_score(tenths)
