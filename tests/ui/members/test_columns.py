from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.storage.queries.members import MemberRow
from desktop_app.ui.members.columns import member_columns

TODAY = date(2026, 11, 21)
LAI = MemberRow(
    PersonId(UUID(int=1)),
    "Hồ Thị Lài",
    PartialDate(1963, 3, 12),
    "female",
    "Thôn 5",
    "0986214700",
    PartialDate(2009),
    "active",
)
UNKNOWN = MemberRow(PersonId(UUID(int=2)), "Lê Văn Dũng", None, "", "", "", None, "")


def test_a_member_shows_as_people_write_names_years_and_numbers():
    assert [column.text(LAI) for column in member_columns()[1:]] == ["Hồ Thị Lài", "1963", "Thôn 5", "0986 214 700"]


def test_what_is_not_known_is_said_so_and_never_guessed():
    assert [column.text(UNKNOWN) for column in member_columns()[1:]] == ["Lê Văn Dũng", "", "", ""]


def test_a_fee_shows_only_where_one_is_asked_for():
    with_fees = member_columns(("fee", "sex"), 2026)
    assert [column.title for column in with_fees] == ["", "Họ và tên", "Hội phí 2026", "Giới tính"]
    assert [column.title for column in member_columns(("fee", "sex"))] == ["", "Họ và tên", "Giới tính"]
    unpaid = replace(LAI, fee="unpaid")
    assert (with_fees[2].text(unpaid), with_fees[2].look(unpaid).tone) == ("Chưa nộp", "warn")
    assert with_fees[2].text(LAI) == ""


def test_below_the_name_stands_what_matters_most_of_a_membership():
    name = member_columns()[1]
    assert name.second(replace(LAI, card_number="HV-0071")) == "HV-0071"
    assert name.second(replace(LAI, standing="deceased", card_number="HV-0071")) == "Đã mất"


def test_a_former_name_that_a_search_found_stands_below_the_name():
    found = replace(LAI, standing="deceased", former_name="Hồ Thị Lai")
    assert member_columns()[1].second(found) == "Trước ghi là Hồ Thị Lai"
