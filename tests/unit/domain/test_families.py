"""Who follows a head, what relations turn into, which people probably live together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, lists, sampled_from, tuples

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.families import (
    Heir,
    Loner,
    group_sort_key,
    is_of_clan,
    likely_households,
    next_head,
    relation_after,
)


def test_the_spouse_follows_before_children_and_the_oldest_child_before_others():
    assert next_head([Heir("child", "1985"), Heir("spouse", "1960")]) == 1
    assert next_head([Heir("child", ""), Heir("child", "1990"), Heir("child", "1985")]) == 2
    assert next_head([Heir("grandchild", "2010"), Heir("other", "1990")]) == 1
    assert next_head([Heir("from a newer program", "1950")]) == 0
    assert next_head([]) is None


@pytest.mark.parametrize(
    ("new_head", "relation", "sex", "after"),
    [
        ("spouse", "head", "male", "spouse"),
        ("spouse", "child", "male", "child"),
        ("spouse", "mother", "female", "other"),
        ("child", "head", "male", "father"),
        ("child", "head", "", "other"),
        ("child", "spouse", "female", "mother"),
        ("child", "child", "male", "sibling"),
        ("child", "mother", "female", "grandmother"),
        ("child", "grandchild", "male", "other"),
        ("father", "head", "male", "child"),
        ("father", "mother", "female", "spouse"),
        ("mother", "child", "male", "grandchild"),
        ("sibling", "head", "male", "sibling"),
        ("sibling", "father", "male", "father"),
        ("sibling", "spouse", "female", "other"),
        ("grandchild", "head", "female", "grandmother"),
        ("grandfather", "head", "male", "grandchild"),
        ("other", "child", "male", "other"),
    ],
)
def test_relations_turn_with_the_head(new_head: str, relation: str, sex: str, after: str):
    assert relation_after(new_head, relation, sex) == after


def test_names_of_clans_are_ordered_from_their_first_word_on_and_numbers_count():
    names = ["Chi 10", "Đặng Văn", "Chi 2", "Nguyễn Hữu", "Đào", "Hồ"]
    assert sorted(names, key=group_sort_key) == ["Chi 2", "Chi 10", "Đào", "Đặng Văn", "Hồ", "Nguyễn Hữu"]


@pytest.mark.parametrize(
    ("party", "is_its"),
    [("Dòng họ Nguyễn Hữu", True), ("họ nguyễn hữu", True), ("Nguyễn Hữu Cường", False), ("Dòng họ Nguyễn", False)],
)
def test_who_stands_on_a_receipt_is_the_clan_only_when_it_says_so(party: str, is_its: bool):
    assert is_of_clan(party, "Nguyễn Hữu") is is_its
    assert is_of_clan(party, "Dòng họ Nguyễn Hữu") is is_its


def loner(place, name="Nguyễn", year=1980, sex="", address="", hamlet="Thôn 1", guardians=()):
    return Loner(place, name, PartialDate(year) if year else None, sex, address, hamlet, guardians)


def test_people_of_one_address_make_a_household_with_the_oldest_as_head():
    people = [
        loner(0, "Nguyễn", 2010, "female", "Ngõ 2"),
        loner(1, "Nguyễn", 1980, "male", "ngo 2"),
        loner(2, "Trần", 1982, "female", "Ngõ 2"),
        loner(3, "Lê", 1950, "male", "Ngõ 2", "Thôn 9"),
        loner(4, "Hồ", 1950, "male"),
    ]
    assert likely_households(people) == [[(1, "head"), (2, "spouse"), (0, "child")]]


def test_a_child_lives_with_who_answers_for_it_and_is_never_the_head():
    people = [loner(0, "Nguyễn", None, guardians=((1, "grandmother"),)), loner(1, "Trần", 1950, "female")]
    assert likely_households(people) == [[(1, "head"), (0, "grandchild")]]


def test_brothers_and_sisters_are_not_taken_for_a_couple():
    people = [loner(0, "Nguyễn", 1980, "male", "Ngõ 2"), loner(1, "Nguyễn", 1983, "female", "Ngõ 2")]
    assert likely_households(people) == [[(0, "head"), (1, "sibling")]]


@settings(max_examples=40)
@given(lists(tuples(sampled_from(["", "a", "b"]), integers(0, 6)), max_size=7))
def test_nobody_is_proposed_twice_and_every_household_has_one_head(given_people):
    people = [
        loner(place, address=address, guardians=((guardian, "mother"),) if guardian < len(given_people) else ())
        for place, (address, guardian) in enumerate(given_people)
    ]
    found = likely_households(people)
    places = [place for household in found for place, _ in household]
    assert len(places) == len(set(places))
    assert all(len(one) > 1 and [code for _, code in one].count("head") == 1 for one in found)
