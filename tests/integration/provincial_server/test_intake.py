from __future__ import annotations

import threading
from uuid import uuid4

import msgspec
import psycopg
import pytest

from desktop_app.sync.wire import Operation, OwnRange, unpack_answer
from tests.integration.provincial_server.waiting import someone_waits_for


def count(database, table, here):
    found = database.execute(f"SELECT count(*) FROM {table} WHERE book_id = %s", (here.book,))
    return found.fetchone()[0]


def fields_of(database, here):
    """The fields of the only record of this laptop's book."""
    (row,) = database.execute("SELECT fields FROM record WHERE book_id = %s", (here.book,)).fetchall()
    return row[0]


def test_the_same_batch_delivered_twice_is_kept_once_and_answered_have(laptop, database, make_person):
    here = laptop()
    envelope = here.envelope(here.entry(make_person(), make_person()))
    first = unpack_answer(here.post(envelope).content)
    again = unpack_answer(here.post(envelope).content)
    assert (first.verdict, again.verdict) == ("ok", "have")
    assert (again.accepted, again.chain, again.cursor) == (first.accepted, first.chain, first.cursor)
    assert count(database, "operation", here) == 2


def test_the_same_batch_delivered_by_eight_roads_at_once_is_kept_once(laptop, database, make_person):
    here = laptop()
    envelope = here.envelope(here.entry(*(make_person() for _ in range(50))))
    start = threading.Barrier(8)
    verdicts = []

    def deliver():
        start.wait()
        verdicts.append(unpack_answer(here.post(envelope).content).verdict)

    roads = [threading.Thread(target=deliver) for _ in range(8)]
    for road in roads:
        road.start()
    for road in roads:
        road.join()
    assert sorted(verdicts) == ["have"] * 7 + ["ok"]
    assert count(database, "operation", here) == 50


def test_a_batch_whose_answer_was_lost_may_be_cut_smaller_or_larger_when_it_is_sent_again(
    laptop, database, make_person
):
    here = laptop()
    one, two, three = (here.entry(make_person()) for _ in range(3))
    here.post(here.envelope(one, two))
    smaller = here.sync(one)
    assert (smaller.verdict, smaller.accepted) == ("have", 1)
    larger = here.sync(two, three)
    assert (larger.verdict, larger.accepted) == ("ok", 3)
    assert larger.own[-1].last == 3
    assert count(database, "operation", here) == 3


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda op: msgspec.structs.replace(op, changed={"note": "a\0b"}), "nul"),
        (lambda op: msgspec.structs.replace(op, changed={"no\0te": "a"}), "nul"),
        (lambda op: msgspec.structs.replace(op, changed={"note": "x" * (1024 * 1024 + 1)}), "too_long"),
        (lambda op: msgspec.structs.replace(op, changed={"note": "ộ" * 400_000}), "too_long"),
        (lambda op: msgspec.structs.replace(op, changed={"x" * 5000: "a"}), "too_long"),
        (lambda op: msgspec.structs.replace(op, record="not-an-id"), "record_id"),
        (lambda op: msgspec.structs.replace(op, table=""), "table"),
    ],
)
def test_a_poisoned_record_is_kept_aside_and_the_rest_goes_in(laptop, database, make_person, spoil, reason):
    here = laptop()
    entry = here.entry(make_person(), spoil(make_person()), make_person())
    envelope = here.envelope(entry)
    answers = [unpack_answer(here.post(envelope).content) for _ in range(2)]
    for answer in answers:
        assert answer.accepted == 3
        assert [(q.entry, q.place, q.reason) for q in answer.quarantined] == [(entry.id, 1, reason)]
    assert answers[0].own == (OwnRange(1, 1, 1), OwnRange(2, 3, 3))
    assert (count(database, "operation", here), count(database, "quarantine", here)) == (2, 1)
    there = laptop(book=here.book)
    assert [(p.entry.first, len(p.entry.operations)) for p in there.pull_all()] == [(0, 1), (2, 1)]


def test_a_poisoned_entry_is_kept_aside_whole(laptop, database, make_person):
    here = laptop()
    bad = msgspec.structs.replace(here.entry(make_person()), actor="a\0b")
    answer = here.sync(bad, here.entry(make_person()))
    assert answer.accepted == 2
    assert [q.reason for q in answer.quarantined] == ["nul"]
    assert count(database, "entry", here) == 1


def test_words_that_only_look_like_a_nul_are_kept(laptop, database):
    here = laptop()
    answer = here.sync(here.entry(Operation("person", uuid4().hex, "insert", {"note": "gõ \\u0000 thế này"})))
    assert answer.quarantined == ()
    assert fields_of(database, here)["note"] == "gõ \\u0000 thế này"


def test_a_database_that_goes_away_mid_batch_costs_a_retry_and_nothing_else(own_site, make_person, refusal):
    here, database = own_site.laptop(), own_site.database
    here.sync(here.entry(make_person()))
    entry = here.entry(make_person())
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = %s"
    with psycopg.connect(own_site.database_url) as holder:
        holder.execute("SELECT 1 FROM book_head FOR UPDATE")  # the batch will wait for this lock
        sent = []
        road = threading.Thread(target=lambda: sent.append(here.post(here.envelope(entry))))
        road.start()
        while not someone_waits_for(holder, database):
            pass
        holder_pid = holder.info.backend_pid
        database.execute(others + " AND pid <> %s", (database.info.dbname, holder_pid))
        road.join()
    assert (sent[0].status_code, refusal(sent[0])) == (503, "busy")
    assert sent[0].headers["retry-after"]
    assert here.sync(entry).accepted == 2
    assert count(database, "operation", here) == 2
