"""Pairs judged by hand: what a secretary who knows the village would say. All people are samples."""

import pytest
from hypothesis import given
from hypothesis.strategies import builds, sampled_from

from desktop_app.domain.dates import PartialDate, parse_partial_date
from desktop_app.domain.likeness import (
    COMMON,
    WEIGHTS,
    Traits,
    compare,
    compare_births,
    compare_names,
    hamlet_key,
    is_one_letter_off,
)


def person(text: str, **more: str) -> Traits:
    """`Nguyễn Văn An, 1961, Thôn 3`; what is not known is left empty."""
    name, born, hamlet, *_ = [part.strip() for part in f"{text},,".split(",")]
    return Traits(name, parse_partial_date(born) if born else None, hamlet=hamlet, **more)


NAMES = [
    ("Nguyễn Văn An", "Nguyễn Văn An", "name_same"),
    ("nguyễn văn an", "Nguyễn Văn An", "name_same"),
    ("Nguyễn  Văn  An", "Nguyễn Văn An", "name_same"),
    ("Lê Thị Hoà", "Lê Thị Hòa", "name_tone_place"),
    ("Trần Thuý Nga", "Trần Thúy Nga", "name_tone_place"),
    ("Vũ Khoẻ", "Vũ Khỏe", "name_tone_place"),
    ("Nguyen Van An", "Nguyễn Văn An", "name_unmarked"),
    ("NGUYEN VAN AN", "Nguyễn Văn An", "name_unmarked"),
    ("Nguyễn Van An", "Nguyễn Văn An", "name_unmarked"),
    ("Dao Thi Uoc", "Đào Thị Ước", "name_unmarked"),
    ("Nguyeenx Vawn An", "Nguyễn Văn An", "name_keystrokes"),
    ("Phamj Thị Lan", "Phạm Thị Lan", "name_keystrokes"),
    ("Ddoox Thị Lan", "Đỗ Thị Lan", "name_keystrokes"),
    ("Nguye64n Va8n An", "Nguyễn Văn An", "name_keystrokes"),
    ("Traanf Thij Hoaf", "Trần Thị Hoà", "name_keystrokes"),
    ("Nguyeenx Van An", "Nguyễn Văn An", "name_unmarked"),
    ("An Nguyễn Văn", "Nguyễn Văn An", "name_order"),
    ("Lan Nguyen Thi", "Nguyễn Thị Lan", "name_order"),
    ("Ng. V. An", "Nguyễn Văn An", "name_abbreviated"),
    ("Ng.V.An", "Nguyễn Văn An", "name_abbreviated"),
    ("Nguyễn T. Lan", "Nguyễn Thị Lan", "name_abbreviated"),
    ("Ng Văn An", "Nguyễn Văn An", "name_abbreviated"),
    ("N. Thị Lan", "Nguyễn Thị Lan", "name_abbreviated"),
    ("Nguyễn T Lan", "Nguyễn Thị Lan", "name_abbreviated"),
    ("Nguyễn Lan", "Nguyễn Thị Lan", "name_middle_dropped"),
    ("Nguyễn Thị Lan", "Nguyễn Thị Ngọc Lan", "name_middle_dropped"),
    ("Tran Lan", "Trần Thị Lan", "name_middle_dropped"),
    ("Nguyễnn Văn An", "Nguyễn Văn An", "name_typo"),
    ("Nguyễn Vnă An", "Nguyễn Văn An", "name_typo"),
    ("Ngyễn Văn An", "Nguyễn Văn An", "name_typo"),
    ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "name_other_marks"),
    ("Lê Thị Hồng", "Lê Thị Hông", "name_other_marks"),
    ("Nguyễn Văn An", "Nguyễn Văn Anh", "name_one_letter"),
    ("Lê Thị Lan", "Lê Thị Loan", "name_one_letter"),
    ("Võ Văn Tám", "Vũ Văn Tám", "name_one_letter"),
    ("Nguyễn Văn An", "Nguyễn Thị An", "name_differs"),
    ("Nguyễn Văn An", "Nguyễn Văn Bình", "name_differs"),
    ("Nguyễn T. Lần", "Nguyễn Thị Lân", "name_differs"),
    ("Nguyễn Lan", "Trần Thị Lan", "name_differs"),
    ("Nguyễn Văn Hùng", "Hưng Văn Nguyễn", "name_differs"),
    ("An", "Anh", "name_differs"),
    ("Y Moan", "Y Moan", "name_same"),
]
PAIRS = [
    ("Nguyễn Văn An, 1961, Thôn 3", "Nguyễn Văn An, 1961, Thôn 3", "sure"),
    ("Nguyễn Văn An, 15/8/1961, Thôn 3", "Nguyễn Văn An, 15/8/1961", "sure"),
    ("Nguyễn Văn An, 15/8/1961, Thôn 3", "Nguyen Van An, 1961, Xóm 3", "sure"),
    ("Lê Thị Hoà, 1950, Thôn 1", "Lê Thị Hòa, 1950, Thôn 1", "sure"),
    ("Nguyeenx Vawn An, 1961, Thôn 3", "Nguyễn Văn An, 1961, Thôn 3", "sure"),
    ("Nguyễn Văn An, 3/12/1961, Thôn 3", "Nguyễn Văn An, 12/3/1961, Thôn 3", "sure"),
    ("Nguyễn Văn An, 1961", "Nguyễn Văn An, 1961", "maybe"),
    ("Nguyễn Văn An, 1961, Thôn 3", "Nguyễn Văn An, 1961, Thôn 5", "maybe"),
    ("Nguyễn Văn An, 1961, Thôn 3", "Nguyễn Văn An, 1962, Thôn 3", "maybe"),
    ("Nguyễn Văn An, 1961, Thôn 3", "Nguyễn Văn An, , Thôn 3", "maybe"),
    ("Ng. V. An, 1961, Thôn 3", "Nguyễn Văn An, 1961, Thôn 3", "maybe"),
    ("Nguyễn Lan, 1961, Thôn 3", "Nguyễn Thị Lan, 1961, Thôn 3", "maybe"),
    ("Nguyễnn Văn An, 1961, Thôn 3", "Nguyễn Văn An, 1961, Thôn 3", "maybe"),
    ("Nguyễn Văn Hùng, 1961, Thôn 3", "Nguyễn Văn Hưng, 1961, Thôn 3", "maybe"),
    ("Nguyễn Văn An, 1961, Thôn 3", "Nguyễn Văn Anh, 1961, Thôn 3", "maybe"),
    ("Nguyễn Văn An", "Nguyễn Văn An", "faint"),
    ("Nguyễn Văn An, 1961, Thôn 3", "Nguyễn Văn An, 1962, Thôn 5", "faint"),
    ("Nguyễn Văn An, 1961", "Nguyễn Văn An, 1962", "maybe"),
    ("Nguyễn Văn An, 1930, Thôn 3", "Nguyễn Văn An, 1990, Thôn 3", "faint"),
    ("Nguyễn Văn An, 1961, Thôn 3", "Nguyễn Thị Bình, 1961, Thôn 3", "faint"),
    ("Nguyễn Văn An, 1/2/1961, Thôn 3", "Nguyễn Văn Anh, 1/2/1961, Thôn 3", "maybe"),
    ("Nguyễn Văn An, 1/2/1961, Thôn 3", "Nguyễn Văn An, 9/9/1961, Thôn 3", "maybe"),
    ("Nguyễn Văn Hùng, 1/2/1961, Thôn 3", "Nguyễn Văn Hưng, 1/2/1961, Thôn 3", "maybe"),
    ("Lê Thị Lan, 1970, Thôn 1", "Lê Thị Loan, 1990, Thôn 4", "faint"),
]


