"""A real book with funds, accounts and programmes, and a window with one sub-page over it. All people are samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from desktop_app.domain.ids import UnitId
from desktop_app.services.bank_accounts import AccountFields, add_account
from desktop_app.services.fund_cards import FundFields, add_fund, close_fund
from desktop_app.services.programmes import ProgrammeFields, add_programme
from desktop_app.storage.book import Book
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from tests.ui.funds.control_stage import ControlStage, filled, stages

LONG = "Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam, chi nhánh huyện Quỳnh Lưu"


@pytest.fixture
def set_up(book: Book) -> Book:
    """A book with money, several funds (one closed), an account with a long name and two programmes."""
    filled(book)
    with book.work("bà Lài") as work:
        programme = add_programme(
            work, ProgrammeFields("Thắp sáng ước mơ", "học bổng", "Hội Khuyến học tỉnh", "Báo Nghệ An", 2024, 2026)
        )
    with book.work("bà Lài") as work:
        add_programme(work, ProgrammeFields("Tiếp sức đến trường"))
    for fields in (
        FundFields("Quỹ Thắp sáng ước mơ", "programme", programme_id=programme),
        FundFields("Quỹ tặng em Lê Thị Hoa lớp 9A Trường THCS Quỳnh Lưu", "earmarked", "em Lê Thị Hoa, lớp 9A"),
    ):
        with book.work("bà Lài") as work:
            add_fund(work, UnitId(work.unit_id), fields)
    with book.work("bà Lài") as work:
        old = add_fund(work, UnitId(work.unit_id), FundFields("Quỹ lũ lụt 2020"))
    with book.work("bà Lài") as work:
        close_fund(work, old, date(2026, 11, 20))
    with book.work("bà Lài") as work:
        add_account(work, UnitId(work.unit_id), AccountFields(LONG, "3600 2051 2345", bank_bin="970405"))
    return book


@pytest.fixture
def open_level(qtbot, tmp_path) -> Iterator[Callable[..., tuple[ControlStage, FundLevel]]]:
    """Opens a sub-page over a book: `open_level(level, book)`."""
    made: list[Iterator[object]] = []

    def open_on(level: Callable[[LevelPlace], FundLevel], book: Book, width: int = 1366, height: int = 697):
        context = stages(qtbot, tmp_path, level)
        made.append(context)
        return context.__enter__()(book, width, height)

    yield open_on
    for context in made:
        context.__exit__(None, None, None)
