from __future__ import annotations

from uuid import uuid4

from desktop_app.sync.wire import Operation


def fields_of(database, here):
    """The fields of the only record of this laptop's book."""
    (row,) = database.execute("SELECT fields FROM record WHERE book_id = %s", (here.book,)).fetchall()
    return row[0]


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


def test_a_record_keeps_fields_and_tables_that_this_program_does_not_know(laptop, database):
    here = laptop()
    here.sync(here.entry(Operation("bảng_mới", uuid4().hex, "insert", {"cột_mới": "giá trị"})))
    assert fields_of(database, here) == {"cột_mới": "giá trị"}


def test_many_edits_of_one_record_in_one_batch_are_applied_in_their_order(laptop, database, make_person):
    here = laptop()
    added = make_person()
    edits = [Operation("person", added.record, "update", {"hamlet": f"Thôn {n}", f"f{n}": n}) for n in range(5)]
    here.sync(here.entry(added), *(here.entry(edit) for edit in edits))
    fields = fields_of(database, here)
    assert fields["hamlet"] == "Thôn 4"
    assert [fields[f"f{n}"] for n in range(5)] == list(range(5))
    assert fields["full_name"] == added.changed["full_name"]


def test_a_deleted_record_is_gone_and_an_undone_deletion_brings_it_back(laptop, database, make_person):
    here = laptop()
    added = make_person()
    here.sync(here.entry(added))
    for kind, changed, gone in (("delete", {}, True), ("insert", added.changed, False)):
        here.sync(here.entry(Operation("person", added.record, kind, changed)))
        assert database.execute("SELECT gone FROM record WHERE book_id = %s", (here.book,)).fetchone() == (gone,)
