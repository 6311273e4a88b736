from __future__ import annotations

import threading
from uuid import uuid4

import msgspec
import psycopg
import pytest

from desktop_app.sync.wire import EMPTY_CHAIN, Operation, OwnRange, link_all, unpack_answer


def count(database, table, here):
    found = database.execute(f"SELECT count(*) FROM {table} WHERE book_id = %s", (here.book,))
    return found.fetchone()[0]


def fields_of(database, here):
    """The fields of the only record of this laptop's book."""
    (row,) = database.execute("SELECT fields FROM record WHERE book_id = %s", (here.book,)).fetchall()
    return row[0]


def test_a_batch_is_kept_and_its_own_operations_come_back_as_a_range(laptop, database, make_person):
    here = laptop()
    entries = (here.entry(make_person(), make_person()), here.entry(make_person()))
    answer = here.sync(*entries)
    assert (answer.verdict, answer.accepted, answer.cursor) == ("ok", 3, 3)
    assert answer.own == (OwnRange(1, 1, 3),)
    assert answer.received == ()
    assert answer.chain == link_all(EMPTY_CHAIN, entries)
    assert count(database, "operation", here) == count(database, "record", here) == 3


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


def test_two_laptops_of_one_book_exchange_what_they_did(laptop, make_person):
    here = laptop()
    there = laptop(book=here.book)
    hers = here.entry(make_person("Bà Lài (mẫu)"))
    here.sync(hers)
    answer = there.sync(there.entry(make_person("Ông Tư (mẫu)")))
    assert [part.entry for part in answer.received] == [hers]
    assert (answer.received[0].device, answer.received[0].replica) == (here.device, here.replica)
    assert answer.own == (OwnRange(2, 1, 1),)
    (part,) = here.pull_all()
    assert part.sequence == 2
    assert part.entry.operations[0].changed["full_name"] == "Ông Tư (mẫu)"
    assert there.pull_all() == []


def test_books_do_not_see_each_other(laptop, make_person):
    here, elsewhere = laptop(), laptop()
    here.sync(here.entry(make_person()))
    assert elsewhere.pull_all() == []


def test_a_new_laptop_gets_everything_in_pages_that_end_between_batches(laptop, make_person):
    here = laptop()
    imported = uuid4()
    for part in range(5):
        here.sync(here.entry(*(make_person() for _ in range(900)), first=part * 900, entry_id=imported))
    there = laptop(book=here.book)
    first = there.sync()
    assert first.more
    assert sum(len(part.entry.operations) for part in first.received) <= 2000
    rest = there.pull_all()
    places = [part.entry.first + i for part in (*first.received, *rest) for i, _ in enumerate(part.entry.operations)]
    assert places == list(range(4500))


def test_a_batch_larger_than_a_page_is_cut_into_pages(laptop, make_person):
    here = laptop()
    here.sync(here.entry(*(make_person() for _ in range(3500))))
    there = laptop(book=here.book)
    sizes = []
    while True:
        answer = there.sync()
        sizes.append(sum(len(part.entry.operations) for part in answer.received))
        if not answer.more:
            break
    assert sizes == [2000, 1500]


def test_what_the_others_receive_is_byte_for_byte_what_was_sent(laptop):
    here = laptop()
    there = laptop(book=here.book)
    odd = Operation(
        "bảng_mới", uuid4().hex.upper(), "insert", {"z": 1, "a": None, "số": 0.5, "đúng": True, "chữ": '"\\ \t 📚'}
    )
    entry = msgspec.structs.replace(here.entry(odd), facts={"count": 3}, undoes=uuid4())
    here.sync(entry)
    (part,) = there.pull_all()
    assert msgspec.json.encode(part.entry) == msgspec.json.encode(entry)


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


def test_a_time_far_in_the_future_is_pulled_back_to_a_day_from_now(laptop, make_person):
    here = laptop()
    there = laptop(book=here.book)
    here.sync(here.entry(make_person(), time=2**62))
    (part,) = there.pull_all()
    assert part.entry.time >> 16 == int(here.clock().timestamp() * 1000) + 24 * 3600 * 1000


def test_edits_that_did_not_know_each_other_leave_the_later_one_and_keep_the_other(laptop, database, make_person):
    here = laptop()
    there = laptop(book=here.book)
    added = make_person(phone="0900")
    here.sync(here.entry(added))
    there.pull_all()

    def change(changed):
        return Operation("person", added.record, "update", changed)

    early = there.entry(change({"hamlet": "Thôn 1", "birth": "1960"}))
    late = here.entry(change({"hamlet": "Thôn 2"}), time=early.time + 1)
    here.sync(late)
    there.sync(early)
    fields = fields_of(database, here)
    assert (fields["hamlet"], fields["birth"], fields["phone"]) == ("Thôn 2", "1960", "0900")
    lost = database.execute(
        "SELECT field, lost_value, lost_replica FROM conflict WHERE book_id = %s", (here.book,)
    ).fetchall()
    assert lost == [("hamlet", "Thôn 1", there.replica)]
    there.sync(there.entry(change({"hamlet": "Thôn 3"}), time=1))
    assert fields_of(database, here)["hamlet"] == "Thôn 3"


def test_a_revoked_device_is_told_so_and_nothing_is_taken_from_it(laptop, database, make_person):
    here = laptop()
    database.execute("UPDATE device SET revoked_at = now() WHERE device_id = %s", (here.device,))
    assert here.sync(here.entry(make_person())).verdict == "retired"
    assert count(database, "operation", here) == 0


def test_the_head_of_the_journal_is_witnessed_with_every_batch(laptop, database, make_person):
    here = laptop()
    here.sync(here.entry(make_person()), journal_head="cd" * 32)
    told = database.execute("SELECT n, journal_head FROM acknowledged WHERE book_id = %s", (here.book,)).fetchall()
    assert told == [(1, "cd" * 32)]
    here.sync(journal_head="ef" * 32)
    newest = database.execute("SELECT journal_head FROM device WHERE book_id = %s", (here.book,)).fetchone()
    assert newest == ("ef" * 32,)


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
        while not database.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
            pass
        holder_pid = holder.info.backend_pid
        database.execute(others + " AND pid <> %s", (database.info.dbname, holder_pid))
        road.join()
    assert (sent[0].status_code, refusal(sent[0])) == (503, "busy")
    assert sent[0].headers["retry-after"]
    assert here.sync(entry).accepted == 2
    assert count(database, "operation", here) == 2
