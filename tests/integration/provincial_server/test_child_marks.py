"""What one book is told of the children that others propose, too."""

from __future__ import annotations

from uuid import uuid4

import pytest

from desktop_app.sync.questions import AskElsewhere, Asker, Elsewhere
from desktop_app.sync.wire import Operation
from provincial_server.child_marks import elsewhere, mark_key

YEAR = "2026-2027"


@pytest.fixture
def mark():
    """Of a child of this test only: the tests share a province."""
    return f"e{uuid4().hex}"


def propose(laptop, mark, *, state="proposed", year=YEAR, kind="", **fields):
    """A round with one award, sent by this laptop; the award, to be changed."""
    a_round = Operation(
        "award_round",
        uuid4().hex,
        "insert",
        {"deleted_at": None, "school_year": year, "kind": kind, "state": "proposed"},
    )
    award = Operation(
        "award",
        uuid4().hex,
        "insert",
        {"deleted_at": None, "round_id": a_round.record, "child_mark": mark, "state": state, **fields},
    )
    laptop.sync(laptop.entry(a_round, award))
    return award


def change(laptop, operation, **fields):
    laptop.sync(laptop.entry(Operation(operation.table, operation.record, "update", fields)))


def asked(database, laptop, year=YEAR):
    return elsewhere(database, Asker("v1/elsewhere", "40", laptop.book, laptop.device), AskElsewhere(year))


def named(site, name):
    one = site.stranger()
    one.enrol(site.new_code(), name=name)
    return one


def test_both_books_are_told_of_the_other_and_of_nothing_else(site, database, mark):
    commune, clan = named(site, "Hội xã (mẫu)"), named(site, "Dòng họ Hồ (mẫu)")
    propose(commune, f"{mark} n{mark}", kind="hardship")
    propose(clan, mark)
    assert asked(database, commune).found == (Elsewhere(mark, "Dòng họ Hồ (mẫu)", "", handed_over=False),)
    assert asked(database, clan).found == (Elsewhere(mark, "Hội xã (mẫu)", "hardship", handed_over=False),)


def test_whoever_sent_nothing_is_told_nothing(site, database, mark):
    propose(named(site, "Hội xã (mẫu)"), mark)
    assert asked(database, named(site, "Hội tò mò (mẫu)")).found == ()


def test_an_own_second_proposal_is_no_hit(site, database, mark):
    commune = named(site, "Hội xã (mẫu)")
    propose(commune, mark)
    propose(commune, mark)
    assert asked(database, commune).found == ()


@pytest.mark.parametrize(
    "fields", [{"state": "rejected"}, {"state": "returned"}, {"deleted_at": "2026-11-21T05:00:00Z"}]
)
def test_whoever_is_not_proposed_any_more_is_no_hit(site, database, mark, fields):
    commune, clan = named(site, "Hội xã (mẫu)"), named(site, "Dòng họ Hồ (mẫu)")
    propose(commune, mark)
    award = propose(clan, mark)
    assert len(asked(database, commune).found) == 1
    change(clan, award, **fields)
    assert asked(database, commune).found == ()


def test_another_school_year_is_another_matter(site, database, mark):
    commune, clan = named(site, "Hội xã (mẫu)"), named(site, "Dòng họ Hồ (mẫu)")
    propose(commune, mark)
    propose(clan, mark, year="2025-2026")
    assert asked(database, commune).found == ()
    assert asked(database, commune, "2025-2026").found == ()


def test_it_is_told_once_that_one_of_several_was_handed_over(site, database, mark):
    commune, clan = named(site, "Hội xã (mẫu)"), named(site, "Dòng họ Hồ (mẫu)")
    propose(commune, mark)
    propose(clan, mark)
    propose(clan, mark, state="paid")
    assert asked(database, commune).found == (Elsewhere(mark, "Dòng họ Hồ (mẫu)", "", handed_over=True),)


def test_the_board_that_proposes_is_named_where_a_book_has_several(site, database, mark):
    commune, village = named(site, "Hội xã (mẫu)"), named(site, "Hội xã bên (mẫu)")
    unit = uuid4().hex
    village.sync(village.entry(Operation("unit", unit, "insert", {"deleted_at": None, "name": "Chi hội xóm 3 (mẫu)"})))
    propose(commune, mark)
    propose(village, mark, unit_id=unit)
    assert [hit.board for hit in asked(database, commune).found] == ["Chi hội xóm 3 (mẫu)"]


def test_the_key_of_marks_is_made_once_for_a_province(own_site):
    first = mark_key(own_site.database, "40")
    assert len(first) == 32
    assert mark_key(own_site.database, "40") == first
    assert asked(own_site.database, own_site.laptop()).key == first
