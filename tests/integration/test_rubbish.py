"""Whatever a service is asked for: it is done, or refused with a sentence and nothing is written. Never anything else."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.services.clans import ClanFields, make_clan
from desktop_app.services.fees import set_fee
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.living_together import torn
from desktop_app.storage.verify import verify_book
from desktop_app.ui.messages import sentence
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.record_dump import records
from tests.integration.rubbish import Draw, Rubbish, services
from tests.ready_books import ReadyBooks

SERVICES = services()


@pytest.fixture
def begin(tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks) -> Callable[[], Book]:
    """Begins one small book after another."""
    number = itertools.count(1)

    def begin_next() -> Book:
        path = tmp_path / f"so-{next(number)}.sokh"
        book = ready_books.copy(path, BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài")
        settle(book)
        return book

    return begin_next


def settle(book: Book) -> None:
    with book.work("bà Lài") as work:
        own = UnitId(work.unit_id)
        for number in range(6):
            birth = PartialDate(2015 if number > 3 else 1961)
            add_member(work, AddMember(f"Nguyễn Văn {'ABCDEF'[number]}n", birth, hamlet="Thôn 3"))
        add_board(work, AddBoard("Chi hội thôn 3", "hamlet", own))
        add_board(work, AddBoard("Dòng họ Nguyễn", "clan", own))
        make_clan(work, ClanFields("Nguyễn Văn", "Thôn 3"))
        set_fee(work, own, 2026, 50_000)
        work.describe("members.added", {"name": "mẫu"})


def ask_for_anything(draw: Draw, book: Book, steps: int) -> None:
    rubbish = Rubbish(draw, book, draw(st.sampled_from([0, 5, 9])))
    for _ in range(steps):
        name = draw(st.sampled_from(sorted(SERVICES)))
        arguments = rubbish.arguments(SERVICES[name])
        before = records(book)
        refused = asked(book, name, arguments, rubbish)
        if refused is not None:
            assert sentence(refused)
            assert records(book) == before
        with book.reader() as reader:
            assert torn(reader) == 0, name


def asked(book: Book, name: str, arguments: dict[str, Any], rubbish: Rubbish) -> DomainError | None:
    try:
        with book.work("bà Lài") as work:
            SERVICES[name](work, **arguments)
    except DomainError as error:
        return error
    rubbish.entries.append(work.entry_id)
    return None


def try_books(begin: Callable[[], Book], *, books: int, steps: int) -> None:
    @settings(max_examples=books, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def run(data: st.DataObject) -> None:
        with begin() as book:
            ask_for_anything(data.draw, book, steps)
            assert verify_book(book).findings == ()
            with book.reader() as reader:
                assert reader.execute(text("SELECT count(*) FROM unit")).scalar_one() >= 3

    run()


def test_every_service_that_writes_is_asked() -> None:
    assert len(SERVICES) >= 60
    assert {"members.add_member", "families.make_household", "fees.take_fees", "organisation.move_board"} <= set(
        SERVICES
    )


def test_rubbish_of_every_kind_can_be_made(begin: Callable[[], Book]) -> None:
    with begin() as book:
        rubbish = Rubbish(lambda _: None, book, 5)
        assert {name: kinds for name, service in SERVICES.items() if (kinds := rubbish.unmakeable(service))} == {}


def test_rubbish_is_refused_with_a_sentence_or_done_and_the_book_stays_whole(begin: Callable[[], Book]) -> None:
    try_books(begin, books=4, steps=15)


@pytest.mark.long
def test_much_rubbish_is_refused_with_a_sentence_or_done_and_the_book_stays_whole(begin: Callable[[], Book]) -> None:
    try_books(begin, books=150, steps=50)
