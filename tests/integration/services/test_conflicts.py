from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.services.conflicts import (
    DifferenceSettled,
    choose,
    differences,
    forget_old_conflicts,
    settled_differences,
)
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.queries.conflicts import Difference
from desktop_app.storage.undo import undo_entry
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.storage.verify import verify_book
from desktop_app.sync.wire import Operation
from provincial_server.merging import RecordState, Version, Write, begin, merge
from tests.doses import dose
from tests.integration.storage.two_laptops import Laptop, Log, two_laptops


@pytest.fixture
def pair(book: Book, tmp_path: Path, surroundings: Surroundings) -> Iterator[tuple[Laptop, Laptop, Log]]:
    with two_laptops(book, tmp_path, surroundings) as found:
        yield found


@pytest.fixture
def differing(pair: tuple[Laptop, Laptop, Log]) -> tuple[Laptop, Laptop, Log, str]:
    """Both wrote the phone, bà Lài later; only one wrote the hamlet."""
    one, two, log = pair
    person = one.add("Trần Thị Nhàn")
    exchange(log, one, two)
    one.edit(person, phone="0386552310", hamlet="Thôn 3")
    two.clock.wait(60)
    two.edit(person, phone="0986552310")
    exchange(log, one, two, one)
    return one, two, log, person


def exchange(log: Log, *laptops: Laptop) -> None:
    for laptop in laptops:
        log.take(laptop.book)


def told(laptop: Laptop) -> Difference:
    with laptop.book.reader() as reader:
        (found,) = differences(reader)
    return found


def choose_kept(work: UnitOfWork, difference: Difference) -> None:
    choose(work, difference, {one.field: False for one in difference.fields})


def choose_other(work: UnitOfWork, difference: Difference) -> None:
    choose(work, difference, {one.field: True for one in difference.fields})


def test_both_laptops_are_told_the_same_difference_each_from_its_side(
    differing: tuple[Laptop, Laptop, Log, str],
) -> None:
    one, two, _, person = differing
    assert one.people() == two.people()
    assert one.waiting() == two.waiting() == [(person, "phone", "0986552310", "0386552310", "ông Minh")]
    here, there = told(one).fields[0], told(two).fields[0]
    assert (here.kept_side.here, here.other_side.here) == (False, True)
    assert (there.kept_side.here, there.other_side.here) == (True, False)
    assert here.newer_is_kept
    assert (here.kept_side.who, told(one).title) == ("bà Lài", "Trần Thị Nhàn")


def test_taking_the_other_value_settles_it_everywhere_and_is_undone_like_any_work(
    differing: tuple[Laptop, Laptop, Log, str],
) -> None:
    one, two, log, _ = differing
    before = one.people(), one.waiting()
    with one.book.work("ông Minh") as work:
        choose_other(work, told(one))
        entry = work.entry_id
    assert one.people()[0][3] == "0386552310"
    exchange(log, one, two)
    assert (one.waiting(), two.waiting()) == ([], [])
    assert one.people() == two.people()
    with one.book.work("ông Minh") as work:
        undo_entry(work, entry)
    exchange(log, one, two)
    assert (one.people(), one.waiting()) == (two.people(), two.waiting()) == before
    assert verify_book(one.book).is_whole
    assert verify_book(two.book).is_whole


def test_confirming_what_stands_settles_it_everywhere_too_and_can_be_undone(
    differing: tuple[Laptop, Laptop, Log, str],
) -> None:
    one, two, log, _ = differing
    before = one.waiting()
    with two.book.work("bà Lài") as work:
        choose_kept(work, told(two))
        entry = work.entry_id
    exchange(log, two, one)
    assert (one.waiting(), two.waiting()) == ([], [])
    assert one.people()[0][3] == "0986552310"
    with two.book.work("bà Lài") as work:
        undo_entry(work, entry)
    exchange(log, two, one)
    assert one.waiting() == two.waiting() == before
    assert verify_book(one.book).is_whole


def test_a_later_edit_of_the_field_settles_it_by_itself(differing: tuple[Laptop, Laptop, Log, str]) -> None:
    one, two, log, person = differing
    one.edit(person, phone="0900000000")
    assert one.waiting() == []
    exchange(log, one, two)
    assert two.waiting() == []


def test_after_a_choice_the_other_value_is_still_at_hand_for_ninety_days(
    differing: tuple[Laptop, Laptop, Log, str],
) -> None:
    one = differing[0]
    with one.book.work("ông Minh") as work:
        choose_kept(work, told(one))
    with one.book.reader() as reader:
        (settled,) = settled_differences(reader)
    assert settled.fields[0].other.value == "0386552310"
    with one.book.work("ông Minh") as work:
        choose_other(work, settled)
    assert one.people()[0][3] == "0386552310"
    with one.book.reader() as reader:
        (settled,) = settled_differences(reader)
    assert settled.fields[0].other.value == "0986552310"
    one.clock.now += timedelta(days=91)
    forget_old_conflicts(one.book)
    with one.book.reader() as reader:
        assert settled_differences(reader) == ()


def test_a_choice_made_over_what_changed_meanwhile_is_refused(differing: tuple[Laptop, Laptop, Log, str]) -> None:
    one, person = differing[0], differing[3]
    old = told(one)
    one.edit(person, phone="0911111111")
    with pytest.raises(DifferenceSettled), one.book.work("ông Minh") as work:
        choose(work, old, {"phone": True})


