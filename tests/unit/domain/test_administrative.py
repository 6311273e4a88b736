from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from desktop_app.domain.administrative import (
    AdministrativeUnits,
    Commune,
    CommuneUnknown,
    Province,
    ProvinceUnknown,
    parse_administrative_units,
)
from desktop_app.storage.administrative import administrative_units

SMALL = """\
# a remark
40\tTỉnh Nghệ An
46\tThành phố Huế

17179\tXã Quỳnh Lưu\t40
17125\tPhường Quỳnh Mai\t40
20101\tĐặc khu Lưu Quỳnh\t46
"""


@pytest.fixture(scope="module")
def units() -> AdministrativeUnits:
    return administrative_units()


def names(found: tuple[Commune, ...] | tuple[Province, ...]) -> list[str]:
    return [unit.name for unit in found]


def test_the_bundled_list_holds_34_provinces_and_3321_communes(units: AdministrativeUnits) -> None:
    assert len(units.provinces) == 34
    assert len(units.communes) == 3_321
    assert Counter(commune.kind for commune in units.communes) == {"xã": 2_621, "phường": 687, "đặc khu": 13}
    assert Counter(province.kind for province in units.provinces) == {"tỉnh": 28, "thành phố": 6}


def test_the_bundled_list_is_read_once(units: AdministrativeUnits) -> None:
    assert administrative_units() is units


def test_codes_are_digits_of_their_length_and_never_twice(units: AdministrativeUnits) -> None:
    provinces = [province.code for province in units.provinces]
    communes = [commune.code for commune in units.communes]
    assert len(set(provinces)) == 34
    assert len(set(communes)) == 3_321
    assert all(code.isdigit() and len(code) == 2 for code in provinces)
    assert all(code.isdigit() and len(code) == 5 for code in communes)


def test_every_commune_lies_in_a_province_and_no_province_is_empty(units: AdministrativeUnits) -> None:
    assert {commune.province_code for commune in units.communes} == {province.code for province in units.provinces}
    assert sum(len(units.communes_of(province.code)) for province in units.provinces) == 3_321


def test_names_are_in_the_form_that_the_book_stores(units: AdministrativeUnits) -> None:
    every = [unit.name for unit in (*units.provinces, *units.communes)]
    assert every == [unicodedata.normalize("NFC", " ".join(name.split())) for name in every]
    assert all(unit.short_name[0].isupper() or unit.short_name[0].isdigit() for unit in units.communes)


def test_nghe_an_has_its_130_communes_with_quynh_luu_among_them(units: AdministrativeUnits) -> None:
    assert units.province("40") == Province("40", "Tỉnh Nghệ An")
    assert len(units.communes_of("40")) == 130
    assert units.commune("17179") == Commune("17179", "Xã Quỳnh Lưu", "40")
    assert units.commune("17179") in units.communes_of("40")


def test_communes_of_a_province_stand_in_vietnamese_order(units: AdministrativeUnits) -> None:
    first = [commune.short_name for commune in units.communes_of("40")][:7]
    assert first == ["An Châu", "Anh Sơn", "Anh Sơn Đông", "Bạch Hà", "Bạch Ngọc", "Bắc Lý", "Bích Hào"]


@pytest.mark.parametrize("text", ["quynh luu", "Quỳnh Lưu", "  xa quynh luu", "luu quynh", "quy lu"])
def test_a_commune_is_found_without_marks_and_by_beginnings_of_words(units: AdministrativeUnits, text: str) -> None:
    assert "Xã Quỳnh Lưu" in names(units.find_communes(text, "40"))


def test_a_commune_with_an_apostrophe_is_found_without_it(units: AdministrativeUnits) -> None:
    for text in ("ea hleo", "ea h'leo", "Ea H’Leo"):
        assert names(units.find_communes(text)) == ["Xã Ea H’Leo"]


def test_the_nearest_name_comes_first() -> None:
    units = parse_administrative_units(SMALL)
    assert names(units.find_communes("luu")) == ["Đặc khu Lưu Quỳnh", "Xã Quỳnh Lưu"]
    assert names(units.find_communes("mai")) == ["Phường Quỳnh Mai"]
    assert names(units.find_communes("dac khu")) == ["Đặc khu Lưu Quỳnh"]
    assert names(units.find_communes("uynh")) == []


def test_an_empty_search_gives_all_in_the_order_of_the_list() -> None:
    units = parse_administrative_units(SMALL)
    assert units.find_communes(" ") == units.communes
    assert units.find_communes("", "40") == units.communes_of("40")
    assert units.find_provinces("") == units.provinces


def test_a_province_is_found_without_marks(units: AdministrativeUnits) -> None:
    assert names(units.find_provinces("nghe")) == ["Tỉnh Nghệ An"]
    assert names(units.find_provinces("da")) == ["Thành phố Đà Nẵng", "Tỉnh Đắk Lắk"]


def test_the_kind_and_the_name_without_it_are_told_apart() -> None:
    zone = parse_administrative_units(SMALL).commune("20101")
    assert (zone.kind, zone.short_name) == ("đặc khu", "Lưu Quỳnh")
    hue = parse_administrative_units(SMALL).province("46")
    assert (hue.kind, hue.short_name) == ("thành phố", "Huế")


def test_an_unknown_code_is_named(units: AdministrativeUnits) -> None:
    with pytest.raises(CommuneUnknown) as commune:
        units.commune("99999")
    assert commune.value.facts == {"code": "99999"}
    for ask in (units.province, units.communes_of, lambda code: units.find_communes("", code)):
        with pytest.raises(ProvinceUnknown) as province:
            ask("99")
        assert province.value.facts == {"code": "99"}


@pytest.mark.parametrize("line", ["40", "4\tTỉnh", "40\tTỉnh Nghệ An\t40", "17179\tXã Quỳnh Lưu", "1\t2\t3\t4"])
def test_a_damaged_list_is_not_read(line: str) -> None:
    with pytest.raises(ValueError, match=r"not a line|not enough values"):
        parse_administrative_units(line)
