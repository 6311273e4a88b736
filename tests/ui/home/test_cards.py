from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.ids import EntryId, FundId
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.funds import FundRow, MonthRow
from desktop_app.storage.queries.journal import EntryRow
from desktop_app.ui.home.cards import FundCard, RecentCard, SendCard, TaskCard, YearCard, last_sent
from desktop_app.ui.home.view import HomeView, read_home
from desktop_app.ui.widgets.text import Text


@pytest.fixture
def view(book: Book, qapp) -> HomeView:
    return read_home(book)


def texts(card) -> list[str]:
    return [label.text() for label in card.findChildren(Text) if label.isVisibleTo(card)]


def months(received: int, paid: int) -> tuple[MonthRow, ...]:
    return tuple(
        MonthRow(number, received if number == 11 else 0, paid if number == 11 else 0) for number in range(1, 13)
    )


@pytest.mark.parametrize(
    ("received", "paid", "said"),
    [
        (5_000_000, 2_000_000, "Tháng 11: thu hơn chi 3.000.000 ₫"),
        (2_000_000, 5_000_000, "Tháng 11: chi hơn thu 3.000.000 ₫"),
        (0, 0, "Tháng 11: thu và chi bằng nhau"),
    ],
)
def test_the_month_is_told_in_words(qtbot, view: HomeView, received: int, paid: int, said: str):
    card = FundCard()
    qtbot.addWidget(card)
    card.show_view(replace(view, vouchers=1, months=months(received, paid)))
    assert said in texts(card)


def test_several_funds_are_listed_and_added_up(qtbot, view: HomeView):
    card = FundCard()
    qtbot.addWidget(card)
    funds = tuple(FundRow(FundId(new_uuid7()), f"Quỹ {n}", n * 1_000_000) for n in (1, 2))
    card.show_view(replace(view, funds=funds))
    assert {"3.000.000 ₫", "Quỹ 1", "1.000.000", "2.000.000"} <= set(texts(card))


def test_the_year_stands_empty_until_there_is_money_in_it(qtbot, view: HomeView):
    card = YearCard()
    qtbot.addWidget(card)
    card.show_view(view)
    assert not card.chart.isVisibleTo(card)
    card.show_view(replace(view, vouchers=1, months=months(5_000_000, 0)))
    assert card.chart.isVisibleTo(card)
    assert card.chart.accessibleName() == "Năm 2026 thu 5.000.000 ₫, chi 0 ₫"
    assert len(card.chart._bars) == 11


def test_sending_is_told_with_its_day(qtbot, view: HomeView):
    card = SendCard()
    qtbot.addWidget(card)
    sent = replace(view, is_enrolled=True, unsent=12, last_sent=datetime(2026, 11, 17, 2, 15, tzinfo=UTC))
    card.show_view(sent)
    assert card.title.text() == "Chưa gửi: 12 thay đổi"
    assert last_sent(sent) == "Gửi lần trước: thứ Ba, 17/11"
    assert last_sent(replace(view, last_sent=None)) == "Chưa gửi lần nào"


def test_done_steps_of_a_new_book_are_ticked_and_have_no_button(qtbot, view: HomeView):
    card = TaskCard()
    qtbot.addWidget(card)
    card.show_view(replace(view, members=400))
    assert len(card.buttons) == 2
    assert "Sổ có 400 hội viên" in texts(card)


def test_only_whole_entries_are_shown_and_at_least_two(qtbot, view: HomeView, qapp):
    card = RecentCard()
    qtbot.addWidget(card)
    made = tuple(
        EntryRow(
            EntryId(new_uuid7()),
            view.now - timedelta(days=day),
            "bà Lài",
            "members.added",
            {"name": f"Người {day}"},
            1,
            False,
            None,
            True,
        )
        for day in range(5)
    )
    card.show()
    card.show_view(replace(view, entries=made))
    for height, shown in ((180, 2), (600, 5)):
        card.resize(380, height)
        qapp.processEvents()
        assert sum(row.isVisible() for row in card._rows) == shown
