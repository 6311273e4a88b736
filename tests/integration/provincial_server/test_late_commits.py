"""Batches that overlap, come in the wrong order, leave something out or fail at their end: the log has no hole."""

from __future__ import annotations

import itertools
import threading

import psycopg
import pytest

from desktop_app.sync.wire import link_all, unpack_answer
from provincial_server.store import converse
from tests.integration.provincial_server.waiting import someone_waits_for

PROVINCE = "40"
TABLES = ("operation", "entry", "record", "log_slice", "replica", "acknowledged", "table_sum", "conflict")


def numbers(database, here):
    """Sequence, replica and number of everything in the book's log."""
    found = database.execute("SELECT seq, replica, n FROM operation WHERE book_id = %s ORDER BY seq", (here.book,))
    return found.fetchall()


def test_a_cursor_never_passes_what_commits_later(own_site, make_person):
    slow, quick, reader = (one := own_site.laptop()), own_site.laptop(book=one.book), own_site.laptop(book=one.book)
    answers = []
    with psycopg.connect(own_site.database_url, autocommit=True) as held:
        with held.transaction():
            late = converse(held, PROVINCE, slow.envelope(slow.entry(make_person())), own_site.clock())
            road = threading.Thread(target=lambda: answers.append(quick.sync(quick.entry(make_person()))))
            road.start()
            while not someone_waits_for(held, own_site.database):
                assert road.is_alive()
            assert reader.sync().cursor == 0  # nothing is there yet, and nothing is passed over
        road.join()
    assert (late.cursor, answers[0].cursor) == (1, 2)
    assert [part.replica for part in answers[0].received] == [slow.replica]
    assert [(part.sequence, part.replica) for part in reader.pull_all()] == [(1, slow.replica), (2, quick.replica)]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=lambda order: "".join(map(str, order)))
def test_batches_in_any_order_go_in_once_in_their_own_order_and_none_is_passed_over(
    laptop, database, make_person, order
):
    here = laptop()
    envelopes = []
    for _ in range(3):
        entry = here.entry(make_person(), make_person())
        envelopes.append(here.envelope(entry))
        here.acked, here.chain = here.acked + 2, link_all(here.chain, (entry,))
    verdicts = [unpack_answer(here.post(envelopes[number]).content).verdict for number in order]
    taken = numbers(database, here)
    assert taken == [(n, here.replica, n) for n in range(1, len(taken) + 1)]  # what came too early was not kept
    assert set(verdicts) <= {"ok", "server_rewound"}
    for envelope in envelopes:
        assert unpack_answer(here.post(envelope).content).verdict in {"ok", "have"}
    assert numbers(database, here) == [(n, here.replica, n) for n in range(1, 7)]


def test_a_batch_that_leaves_something_out_is_not_taken(laptop, database, make_person, refusal):
    here = laptop()
    here.sync(here.entry(make_person()))
    left_out = here.entry(make_person())
    answer = here.post(here.envelope(here.entry(make_person()), last=3))
    assert (answer.status_code, refusal(answer)) == (409, "gap")
    here.acked, here.chain = here.acked + 1, link_all(here.chain, (left_out,))
    assert here.sync(here.entry(make_person())).verdict == "server_rewound"
    assert len(numbers(database, here)) == 1


def test_of_a_batch_that_fails_at_its_end_nothing_stays(own_site, make_person):
    here, database = own_site.laptop(), own_site.database
    database.execute(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;"
        " CREATE TRIGGER fails BEFORE INSERT ON acknowledged FOR EACH ROW EXECUTE FUNCTION fail()"
    )
    entry = here.entry(make_person(), make_person())
    assert here.post(here.envelope(entry)).status_code == 507
    for table in TABLES:
        (held,) = database.execute(f"SELECT count(*) FROM {table} WHERE book_id = %s", (here.book,)).fetchone()
        assert (table, held) == (table, 0)
    database.execute("DROP TRIGGER fails ON acknowledged")
    assert here.sync(entry).verdict == "ok"
    assert len(numbers(database, here)) == 2
