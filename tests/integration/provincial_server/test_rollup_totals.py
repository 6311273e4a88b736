"""Sums of communes and of the province: whole, fresh while that is quick, and people counted once."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from desktop_app.domain.dates import HANOI
from desktop_app.sync.wire import Operation
from provincial_server.headline import read_headline
from provincial_server.rollup import ask_again, refresh
from provincial_server.rollup_totals import FEW_BOOKS, QUICK_MS, read_totals_state, refresh_totals


def new(table, **fields):
    return Operation(table, uuid4().hex, "insert", fields)


def member(name, birth="1961"):
    person = new("person", full_name=name, birth=birth)
    return person, new("membership", person_id=person.record, standing="active")


def board(site, commune, kind="clan"):
    made = site.stranger()
    made.enrol(site.new_code(), kind=kind, commune=commune)
    return made


@pytest.fixture
def total(own_site):
    """What the sums say, made again if it is time."""

    def read(indicator, commune="", period=""):
        refresh(own_site.database, "40")
        row = own_site.database.execute(
            "SELECT value FROM rollup_total WHERE commune_code = %s AND period = %s AND indicator = %s",
            (commune, period, indicator),
        ).fetchone()
        return 0 if row is None else int(row[0])

    return read


def test_a_person_in_three_boards_counts_once_in_the_commune_and_in_the_province(own_site, total):
    hamlet, clan, elsewhere = (board(own_site, commune) for commune in ("17179", "17179", "17329"))
    hamlet.sync(hamlet.entry(*member("Bà Lài (mẫu)"), *member("Ông Ước (mẫu)")))
    clan.sync(clan.entry(*member("bà lài (mẫu)"), *member("Ông Ước (mẫu)", birth="")))
    person, membership = member("Bà Lài (mẫu)")
    lives = Operation("person", person.record, "update", {"commune_code": "17179"})
    elsewhere.sync(elsewhere.entry(person, membership, lives))
    assert (total("members"), total("persons")) == (5, 3)
    assert (total("members", "17179"), total("persons", "17179")) == (4, 3)
    assert (total("members", "17329"), total("persons", "17329")) == (1, 1)


def test_sums_are_those_of_all_boards_by_commune_and_year(own_site, total):
    for commune, amount in (("17179", 5), ("17179", 6), ("17329", 7)):
        one = board(own_site, commune)
        one.sync(one.entry(new("voucher", kind="receipt", amount=amount, issued_on="2026-11-21")))
    assert [total("raised", commune, "2026") for commune in ("", "17179", "17329")] == [18, 11, 7]
    assert (total("boards"), total("boards clan"), total("boards", "17179")) == (3, 3, 2)


def test_a_merged_board_counts_with_the_one_it_went_to_and_a_dissolved_one_has_no_members(own_site, total):
    merged, dissolved, left = (board(own_site, "17179") for _ in range(3))
    for one in (merged, dissolved, left):
        one.sync(one.entry(new("voucher", kind="receipt", amount=5, issued_on="2026-11-21"), *member(str(one.book))))
    assert (total("raised"), total("members"), total("boards")) == (15, 3, 3)
    for one, state in ((merged, "merged"), (dissolved, "dissolved")):
        own_site.database.execute("UPDATE book SET state = %s WHERE book_id = %s", (state, one.book))
    assert (total("raised"), total("members"), total("persons"), total("boards")) == (10, 1, 1, 1)


def test_a_board_that_moves_to_another_commune_takes_its_people_along(own_site, total):
    here, there = board(own_site, "17179"), board(own_site, "17329")
    for one in (here, there):
        one.sync(one.entry(*member("Bà Lài (mẫu)")))
    assert total("persons") == 2
    own_site.database.execute("UPDATE book SET commune_code = '17179' WHERE book_id = %s", (there.book,))
    ask_again(own_site.database, "40", there.book)
    assert (total("persons"), total("persons", "17179"), total("persons", "17329")) == (1, 1, 0)


def test_while_making_takes_long_a_page_shows_what_is_there_and_the_sweeper_rests(own_site, total):
    one = board(own_site, "17179")
    one.sync(one.entry(*member("Bà Lài (mẫu)")))
    assert total("members") == 1
    own_site.database.execute(
        "UPDATE rollup_total_state SET took_ms = %s, fingerprint = %s",
        (QUICK_MS + 1000, f"{FEW_BOOKS + 1} of long ago"),
    )
    one.sync(one.entry(*member("Ông Ước (mẫu)")))
    assert not refresh_totals(own_site.database, "40", for_page=True)
    assert not refresh_totals(own_site.database, "40")
    assert total("members") == 1
    own_site.database.execute("UPDATE rollup_total_state SET at = at - interval '1 hour'")
    assert refresh_totals(own_site.database, "40")
    assert total("members") == 2


def test_nothing_is_made_again_when_nothing_has_grown(own_site, total):
    assert total("members") == 0
    before = read_totals_state(own_site.database, "40")
    assert not refresh_totals(own_site.database, "40")
    assert read_totals_state(own_site.database, "40").at == before.at


def test_members_are_kept_by_the_year_of_their_last_count(own_site, total):
    one = board(own_site, "17179")
    one.sync(one.entry(*member("Bà Lài (mẫu)")))
    assert total("members") == 1
    year = datetime.now(HANOI).year
    own_site.database.execute("INSERT INTO members_by_year VALUES ('40', '', %s, 7, now())", (year - 1,))
    one.sync(one.entry(*member("Ông Ước (mẫu)")))
    assert total("members") == 2
    told = read_headline(own_site.database, "40", "", "").members_by_year
    assert told == [(str(year - 1), 7), (str(year), 2)]
    assert read_headline(own_site.database, "40", "17179", "").members_by_year == [(str(year), 2)]
