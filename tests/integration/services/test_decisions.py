"""Whatever the province decides, and in whatever order it is received, applied and taken back: the book stays whole."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.decisions import (
    BookEnded,
    DecisionNotProven,
    DecisionNotYet,
    DecisionUnknown,
)
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.services.decision_list import ended_into, read_decisions
from desktop_app.services.decisions import (
    apply_decision,
    preview_decision,
    prove_again,
    set_aside,
    take_back_decision,
    take_up_again,
)
from desktop_app.services.journal import undo
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.signing_keys import keep_province_key
from desktop_app.storage.verify import verify_book
from desktop_app.sync.decisions import (
    BoardNamed,
    Body,
    BookMerge,
    CatalogueChange,
    CatalogueEntry,
    Merge,
    Move,
    NewBoardNamed,
    Rename,
    Split,
    Withdrawal,
)
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.decision_shelf import ISSUED, Shelf, paper
from tests.integration.services.board_tools import fund_of_board, give, own, person
from tests.ready_books import ReadyBooks

TODAY = date(2026, 11, 21)
ACTOR = "bà Lài"
_number = st.integers(0, 30)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("receive", "receive", "apply", "apply", "apply", "back", "undo", "aside", "up", "person", "give", "add")
        ),
        _number,
        _number,
    ),
    min_size=10,
    max_size=24,
)


class Commune:
    """A book with boards, people and a fund, and a province that decides about them."""

    def __init__(self, book: Book) -> None:
        self.book, self.shelf = book, Shelf(book)
        self.boards = [self.add(f"Chi hội Thôn {number}") for number in range(1, 5)]
        self.fund = fund_of_board(book, UnitId(self.boards[0].id))
        for number in range(6):
            person(book, f"Người {number} (mẫu)", UnitId(self.boards[number % 4].id), hamlet=f"Thôn {number % 3}")

    def add(self, name: str) -> BoardNamed:
        with self.book.work(ACTOR) as work:
            return BoardNamed(add_board(work, AddBoard(name, "hamlet", own(self.book))), name)

    def body(self, kind: int, which: int) -> Body:  # noqa: PLR0911 - one for each kind
        one, two = self.boards[which % 4], self.boards[(which + 1) % 4]
        fresh = paper(f"{kind}-{which}/QĐ")
        made = uuid5(UUID(int=1), f"{self.shelf.last}")
        match kind % 7:
            case 0:
                return Merge(fresh, (), (one,), two, f"Chi hội Liên thôn {which}")
            case 1:
                return Merge(
                    fresh, (), (one, two), NewBoardNamed(made, f"Chi hội Gộp {which}", "hamlet", self.shelf.own)
                )
            case 2:
                new = NewBoardNamed(made, f"Chi hội Tách {which}", "hamlet", self.shelf.own)
                return Split(fresh, (), one, new, (f"Thôn {which % 3}",))
            case 3:
                return Rename(fresh, (), one, f"Chi hội Mang tên {kind}")
            case 4:
                return Move(fresh, (), one, None)
            case 5:
                items = (CatalogueEntry(f"ct{which % 3}", kind + 1, f"Chương trình {which % 3} (mẫu)", "{}"),)
                return CatalogueChange(fresh, (), "programmes", items)
            case _:
                return Withdrawal(fresh, (), max(1, self.shelf.last - which % 3), "số ấy")

    def step(self, what: str, one: int, other: int) -> None:
        with self.book.reader() as reader:
            rows = read_decisions(reader)
            newest = entries(reader, limit=1)
        number = rows[one % len(rows)].number if rows else 1
        following = next((row.number for row in rows if row.is_next), number)
        match what:
            case "receive":
                self.shelf.decide(self.body(one, other))
            case "apply":
                apply_decision(self.book, ACTOR, following if other % 4 else number)
            case "back":
                take_back_decision(self.book, ACTOR, number)
            case "undo" if newest:
                with self.book.work(ACTOR) as work:
                    undo(work, newest[0].entry_id)
            case "aside":
                set_aside(self.book, following)
            case "up":
                take_up_again(self.book, number)
            case "person":
                person(self.book, f"Người mới {one} (mẫu)", UnitId(self.boards[other % 4].id), hamlet="Thôn 1")
            case "give":
                give(self.book, self.fund, 100_000 + one)
            case _:
                self.add(f"Chi hội Thêm {one}-{other}")


def _tried(book: Book, steps: list[tuple[str, int, int]]) -> None:
    commune = Commune(book)
    for step in steps:
        with suppress(DomainError):
            commune.step(*step)
        with book.reader() as reader:
            rows = read_decisions(reader)
        assert sum(row.is_next for row in rows) <= 1
        assert all(row.state != "applied" for row in rows if row.is_next)
    found = verify_book(book)
    assert found.is_whole, found


@pytest.mark.usefixtures("ready_books")
@settings(max_examples=5)
@given(steps=STEPS)
def test_in_any_order_the_book_stays_whole(
    tmp_path_factory: pytest.TempPathFactory, ready_books: ReadyBooks, surroundings: Surroundings, steps
) -> None:
    folder: Path = tmp_path_factory.mktemp("decisions")
    with ready_books.copy(folder / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings, actor=ACTOR) as book:
        _tried(book, steps)


@pytest.mark.long
@settings(max_examples=150)
@given(steps=STEPS)
def test_in_any_order_the_book_stays_whole_for_long(
    tmp_path_factory: pytest.TempPathFactory, ready_books: ReadyBooks, surroundings: Surroundings, steps
) -> None:
    folder: Path = tmp_path_factory.mktemp("decisions")
    with ready_books.copy(folder / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings, actor=ACTOR) as book:
        _tried(book, steps)


@pytest.fixture
def commune(book: Book) -> Commune:
    return Commune(book)


def test_everything_a_merge_moves_comes_back(commune: Commune) -> None:
    from tests.integration.services.board_tools import everything

    give(commune.book, commune.fund, 500_000)
    before = everything(commune.book)
    one, two = commune.boards[:2]
    commune.shelf.decide(Merge(paper(), (), (one,), two))
    with commune.book.reader() as reader:
        plan = preview_decision(reader, 1, TODAY).plan
    assert plan is not None
    assert plan.money == 500_000
    apply_decision(commune.book, ACTOR, 1)
    assert everything(commune.book) != before
    take_back_decision(commune.book, ACTOR, 1)
    assert everything(commune.book) == before


def test_a_decision_of_no_number_here_is_unknown(commune: Commune) -> None:
    with pytest.raises(DecisionUnknown):
        apply_decision(commune.book, ACTOR, 5)


def test_what_is_not_proven_waits_and_is_forgotten_if_it_was_forged(commune: Commune) -> None:
    book, honest = commune.book, commune.shelf
    stranger = Shelf.__new__(Shelf)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    stranger.book, stranger.key, stranger.last = book, Ed25519PrivateKey.generate(), 0
    stranger.decide(Rename(paper(), (), commune.boards[0], "Chi hội Một"))
    with pytest.raises(DecisionNotProven):
        apply_decision(book, ACTOR, 1)
    assert prove_again(book) == 0
    from desktop_app.domain.certificate_proofs import key_id

    public = stranger.key.public_key().public_bytes_raw()
    with book.bookkeeping() as connection:
        keep_province_key(connection, "40", key_id(public).hex(), public, ISSUED)
        connection.exec_driver_sql("UPDATE book_info SET province_code = '40'")
    assert prove_again(book) == 1
    apply_decision(book, ACTOR, 1)
    assert honest.last == 0


def test_a_book_ends_on_its_day_and_writes_nothing_new_until_it_is_opened_again(commune: Commune) -> None:
    book = commune.book
    with book.reader() as reader:
        mine = board(reader).book_id
    into = BoardNamed(UUID(int=3), "Hội Khuyến học xã Mới")
    ahead = paper(effective_on=date(2026, 12, 1))
    commune.shelf.decide(BookMerge(ahead, (mine,), mine, commune.shelf.own, UUID(int=2), into))
    with pytest.raises(DecisionNotYet):
        apply_decision(book, ACTOR, 1)
    set_aside(book, 1)
    commune.shelf.decide(BookMerge(paper(), (mine,), mine, commune.shelf.own, UUID(int=2), into))
    apply_decision(book, ACTOR, 2)
    with book.reader() as reader:
        assert ended_into(reader) == into.name
    with pytest.raises(BookEnded):
        commune.add("Chi hội Thêm")
    take_back_decision(book, ACTOR, 2)
    commune.add("Chi hội Thêm")


def test_a_catalogue_in_two_versions_and_back(commune: Commune) -> None:
    body = json.dumps({"owner": "Tỉnh hội (mẫu)"})
    commune.shelf.decide(
        CatalogueChange(paper("1/QĐ"), (), "programmes", (CatalogueEntry("hb", 1, "Học bổng Mẫu", "{}"),)),
        CatalogueChange(paper("2/QĐ"), (), "programmes", (CatalogueEntry("hb", 2, "Học bổng Mẫu", body),)),
    )
    apply_decision(commune.book, ACTOR, 1)
    with commune.book.reader() as reader:
        (line,) = preview_decision(reader, 2, TODAY).lines
    assert (line.what, line.version) == ("changed", 2)
    apply_decision(commune.book, ACTOR, 2)
    take_back_decision(commune.book, ACTOR, 2)
    take_back_decision(commune.book, ACTOR, 1)
    assert verify_book(commune.book).is_whole
