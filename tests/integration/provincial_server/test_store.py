from __future__ import annotations

from desktop_app.sync.wire import EMPTY_CHAIN, OwnRange, link_all


def count(database, table, here):
    found = database.execute(f"SELECT count(*) FROM {table} WHERE book_id = %s", (here.book,))
    return found.fetchone()[0]


def test_a_batch_is_kept_and_its_own_operations_come_back_as_a_range(laptop, database, make_person):
    here = laptop()
    entries = (here.entry(make_person(), make_person()), here.entry(make_person()))
    answer = here.sync(*entries)
    assert (answer.verdict, answer.accepted, answer.cursor) == ("ok", 3, 3)
    assert answer.own == (OwnRange(1, 1, 3),)
    assert answer.received == ()
    assert answer.chain == link_all(EMPTY_CHAIN, entries)
    assert count(database, "operation", here) == count(database, "record", here) == 3


def test_idle_sync_changes_nothing_and_says_so(laptop, make_person):
    here = laptop()
    here.sync(here.entry(make_person()))
    answer = here.sync()
    assert (answer.verdict, answer.accepted, answer.cursor) == ("ok", 1, 1)
    assert (answer.own, answer.received, answer.more) == ((), (), False)


def test_another_history_under_the_same_replica_is_rewound_and_nothing_of_it_is_kept(laptop, database, make_person):
    here = laptop()
    here.sync(here.entry(make_person()))
    remembered = (here.acked, here.chain)
    here.sync(here.entry(make_person()))
    here.acked, here.chain = remembered  # the file of yesterday
    assert here.sync(here.entry(make_person())).verdict == "rewound"
    assert here.sync(here.entry(make_person()), here.entry(make_person())).verdict == "rewound"
    assert here.sync().verdict == "rewound"
    assert count(database, "operation", here) == 2


def test_another_past_of_the_same_length_is_rewound(laptop, database, make_person):
    here = laptop()
    here.sync(here.entry(make_person()), here.entry(make_person()))
    here.chain = "ab" * 32  # what a twin remembers that wrote two other changes
    assert here.sync().verdict == "rewound"
    assert here.sync(here.entry(make_person())).verdict == "rewound"
    assert count(database, "operation", here) == 2


def test_a_restored_laptop_offers_its_work_again_under_a_new_replica_and_it_is_kept_once(laptop, database, make_person):
    here = laptop()
    entries = [here.entry(make_person(), make_person()) for _ in range(3)]
    here.sync(*entries)
    here.replica, here.acked, here.chain = "f" * 16, 0, EMPTY_CHAIN
    here.cursor, here.log_hash = 0, EMPTY_CHAIN
    lost = here.entry(make_person())
    answer = here.sync(*entries, lost)
    assert (answer.verdict, answer.accepted) == ("ok", 7)
    assert count(database, "operation", here) == 7
    assert [len(part.entry.operations) for part in answer.received] == [2, 2, 2]
    assert answer.own == (OwnRange(7, 7, 7),)


def test_a_server_that_lost_its_newest_days_says_so(laptop, database, make_person):
    here = laptop()
    here.sync(here.entry(make_person()))
    here.sync(here.entry(make_person()))
    for table in ("operation", "log_slice", "acknowledged", "replica", "entry", "record"):
        database.execute(f"DELETE FROM {table} WHERE book_id = %s", (here.book,))
    database.execute("UPDATE book_head SET seq = 0, log_hash = %s WHERE book_id = %s", (EMPTY_CHAIN, here.book))
    answer = here.sync(here.entry(make_person()))
    assert (answer.verdict, answer.accepted, answer.cursor) == ("server_rewound", 0, 0)
    assert count(database, "operation", here) == 0


def test_a_revoked_device_is_told_so_and_nothing_is_taken_from_it(laptop, database, make_person):
    here = laptop()
    database.execute("UPDATE device SET revoked_at = now() WHERE device_id = %s", (here.device,))
    assert here.sync(here.entry(make_person())).verdict == "retired"
    assert count(database, "operation", here) == 0


def test_sums_of_tables_that_no_database_can_name_are_refused(laptop, make_person):
    here = laptop()
    here.sync(here.entry(make_person()))
    for name in ("per\0son", "p" * 201):
        refused = here.post(here.envelope(sums={name: 1}))
        assert (refused.status_code, refused.json()["code"]) == (400, "bad_envelope")
    assert here.sync().verdict == "ok"
