"""Any journey through a book: whatever is added, changed, merged, imported and taken back, the book stays whole.

After every step the journal, the records and the search say the same; what is taken back is taken back exactly.
All people are samples.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book, Surroundings
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.journey import FEW_ROWS, HAMLETS, NAMES, YEARS, Journey
from tests.ready_books import ReadyBooks

COLUMNS = {
    Kind.MEMBERS: ["STT", "Họ và tên", "Năm sinh", "Thôn"],
    Kind.DONATIONS: ["STT", "Người ủng hộ", "Số tiền", "Địa chỉ"],
    Kind.CANDIDATES: ["STT", "Họ và tên", "Lớp", "Trường", "Thành tích", "Số tiền"],
}
REST = {
    Kind.MEMBERS: lambda number: [YEARS[number % 4 + 1], HAMLETS[number % 4]],
    Kind.DONATIONS: lambda number: [(number + 1) * 100_000, "Thôn 3"],
    Kind.CANDIDATES: lambda number: [f"{number + 1}A", "Tiểu học Mẫu", "Học sinh giỏi", 200_000],
}


@pytest.fixture
def lists(tmp_path: Path) -> dict[Kind, Path]:
    """Sample lists of people of whom some may stand in the book already."""
    made: dict[Kind, Path] = {}
    for kind, columns in COLUMNS.items():
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert sheet is not None
        sheet.append(columns)
        for number in range(FEW_ROWS):
            sheet.append([number + 1, NAMES[number], *REST[kind](number)])
        made[kind] = tmp_path / f"{kind}.xlsx"
        workbook.save(made[kind])
    return made


@pytest.fixture
def make_book(tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks) -> Callable[[], Book]:
    number = itertools.count(1)
    return lambda: ready_books.copy(
        tmp_path / f"so-{next(number)}.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài"
    )


def travel(make_book: Callable[[], Book], lists: dict[Kind, Path], *, journeys: int, steps: int) -> None:
    class OfThisTest(Journey):
        pass

    OfThisTest.make_book = staticmethod(make_book)
    OfThisTest.lists = lists
    run_state_machine_as_test(
        OfThisTest,
        settings=settings(max_examples=journeys, stateful_step_count=steps, suppress_health_check=list(HealthCheck)),
    )


def test_any_journey_leaves_the_book_whole_and_every_undo_exact(
    make_book: Callable[[], Book], lists: dict[Kind, Path]
) -> None:
    travel(make_book, lists, journeys=3, steps=30)


@pytest.mark.long
def test_many_long_journeys_leave_the_book_whole_and_every_undo_exact(
    make_book: Callable[[], Book], lists: dict[Kind, Path]
) -> None:
    travel(make_book, lists, journeys=100, steps=60)
