"""A village with two clan boards in one book; a user of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.domain.ids import UnitId
from desktop_app.services.users import AddUser, add_user
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.triggers import table_of
from tests.integration.storage.one_of_each import one_of_each

CLAN_PASSPHRASE = "dòng họ Hồ 1802"


@dataclass(frozen=True, slots=True)
class Village:
    path: Path
    surroundings: Surroundings
    ours: UnitId
    theirs: UnitId
    mine: dict[str, set[str]]
    others: dict[str, set[str]]
    main: UUID

    def open(self, passphrase: str = CLAN_PASSPHRASE) -> Book:
        return open_book(self.path, Passphrase(passphrase), self.surroundings)


@pytest.fixture
def village(book: Book, surroundings: Surroundings) -> Village:
    new = surroundings.new_id
    ours, theirs, ho, le = UnitId(new()), UnitId(new()), new(), new()
    sides: list[dict[str, set[str]]] = []
    for unit, clan, surname in ((ours, ho, "Hồ"), (theirs, le, "Lê")):
        with book.work("bà Lài") as work:
            main = work.unit_id
            rows = one_of_each(new, main, unit, clan, surname)
            held: dict[str, set[str]] = {}
            for row in rows:
                held.setdefault(table_of(type(row)).name, set()).add(row.id.hex)
            for row in rows:
                work.add(row)
                work.session.flush()  # the ink trigger wants a voucher before its lines
            work.describe("organisation.board_added", {"name": surname})
        sides.append(held)
    add_user(book, AddUser("Hồ Văn Tộc", CLAN_PASSPHRASE, "Trưởng ban", ours))
    book.close()
    mine, others = sides
    return Village(book.path, surroundings, ours, theirs, mine, others, main)


@pytest.fixture
def clan(village: Village) -> Iterator[Book]:
    with village.open() as opened:
        yield opened
