import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.receipt_booklets import (
    LeafSpan,
    LeavesBackwards,
    StockMove,
    TooManyLeaves,
    booklet_name,
    check_leaves,
    spans_of,
    stock_card,
)

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
moves = st.lists(
    st.builds(
        StockMove,
        days,
        st.sampled_from(["received", "issued", "void", "lost", "returned"]),
        st.sampled_from(["AA, quyển 1", "AB, quyển 2"]),
        st.tuples(st.integers(1, 900), st.integers(0, 60)).map(lambda p: LeafSpan(p[0], p[0] + p[1])),
    )
)


@pytest.mark.parametrize(
    ("symbol", "number", "name"), [("AA/26", "03", "AA/26, quyển 03"), ("", "7", "quyển 7"), ("AA", "", "AA")]
)
def test_a_booklet_is_named_by_what_is_printed_on_it(symbol: str, number: str, name: str):
    assert booklet_name(symbol, number) == name


@pytest.mark.parametrize(("first", "last"), [(0, 5), (6, 5), (-3, 2), (1, 10**12)])
def test_leaves_that_no_booklet_has_are_refused(first: int, last: int):
    with pytest.raises(LeavesBackwards):
        check_leaves(first, last)


def test_a_booklet_of_thousands_of_leaves_is_a_slip_of_the_hand():
    assert check_leaves(1, 2000).count == 2000
    with pytest.raises(TooManyLeaves):
        check_leaves(1, 2001)


@given(st.sets(st.integers(1, 300)))
def test_spans_hold_exactly_the_leaves_given_and_never_touch(leaves: set[int]):
    spans = spans_of(leaves)
    assert {leaf for span in spans for leaf in range(span.first, span.last + 1)} == leaves
    assert all(one.last + 1 < other.first for one, other in itertools.pairwise(spans))


@given(moves, days, days)
def test_a_card_goes_on_where_the_card_before_ended(given_moves: list[StockMove], one: date, other: date):
    first, last = sorted((one, other))
    whole = stock_card(given_moves, date(2026, 1, 1), last)
    before = stock_card(given_moves, date(2026, 1, 1), date(2025, 12, 31) if first == date(2026, 1, 1) else first)
    rest = stock_card(given_moves, first, last)
    on_first = sum(m.span.count * (1 if m.move == "received" else -1) for m in given_moves if m.day == first)
    opening = before.left - (0 if first == date(2026, 1, 1) else on_first)
    assert (rest.opening, rest.left) == (opening, whole.left)
    assert (rest.lines[-1].left if rest.lines else rest.opening) == rest.left


def test_what_comes_in_on_a_day_stands_before_what_goes_out():
    day = date(2026, 3, 1)
    card = stock_card(
        [StockMove(day, "issued", "AA", LeafSpan(1, 2)), StockMove(day, "received", "AA", LeafSpan(1, 50))], day, day
    )
    assert [(line.move.move, line.left) for line in card.lines] == [("received", 50), ("issued", 48)]
    assert (card.count.received, card.count.issued, card.left) == (50, 2, 48)
