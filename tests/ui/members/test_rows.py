from __future__ import annotations

from uuid import UUID

import pytest

from desktop_app.domain.ids import PersonId
from desktop_app.storage.queries.members import PAGE, MemberRow
from desktop_app.ui.members.rows import NOT_YET, PagedRows


def people(first: int, many: int) -> list[MemberRow]:
    return [
        MemberRow(PersonId(UUID(int=n + 1)), f"Người {n}", None, "", "", "", None, "")
        for n in range(first, first + many)
    ]


def test_a_list_is_as_long_as_it_says_before_its_pages_have_come():
    rows = PagedRows(450)
    assert len(rows) == 450
    assert rows[449] is NOT_YET
    assert list(rows) == [NOT_YET] * 450


def test_a_page_fills_its_own_places_and_no_others():
    rows = PagedRows(450)
    assert rows.put(1, people(PAGE, PAGE)) == range(200, 400)
    assert [row.full_name for row in rows[199:202]] == ["", "Người 200", "Người 201"]
    assert rows[-50] is NOT_YET


def test_the_last_page_may_be_short_and_a_page_too_long_is_cut_at_the_end():
    rows = PagedRows(450)
    assert rows.put(2, people(400, 50)) == range(400, 450)
    assert PagedRows(150).put(0, people(0, PAGE)) == range(150)


def test_only_the_pages_in_sight_that_are_not_here_are_missing():
    rows = PagedRows(1_000)
    rows.put(0, people(0, PAGE))
    assert rows.missing(0, 12) == []
    assert rows.missing(190, 210) == [1]
    assert rows.missing(390, 100_000) == [1, 2, 3, 4]
    assert PagedRows(0).missing(0, 12) == []


def test_a_member_is_found_only_where_the_page_is_here():
    rows = PagedRows(450)
    rows.put(1, people(PAGE, PAGE))
    assert rows.place_of(PersonId(UUID(int=301))) == 300
    assert rows.place_of(PersonId(UUID(int=3))) is None


def test_a_list_that_was_counted_is_longer_and_keeps_its_pages():
    rows = PagedRows(200)
    rows.put(0, people(0, PAGE))
    longer = rows.lengthened(450)
    assert (len(rows), len(longer)) == (200, 450)
    assert [row.full_name for row in longer[199:201]] == ["Người 199", ""]


@pytest.mark.parametrize("place", [450, -451])
def test_a_place_outside_the_list_is_an_error(place: int):
    with pytest.raises(IndexError):
        PagedRows(450)[place]
