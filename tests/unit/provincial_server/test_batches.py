from __future__ import annotations

import itertools
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.sync.wire import EMPTY_CHAIN, Entry, Head, Operation, link_all
from provincial_server.batches import MAX_SLICE_OPERATIONS, Logged, Placed, clamped, cut_slices, number, sort_out
from provincial_server.refusals import Refused

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def head(**changes):
    whole = Head("40", uuid4(), uuid4(), "a" * 16, 0, EMPTY_CHAIN, 0, 0, EMPTY_CHAIN, 1, "t", "", "")
    return msgspec.structs.replace(whole, **changes)


def entry(count, first=0):
    operations = tuple(Operation("person", uuid4().hex, "insert", {"n": n}) for n in range(count))
    return Entry(uuid4(), "a", "x", "2026", 1, 0, 1, operations, first)


def test_operations_are_numbered_from_the_acknowledged_one_and_chained_like_the_laptop_does():
    entries = (entry(2), entry(3, first=7))
    numbered = number(head(acked=10, last=15), entries)
    assert [placed.n for placed in numbered] == [11, 12, 13, 14, 15]
    assert [placed.place for placed in numbered] == [0, 1, 7, 8, 9]
    assert numbered[-1].chain == link_all(EMPTY_CHAIN, entries)


@pytest.mark.parametrize("last", [0, 1, 3])
def test_a_batch_whose_numbers_do_not_add_up_is_a_gap(last):
    with pytest.raises(Refused) as refused:
        number(head(last=last), (entry(2),))
    assert refused.value.code == "gap"


def test_an_operation_twice_in_one_batch_counts_once():
    one = entry(2)
    fate = sort_out(number(head(last=4), (one, one)), set(), 100)
    assert [item.seq for item in fate.logged] == [101, 102]


def test_known_operations_are_skipped_and_get_no_sequence():
    one = entry(3)
    fate = sort_out(number(head(last=3), (one,)), {(one.id, 1)}, 0)
    assert [(item.placed.place, item.seq) for item in fate.logged] == [(0, 1), (2, 2)]


@given(st.lists(st.integers(1, 3), min_size=1, max_size=40), st.integers(0, 10**6))
def test_slices_cover_the_log_without_a_gap_and_their_numbers_run_on(steps, start):
    n, logged = 0, []
    operation = Operation("person", uuid4().hex, "insert")
    holder = entry(0)
    for index, step in enumerate(steps):
        n += step
        placed = Placed(holder, index, operation, n, EMPTY_CHAIN, b"{}")
        logged.append(Logged(placed, start + index + 1, UUID(int=1)))
    slices = cut_slices(logged, "a" * 16, EMPTY_CHAIN)
    assert slices[0].first_seq == start + 1
    assert slices[-1].last_seq == start + len(steps)
    for before, after in itertools.pairwise(slices):
        assert after.first_seq == before.last_seq + 1
        assert after.log_hash != before.log_hash
    assert all(s.last_seq - s.first_seq == s.last_n - s.first_n for s in slices)
    assert sum(s.bytes for s in slices) == 2 * len(steps)


def test_a_long_batch_is_cut_where_a_page_would_get_too_long():
    fate = sort_out(number(head(last=2500), (entry(2500),)), set(), 0)
    lengths = [s.last_seq - s.first_seq + 1 for s in cut_slices(fate.logged, "a" * 16, EMPTY_CHAIN)]
    assert lengths == [MAX_SLICE_OPERATIONS, MAX_SLICE_OPERATIONS, 500]


def test_the_log_hash_depends_on_what_is_in_the_log_and_on_what_was_before():
    fate = sort_out(number(head(last=1), (entry(1),)), set(), 0)
    other = sort_out(number(head(last=1), (entry(1),)), set(), 0)
    hashes = {
        cut_slices(fate.logged, "a" * 16, EMPTY_CHAIN)[0].log_hash,
        cut_slices(fate.logged, "b" * 16, EMPTY_CHAIN)[0].log_hash,
        cut_slices(fate.logged, "a" * 16, "1" * 64)[0].log_hash,
        cut_slices(other.logged, "a" * 16, EMPTY_CHAIN)[0].log_hash,
    }
    assert len(hashes) == 4


def test_a_time_within_a_day_is_left_alone_and_a_later_one_is_pulled_back():
    day_ahead = (int(NOW.timestamp() * 1000) + 86_400_000) << 16
    assert clamped(day_ahead - 1, NOW) == day_ahead - 1
    assert clamped(2**62, NOW) == day_ahead
