from datetime import date

import pytest

from desktop_app.domain.funds import DayAhead, FundTooSmall, VoucherNumber, check_covered, check_day


def test_a_number_names_kind_device_and_year() -> None:
    assert VoucherNumber("receipt", 2026, "A", 149).full == "PT-0149/2026"
    assert VoucherNumber("payment", 2026, "B", 7).short == "PC-B0007"


def test_a_fund_pays_what_it_holds_and_not_a_dong_more() -> None:
    check_covered("Quỹ", 500, 500)
    with pytest.raises(FundTooSmall) as refused:
        check_covered("Quỹ", 500, 501)
    assert refused.value.missing == 1


def test_money_is_not_booked_tomorrow() -> None:
    assert check_day(date(2026, 11, 21), date(2026, 11, 21)) == date(2026, 11, 21)
    with pytest.raises(DayAhead):
        check_day(date(2026, 11, 22), date(2026, 11, 21))
