from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.administrative import AdministrativeUnits, Commune, Province, ProvinceUnknown, search_key
from desktop_app.domain.old_communes import OldCommune, Place, Places, parse_old_communes
from desktop_app.storage.administrative import places as bundled_places

SMALL = """\
# a remark
P\tTỉnh Một
D\tHuyện Sông Bé
Xã Quỳnh Hồng\t00001
Xã Tân Lập\t00001 00002
Phường 1\t00002
D\tThị xã Núi Lớn
Xã Tân Lập\t00003
P\tTỉnh Hai
D\tHuyện Đảo
Huyện Đảo\t00003
Xã Không Rõ\t
"""
UNITS = AdministrativeUnits(
    [Province("01", "Tỉnh Một"), Province("02", "Tỉnh Hai")],
    [Commune("00001", "Xã Sông", "01"), Commune("00002", "Xã Tân Lập", "01"), Commune("00003", "Phường Núi", "02")],
)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(UNITS, parse_old_communes(SMALL))


def said(found: tuple[Place, ...]) -> list[tuple[str, str]]:
    """The name found, and what it is now."""
    return [(place.old.name if place.old else place.commune.name, place.commune.name) for place in found]


def test_the_list_is_read_with_districts_parts_and_what_is_not_known() -> None:
    old = parse_old_communes(SMALL)
    assert old[0] == OldCommune("Xã Quỳnh Hồng", "Huyện Sông Bé", "Tỉnh Một", ("00001",))
    assert [commune.name for commune in old if commune.is_split] == ["Xã Tân Lập"]
    assert [commune.name for commune in old if not commune.now] == ["Xã Không Rõ"]


@pytest.mark.parametrize("line", ["Xã Lạc\t00001", "P\tTỉnh Một\nXã Lạc\t00001", "P\tA\nD\tB\n\t00001"])
def test_a_damaged_list_is_a_fault_of_the_program(line: str) -> None:
    with pytest.raises(ValueError, match="not a line"):
        parse_old_communes(line)


def test_an_old_name_is_found_without_marks_and_says_what_it_is_now(places: Places) -> None:
    assert said(places.find("quynh hong")) == [("Xã Quỳnh Hồng", "Xã Sông")]
    assert said(places.find("hồng")) == [("Xã Quỳnh Hồng", "Xã Sông")]
    assert places.find("không rõ") == ()


def test_names_of_today_come_first_and_every_place_of_an_old_name_follows(places: Places) -> None:
    assert said(places.find("tan lap")) == [
        ("Xã Tân Lập", "Xã Tân Lập"),
        ("Xã Tân Lập", "Xã Sông"),
        ("Xã Tân Lập", "Xã Tân Lập"),
        ("Xã Tân Lập", "Phường Núi"),
    ]
    assert len(places.find("tan lap", most=2)) == 2


def test_the_old_district_narrows_the_search_and_so_does_the_province(places: Places) -> None:
    assert said(places.find("tan lap nui lon")) == [("Xã Tân Lập", "Phường Núi")]
    assert said(places.find("tan lap", "02")) == [("Xã Tân Lập", "Phường Núi")]
    with pytest.raises(ProvinceUnknown):
        places.find("tan lap", "99")


def test_nothing_typed_gives_the_communes_of_today(places: Places) -> None:
    assert said(places.find("", "01")) == [("Xã Sông", "Xã Sông"), ("Xã Tân Lập", "Xã Tân Lập")]
    assert len(places.find(" ")) == 3


def test_an_ambiguous_name_gives_all_its_places_and_a_district_decides(places: Places) -> None:
    assert len(places.bearers("Tân Lập")) == 3
    assert len(places.bearers("xã tân lập")) == 3
    assert said(places.bearers("Xã Tân Lập, Núi Lớn")) == [("Xã Tân Lập", "Phường Núi")]
    assert said(places.bearers("tan lap (thi xa nui lon)")) == [("Xã Tân Lập", "Phường Núi")]
    assert len(places.bearers("Tân Lập, huyện Sông Bé")) == 2, "one that was cut up stays ambiguous"
    assert len(places.bearers("tân lập", "02")) == 1


def test_only_the_whole_name_bears_it(places: Places) -> None:
    assert places.bearers("Tân") == ()
    assert places.bearers("") == ()
    assert places.bearers("1") == (), "a number alone is no name"
    assert said(places.bearers("phường 1")) == [("Phường 1", "Xã Tân Lập")]
    assert said(places.bearers("huyện đảo")) == [("Huyện Đảo", "Phường Núi")]


def test_the_bundled_list_is_the_map_of_june_2025() -> None:
    bundled = bundled_places()
    assert len(bundled.old) == 10_040
    assert Counter(len(old.now) > 1 for old in bundled.old) == {False: 9_569, True: 471}
    assert all(old.now for old in bundled.old)
    assert len({old.province for old in bundled.old}) == 63
    assert {code for old in bundled.old for code in old.now} == {commune.code for commune in bundled.units.communes}
    assert len({(old.name, old.district, old.province) for old in bundled.old}) == 10_040


def test_a_bundled_old_name_leads_to_the_commune_of_today() -> None:
    (place,) = bundled_places().find("quynh hau", "40")
    assert place.old == OldCommune("Xã Quỳnh Hậu", "Huyện Quỳnh Lưu", "Tỉnh Nghệ An", ("17179",))
    assert place.commune.name == "Xã Quỳnh Lưu"


def test_an_old_name_in_forty_districts_is_not_guessed() -> None:
    bearers = bundled_places().bearers("xã tân thành")
    assert len({place.old for place in bearers}) == 40


@given(st.data())
def test_every_old_commune_is_found_by_its_own_name_and_district(data: st.DataObject) -> None:
    bundled = bundled_places()
    old = data.draw(st.sampled_from(bundled.old))
    for name in (f"{old.name}, {old.district}", search_key(f"{old.name} {old.district}")):
        found = {place.commune.code for place in bundled.bearers(name) if place.old == old}
        assert found == set(old.now)
    assert old in {place.old for place in bundled.find(f"{old.name} {old.district}", most=10_000)}


@given(st.text(max_size=20))
def test_whatever_is_typed_gives_an_answer(text: str) -> None:
    small = Places(UNITS, parse_old_communes(SMALL))
    assert len(small.find(text)) <= 60
    assert set(small.bearers(text)) <= {Place(UNITS.commune(c), old) for old in small.old for c in old.now}