def test_an_edit_brings_back_whom_the_other_took_off_the_lists_and_both_are_told(
    pair: tuple[Laptop, Laptop, Log],
) -> None:
    one, two, log = pair
    person = one.add("Hồ Thị Lài")
    exchange(log, one, two)
    one.edit(person, deleted_at="2026-11-21T05:00:00+00:00")
    two.edit(person, hamlet="Thôn 5")
    exchange(log, one, two, one)
    assert one.people() == two.people()
    assert one.people()[0][5] is None
    assert one.waiting() == two.waiting()
    assert [row[1] for row in one.waiting()] == ["deleted_at"]
    with one.book.work("ông Minh") as work:
        choose_other(work, told(one))
    exchange(log, one, two)
    assert one.people()[0][5] is not None
    assert one.people() == two.people()
    assert one.waiting() == two.waiting() == []


def test_a_record_that_was_taken_away_by_an_undo_comes_back_whole_when_the_other_edited_it(
    pair: tuple[Laptop, Laptop, Log],
) -> None:
    one, two, log = pair
    person = one.add("Hồ Thị Lài")
    exchange(log, one, two)
    with one.book.reader() as reader:
        entry = reader.exec_driver_sql("SELECT id FROM journal_entry ORDER BY seq DESC").scalar()
    with one.book.work("ông Minh") as work:
        undo_entry(work, UUID(str(entry)))
    two.edit(person, hamlet="Thôn 5")
    exchange(log, one, two, one)
    assert one.people() == two.people()
    assert one.people()[0][1:3] == ("Hồ Thị Lài", "Thôn 5")
    assert [row[1] for row in one.waiting()] == [row[1] for row in two.waiting()] == ["deleted_at"]
    assert verify_book(one.book).is_whole


def test_equal_values_and_computed_columns_are_no_difference(pair: tuple[Laptop, Laptop, Log]) -> None:
    one, two, log = pair
    person = one.add("Trần Thị Nhàn")
    exchange(log, one, two)
    one.edit(person, hamlet="Thôn 3")
    two.clock.wait(5)
    two.edit(person, hamlet="Thôn 3")
    exchange(log, one, two, one)
    assert one.waiting() == two.waiting() == []


@pytest.mark.parametrize("seed", dose(range(6), 0, 3))
def test_whatever_two_laptops_do_they_agree_on_the_book_and_on_what_differs(
    pair: tuple[Laptop, Laptop, Log], seed: int
) -> None:
    _random_days(pair, seed, steps=40)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_whatever_two_laptops_do_for_long_they_agree(pair: tuple[Laptop, Laptop, Log], seed: int) -> None:
    _random_days(pair, seed, steps=150)


def _at_the_province(log: Log) -> list[tuple[object, ...]]:
    """What the province makes of the same log."""
    states: dict[str, RecordState] = {}
    for part in log.parts:
        for offset, change in enumerate(part.changes):
            version = Version(part.sequence + offset, part.entry.time, part.replica)
            operation = Operation(change.table, change.record, change.kind, dict(change.changed))
            write = Write(version, part.entry.seen, UUID(change.record), operation)
            if change.table == "person" and change.record in states:
                merge(states[change.record], write)
            elif change.table == "person":
                states[change.record] = begin(write)
    texts = ("full_name", "hamlet", "phone", "occupation")
    return [
        (record, *(state.fields.get(name, "") for name in texts), state.fields.get("deleted_at"))
        for record, state in sorted(states.items())
    ]


def _random_days(pair: tuple[Laptop, Laptop, Log], seed: int, steps: int) -> None:
    one, two, log = pair
    chance = random.Random(seed)
    people = [one.add(f"Người {number} (mẫu)") for number in range(3)]
    exchange(log, one, two)
    for _ in range(steps):
        laptop = chance.choice((one, two))
        laptop.clock.wait(chance.choice((-30, 0, 1, 60)))
        deed = chance.random()
        if deed < 0.6:
            field = chance.choice(("hamlet", "phone", "occupation"))
            laptop.edit(chance.choice(people), **{field: chance.choice(("a", "b", "c"))})
        elif deed < 0.7:
            laptop.edit(chance.choice(people), deleted_at=chance.choice((None, "2026-11-21T05:00:00+00:00")))
        elif deed < 0.85:
            log.take(laptop.book)
        else:
            with laptop.book.reader() as reader:
                waiting = differences(reader)
            if waiting:
                one_of_them = chance.choice(waiting)
                with laptop.book.work(laptop.who) as work:
                    choose(work, one_of_them, {f.field: chance.random() < 0.5 for f in one_of_them.fields})
    exchange(log, one, two, one)
    assert one.people() == two.people() == _at_the_province(log)
    assert one.waiting() == two.waiting()
    for laptop in (one, two):  # swapping back and forth converges as well
        with laptop.book.reader() as reader:
            waiting = differences(reader)
        for difference in waiting:
            with laptop.book.work(laptop.who) as work:
                choose_other(work, difference)
    exchange(log, one, two, one)
    assert one.people() == two.people()
    assert one.waiting() == two.waiting()
    assert verify_book(one.book).is_whole
    assert verify_book(two.book).is_whole