@pytest.mark.parametrize(("one", "other", "reason"), NAMES)
def test_two_names_agree_as_a_reader_would_say(one: str, other: str, reason: str) -> None:
    assert compare_names(one, other) == compare_names(other, one) == reason


@pytest.mark.parametrize(("one", "other", "level"), PAIRS)
def test_two_people_are_alike_as_a_secretary_would_say(one: str, other: str, level: str) -> None:
    assert compare(person(one), person(other)).level == level


BIRTHS = [
    ("1961", "1961", "birth_same_year"),
    ("8/1961", "8/1961", "birth_same_year"),
    ("15/8/1961", "1961", "birth_same_year"),
    ("15/8/1961", "15/8/1961", "birth_same"),
    ("3/12/1961", "12/3/1961", "birth_day_month_swapped"),
    ("15/8/1961", "16/8/1961", "birth_other_day"),
    ("8/1961", "9/1961", "birth_other_day"),
    ("1961", "1960", "birth_near"),
    ("31/12/1961", "1/1/1962", "birth_near"),
    ("1961", "1963", "birth_differs"),
]


@pytest.mark.parametrize(("one", "other", "reason"), BIRTHS)
def test_two_births_agree_as_far_as_they_are_known(one: str, other: str, reason: str) -> None:
    born, born_other = parse_partial_date(one), parse_partial_date(other)
    assert compare_births(born, born_other) == compare_births(born_other, born) == reason


def test_a_birth_that_is_not_known_says_nothing() -> None:
    assert compare_births(None, PartialDate(1961)) == "birth_unknown"
    assert WEIGHTS["birth_unknown"] == 0


AN = "Nguyễn Văn An, 1961, Thôn 3"
CARD, OTHER_CARD = "040061001234", "040061009999"


