from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.storage.queries.conflicts import Difference, DifferingField, Shown, Side
from desktop_app.storage.tables import IN_INK, SYNCED
from desktop_app.storage.triggers import table_of
from desktop_app.ui.province import difference_words as words

ONE = Side(here=True, who="ông Minh", when=datetime(2026, 11, 20, 8, 10, tzinfo=UTC))
OTHER = Side(here=False, who="", when=None)
NOT_EDITED = {
    "unit_past",
    "not_same",
    "pledge_instalment",
    "pledge_payment",
    "attachment",
    "design_image",
    "fee_payment",
}


@pytest.mark.parametrize(
    ("field", "shown", "said"),
    [
        ("phone", Shown("0386552310"), "0386 552 310"),
        ("birth", Shown("1957-03-02"), "02/03/1957"),
        ("held_on", Shown("2026-11-20"), "20/11/2026"),
        ("amount", Shown(2_000_000), "2.000.000 ₫"),
        ("sex", Shown("female"), "Nữ"),
        ("fund_id", Shown("1" * 32, "Quỹ Vượt khó"), "Quỹ Vượt khó"),
        ("note", Shown(""), "Chưa ghi"),
        ("deleted_at", Shown(None), "Còn trong danh sách"),
        ("deleted_at", Shown("2026-11-20T00:00:00+00:00"), "Đã chuyển ra khỏi danh sách"),
    ],
)
def test_values_are_told_as_people_write_them(field: str, shown: Shown, said: str):
    assert words.shown(field, shown) == said


def test_a_side_says_where_who_and_when():
    assert words.side_title(ONE, OTHER, kept=True) == "Trên máy này"
    assert words.side_title(OTHER, ONE, kept=False) == "Trên máy khác của ban"
    assert words.side_title(OTHER, OTHER, kept=True) == "Bản đang dùng"
    assert words.side_words(ONE) == "Ông Minh sửa, thứ Sáu 20/11 lúc 15:10"
    assert words.side_words(OTHER) == "Không rõ ai sửa, lúc nào"


def test_rows_tell_who_it_is_and_everything_that_differs():
    told_always = ("full_name", "birth", "sex", "hamlet", "phone", "occupation", "school", "class_name", "note")
    whole = {name: Shown("x") for name in told_always}
    differing = tuple(
        DifferingField(name, Shown("x"), Shown("y"), ONE, OTHER, newer_is_kept=True) for name in ("phone", "extra_one")
    )
    told = Difference("person", "1" * 32, "Trần Thị Nhàn", "", differing, whole | {"extra_one": Shown("x")})
    assert words.rows_of(told, room=3) == ["full_name", "phone", "extra_one"]
    assert words.title(told) == "Trần Thị Nhàn: hai bên ghi khác nhau"


def test_every_kind_of_record_that_two_people_may_edit_has_a_name():
    ink = {table_of(record).name for record in IN_INK}
    nameless = {
        table_of(record).name for record in SYNCED if words.record_word(table_of(record).name) == "mục trong sổ"
    }
    assert nameless - ink <= NOT_EDITED | {"reconciliation", "disclosure", "spoiled_sheet", "cash_count", "handover"}
