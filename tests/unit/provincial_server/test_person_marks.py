from __future__ import annotations

from uuid import UUID

import pytest

from provincial_server.person_marks import Marker
from provincial_server.rollup_facts import PersonFact

HERE, THERE = Marker(b"k" * 32, "17179"), Marker(b"k" * 32, "17329")
ONE, OTHER = UUID(int=1), UUID(int=2)


def person(name="Bà Lài (mẫu)", birth="1961", commune=""):
    return PersonFact(present=True, name=name, birth=birth, commune=commune)


def test_one_person_in_two_boards_of_a_commune_has_one_mark_however_the_name_is_typed():
    assert HERE.mark(ONE, person()) == HERE.mark(OTHER, person("bà  LÀI (mẫu)"))


def test_where_a_person_lives_counts_before_where_the_board_is():
    assert HERE.mark(ONE, person()) == THERE.mark(OTHER, person(commune="17179"))
    assert HERE.mark(ONE, person()) != THERE.mark(OTHER, person())


@pytest.mark.parametrize("other", [{"name": "Bà Lành (mẫu)"}, {"birth": "1962"}, {"birth": "1961-08-15"}])
def test_another_name_or_birth_is_another_person(other):
    assert HERE.mark(ONE, person()) != HERE.mark(ONE, person(**other))


@pytest.mark.parametrize("known", [None, person(birth=""), person(name="")])
def test_who_has_no_name_or_birth_is_nobody_elses_double(known):
    assert HERE.mark(ONE, known) != HERE.mark(OTHER, known)
    assert HERE.mark(ONE, known) == THERE.mark(ONE, known)


def test_without_the_provinces_key_nobody_makes_the_mark():
    assert Marker(b"x" * 32, "17179").mark(ONE, person()) != HERE.mark(ONE, person())


def test_a_mark_fits_where_the_database_keeps_it():
    marks = {HERE.mark(UUID(int=number), None) for number in range(1000)}
    assert len(marks) == 1000
    assert all(-(2**63) <= mark < 2**63 for mark in marks)
