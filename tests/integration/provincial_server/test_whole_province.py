"""A small dose of the whole province, through the real server: its sums are what its records say, and what was planned."""

from __future__ import annotations

import json

import pytest

from benchmarks.province_boards import YEAR, BoardLaptop
from benchmarks.province_count import counted, rolled_up
from benchmarks.province_plan import planned
from benchmarks.whole_province import register
from desktop_app.sync.wire import CONTENT_TYPE, unpack_answer
from provincial_server.provinces import communes_of
from provincial_server.rollup import refresh
from provincial_server.rollup_totals import read_totals_state, refresh_totals

BOARDS = 80


@pytest.fixture
def province(own_site):
    """80 boards have sent everything they have."""
    communes = [commune.code for commune in communes_of("40")]
    boards = list(planned(BOARDS))
    laptops = [BoardLaptop(board, communes) for board in boards]
    register(own_site.database, [one.registration.line() for one in laptops])
    for laptop in laptops:
        for _, envelope in laptop.envelopes():
            answer = own_site.http.post("/v1/sync", content=envelope, headers={"content-type": CONTENT_TYPE})
            assert unpack_answer(answer.content).verdict == "ok"
    refresh_totals(own_site.database, "40")
    return own_site, boards


def test_the_sums_of_the_province_are_those_of_its_records_and_of_the_plan(province):
    site, boards = province
    told = rolled_up(site.database, YEAR)
    assert told == counted(site.database)
    assert told["boards"] == BOARDS
    assert told["members"] == sum(board.members for board in boards)
    assert told["awards"] == sum(len(board.amounts) for board in boards)
    assert told["awards_amount"] == sum(sum(board.amounts) for board in boards) * 1000
    assert 0 < told["persons"] < told["members"]
    assert refresh(site.database, "40") == 0
    of_communes = site.database.execute(
        "SELECT sum(value) FROM rollup_total WHERE commune_code <> '' AND period = %s AND indicator = 'raised'",
        (str(YEAR),),
    ).fetchone()
    assert of_communes == (told["raised"],)
    # sums are made again only when something has changed, and what is merged into another board counts there
    assert not refresh_totals(site.database, "40")
    (book, members) = site.database.execute(
        "SELECT book_id, value FROM rollup WHERE indicator = 'members' ORDER BY value DESC LIMIT 1"
    ).fetchone()
    site.database.execute("UPDATE book SET state = 'merged' WHERE book_id = %s", (book,))
    assert refresh_totals(site.database, "40")
    left = site.database.execute(
        "SELECT value FROM rollup_total WHERE commune_code = '' AND indicator = 'members'"
    ).fetchone()
    assert left == (told["members"] - members,)
    assert read_totals_state(site.database, "40").age_ms >= 0


def test_the_same_seed_makes_the_same_province():
    first, second = (json.dumps([[b.kind, b.members, list(b.amounts)] for b in planned(40)]) for _ in range(2))
    assert first == second
    one, other = (list(BoardLaptop(next(planned(40)), ["17179"]).envelopes()) for _ in range(2))
    assert one == other