def test_the_same_number_on_the_card_decides_whatever_the_name() -> None:
    found = compare(person(AN, national_id=CARD), person("Nguyễn Vân Anh, 1980, Thôn 7", national_id=CARD))
    assert found.level == "sure"
    assert found.reasons[0] == "national_id_same"


def test_two_numbers_on_two_cards_are_two_people() -> None:
    assert compare(person(AN, national_id=CARD), person(AN, national_id=OTHER_CARD)).score <= 20


def test_an_old_card_beside_a_new_one_says_nothing() -> None:
    assert compare(person(AN, national_id=CARD), person(AN, national_id="181234567")) == compare(person(AN), person(AN))


def test_a_family_that_shares_a_telephone_and_a_birthday_stays_a_family() -> None:
    twin = person("Nguyễn Thị Bình, 15/8/1961, Thôn 3", phone="0912345678")
    other = person("Nguyễn Văn An, 15/8/1961, Thôn 3", phone="0912345678")
    assert compare(twin, other).level == "faint"


def test_a_shared_telephone_lifts_a_name_alone() -> None:
    one, other = person("Nguyễn Văn An", phone="0912345678"), person("Nguyen Van An", phone="0912345678")
    assert compare(one, other).level == "maybe"


def test_a_man_and_a_woman_are_less_alike() -> None:
    same, mixed = compare(person(AN), person(AN)), compare(person(AN, sex="male"), person(AN, sex="female"))
    assert mixed.score < same.score
    assert "sex_differs" in mixed.reasons


def test_nobody_is_their_own_guardian() -> None:
    father = Traits("Nguyễn Văn An", PartialDate(1961), hamlet="Thôn 3", key="cha")
    child = Traits("Nguyễn Văn An", PartialDate(1961), hamlet="Thôn 3", guardians=frozenset({"cha"}))
    assert compare(father, child).score <= 10
    assert compare(child, father).score <= 10


def test_one_household_and_one_guardian_make_two_more_alike() -> None:
    apart = Traits("Nguyễn Văn An", PartialDate(2015))
    home = Traits("Nguyễn Văn An", PartialDate(2015), households=frozenset("h"), guardians=frozenset("g"))
    assert compare(home, home).score == compare(apart, apart).score + 20


def test_a_name_that_many_bear_says_less() -> None:
    rare, common = Traits("Nguyễn Thị Hoa", bearers=COMMON - 1), Traits("Nguyễn Thị Hoa", bearers=COMMON)
    assert compare(common, common).score == compare(rare, rare).score + WEIGHTS["name_common"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thôn 3", "thon 03"),
        ("Xóm 3", "Thôn 3"),
        ("Tổ dân phố số 5", "Tổ 5"),
        ("Thôn Đông", "Xóm Đông"),
        ("Xóm", "xom"),
    ],
)
def test_a_hamlet_is_known_however_it_is_written(one: str, other: str) -> None:
    assert hamlet_key(one) == hamlet_key(other)


def test_neighbouring_hamlets_are_two() -> None:
    assert len({hamlet_key(name) for name in ("Thôn 1", "Thôn 10", "Thôn Đông", "Thôn Đoài", "")}) == 5


@pytest.mark.parametrize(
    ("one", "other"), [("an", "anh"), ("lan", "loan"), ("van", "vna"), ("hung", "huong"), ("a", "b")]
)
def test_one_letter_added_changed_or_swapped_is_one_letter_off(one: str, other: str) -> None:
    assert is_one_letter_off(one, other)
    assert is_one_letter_off(other, one)


@pytest.mark.parametrize(("one", "other"), [("an", "an"), ("an", "binh"), ("hoa", "huong"), ("abcd", "badc")])
def test_more_than_one_letter_is_another_word(one: str, other: str) -> None:
    assert not is_one_letter_off(one, other)


SOMEBODY = builds(
    Traits,
    sampled_from(["Nguyễn Văn An", "Ng. V. An", "Nguyeenx Vawn An", "An", "", "Hồ Thị Lài", "Y Moan"]),
    sampled_from([None, PartialDate(1961), PartialDate(1962), PartialDate(1961, 12, 3), PartialDate(1961, 3, 12)]),
    sampled_from(["", "male", "female"]),
    sampled_from(["", "Thôn 3", "Xóm 4"]),
    sampled_from(["", "0912345678"]),
    sampled_from(["", CARD, OTHER_CARD]),
)


@given(SOMEBODY, SOMEBODY)
def test_the_order_of_two_people_does_not_matter(one: Traits, other: Traits) -> None:
    there, back = compare(one, other), compare(other, one)
    assert (there.score, sorted(there.reasons)) == (back.score, sorted(back.reasons))
    assert 0 <= there.score <= 100
