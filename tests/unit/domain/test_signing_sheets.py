from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.signing_sheets import (
    SHEET_GROUPS,
    SHEET_ORDERS,
    PageCode,
    PageCodeUnreadable,
    PageOfAnotherRound,
    SheetChanged,
    SheetChoices,
    SheetRow,
    check_page,
    ordered,
    page_code,
    parse_page_code,
    round_mark,
    rows_mark,
)

ROUND = RoundId(UUID("01900000-0000-7000-8000-00123456789a"))
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

choices = st.builds(SheetChoices, st.sampled_from(SHEET_ORDERS), st.sampled_from(SHEET_GROUPS))
codes = st.builds(
    lambda mark, chosen, page, first, more, rows: PageCode(mark, chosen, page, first, first + more, rows),
    st.text(SIGNS, min_size=8, max_size=8),
    choices,
    st.integers(1, 999),
    st.integers(1, 9_000),
    st.integers(0, 99),
    st.text(SIGNS, min_size=3, max_size=3),
)


def row(name: str, hamlet: str = "", school: str = "", place: int = 1) -> SheetRow:
    return SheetRow(AwardId(UUID(int=place)), 0, name, "5A", school, hamlet, "", 300_000, "", "decided")


LIST = (
    row("Trần Văn Bình", "Thôn 10", "THCS A", 1),
    row("Nguyễn Thị Ánh", "Thôn 2", "", 2),
    row("Lê An", "", "THCS A", 3),
    row("Đỗ Văn Ăn", "Thôn 2", "THCS B", 4),
)


@given(codes)
def test_every_code_is_read_back_however_it_is_typed(code: PageCode) -> None:
    text = page_code(code)
    assert parse_page_code(text) == code
    assert parse_page_code(f" {text.lower()} ") == code
    assert parse_page_code(text[:2] + text[2:].replace("0", "O").replace("1", "l")) == code


@given(codes, st.data())
def test_one_wrong_sign_is_noticed(code: PageCode, data: st.DataObject) -> None:
    text = page_code(code)
    place = data.draw(st.integers(0, len(text) - 1))
    wrong = data.draw(st.sampled_from(SIGNS).filter(lambda sign: sign != text[place]))
    with pytest.raises(PageCodeUnreadable):
        parse_page_code(text[:place] + wrong + text[place + 1 :])


@pytest.mark.parametrize("text", ["", "KN", "PT-0149/2026", "KN9-4F7K2M9Q-2-19-36-A7QX5", "https://a.vn", "KN0" * 30])
def test_what_is_no_code_is_refused_by_name(text: str) -> None:
    with pytest.raises(PageCodeUnreadable):
        parse_page_code(text)


def test_the_sheet_is_in_the_order_of_given_names() -> None:
    placed = ordered(LIST, SheetChoices())
    assert [(one.number, one.name) for one in placed] == [
        (1, "Lê An"),
        (2, "Nguyễn Thị Ánh"),
        (3, "Đỗ Văn Ăn"),
        (4, "Trần Văn Bình"),
    ]


def test_the_sheet_keeps_the_order_of_the_list_on_request() -> None:
    assert [one.award_id for one in ordered(LIST, SheetChoices("list"))] == [one.award_id for one in LIST]


def test_hamlets_stand_in_the_order_of_their_numbers_and_nobody_is_left_out() -> None:
    placed = ordered(LIST, SheetChoices("list", "hamlet"))
    assert [one.group for one in placed] == ["Thôn 2", "Thôn 2", "Thôn 10", ""]
    assert [one.number for one in placed] == [1, 2, 3, 4]
    assert {one.group for one in ordered(LIST, SheetChoices("list", "school"))} == {"THCS A", "THCS B", ""}


def test_numbers_do_not_change_when_somebody_is_paid() -> None:
    before = ordered(LIST, SheetChoices())
    after = ordered([replace(LIST[0], state="paid"), *LIST[1:]], SheetChoices())
    assert [(one.award_id, one.number) for one in before] == [(one.award_id, one.number) for one in after]


def test_a_page_leads_to_its_rows_as_long_as_they_are_the_same() -> None:
    rows = ordered(LIST, SheetChoices())
    code = PageCode(round_mark(ROUND), SheetChoices(), 1, 2, 3, rows_mark(one.award_id for one in rows[1:3]))
    assert check_page(code, ROUND, rows) == rows[1:3]
    with pytest.raises(PageOfAnotherRound):
        check_page(code, RoundId(uuid4()), rows)
    with pytest.raises(SheetChanged):
        check_page(code, ROUND, ordered([one for one in LIST if one.name != "Lê An"], SheetChoices()))
