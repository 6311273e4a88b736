from __future__ import annotations

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.sync.wire import Operation
from provincial_server.merging import DELETED_AT, GONE, Version, Write, begin, merge

HERE, THERE = "a" * 16, "b" * 16
RECORD = uuid4()


def write(seq, changed, *, time=0, replica=HERE, seen=0, kind="update"):
    return Write(Version(seq, time, replica), seen, RECORD, Operation("person", RECORD.hex, kind, changed))


def added(**fields):
    return begin(write(1, {"name": "A", "phone": "1", DELETED_AT: None, **fields}, kind="insert"))


def test_a_field_written_by_one_who_knew_the_old_value_is_taken_whatever_the_clocks_say():
    state = added()
    assert merge(state, write(2, {"phone": "2"}, replica=THERE, seen=1, time=-99)) == []
    assert (state.fields["phone"], state.fields["name"]) == ("2", "A")


def test_a_field_written_by_the_same_replica_is_taken():
    state = added()
    assert merge(state, write(2, {"phone": "2"}, seen=0, time=99)) == []
    assert state.fields["phone"] == "2"


def test_of_two_writers_who_did_not_know_each_other_the_later_time_wins_and_the_other_is_kept():
    state = added()
    merge(state, write(2, {"phone": "here"}, time=20, seen=1))
    (lost,) = merge(state, write(3, {"phone": "there"}, replica=THERE, time=10, seen=1))
    assert (state.fields["phone"], lost.value, lost.version.seq, lost.kept_seq) == ("here", "there", 3, 2)
    (lost,) = merge(state, write(4, {"phone": "again"}, replica=THERE, time=30, seen=1))
    assert (state.fields["phone"], lost.value, lost.kept_seq) == ("again", "here", 4)


def test_equal_times_are_decided_by_the_replica_and_equal_values_are_no_conflict():
    state = added()
    merge(state, write(2, {"phone": "2"}, time=5, seen=1))
    assert merge(state, write(3, {"phone": "2"}, time=5, replica=THERE, seen=1)) == []
    (lost,) = merge(state, write(4, {"phone": "3"}, time=5, replica="c" * 16, seen=1))
    assert (state.fields["phone"], lost.value) == ("3", "2")


def test_different_fields_do_not_meet():
    state = added()
    merge(state, write(2, {"phone": "2"}, time=9, seen=1))
    assert merge(state, write(3, {"name": "B"}, time=1, replica=THERE, seen=1)) == []
    assert (state.fields["name"], state.fields["phone"]) == ("B", "2")


def test_taking_off_the_lists_and_erasing_win_over_a_removal_that_did_not_know_them_whichever_comes_first():
    for kind in ("update", "redact"):
        states = []
        for order in ((2, 3), (3, 2)):
            state = added()
            removal = write(order[0], {}, kind="delete", replica=THERE, seen=1)
            off = write(order[1], {DELETED_AT: "2026-11-21"}, kind=kind, seen=1)
            for one in sorted((removal, off), key=lambda one: one.version.seq):
                merge(state, one)
            states.append((state.gone, state.fields[DELETED_AT]))
        assert states == [(False, "2026-11-21")] * 2


def test_an_edit_wins_over_a_deletion_that_did_not_know_it():
    state = added()
    merge(state, write(2, {"phone": "2"}, seen=1))
    (lost,) = merge(state, write(3, {DELETED_AT: "2026"}, replica=THERE, time=99, seen=1))
    assert (state.fields[DELETED_AT], lost.field, lost.value) == (None, DELETED_AT, "2026")
    (lost,) = merge(state, write(4, {}, kind="delete", replica=THERE, time=99, seen=1))
    assert (state.gone, lost.field) == (False, GONE)


def test_an_edit_brings_back_a_record_whose_deletion_it_did_not_know():
    state = added()
    merge(state, write(2, {DELETED_AT: "2026"}, seen=1))
    (lost,) = merge(state, write(3, {"phone": "2"}, replica=THERE, seen=1))
    assert (state.fields[DELETED_AT], lost.field, lost.value) == (None, DELETED_AT, "2026")
    state = added()
    merge(state, write(2, {}, kind="delete", seen=1))
    (lost,) = merge(state, write(3, {"phone": "2"}, replica=THERE, seen=1))
    assert (state.gone, lost.field) == (False, GONE)


def test_a_deletion_that_knew_everything_stands_until_someone_who_knows_it_takes_it_back():
    state = added()
    merge(state, write(2, {"phone": "2"}, seen=1))
    assert merge(state, write(3, {}, kind="delete", replica=THERE, seen=2)) == []
    assert state.gone
    assert merge(state, write(4, {"name": "A"}, kind="insert", seen=3)) == []
    assert not state.gone


def test_an_edit_that_knew_of_the_deletion_does_not_bring_the_record_back():
    state = added()
    merge(state, write(2, {DELETED_AT: "2026"}, seen=1))
    assert merge(state, write(3, {"phone": "2"}, replica=THERE, seen=2)) == []
    assert (state.fields[DELETED_AT], state.fields["phone"]) == ("2026", "2")


writes = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(["name", "phone"]), st.integers(0, 3), min_size=1),
        st.integers(0, 5),
        st.sampled_from([HERE, THERE]),
        st.integers(0, 8),
    ),
    max_size=8,
)


@given(writes)
def test_every_value_that_was_written_is_the_standing_one_or_lost_or_was_known_by_its_successor(schedule):
    state = added()
    seen_values = {("name", "A", 1), ("phone", "1", 1)}
    lost = []
    for seq, (changed, time, replica, seen) in enumerate(schedule, 2):
        one = write(seq, changed, time=time, replica=replica, seen=min(seen, seq - 1))
        standing = {name: (state.fields[name], state.version_of(name)) for name in changed}
        told = merge(state, one)
        lost += told
        for name, (old, version) in standing.items():
            unknown = not one.knew(version) and old != changed[name]
            assert unknown == any(item.field == name for item in told)
        seen_values |= {(name, value, seq) for name, value in changed.items()}
    for name in ("name", "phone"):
        assert (name, state.fields[name], state.version_of(name).seq) in seen_values
    assert all((item.field, item.value, item.version.seq) in seen_values for item in lost)
