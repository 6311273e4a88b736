"""Whatever is done to boards in whatever order: the book stays whole, the tree a tree, and money where it came from."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import EntryId, UnitId
from desktop_app.domain.reorganisation import (
    Decision,
    MergeBoards,
    MoveByDecision,
    NewBoard,
    RenameByDecision,
    ReorganisationCommand,
    SplitBoard,
)
from desktop_app.services.organisation import AddBoard, add_board, dissolve_board
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.queries.organisation import boards, parents
from desktop_app.storage.queries.reorganisation import board_funds
from desktop_app.storage.undo import ChangedSince
from desktop_app.storage.verify import verify_book
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.services.board_tools import (
    TODAY,
    by_origin,
    decide,
    everything,
    fund_of_board,
    give,
    own,
    person,
    take_back,
)
from tests.ready_books import ReadyBooks

KINDS = ("hamlet", "clan", "subchapter")
HAMLETS = ("Thôn 1", "Thôn 2", "Thôn 3")
_number = st.integers(0, 40)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("add", "person", "rename", "move", "merge", "join", "split", "end", "give", "undo")),
        _number,
        _number,
        _number,
    ),
    min_size=6,
    max_size=16,
)


class Journey:
    """A book on its way, and what must be there when the newest work is taken back."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.day = date(2026, 1, 1)
        self.done: list[tuple[EntryId, dict[str, list[tuple[object, ...]]]]] = []
        self.money: dict[UUID, int] = {}

    def unit(self, number: int) -> UnitId:
        with self.book.reader() as reader:
            rows = boards(reader, TODAY)
        return rows[number % len(rows)].unit_id

    def parent(self, number: int) -> UnitId | None:
        return None if number % 5 == 4 else self.unit(number)

    def decision(self, number: int) -> Decision:
        self.day += timedelta(days=number % 3)
        return Decision(f"{number}/QĐ", "Hội Khuyến học xã Mẫu", self.day, self.day)

    def step(self, kind: str, a: int, b: int, c: int) -> None:
        commands: dict[str, Callable[[], ReorganisationCommand]] = {
            "rename": lambda: RenameByDecision(self.decision(a), self.unit(b), f"Ban số {c}"),
            "move": lambda: MoveByDecision(self.decision(a), self.unit(b), self.parent(c)),
            "merge": lambda: MergeBoards(
                self.decision(a), (self.unit(b), self.unit(b + 1)), self.unit(c), f"Ban nhập {a}" if a % 2 else ""
            ),
            "join": lambda: MergeBoards(
                self.decision(a), (self.unit(b), self.unit(c)), NewBoard(f"Ban mới {a}", "hamlet", own(self.book))
            ),
            "split": lambda: SplitBoard(
                self.decision(a),
                self.unit(b),
                NewBoard(f"Ban tách {a}", "clan", self.parent(c)),
                hamlets=HAMLETS[: c % 4],
            ),
        }
        if kind in commands:
            self.tried(lambda: decide(self.book, commands[kind]()))
        elif kind == "add":
            self.tried(lambda: self.added(a, b, c))
        elif kind == "end":
            self.tried(lambda: self.ended(a))
        elif kind == "person":
            person(
                self.book,
                f"Nguyễn Văn {'ABCDEFGH'[a % 8]}",
                *{self.standing(b), self.standing(c)},
                hamlet=HAMLETS[c % 3],
            )
            self.done.clear()
        elif kind == "give":
            self.given(a, b)
        else:
            self.taken_back()

    def standing(self, number: int) -> UnitId:
        with self.book.reader() as reader:
            rows = boards(reader, TODAY + timedelta(days=400), dissolved=False)
        return rows[number % len(rows)].unit_id

    def tried(self, what: Callable[[], EntryId]) -> None:
        before = everything(self.book)
        try:
            entry = what()
        except DomainError:
            assert everything(self.book) == before
        else:
            self.done.append((entry, before))

    def added(self, a: int, b: int, c: int) -> EntryId:
        with self.book.work("bà Lài") as work:
            add_board(work, AddBoard(f"Ban thêm {a}", KINDS[b % 3], self.parent(c)))
            return EntryId(work.entry_id)

    def ended(self, a: int) -> EntryId:
        with self.book.work("bà Lài") as work:
            dissolve_board(work, self.unit(a), self.day)
            return EntryId(work.entry_id)

    def given(self, a: int, b: int) -> None:
        unit = self.standing(a)
        with self.book.reader() as reader:
            held = board_funds(reader, unit)
        fund = held[b % len(held)].fund_id if held else fund_of_board(self.book, unit)
        origin = held[b % len(held)].origin_id if held else unit
        give(self.book, fund, 1000 * (b + 1))
        self.money[origin] = self.money.get(origin, 0) + 1000 * (b + 1)
        self.done.clear()

    def taken_back(self) -> None:
        if self.done:
            entry, before = self.done.pop()
            take_back(self.book, entry)
            assert everything(self.book) == before

    def check(self) -> None:
        assert {unit: money for unit, money in by_origin(self.book).items() if money} == self.money
        with self.book.reader() as reader:
            above = parents(reader)
            shown = boards(reader, TODAY)
        assert len(shown) == len(above)
        for unit in above:
            seen: set[UnitId] = set()
            at: UnitId | None = unit
            while at is not None:
                assert at not in seen, "a board stands under itself"
                seen.add(at)
                at = above[at]


def travel(ready_books: ReadyBooks, tmp_path: Path, surroundings: Surroundings, *, journeys: int) -> None:
    @settings(max_examples=journeys, suppress_health_check=list(HealthCheck))
    @given(steps=STEPS)
    def run(steps: list[tuple[str, int, int, int]]) -> None:
        path = tmp_path / f"{surroundings.new_id().hex}.sokh"
        with ready_books.copy(path, BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài") as book:
            journey = Journey(book)
            for place in range(4):
                journey.step("add", place, place // 2, 0)
                journey.step("person", place, place, place + 1)
            for kind, a, b, c in steps:
                journey.step(kind, a, b, c)
                journey.check()
            assert verify_book(book).findings == ()

    run()


def test_any_journey_of_boards_leaves_the_book_whole_and_every_taking_back_exact(
    tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks
) -> None:
    travel(ready_books, tmp_path, surroundings, journeys=4)


@pytest.mark.long
def test_many_journeys_of_boards_leave_the_book_whole_and_every_taking_back_exact(
    tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks
) -> None:
    travel(ready_books, tmp_path, surroundings, journeys=60)


def test_an_older_change_that_would_put_two_boards_under_each_other_is_not_taken_back(book: Book) -> None:
    journey = Journey(book)
    for place in range(2):
        journey.step("add", place, 1, 0)
    with book.reader() as reader:
        one, two = (row.unit_id for row in boards(reader, TODAY) if row.depth)
    decide(book, MoveByDecision(journey.decision(0), two, one))
    freed = decide(book, MoveByDecision(journey.decision(0), two, None))
    decide(book, MoveByDecision(journey.decision(0), one, two))
    before = everything(book)
    with suppress(ChangedSince):
        take_back(book, freed)
    assert everything(book) == before
    journey.check()
