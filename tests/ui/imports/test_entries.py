from __future__ import annotations

from desktop_app.spreadsheets.lists import Code
from desktop_app.ui.imports.entries import Deed, entries, lines_told

from .conftest import DATA, Stage


def test_kinds_come_by_weight_with_their_lines_and_what_can_be_done(checked: Stage):
    found = {one.name: one for one in entries(checked.wizard.draft)}
    assert list(found) == ["name_missing", "alike", "twice", "birth_not_understood", "phone_zero", "left_out"]
    assert found["name_missing"].title == "1 dòng không có họ tên"
    assert found["alike"].keys == (("Thôn 1", 5),)
    assert [offer.deed for offer in found["birth_not_understood"].offers] == [Deed.OPEN, Deed.REFUSE]
    assert "Ví dụ dòng 3: “19577”" in found["birth_not_understood"].texts
    assert "912845110 → 0912845110" in found["phone_zero"].texts
    assert "Không phải người: dòng cộng (1)." in found["left_out"].texts


def test_a_repair_refused_is_offered_again_and_says_what_becomes_of_its_lines(checked: Stage):
    checked.wizard.check.repair_chosen.emit(Code.PHONE_ZERO, False)
    checked.settle()
    phones = next(one for one in entries(checked.wizard.draft) if one.name == "phone_zero")
    assert (phones.tone, phones.offers[0].deed) == ("warn", Deed.ACCEPT)
    assert "Chưa sửa, để lại các dòng này." in phones.texts


def test_a_year_of_two_digits_is_left_out_until_the_offer_is_taken(stage: Stage, make_workbook):
    wizard = stage.read(make_workbook([["TT", "Họ và tên", "Năm sinh"], [1, "Lê Thị Sáu", "60"]]))
    wizard.go_on()
    stage.settle()
    years = next(one for one in entries(wizard.draft) if one.code is Code.YEAR_OF_TWO_DIGITS)
    assert years.title == "1 ô năm chỉ viết hai số cuối"
    assert {"60 → 1960", "Vẫn ghi, ô này để trống."} <= set(years.texts)
    assert (years.offers[0].deed, years.offers[0].text) == (Deed.ACCEPT, "Ghi đủ bốn số của năm")
    assert [row.fate for row in wizard.draft.rows] == ["empty"]
    wizard.check.repair_chosen.emit(Code.YEAR_OF_TWO_DIGITS, True)
    stage.settle()
    years = next(one for one in entries(wizard.draft) if one.code is Code.YEAR_OF_TWO_DIGITS)
    assert (years.tone, years.offers[-1].text) == ("ok", "Để trống ô này")
    assert [str(row.row.birth) for row in wizard.draft.rows] == ["1960"]


def test_letters_of_an_old_font_can_be_refused_as_well(stage: Stage):
    wizard = stage.read(DATA / "hoi-vien-xom-tcvn3.xls")
    fonts = next(one for one in entries(wizard.draft) if one.code is Code.OLD_FONT)
    assert Deed.REFUSE in {offer.deed for offer in fonts.offers}
    assert "Đã đổi sang chữ Unicode." in fonts.texts


def test_of_many_lines_only_the_first_are_told():
    assert lines_told([("a", 3), ("a", 9)]) == "Dòng 3, 9"
    assert lines_told([("a", line) for line in range(1, 20)]) == "Dòng 1, 2, 3, 4, 5, 6…"
